"""The planted bugs: how each run is focused on the part that shows it, and the rule it breaks.

The product holds no switch for them: `planted/sitecustomize.py` changes it as it is imported.
"""

from dataclasses import dataclass, replace

from tests.faults.rig import Plan


@dataclass(frozen=True, slots=True)
class Bug:
    """A run with a bug in it, and the rule that must tell."""

    plan: Plan
    rule: str


OFTEN = {"web": 4.0, "worker": 8.0, "actions": 1.0, "postgres": 5.0}
"""A run that breaks one part only may break it more often."""


def _plan(name: str, *, kills: str, seconds: float = 12) -> Plan:
    return Plan(seconds, customers=24, seed=7, shares={kills: 1}, spared_s=OFTEN, planted=name)


BUGS = {
    "claim_without_condition": Bug(_plan("claim_without_condition", kills="actions"), "O6"),
    "no_deduplication": Bug(
        replace(
            _plan("no_deduplication", kills="actions"),
            careless=0.3,
            before='alter table event drop constraint "uq_event_conversation_id_client_id"',
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
        _plan("counter_outside_the_transaction", kills="postgres"), "O2"
    ),
    "reply_in_memory": Bug(
        replace(_plan("reply_in_memory", kills="worker"), asking_the_bot=1.0), "O4"
    ),
}
