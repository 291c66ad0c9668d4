"""The planted bugs: how each run is focused on the part that shows it, and the rule it breaks.

The product holds no switch for them: `planted/sitecustomize.py` changes it as it is imported, or
its database is changed before the run.
"""

from dataclasses import dataclass, replace

from tests.faults.rig import Plan


@dataclass(frozen=True, slots=True)
class Bug:
    """A run with a bug in it, and the rule that must tell."""

    plan: Plan
    rule: str


OFTEN_S = {
    "web": (2.0, 3.0),
    "worker": (1.0, 2.0),
    "actions": (0.5, 1.5),
    "postgres": (4.0, 6.0),  # they come back one by one, and only who writes can lose something
}
"""A run that breaks one part only may break it more often."""

CARELESS = 0.3
"""Clients that do wrong every third time, where that is what shows the bug."""

NO_UNIQUE_KEY = 'alter table event drop constraint "uq_event_conversation_id_client_id"'

NO_WAITING = "alter database handrail set synchronous_commit = off"
"""For every part: one that waits for the disk brings the commits of the others there too, and each
message is followed by a notice."""

SEQUENCES = """
create function counted() returns trigger language plpgsql as $$
begin
    if new.seq is not null then
        execute format('create sequence if not exists %I', 'c' || new.conversation_id);
        new.seq := nextval(format('%I', 'c' || new.conversation_id));
    end if;
    return new;
end $$;
create trigger counted before insert on event for each row execute function counted();
"""
"""A rollback does not turn a sequence back."""


def _plan(*names: str, kills: str, seconds: float = 12) -> Plan:
    return Plan(
        seconds,
        talkers=24,
        askers=3,
        seed=7,
        rests_s={kills: OFTEN_S[kills]},
        restarted=0,
        settled_within_s=120.0,  # a planted bug is to be caught by what it breaks
        wanted={"acknowledged": 150, "claims": 20},
        patience_s=60.0,
        planted=names,
    )


BUGS = {
    "claim_without_condition": Bug(_plan("claim_without_condition", kills="actions"), "O6"),
    "no_deduplication": Bug(
        replace(
            _plan("no_deduplication", kills="actions"), careless=CARELESS, before=NO_UNIQUE_KEY
        ),
        "O1",
    ),
    "live_without_reading": Bug(
        replace(_plan("live_without_reading", kills="actions"), leaving=CARELESS), "O3"
    ),
    "read_before_subscribing": Bug(
        replace(_plan("read_before_subscribing", kills="actions"), leaving=CARELESS), "O3"
    ),
    "acknowledged_before_commit": Bug(_plan("acknowledged_before_commit", kills="web"), "O1"),
    "not_on_disk": Bug(
        replace(_plan(kills="postgres", seconds=30), talkers=40, before=NO_WAITING), "O1"
    ),
    "counter_outside_the_transaction": Bug(
        replace(_plan(kills="postgres", seconds=30), before=SEQUENCES), "O2"
    ),
    "reply_in_memory": Bug(
        replace(
            _plan("reply_in_memory", kills="worker"),
            talkers=6,
            askers=12,
            wanted={"acknowledged": 40},
        ),
        "O4",
    ),
}
