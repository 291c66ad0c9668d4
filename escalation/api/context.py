"""The context card: why this chat came, what was tried, who is asking."""

import asyncio
from datetime import datetime
from typing import cast

from sqlalchemy import select

from escalation.api import shapes
from escalation.api.person import facts_view
from escalation.api.views import episode_view, mark_view, targets_view, when
from escalation.clients.knowledge import KnowledgeClient
from escalation.domain.events import EventType
from escalation.domain.people import name_of
from escalation.errors import HandrailError
from escalation.services import people, targets
from escalation.services.card import articles_tried, own_words
from escalation.services.people import Person
from escalation.services.work import Work
from escalation.storage import cards, clock, marks
from escalation.storage.episodes import EpisodeRow
from escalation.storage.tables import Conversation, Episode, Event, Rating

SUGGESTIONS = 3
PAST = 20  # episodes; older ones are found by search


async def card(work: Work, row: EpisodeRow, knowledge: KnowledgeClient) -> shapes.ContextCard:
    """The card of one episode, in the customer's own words throughout."""
    session, episode_id = work.session, row.episode.id
    asked = own_words(await cards.typed(session, episode_id), row.episode.signals)
    # Another process searches while this one reads: the search takes as long as all the rest.
    searching = asyncio.create_task(_suggestions(knowledge, asked, row.episode.locale))
    now = await clock.now(session)
    remarks, handoff = await cards.asides(session, episode_id)
    person = await people.find(work, row.customer.id)
    return {
        "episode": await episode_view(work, row.episode, now=now),
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
                {"text": e.text or "", "at": when(e.at), "author": e.author_name}
                for e in remarks
                if e.type == EventType.NOTE
            ],
            "facts": await facts_view(work, person.ids),
            "merged": [
                {
                    "id": other.id,
                    "called": name_of(other.id, other.name),
                    "verified": other.is_verified,
                }
                for other in (member.customer for member in person.members)
                if other.id != row.customer.id
            ],
        },
        "summary": own_words(await cards.typed_first(session, episode_id), row.episode.signals),
        "question": asked,
        "locale": row.episode.locale,
        "signals": cast(list[shapes.Signal], row.episode.signals),
        "sentiment": cast(list[shapes.Mood], await cards.sentiment(session, episode_id)),
        "articles_tried": cast(
            list[shapes.TriedArticle], articles_tried(await cards.turns(session, episode_id))
        ),
        "targets": _targets(work, row, now),
        "at_handoff": _at_handoff(handoff),
        "marks": [mark_view(event) for event in marks.that_count(remarks)],
        "page": cast(shapes.VisitedPage, row.customer.page),
        **await _past(work, row.episode, person),
        "suggestions": await searching,
    }


def _targets(work: Work, row: EpisodeRow, now: datetime) -> list[shapes.RunningTarget]:
    """Until when the customer may count on an answer, and on being done."""
    running = targets.running(work, row.episode, row.team)
    return targets_view(running, now)["targets"]


def _at_handoff(handoff: Event | None) -> shapes.CardAtHandoff | None:
    """Handoffs of before the copy was kept have none."""
    if handoff is None or "card" not in handoff.details:
        return None
    return cast(shapes.CardAtHandoff, {"at": when(handoff.at), **handoff.details["card"]})


async def _past(work: Work, episode: Episode, person: Person) -> shapes.Past:
    rows = (
        await work.session.execute(
            select(Episode, Rating)
            .join(Conversation, Conversation.id == Episode.conversation_id)
            .outerjoin(Rating, Rating.episode_id == Episode.id)
            .where(Conversation.customer_id.in_(person.ids), Episode.id != episode.id)
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
) -> list[shapes.Answer]:
    """Answers an agent could insert; a search that is away must not hide the rest of the card."""
    if not question:
        return []
    try:
        found = await knowledge.suggest(question, locale)
    except HandrailError:
        return []
    return cast(list[shapes.Answer], found[:SUGGESTIONS])
