"""The context card: why this chat came, what was tried, who is asking."""

from typing import Any

from sqlalchemy import select

from escalation.api.views import episode_view, mark_view, when
from escalation.clients.knowledge import KnowledgeClient
from escalation.domain.events import AuthorKind, EventType
from escalation.errors import HandrailError
from escalation.services.work import Work
from escalation.storage import marks
from escalation.storage.episodes import EpisodeRow
from escalation.storage.tables import Episode, Event, Rating

SUGGESTIONS = 3
PAST = 20  # episodes; older ones are found by search


async def card(work: Work, row: EpisodeRow, knowledge: KnowledgeClient) -> dict[str, Any]:
    """The card of one episode, in the customer's own words throughout."""
    events = list(
        await work.session.scalars(
            select(Event).where(Event.episode_id == row.episode.id).order_by(Event.position)
        )
    )
    said = [e for e in events if _is_said(e)]
    question = next((e.text for e in reversed(said) if _is_question(e)), None)
    return {
        "episode": await episode_view(work, row.episode),
        "customer": {
            "id": row.customer.id,
            "name": row.customer.name,
            "email": row.customer.email,
            "phone": row.customer.phone,
            "topic": row.customer.topic,
            "locale": row.customer.locale,
            "created_at": when(row.customer.created_at),
            "verified": row.customer.is_verified,
            "notes": [
                {"text": e.text, "at": when(e.at), "author": e.author_name}
                for e in events
                if e.type == EventType.NOTE
            ],
            "facts": [],
        },
        "summary": said[0].text if said else None,
        "question": question,
        "locale": row.episode.locale,
        "signals": row.episode.signals,
        "sentiment": [
            {"seq": e.seq, "score": e.details["heard"]["sentiment"]}
            for e in said
            if "heard" in e.details and not e.details.get("choice")
        ],
        "articles_tried": articles_tried(events),
        "marks": [mark_view(event) for event in marks.that_count(events)],
        "page": row.customer.page,
        **await _past(work, row.episode),
        "suggestions": await _suggestions(knowledge, question, row.episode.locale),
    }


def articles_tried(events: list[Event]) -> list[dict[str, Any]]:
    """The answers shown in this episode, and whether the customer said they helped."""
    tried: list[dict[str, Any]] = []
    shown: list[dict[str, Any]] = []
    for event in events:
        if event.author_kind == AuthorKind.BOT and event.type == EventType.MESSAGE:
            shown = _answers_shown(event)
            tried += shown
        if event.type == EventType.FEEDBACK:
            for answer in shown:
                answer["helpful"] = event.details.get("helpful")
    return tried


def _answers_shown(event: Event) -> list[dict[str, Any]]:
    details = event.details
    answers = details.get("answers") or [details[key] for key in ("answer",) if key in details]
    return [
        {
            "article": answer["article"],
            "title": answer["title"],
            "confidence": answer.get("confidence"),
            "helpful": None,
        }
        for answer in answers
    ]


def _is_said(event: Event) -> bool:
    return event.type == EventType.MESSAGE and event.author_kind == AuthorKind.CUSTOMER


def _is_question(event: Event) -> bool:
    return not event.details.get("choice")


async def _past(work: Work, episode: Episode) -> dict[str, Any]:
    rows = (
        await work.session.execute(
            select(Episode, Rating)
            .outerjoin(Rating, Rating.episode_id == Episode.id)
            .where(Episode.conversation_id == episode.conversation_id, Episode.id != episode.id)
            .order_by(Episode.opened_at.desc())
            .limit(PAST)
        )
    ).all()
    return {
        "past_episodes": [
            {
                "id": past.id,
                "opened_at": when(past.opened_at),
                "resolved_at": when(past.resolved_at),
                "reason": past.reason,
                "cause": past.cause,
            }
            for past, _ in rows
        ],
        "past_ratings": [
            {
                "episode_id": past.id,
                "ces": rating.ces,
                "nps": rating.nps,
                "comment": rating.comment,
                "at": when(rating.rated_at),
            }
            for past, rating in rows
            if rating is not None and rating.rated_at is not None
        ],
    }


async def _suggestions(
    knowledge: KnowledgeClient, question: str | None, locale: str
) -> list[dict[str, Any]]:
    """Answers an agent could insert; a search that is away must not hide the rest of the card."""
    if not question:
        return []
    try:
        found = await knowledge.suggest(question, locale)
    except HandrailError:
        return []
    return found[:SUGGESTIONS]
