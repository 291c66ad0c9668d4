"""A process remembers the policy, and hears of a new version at once."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import text

from escalation.domain import drafts
from escalation.domain.policy import SHIPPED
from escalation.realtime.bus import Notice, Topic
from escalation.services.policies import Policies, save
from escalation.storage import policies as stored_policies
from escalation.storage.tables import Staff
from tests.house import House, eventually

NEVER_S = 3600.0


class Watched:
    """What a process knows of the policy, and how often it asked."""

    def __init__(self, house: House, *, good_for_s: float) -> None:
        self.policies = Policies(house.desk.engine, good_for_s=good_for_s)
        self.asked = 0
        event.listen(house.desk.engine.sync_engine, "before_cursor_execute", self._count)

    def _count(self, _: object, __: object, statement: str, *more: object) -> None:
        self.asked += "policy_version" in statement

    async def urgent(self) -> float:
        """The threshold that is known."""
        return (await self.policies.in_force()).policy.urgent


async def saved(house: House, **changes: object) -> int:
    """Save a version; its number."""
    author = await house.agent("Adam", "admin")
    async with house.desk.work() as work:
        staff = await work.session.get(Staff, author.id)
        assert staff is not None
        based_on = (await stored_policies.in_force(work.session)).version
        kept = await save(work, based_on=based_on, changes=changes, note=None, author=staff)
    return kept.version


@pytest.fixture(autouse=True)
async def as_shipped(house: House) -> AsyncIterator[None]:
    """The house is shared: its policy is the shipped one again after each test."""
    yield
    version = await saved(house, **drafts.rules(SHIPPED.policy))

    async def is_heard() -> bool:
        return (await house.policies.in_force()).version == version

    await eventually(is_heard)


async def test_the_policy_is_asked_for_once_while_nothing_changes(house: House) -> None:
    watched = Watched(house, good_for_s=NEVER_S)
    for _ in range(20):
        await watched.urgent()
    assert watched.asked == 1


async def test_a_notice_makes_the_next_question_look_again(house: House) -> None:
    watched = Watched(house, good_for_s=NEVER_S)
    assert await watched.urgent() == SHIPPED.policy.urgent
    await saved(house, urgent=0.77)
    assert await watched.urgent() == SHIPPED.policy.urgent
    watched.policies.hear(Notice(Topic.QUEUE))
    assert await watched.urgent() == SHIPPED.policy.urgent
    watched.policies.hear(Notice(Topic.POLICY))
    assert await watched.urgent() == 0.77


async def test_a_lost_notice_is_made_good_after_a_while(house: House) -> None:
    watched = Watched(house, good_for_s=0.0)
    await watched.urgent()
    await saved(house, urgent=0.77)
    assert await watched.urgent() == 0.77


async def test_a_version_saved_while_an_older_one_is_read_is_not_overlooked(house: House) -> None:
    policies = Policies(house.desk.engine, good_for_s=NEVER_S)
    reading = asyncio.create_task(policies.in_force())
    await asyncio.sleep(0)  # it has begun to ask
    policies.hear(Notice(Topic.POLICY))
    await reading
    await saved(house, urgent=0.77)
    assert (await policies.in_force()).policy.urgent == 0.77


@pytest.mark.parametrize(
    "statement", ["update policy_version set note = 'x'", "delete from policy_version"]
)
async def test_a_version_is_never_changed_afterwards(house: House, statement: str) -> None:
    await saved(house, urgent=0.77)
    with pytest.raises(DBAPIError, match="never changed"):
        async with house.desk.work() as work:
            await work.session.execute(text(statement))
