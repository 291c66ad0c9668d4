"""Finding episodes by what was said in them, who said it, and how they ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.domain.episodes import EpisodeState
from escalation.domain.events import EventType
from escalation.storage.episodes import ROWS, EpisodeRow, with_last_messages
from escalation.storage.tables import Customer, Episode, Event, Rating

SPOKEN = (EventType.MESSAGE, EventType.NOTE)


class Rated(StrEnum):
    """How a customer felt about an episode, by either of its two scores."""

    BADLY = "badly"
    """Effort 1–3 or a detractor."""
    WELL = "well"
    """Effort 5–7 or a promoter, and neither score bad."""
    AT_ALL = "at_all"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an episode must match; what is left out matches everything."""

    patterns: Sequence[str] = ()
    """Each in some message or note of the episode, or in the customer's name or address."""
    customer_ids: Sequence[str] = ()
    """Of any of these customers."""
    agent_id: str | None = None
    article: str | None = None
    """The id of an article that was shown."""
    cause: str | None = None
    rated: Rated | None = None
    state: EpisodeState | None = None
    since: datetime | None = None
    until: datetime | None = None


async def find(session: AsyncSession, wanted: Wanted, *, limit: int) -> list[EpisodeRow]:
    """Matching episodes, the newest first."""
    query = ROWS.where(*_conditions(wanted)).order_by(Episode.opened_at.desc(), Episode.id.desc())
    return await with_last_messages(session, query.limit(limit))


async def hits(
    session: AsyncSession, episode_ids: Sequence[str], patterns: Sequence[str]
) -> dict[str, Event]:
    """For each episode the last message or note in which one of the words stands."""
    if not patterns:
        return {}
    found = await session.scalars(
        select(Event)
        .where(Event.episode_id.in_(episode_ids), Event.type.in_(SPOKEN))
        .where(or_(*(Event.text.regexp_match(pattern) for pattern in patterns)))
        .ext(distinct_on(Event.episode_id))
        .order_by(Event.episode_id, Event.position.desc())
    )
    return {event.episode_id: event for event in found}


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions = [_says(pattern) for pattern in wanted.patterns]
    same = (
        (Episode.last_agent_id, wanted.agent_id),
        (Episode.cause, wanted.cause),
        (Episode.state, wanted.state),
    )
    conditions += [column == value for column, value in same if value is not None]
    if wanted.customer_ids:
        conditions.append(Customer.id.in_(wanted.customer_ids))
    if wanted.article is not None:
        conditions.append(_shows(wanted.article))
    if wanted.rated is not None:
        conditions.append(_is_rated(wanted.rated))
    if wanted.since is not None:
        conditions.append(Episode.opened_at >= wanted.since)
    if wanted.until is not None:
        conditions.append(Episode.opened_at < wanted.until)
    return conditions


def _says(pattern: str) -> ColumnElement[bool]:
    in_words = exists().where(
        Event.episode_id == Episode.id,
        Event.type.in_(SPOKEN),
        Event.text.regexp_match(pattern),
    )
    of_customer = [
        column.regexp_match(pattern) for column in (Customer.name, Customer.email, Customer.phone)
    ]
    return or_(in_words, *of_customer)


def _shows(article: str) -> ColumnElement[bool]:
    one, several = {"answer": {"article": article}}, {"answers": [{"article": article}]}
    return exists().where(
        Event.episode_id == Episode.id,
        or_(Event.details.contains(one), Event.details.contains(several)),
    )


def _is_rated(rated: Rated) -> ColumnElement[bool]:
    bad = or_(Rating.ces <= 3, Rating.nps <= 6)
    good = and_(or_(Rating.ces >= 5, Rating.nps >= 9), bad.is_not(True))
    wanted = {Rated.BADLY: bad, Rated.WELL: good, Rated.AT_ALL: Rating.rated_at.is_not(None)}
    return exists().where(Rating.episode_id == Episode.id, wanted[rated])
