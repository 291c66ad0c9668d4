"""What is to be given to agents unasked, and what was and is not accepted yet."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Row, Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.domain.assignment import ACCEPT_WITHIN
from escalation.domain.episodes import EpisodeState
from escalation.storage.episodes import in_line
from escalation.storage.tables import Episode, Staff, Team
from escalation.storage.teams import is_there


async def line(session: AsyncSession) -> Sequence[Row[Episode, Team]]:
    """What waits for teams that assign, in the order of the line."""
    found = await session.execute(
        select(Episode, Team)
        .join(Team, Team.id == Episode.team_id)
        .where(Episode.state == EpisodeState.WAITING, Team.assigns)
        .order_by(*in_line(Episode))
        .execution_options(populate_existing=True)
    )
    return found.all()


class Assigned(NamedTuple):
    """What was given to an agent who has not accepted it yet."""

    episode_id: str
    staff_id: str
    assigned_at: datetime | None
    within: timedelta
    is_there: bool
    """Whether the agent can be counted on at this moment."""


async def unaccepted(session: AsyncSession) -> list[Assigned]:
    """All that was given and not accepted. Read without locks: ask `still_unaccepted` again."""
    return [_assigned(row) for row in await session.execute(_unaccepted())]


async def still_unaccepted(session: AsyncSession, episode_id: str) -> Assigned | None:
    """The same of one episode, whose row stays locked: nobody accepts it meanwhile."""
    query = _unaccepted().where(Episode.id == episode_id).with_for_update(of=Episode)
    row = (await session.execute(query)).one_or_none()
    return _assigned(row) if row else None


async def accept(session: AsyncSession, episode_id: str, staff_id: str) -> bool:
    """Note that an agent took up what they were given; whether there was anything to accept."""
    accepted = await session.scalar(
        update(Episode)
        .where(Episode.id == episode_id, Episode.agent_id == staff_id)
        .where(Episode.assigned_at.is_not(None))
        .values(assigned_at=None, passed_by=[])
        .returning(Episode.id)
        .execution_options(synchronize_session=False)
    )
    return accepted is not None


async def lock(session: AsyncSession, staff_id: str) -> Staff | None:
    """An agent of whom nobody else decides meanwhile what they are given.

    Before a conversation's lock, never after it: a call's sign of life locks the same row first.
    """
    return await session.get(
        Staff, staff_id, with_for_update={"key_share": True}, populate_existing=True
    )


Unaccepted = Select[str, str, datetime | None, int, bool]


def _unaccepted() -> Unaccepted:
    default_s = int(ACCEPT_WITHIN.total_seconds())
    return (
        select(
            Episode.id,
            Staff.id,
            Episode.assigned_at,
            func.coalesce(Team.accept_within_s, default_s),
            func.coalesce(is_there(), False),
        )
        .join(Staff, Staff.id == Episode.agent_id)
        .outerjoin(Team, Team.id == Episode.team_id)
        .where(Episode.assigned_at.is_not(None))
        .order_by(Episode.assigned_at)
    )


def _assigned(row: Row[str, str, datetime | None, int, bool]) -> Assigned:
    episode_id, staff_id, assigned_at, within_s, is_here = row
    return Assigned(episode_id, staff_id, assigned_at, timedelta(seconds=within_s), is_here)
