"""Reading what agents hold and have held (escalation.domain.stretches)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Integer, Text, and_, cast, func, select
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.selectable import TableValuedAlias

from escalation.domain.episodes import EpisodeState
from escalation.domain.events import EventType
from escalation.domain.stretches import BOUNDS, begins
from escalation.storage.tables import Conversation, Episode, Event


class Held(NamedTuple):
    """An episode that an agent holds, as it stands."""

    episode_id: str
    version: int
    customer_read_seq: int


class Joining(NamedTuple):
    """The beginning of a stretch."""

    conversation_id: str
    position: int


async def held(session: AsyncSession, staff_id: str) -> dict[str, Held]:
    """What an agent holds, by conversation."""
    rows = await session.execute(
        select(Episode.conversation_id, Episode.id, Episode.version, Conversation.customer_read_seq)
        .join(Conversation, Conversation.id == Episode.conversation_id)
        .where(Episode.agent_id == staff_id, Episode.state == EpisodeState.WITH_AGENT)
    )
    return {row[0]: Held(*row[1:]) for row in rows}


async def joinings(session: AsyncSession, staff_id: str, *, since: datetime) -> list[Joining]:
    """Where an agent's stretches since a moment begin, in order of position."""
    rows = await session.execute(
        select(Event.conversation_id, Event.position)
        .where(Event.staff_id == staff_id, Event.type == EventType.JOINED, Event.at >= since)
        .order_by(Event.conversation_id, Event.position)
    )
    return [Joining(*row) for row in rows]


async def last_bounds(session: AsyncSession, conversation_ids: Iterable[str]) -> Sequence[Event]:
    """The last beginning or end of anybody's stretch in each of these conversations."""
    found = await session.scalars(
        select(Event)
        .where(Event.conversation_id.in_(list(conversation_ids)), Event.type.in_(BOUNDS))
        .ext(distinct_on(Event.conversation_id))
        .order_by(Event.conversation_id, Event.position.desc())
    )
    return found.all()


async def listening_at(session: AsyncSession, staff_id: str, places: Mapping[str, int]) -> set[str]:
    """The conversations of which an agent hears what follows these positions: they hold them
    there, or their stretch begins right after.
    """
    place = _unnested(places)
    before = and_(Event.conversation_id == place.c.conversation_id, Event.position <= place.c.after)
    last_bounds = await session.scalars(
        select(Event)
        .join(place, before)
        .where(Event.type.in_(BOUNDS))
        .ext(distinct_on(Event.conversation_id))
        .order_by(Event.conversation_id, Event.position.desc())
    )
    right_after = and_(
        Event.conversation_id == place.c.conversation_id, Event.position == place.c.after + 1
    )
    first = await session.scalars(select(Event).join(place, right_after))
    bounds = [*last_bounds, *first]
    return {event.conversation_id for event in bounds if begins(event, staff_id)}


async def read_on(
    session: AsyncSession, places: Mapping[str, int], *, limit: int
) -> Sequence[Event]:
    """What follows these positions, conversation by conversation, at most `limit` events."""
    place = _unnested(places)
    found = await session.scalars(
        select(Event)
        .join(
            place,
            and_(Event.conversation_id == place.c.conversation_id, Event.position > place.c.after),
        )
        .order_by(Event.conversation_id, Event.position)
        .limit(limit)
    )
    return found.all()


def _unnested(places: Mapping[str, int]) -> TableValuedAlias:
    """Places as a table."""
    return (
        func.unnest(cast(list(places), ARRAY(Text)), cast(list(places.values()), ARRAY(Integer)))
        .table_valued("conversation_id", "after")
        .render_derived()
    )
