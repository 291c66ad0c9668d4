"""The policy in force: remembered by each process, and replaced by a newer version at once."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from escalation.domain import drafts
from escalation.domain.policy import InForce, Policy
from escalation.errors import PolicyOutdated, PolicyUnusable
from escalation.realtime.bus import Notice, Topic
from escalation.services.remembered import GOOD_FOR_S, Remembered
from escalation.services.work import Work
from escalation.storage import policies, teams, versions
from escalation.storage.tables import PolicyVersion, Staff


class Policies:
    """What this process knows of the policy: a turn asks the database only after a change.

    `hear` is for the bus. Not shared between threads.
    """

    def __init__(self, engine: AsyncEngine, *, good_for_s: float = GOOD_FOR_S) -> None:
        self._kept = Remembered(engine, Topic.POLICY, policies.in_force, good_for_s=good_for_s)
        self.hear = self._kept.hear

    async def in_force(self) -> InForce:
        """The newest version, as far as this process can know."""
        return await self._kept.now()


async def draft(session: AsyncSession, base: Policy, changes: Mapping[str, Any]) -> Policy:
    """The policy with some of its rules changed. Raises PolicyUnusable."""
    known = {team.id for team in await teams.all_teams(session)} if "teams" in changes else ()
    try:
        return drafts.draft(base, changes, teams=known)
    except drafts.UnusablePolicy as error:
        raise PolicyUnusable(
            str(error),
            errors=[problem.told("policy.") for problem in error.problems],
        ) from error


async def save(
    work: Work, *, based_on: int, changes: Mapping[str, Any], note: str | None, author: Staff
) -> PolicyVersion:
    """Add a version: the one it is based on, with changes. Every process hears of it.

    Raises PolicyUnusable, and PolicyOutdated when somebody saved a version since `based_on`.
    """
    newest = await policies.in_force(work.session)
    if based_on != newest.version:
        raise _outdated(newest.version)
    drafted = await draft(work.session, newest.policy, changes)
    added = await versions.add(
        work.session,
        PolicyVersion,
        based_on + 1,
        rules=drafts.rules(drafted),
        note=note or None,
        staff_id=author.id,
    )
    if added is None:  # somebody was faster by a moment
        raise _outdated(based_on + 1)
    work.notices.append(Notice(Topic.POLICY))
    return added


def _outdated(newest: int) -> PolicyOutdated:
    return PolicyOutdated(
        f"The policy has changed since: version {newest} is in force. Look at it and try again.",
        newest=newest,
    )
