"""What a context card shows of an episode's timeline, read without reading the timeline.

A long conversation has thousands of entries, of which a card needs a few words and figures. The
statements are made once: to make one costs as much as to run it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    func,
    not_,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from escalation.domain.events import AuthorKind, EventType
from escalation.domain.signals import Verdict
from escalation.storage.tables import Event

LATEST = 100
"""As many messages as a mood curve can draw, and more answers than one reads before answering."""
FIRST = 5
"""Messages; nobody greets longer before they come to the matter."""

_IS_SAID = and_(Event.type == EventType.MESSAGE, Event.author_kind == AuthorKind.CUSTOMER)
_MAY_SHOW = or_(
    and_(Event.type == EventType.MESSAGE, Event.author_kind == AuthorKind.BOT),
    Event.type == EventType.HANDOFF,
)
"""Not the details decide: by those PostgreSQL would read the whole episode."""
_HAS_WORDS = func.coalesce(Event.text, "") != ""
"""Not a file alone."""
_IS_TYPED: ColumnElement[bool] = Event.details["choice"].as_string().is_(None)
"""Not the label of a button."""
_OF_EPISODE = Event.episode_id == bindparam("episode")
_AS_MANY = bindparam("latest", type_=Integer)


class Typed(NamedTuple):
    """A message that the customer typed."""

    event_id: str
    text: str
    is_chat: bool
    """Whether the bot took it for small talk, a contact or a word on an answer, not a question."""
    called_for: str | None = None
    """Why it brought a person, if it did."""


def _what_was_typed(order: ColumnElement[Any]) -> Select[Any]:
    reply = aliased(Event)
    offered = func.coalesce(reply.details[("choices", "0", "value")].as_string(), "")
    is_question = or_(  # … or a complaint: it is met with the offer of a person
        reply.details.has_key("answer"), offered.like("article:%"), offered.like("human:%")
    )
    is_no = or_(reply.details.has_key("rejected"), reply.details.has_key("turned_down"))
    is_by_bot = and_(reply.type == EventType.MESSAGE, reply.author_kind == AuthorKind.BOT)
    return (
        select(
            Event.id,
            Event.text,
            func.coalesce(and_(is_by_bot, or_(not_(is_question), is_no)), False),
            case((reply.type == EventType.HANDOFF, reply.details["reason"].as_string())),
        )
        .outerjoin(
            reply,
            and_(reply.conversation_id == Event.conversation_id, reply.in_reply_to == Event.seq),
        )
        .where(_OF_EPISODE, _IS_SAID, _HAS_WORDS, _IS_TYPED)
        .order_by(order)
        .limit(_AS_MANY)
    )


_TYPED = _what_was_typed(Event.position.desc())
_TYPED_FIRST = _what_was_typed(Event.position.asc())


async def typed(session: AsyncSession, episode_id: str) -> list[Typed]:
    """What the customer typed, the latest first, as much as one reads before answering."""
    return await _typed(session, _TYPED, _parameters(episode_id))


async def typed_first(session: AsyncSession, episode_id: str) -> list[Typed]:
    """What the customer typed first, in its order."""
    return await _typed(session, _TYPED_FIRST, {"episode": episode_id, "latest": FIRST})


async def _typed(
    session: AsyncSession, statement: Select[Any], parameters: dict[str, Any]
) -> list[Typed]:
    rows = await session.execute(statement, parameters)
    return [Typed(event_id, text or "", *reply) for event_id, text, *reply in rows]


_SENTIMENT = (
    # Buttons are sorted out later: filtered by details, PostgreSQL would read the whole episode.
    select(Event.seq, Event.details[("heard", "sentiment")].as_float(), _IS_TYPED)
    .where(_OF_EPISODE, _IS_SAID)
    .order_by(Event.position.desc())
    .limit(_AS_MANY)
)


async def sentiment(session: AsyncSession, episode_id: str) -> list[dict[str, Any]]:
    """The mood of what the customer typed, message by message: `{"seq", "score"}`, the latest."""
    rows = await session.execute(_SENTIMENT, _parameters(episode_id))
    latest = [(seq, found) for seq, found, is_typed in rows if is_typed and found is not None]
    return [{"seq": seq, "score": found} for seq, found in reversed(latest)]


class Turn(NamedTuple):
    """What the bot or a handoff showed, or the customer's word on it."""

    is_feedback: bool
    answers: list[dict[str, Any]] | None
    """All of them, where there were several."""
    article: str | None
    title: str | None
    confidence: float | None
    helpful: bool | None


_ANSWER = Event.details["answer"]
_TURNS = (
    select(
        Event.type == EventType.FEEDBACK,
        Event.details["answers"],
        _ANSWER["article"].as_string(),
        _ANSWER["title"].as_string(),
        _ANSWER["confidence"].as_float(),
        Event.details["helpful"].as_boolean(),
    )
    .where(_OF_EPISODE, or_(_MAY_SHOW, Event.type == EventType.FEEDBACK))
    .order_by(Event.position.desc())
    .limit(_AS_MANY)
)


async def turns(session: AsyncSession, episode_id: str) -> list[Turn]:
    """What the bot showed and the feedback between it, the latest, in their order."""
    rows = await session.execute(_TURNS, _parameters(episode_id))
    return [Turn(*row) for row in reversed(rows.all())]


class Asides(NamedTuple):
    """What stands beside a conversation for staff."""

    remarks: Sequence[Event]
    """Agents' notes and marks, in their order."""
    handoff: Event | None
    """The latest decision that called a person."""


_IS_HANDOFF = and_(
    Event.type == EventType.DECISION, Event.details["outcome"].as_string() == Verdict.HANDED_OFF
)
_ASIDES = (
    select(Event)
    .where(_OF_EPISODE, or_(Event.type.in_((EventType.NOTE, EventType.MARKED)), _IS_HANDOFF))
    .order_by(Event.position)
)


async def asides(session: AsyncSession, episode_id: str) -> Asides:
    """Notes, marks and the latest handoff, in one walk along the episode."""
    found = await session.scalars(_ASIDES, {"episode": episode_id})
    events = found.all()
    handoffs = [event for event in events if event.type == EventType.DECISION]
    remarks = [event for event in events if event.type != EventType.DECISION]
    return Asides(remarks, handoffs[-1] if handoffs else None)


def _parameters(episode_id: str) -> dict[str, Any]:
    return {"episode": episode_id, "latest": LATEST}
