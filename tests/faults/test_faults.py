"""The short form of the fault rig: under a killer the product breaks no rule, and the rig sees it
when a mechanism is taken out. `make faults` is the long form.
"""

import asyncio
from dataclasses import replace

import pytest

from tests.faults.bugs import BUGS
from tests.faults.killer import MARKS
from tests.faults.rig import Plan, lacking, run

WANTED = {"acknowledged": 600, "seen": 600, "claims": 10}
"""Less would not show much. Two quiet cores come to several times as much in the 20 seconds; on a
busy machine the run goes on until it is reached.
"""

SHORT = Plan(
    seconds=20,
    talkers=30,
    askers=4,
    seed=3,
    settled_within_s=120,  # `make faults` says 10, on a machine that does nothing else
    wanted=WANTED,
    patience_s=120,
)


@pytest.mark.slow
async def test_under_a_killer_no_rule_is_broken() -> None:
    report = await asyncio.to_thread(run, SHORT)
    assert report.violations == []
    assert set(MARKS) <= set(report.kills), "every part was killed"
    assert lacking(SHORT, report.did) == {}
    assert report.did["settled by the bot"], "the bot had something to do"


@pytest.mark.slow
async def test_the_rig_catches_planted_bugs() -> None:
    """Two at once, to start the product once: each must be told by the rule that it breaks."""
    doubled, contested = BUGS["no_deduplication"], BUGS["claim_without_condition"]
    plan = replace(doubled.plan, seconds=8, planted=doubled.plan.planted + contested.plan.planted)
    report = await asyncio.to_thread(run, plan)
    assert report.by_rule()[doubled.rule] > 0
    assert report.by_rule()[contested.rule] > 0
