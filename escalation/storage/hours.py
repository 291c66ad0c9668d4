"""The versions of the site's opening hours. Rows are added and never changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from escalation.domain.episodes import EpisodeState
from escalation.domain.hours import OpeningHours, Version
from escalation.domain.queueing import tops_at
from escalation.storage.tables import Episode, HoursVersion, Staff


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of the hours, read once."""

    version: int
    written: dict[str, Any] | None
    """As an administrator saved them; None: always open."""
    hours: OpeningHours | None


NONE_KEPT = Kept(0, None, None)
"""Nobody has saved any: the setting holds."""


async def in_force(connection: AsyncConnection | AsyncSession) -> Kept:
    """The newest version, or NONE_KEPT."""
    newest = select(HoursVersion.version, HoursVersion.hours)
    found = await connection.execute(newest.order_by(HoursVersion.version.desc()).limit(1))
    row = found.one_or_none()
    if row is None:
        return NONE_KEPT
    return Kept(row.version, row.hours, OpeningHours.parse(row.hours) if row.hours else None)


async def versions(session: AsyncSession) -> list[Version]:
    """All versions, oldest first."""
    found = await session.execute(
        select(HoursVersion.at, HoursVersion.hours).order_by(HoursVersion.version)
    )
    return [(at, OpeningHours.parse(hours) if hours else None) for at, hours in found]


async def saved_by(session: AsyncSession, version: int) -> tuple[datetime, Staff] | None:
    """When and by whom a version was saved; None for one that there is not."""
    found = await session.execute(
        select(HoursVersion.at, Staff)
        .join(Staff, Staff.id == HoursVersion.staff_id)
        .where(HoursVersion.version == version)
    )
    row = found.one_or_none()
    return (row[0], row[1]) if row else None


async def add(
    session: AsyncSession, version: int, *, hours: dict[str, Any] | None, staff_id: str
) -> bool:
    """Store a version; False when there is one of this number already."""
    added = await session.scalar(
        insert(HoursVersion)
        .values(version=version, hours=hours, staff_id=staff_id)
        .on_conflict_do_nothing(index_elements=[HoursVersion.version])
        .returning(HoursVersion.version)
    )
    return added is not None


async def count_anew(session: AsyncSession, hours: OpeningHours | None) -> None:
    """Let everybody who waits stand in the line by other hours: waiting counts in opening time."""
    waiting = await session.execute(
        select(Episode.id, Episode.waiting_since, Episode.priority)
        .where(Episode.state == EpisodeState.WAITING)
        .order_by(Episode.id)
    )
    for episode_id, since, priority in waiting.all():
        assert since is not None  # a constraint of the table
        # Who was claimed or moved up meanwhile has a new moment already.
        same = (Episode.waiting_since == since, Episode.priority == priority)
        await session.execute(
            update(Episode)
            .where(Episode.id == episode_id, *same)
            .values(tops_at=tops_at(since, priority, hours))
            .execution_options(synchronize_session=False)
        )
