"""Teams, their members, and who is there."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.domain.episodes import EpisodeState
from escalation.domain.presence import Presence
from escalation.domain.routing import Agent
from escalation.storage.episodes import is_awake
from escalation.storage.tables import Episode, Staff, Team, TeamMember

PRESENT_WITHIN = timedelta(seconds=45)  # three missed signs of life of an open console


async def all_teams(session: AsyncSession) -> Sequence[Team]:
    """All teams by name."""
    return (await session.scalars(select(Team).order_by(func.lower(Team.name)))).all()


async def named(session: AsyncSession, name: str) -> Team | None:
    """The team of an id, or of a name however it is written."""
    team: Team | None = await session.scalar(
        select(Team)
        .where((Team.id == name) | (func.lower(Team.name) == name.lower()))
        .order_by(Team.id != name)
        .limit(1)
    )
    return team


async def for_skill(session: AsyncSession, skill: str) -> Team | None:
    """The team that takes what asks for a skill; of several the first by name."""
    team: Team | None = await session.scalar(
        select(Team).where(Team.skills.contains([skill])).order_by(func.lower(Team.name)).limit(1)
    )
    return team


async def members(session: AsyncSession) -> dict[str, list[str]]:
    """The members of each team, by its id."""
    found: dict[str, list[str]] = {}
    rows = await session.execute(
        select(TeamMember.team_id, TeamMember.staff_id).order_by(TeamMember.staff_id)
    )
    for team_id, staff_id in rows:
        found.setdefault(team_id, []).append(staff_id)
    return found


async def set_members(session: AsyncSession, team_id: str, staff_ids: Iterable[str]) -> None:
    """Make these the members of a team."""
    await session.execute(delete(TeamMember).where(TeamMember.team_id == team_id))
    rows = [{"team_id": team_id, "staff_id": staff_id} for staff_id in sorted(set(staff_ids))]
    if rows:
        await session.execute(insert(TeamMember).values(rows))


async def set_teams(session: AsyncSession, staff_id: str, team_ids: Iterable[str]) -> None:
    """Make these the teams of a member of staff."""
    await session.execute(delete(TeamMember).where(TeamMember.staff_id == staff_id))
    rows = [{"team_id": team_id, "staff_id": staff_id} for team_id in sorted(set(team_ids))]
    if rows:
        await session.execute(insert(TeamMember).values(rows))


def is_there() -> ColumnElement[bool]:
    """Whether a member of staff can be counted on: seen lately, and not away by their own word."""
    return and_(Staff.seen_at > func.now() - PRESENT_WITHIN, Staff.presence != Presence.AWAY)


def _agents() -> Select[Any]:
    held = (
        select(func.count())
        .select_from(Episode)
        .where(Episode.agent_id == Staff.id, Episode.state == EpisodeState.WITH_AGENT)
        .where(is_awake())
        .scalar_subquery()
    )
    of_teams = (
        select(func.array_agg(TeamMember.team_id))
        .where(TeamMember.staff_id == Staff.id)
        .scalar_subquery()
    )
    assigns = (
        select(func.bool_or(Team.assigns))
        .select_from(TeamMember)
        .join(Team, Team.id == TeamMember.team_id)
        .where(TeamMember.staff_id == Staff.id)
        .scalar_subquery()
    )
    room = func.coalesce(Staff.capacity, bindparam("capacity", type_=Integer))
    return select(
        Staff.id,
        case((Staff.presence == Presence.BUSY, 0), else_=room),
        held,
        of_teams,
        Staff.skills,
        Staff.locales,
        func.coalesce(assigns, False),
    )


# Made once: to make these costs as much as to run them.
_ANYBODY = _agents()
_NAMED = _ANYBODY.where(Staff.id == bindparam("staff"))
_EMPLOYED = _ANYBODY.where(Staff.active, Staff.roles.contains(["agent"]))
_PRESENT = _EMPLOYED.where(is_there())


async def agents(
    session: AsyncSession, *, capacity: int, present: bool = True, staff_id: str | None = None
) -> list[Agent]:
    """Agents as routing knows them: those who are there, or one whoever they are.

    capacity: of an agent who has none of their own; who is busy has none, who is away is not
    there, and what is parked is not held. Presence is measured by the database's clock,
    which also wrote the signs of life.
    """
    if staff_id is not None:
        found = await session.execute(_NAMED, {"capacity": capacity, "staff": staff_id})
    else:
        found = await session.execute(_PRESENT if present else _EMPLOYED, {"capacity": capacity})
    return [
        Agent(
            id,
            room,
            held,
            frozenset(teams or ()),
            frozenset(skills),
            frozenset(locales),
            is_assigned,
        )
        for id, room, held, teams, skills, locales, is_assigned in found
    ]
