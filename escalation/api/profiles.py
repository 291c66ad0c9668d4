"""One customer as agents see them: who they are, what was noted, every episode and rating."""

from typing import Any

from fastapi import APIRouter
from sqlalchemy import select

from escalation.api.principals import AsAgent
from escalation.api.schemas import Json
from escalation.api.views import staff_episode_view, when
from escalation.domain.events import EventType
from escalation.errors import NotFound
from escalation.services.work import Work
from escalation.storage import search
from escalation.storage.search import Wanted
from escalation.storage.tables import Conversation, Customer, Episode, Event, Rating

router = APIRouter(prefix="/api/agent", tags=["agent"])

EPISODES = 50  # the newest; a search for the customer finds the rest
NOTES = 50


@router.get("/customers/{customer_id}")
async def profile(customer_id: str, call: AsAgent) -> Json:
    """The whole of what is known of a customer."""
    work = call.work
    customer = await work.session.get(Customer, customer_id)
    if customer is None:
        raise NotFound("There is no such customer.")
    found = await search.find(work.session, Wanted(customer_id=customer_id), limit=EPISODES)
    return {
        "id": customer.id,
        "name": customer.name,
        "email": customer.email,
        "phone": customer.phone,
        "topic": customer.topic,
        "locale": customer.locale,
        "created_at": when(customer.created_at),
        "verified": customer.is_verified,
        "notes": await _notes(work, customer_id),
        "ratings": await _ratings(work, customer_id),
        "episodes": [await staff_episode_view(work, row) for row in found],
    }


async def _notes(work: Work, customer_id: str) -> list[dict[str, Any]]:
    notes = await work.session.scalars(
        select(Event)
        .join(Conversation, Conversation.id == Event.conversation_id)
        .where(Conversation.customer_id == customer_id, Event.type == EventType.NOTE)
        .order_by(Event.position.desc())
        .limit(NOTES)
    )
    return [{"text": note.text, "at": when(note.at), "author": note.author_name} for note in notes]


async def _ratings(work: Work, customer_id: str) -> list[dict[str, Any]]:
    ratings = await work.session.scalars(
        select(Rating)
        .join(Episode, Episode.id == Rating.episode_id)
        .join(Conversation, Conversation.id == Episode.conversation_id)
        .where(Conversation.customer_id == customer_id, Rating.rated_at.is_not(None))
        .order_by(Rating.rated_at.desc())
    )
    return [
        {
            "episode_id": rating.episode_id,
            "ces": rating.ces,
            "nps": rating.nps,
            "comment": rating.comment,
            "at": when(rating.rated_at),
        }
        for rating in ratings
    ]
