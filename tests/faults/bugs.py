"""The planted bugs: how each run is focused on the part that shows it, and the rule it breaks.

The product holds no switch for them: `planted/sitecustomize.py` changes it as it is imported.
"""

from dataclasses import dataclass

from tests.faults.rig import Plan


@dataclass(frozen=True, slots=True)
class Bug:
    """A run with a bug in it, and the rule that must tell."""

    plan: Plan
    rule: str


SEED = 7
OFTEN = {"web": 3.0, "worker": 8.0, "actions": 1.0, "postgres": 4.0}
"""A run that breaks one part only may break it more often."""

CUSTOMERS = 24

BUGS = {
    "claim_without_condition": Bug(
        Plan(
            10,
            CUSTOMERS,
            seed=SEED,
            spared_s=OFTEN,
            shares={"actions": 1},
            planted="claim_without_condition",
        ),
        "O6",
    ),
    "no_deduplication": Bug(
        Plan(
            10,
            CUSTOMERS,
            seed=SEED,
            spared_s=OFTEN,
            shares={"web": 1},
            planted="no_deduplication",
            before='alter table event drop constraint "uq_event_conversation_id_client_id"',
        ),
        "O1",
    ),
    "acknowledged_before_commit": Bug(
        Plan(
            15,
            CUSTOMERS,
            seed=SEED,
            spared_s=OFTEN,
            shares={"web": 2, "postgres": 3},
            planted="acknowledged_before_commit",
        ),
        "O1",
    ),
    "not_on_disk": Bug(
        Plan(
            20, CUSTOMERS, seed=SEED, spared_s=OFTEN, shares={"postgres": 1}, planted="not_on_disk"
        ),
        "O1",
    ),
    "live_without_reading": Bug(
        Plan(
            10,
            CUSTOMERS,
            seed=SEED,
            spared_s=OFTEN,
            shares={"web": 1},
            planted="live_without_reading",
        ),
        "O3",
    ),
    "read_before_subscribing": Bug(
        Plan(
            10,
            CUSTOMERS,
            seed=SEED,
            spared_s=OFTEN,
            shares={"web": 1},
            planted="read_before_subscribing",
        ),
        "O3",
    ),
    "counter_outside_the_transaction": Bug(
        Plan(
            12,
            CUSTOMERS,
            seed=SEED,
            spared_s=OFTEN,
            shares={"postgres": 1},
            planted="counter_outside_the_transaction",
        ),
        "O2",
    ),
    "reply_in_memory": Bug(
        Plan(
            20,
            CUSTOMERS,
            asking_the_bot=1.0,
            seed=SEED,
            spared_s=OFTEN,
            shares={"worker": 1},
            planted="reply_in_memory",
        ),
        "O4",
    ),
}
