"""Reads what customers told in past episodes, page by page, for a replay of the policy."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, case, func, null, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.domain.events import AuthorKind, EventType
from escalation.storage.tables import Episode, Event


class PastEpisode(NamedTuple):
    """An episode as it is listed."""

    id: str
    opened_at: datetime
    state: str


class Entry(NamedTuple):
    """An entry of its timeline. text and details: only where a replay needs them."""

    id: str
    episode_id: str
    seq: int | None
    type: str
    at: datetime
    author_kind: str
    in_reply_to: int | None
    text: str | None
    details: dict[str, Any]


async def episodes(
    session: AsyncSession,
    since: datetime,
    until: datetime,
    *,
    before: PastEpisode | None,
    limit: int,
) -> list[PastEpisode]:
    """The next page of a period's episodes, those opened last first."""
    query = select(Episode.id, Episode.opened_at, Episode.state).where(
        Episode.opened_at >= since, Episode.opened_at < until
    )
    if before is not None:
        place = tuple_(Episode.opened_at, Episode.id)
        query = query.where(place < tuple_(before.opened_at, before.id))
    newest_first = query.order_by(Episode.opened_at.desc(), Episode.id.desc()).limit(limit)
    return [PastEpisode(*row) for row in await session.execute(newest_first)]


async def entries(
    session: AsyncSession, episode_ids: Sequence[str], *, with_text: bool
) -> list[Entry]:
    """What happened in these episodes, in order, less what no policy looks at."""
    is_customers = and_(Event.type == EventType.MESSAGE, Event.author_kind == AuthorKind.CUSTOMER)
    wanted = (
        EventType.HANDOFF,
        EventType.LEFT,
        EventType.DECISION,
        EventType.FEEDBACK,
        EventType.REOPENED,
    )
    found = await session.execute(
        select(
            Event.id,
            Event.episode_id,
            Event.seq,
            Event.type,
            Event.at,
            Event.author_kind,
            Event.in_reply_to,
            case((is_customers, Event.text), else_=null()) if with_text else null(),
            case(
                (Event.type == EventType.MESSAGE, _of_message()),
                else_=Event.details,
            ),
        )
        .where(
            Event.episode_id.in_(episode_ids),
            or_(Event.type == EventType.MESSAGE, Event.type.in_(wanted)),
        )
        .order_by(Event.episode_id, Event.position)
    )
    return [Entry(*row) for row in found]


def _of_message() -> Any:
    """Of a message's details what counts here: a bot's holds whole passages otherwise."""
    details = Event.details
    return func.jsonb_build_object(
        "heard",
        details["heard"],
        "pressed",
        details.has_key("choice"),
        "missed",
        details.has_key("missed"),
        "answered",
        details.has_key("answer"),
    )
