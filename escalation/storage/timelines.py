"""Reading on in many timelines at once, each from its own place."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Integer, Text, and_, cast, func, select, true
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from escalation.domain.episodes import EpisodeState
from escalation.storage.tables import Conversation, Episode, Event


@dataclass(frozen=True, slots=True)
class Place:
    """How far somebody has read a conversation: everything up to `after`, a seq."""

    conversation_id: str
    after: int


@dataclass(slots=True)
class News:
    """What a customer has not seen yet, in order of seq, and whether they wait in line."""

    is_known: bool
    """False when there is no such conversation: it was erased."""
    waiting: Episode | None
    events: list[Event] = field(default_factory=list)


async def read_on(session: AsyncSession, places: Sequence[Place], *, limit: int) -> list[News]:
    """The news from each place on, at most `limit` events each, as of one moment."""
    place = (
        func.unnest(
            cast([place.conversation_id for place in places], ARRAY(Text)),
            cast([place.after for place in places], ARRAY(Integer)),
        )
        .table_valued("conversation_id", "after", with_ordinality="number")
        .render_derived()
    )
    later = aliased(
        Event,
        select(Event)
        .where(Event.conversation_id == place.c.conversation_id, Event.seq > place.c.after)
        .order_by(Event.seq)
        .limit(limit)
        .lateral(),
    )
    rows = await session.execute(
        select(place.c.number, Conversation.id, Episode, later)
        .select_from(place)
        .outerjoin(Conversation, Conversation.id == place.c.conversation_id)
        .outerjoin(
            Episode,
            and_(Episode.conversation_id == Conversation.id, Episode.state == EpisodeState.WAITING),
        )
        .outerjoin(later, true())
        .order_by(place.c.number, later.seq)
    )
    found: dict[int, News] = {}
    for number, conversation_id, waiting, event in rows:
        news = found.setdefault(number, News(conversation_id is not None, waiting))
        if event is not None:
            news.events.append(event)
    return [found[number] for number in range(1, len(places) + 1)]
