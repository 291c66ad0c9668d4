"""Reading agents' marks. A mark is an event; the last one of an agent on a handoff counts."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, literal, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from escalation.domain.events import EventType
from escalation.domain.marks import Every, Mark
from escalation.storage.tables import Episode, Event

ROWS = 200  # events held at a time while a file is written


class Counted(NamedTuple):
    """Handoffs of a step in time with one mark, or with none."""

    begins: datetime
    mark: str | None
    handoffs: int


class Example(NamedTuple):
    """A marked handoff, the message that led to it, and the decision; None for a button's."""

    marked: Event
    handoff: Event
    decision: Event | None
    message: Event | None
    locale: str


async def of_episode(session: AsyncSession, episode_id: str) -> list[Event]:
    """The marks that count on an episode's handoffs."""
    found = await session.scalars(
        select(Event)
        .where(Event.episode_id == episode_id, Event.type == EventType.MARKED)
        .order_by(Event.position)
    )
    return that_count(found.all())


def that_count(events: Sequence[Event]) -> list[Event]:
    """Of events in order the marks that count: the last of each agent on each handoff."""
    marked = (event for event in events if event.type == EventType.MARKED)
    return [*{(event.details["handoff"], event.staff_id): event for event in marked}.values()]


async def last_handoff(session: AsyncSession, episode_id: str) -> Event | None:
    """The handoff by which the episode came to people the last time."""
    found: Event | None = await session.scalar(
        select(Event)
        .where(Event.episode_id == episode_id, Event.type == EventType.HANDOFF)
        .order_by(Event.position.desc())
        .limit(1)
    )
    return found


async def counts(
    session: AsyncSession, within: Sequence[ColumnElement[bool]], *, every: Every
) -> list[Counted]:
    """Handoffs by step in time (UTC) and by their mark: the last one, where agents disagree.

    within: conditions on the handoff's time.
    """
    marked = aliased(Event)
    last = (
        select(marked.details["mark"].as_string().label("mark"))
        .where(
            marked.episode_id == Event.episode_id,
            marked.type == EventType.MARKED,
            _handoff_of(marked) == Event.id,
        )
        .order_by(marked.position.desc())
        .limit(1)
        .lateral()
    )
    begins = func.date_trunc(literal(str(every)), Event.at, "UTC")
    rows = await session.execute(
        select(begins.label("begins"), last.c.mark, func.count())
        .select_from(Event)
        .outerjoin(last, true())
        .where(Event.type == EventType.HANDOFF, *within)
        .group_by("begins", last.c.mark)
        .order_by("begins")
    )
    return [Counted(*row) for row in rows]


async def examples(session: AsyncSession) -> AsyncIterator[Example]:
    """Every mark that counts with what it is about, conversation by conversation."""
    marked, later, handoff = aliased(Event), aliased(Event), aliased(Event)
    decision, message = aliased(Event), aliased(Event)
    same_place = and_(
        later.conversation_id == marked.conversation_id,
        later.type == EventType.MARKED,
        later.staff_id == marked.staff_id,
        _handoff_of(later) == _handoff_of(marked),
        later.position > marked.position,
    )
    rows = await session.stream(
        select(marked, handoff, decision, message, Episode.locale)
        .join(handoff, handoff.id == _handoff_of(marked))
        .join(Episode, Episode.id == handoff.episode_id)
        .outerjoin(  # it stands right behind the handoff that it explains
            decision,
            and_(
                decision.conversation_id == handoff.conversation_id,
                decision.position == handoff.position + 1,
                decision.type == EventType.DECISION,
            ),
        )
        .outerjoin(
            message,
            and_(
                message.conversation_id == handoff.conversation_id,
                message.seq == handoff.in_reply_to,
            ),
        )
        .where(marked.type == EventType.MARKED, ~select(later.id).where(same_place).exists())
        .order_by(marked.conversation_id, marked.position)
        .execution_options(yield_per=ROWS)
    )
    async for row in rows:
        yield Example(*row)


def count_by_mark(counted: Sequence[Counted]) -> dict[Mark | None, int]:
    """Handoffs by mark, over all steps."""
    totals: dict[Mark | None, int] = {}
    for one in counted:
        mark = Mark(one.mark) if one.mark else None
        totals[mark] = totals.get(mark, 0) + one.handoffs
    return totals


def _handoff_of(event: type[Event]) -> ColumnElement[str]:
    handoff: ColumnElement[str] = event.details["handoff"].as_string()
    return handoff
