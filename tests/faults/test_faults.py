"""The short form of the fault rig: under a killer the product breaks no rule, and the rig sees it
when a mechanism is taken out. `make faults` is the long form.
"""

import asyncio

import pytest

from tests.faults.bugs import BUGS
from tests.faults.rig import Plan, run

SECONDS = 45.0
ACKNOWLEDGED = 20  # less proves nothing; a machine that does nothing else comes to far more
PARTS = 3  # at least so many of the five were killed; on a slow machine some never come up again


@pytest.mark.slow
async def test_under_a_killer_no_rule_is_broken() -> None:
    report = await asyncio.to_thread(run, Plan(SECONDS, customers=24, seed=3))
    assert report.violations == []
    assert len(report.kills) >= PARTS
    assert report.acknowledged > ACKNOWLEDGED


@pytest.mark.slow
@pytest.mark.parametrize("name", ["no_deduplication", "claim_without_condition"])
async def test_the_rig_catches_a_planted_bug(name: str) -> None:
    bug = BUGS[name]
    report = await asyncio.to_thread(run, bug.plan)
    assert report.by_rule()[bug.rule] > 0
