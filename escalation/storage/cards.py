"""What a context card shows of an episode's timeline, read without reading the timeline.

A long conversation has thousands of entries, of which a card needs a few words and figures.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from escalation.domain.events import AuthorKind, EventType
from escalation.domain.signals import Verdict
from escalation.storage.tables import Event

LATEST = 100
"""As many messages as a mood curve can draw, and more answers than one reads before answering."""

_IS_SAID = and_(Event.type == EventType.MESSAGE, Event.author_kind == AuthorKind.CUSTOMER)
_IS_BOTS = and_(Event.type == EventType.MESSAGE, Event.author_kind == AuthorKind.BOT)
_HAS_WORDS = func.coalesce(Event.text, "") != ""
"""Not a file alone."""
_IS_TYPED: ColumnElement[bool] = Event.details["choice"].as_string().is_(None)
"""Not the label of a button."""


async def first_words(session: AsyncSession, episode_id: str) -> str | None:
    """What the customer said first."""
    said = select(Event.text).where(Event.episode_id == episode_id, _IS_SAID, _HAS_WORDS)
    return await session.scalar(said.order_by(Event.position).limit(1))


class Typed(NamedTuple):
    """A message that the customer typed."""

    event_id: str
    text: str
    is_chat: bool
    """Whether the bot took it for small talk, a contact or a word on an answer, not a question."""
    called_for: str | None = None
    """Why it brought a person, if it did."""


async def typed(session: AsyncSession, episode_id: str) -> list[Typed]:
    """What the customer typed, the latest first, as much as one reads before answering."""
    reply = aliased(Event)
    offered = func.coalesce(reply.details[("choices", "0", "value")].as_string(), "")
    is_question = or_(  # … or a complaint: it is met with the offer of a person
        reply.details.has_key("answer"), offered.like("article:%"), offered.like("human:%")
    )
    is_no = or_(reply.details.has_key("rejected"), reply.details.has_key("turned_down"))
    is_by_bot = and_(reply.type == EventType.MESSAGE, reply.author_kind == AuthorKind.BOT)
    rows = await session.execute(
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
        .where(Event.episode_id == episode_id, _IS_SAID, _HAS_WORDS, _IS_TYPED)
        .order_by(Event.position.desc())
        .limit(LATEST)
    )
    return [Typed(event_id, text or "", *reply) for event_id, text, *reply in rows]


async def sentiment(session: AsyncSession, episode_id: str) -> list[dict[str, Any]]:
    """The mood of what the customer typed, message by message: `{"seq", "score"}`, the latest."""
    score = Event.details[("heard", "sentiment")].as_float()
    # Buttons are sorted out here: a filter on details would make PostgreSQL read the whole episode.
    rows = await session.execute(
        select(Event.seq, score, _IS_TYPED)
        .where(Event.episode_id == episode_id, _IS_SAID)
        .order_by(Event.position.desc())
        .limit(LATEST)
    )
    latest = [(seq, found) for seq, found, is_typed in rows if is_typed and found is not None]
    return [{"seq": seq, "score": found} for seq, found in reversed(latest)]


class Turn(NamedTuple):
    """A message of the bot with the answers it showed, or the customer's word on them."""

    is_feedback: bool
    answers: list[dict[str, Any]] | None
    """All of them, where there were several."""
    article: str | None
    title: str | None
    confidence: float | None
    helpful: bool | None


async def turns(session: AsyncSession, episode_id: str) -> list[Turn]:
    """The bot's messages and the feedback between them, the latest, in their order."""
    answer = Event.details["answer"]
    rows = await session.execute(
        select(
            Event.type == EventType.FEEDBACK,
            Event.details["answers"],
            answer["article"].as_string(),
            answer["title"].as_string(),
            answer["confidence"].as_float(),
            Event.details["helpful"].as_boolean(),
        )
        .where(Event.episode_id == episode_id, or_(_IS_BOTS, Event.type == EventType.FEEDBACK))
        .order_by(Event.position.desc())
        .limit(LATEST)
    )
    return [Turn(*row) for row in reversed(rows.all())]


class Asides(NamedTuple):
    """What stands beside a conversation for staff."""

    remarks: Sequence[Event]
    """Agents' notes and marks, in their order."""
    handoff: Event | None
    """The latest decision that called a person."""


async def asides(session: AsyncSession, episode_id: str) -> Asides:
    """Notes, marks and the latest handoff, in one walk along the episode."""
    is_handoff = and_(
        Event.type == EventType.DECISION,
        Event.details["outcome"].as_string() == Verdict.HANDED_OFF,
    )
    found = await session.scalars(
        select(Event)
        .where(
            Event.episode_id == episode_id,
            or_(Event.type.in_((EventType.NOTE, EventType.MARKED)), is_handoff),
        )
        .order_by(Event.position)
    )
    events = found.all()
    handoffs = [event for event in events if event.type == EventType.DECISION]
    remarks = [event for event in events if event.type != EventType.DECISION]
    return Asides(remarks, handoffs[-1] if handoffs else None)
