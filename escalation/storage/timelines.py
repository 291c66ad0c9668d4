"""Reading on in many timelines at once, each from its own place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Integer, Text, and_, bindparam, func, select, true
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


def _later() -> Any:
    """The statement behind `read_on`, made once: an alias of events costs more than its reading."""
    place = (
        func.unnest(
            bindparam("conversations", type_=ARRAY(Text)), bindparam("after", type_=ARRAY(Integer))
        )
        .table_valued("conversation_id", "after", with_ordinality="number")
        .render_derived()
    )
    later = aliased(
        Event,
        select(Event)
        .where(Event.conversation_id == place.c.conversation_id, Event.seq > place.c.after)
        .order_by(Event.seq)
        .limit(bindparam("limit", type_=Integer))
        .lateral(),
    )
    return (
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


_LATER = _later()


async def read_on(session: AsyncSession, places: Sequence[Place], *, limit: int) -> list[News]:
    """The news from each place on, at most `limit` events each, as of one moment."""
    asked = {
        "conversations": [place.conversation_id for place in places],
        "after": [place.after for place in places],
        "limit": limit,
    }
    rows = await session.execute(_LATER, asked)
    found: dict[int, News] = {}
    for number, conversation_id, waiting, event in rows:
        news = found.setdefault(number, News(conversation_id is not None, waiting))
        if event is not None:
            news.events.append(event)
    return [found[number] for number in range(1, len(places) + 1)]
