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


OFTEN = {"web": 2.0, "worker": 1.0, "actions": 0.5, "postgres": 2.0}
"""A run that breaks one part only may break it more often."""

NO_UNIQUE_KEY = 'alter table event drop constraint "uq_event_conversation_id_client_id"'

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


def _plan(name: str | None, *, kills: str, seconds: float = 12) -> Plan:
    return Plan(seconds, customers=24, seed=7, shares={kills: 1}, spared_s=OFTEN, planted=name)


BUGS = {
    "claim_without_condition": Bug(_plan("claim_without_condition", kills="actions"), "O6"),
    "no_deduplication": Bug(
        replace(
            _plan("no_deduplication", kills="actions"),
            careless=0.3,
            before=NO_UNIQUE_KEY,
        ),
        "O1",
    ),
    "live_without_reading": Bug(
        replace(_plan("live_without_reading", kills="actions"), careless=0.3), "O3"
    ),
    "read_before_subscribing": Bug(
        replace(_plan("read_before_subscribing", kills="actions"), careless=0.3), "O3"
    ),
    "acknowledged_before_commit": Bug(_plan("acknowledged_before_commit", kills="web"), "O1"),
    "not_on_disk": Bug(_plan("not_on_disk", kills="postgres", seconds=20), "O1"),
    "counter_outside_the_transaction": Bug(
        replace(_plan(None, kills="postgres", seconds=20), before=SEQUENCES), "O2"
    ),
    "reply_in_memory": Bug(
        replace(_plan("reply_in_memory", kills="worker"), asking_the_bot=1.0), "O4"
    ),
}
