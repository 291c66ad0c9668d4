"""One customer as agents see them: who they are, what was noted, every episode and rating."""

from fastapi import APIRouter

from escalation.api.person import facts_view, notes_view, ratings_view
from escalation.api.principals import AsAgent
from escalation.api.schemas import Json
from escalation.api.views import staff_episode_view, when
from escalation.domain.identifiers import reference
from escalation.domain.people import name_of
from escalation.services import people
from escalation.storage import search
from escalation.storage.search import Wanted

router = APIRouter(prefix="/api/agent", tags=["agent"])

EPISODES = 50  # the newest; a search for the customer finds the rest


@router.get("/customers/{customer_id}")
async def profile(customer_id: str, call: AsAgent) -> Json:
    """The whole of what is known of a customer."""
    work = call.work
    customer = await people.find(work, customer_id)
    found = await search.find(work.session, Wanted(customer_id=customer_id), limit=EPISODES)
    return {
        "id": customer.id,
        "name": customer.name,
        "email": customer.email,
        "phone": customer.phone,
        "locale": customer.locale,
        "created_at": when(customer.created_at),
        "verified": customer.is_verified,
        "called": name_of(customer.id, customer.name),
        "reference": reference(customer.id),
        "facts": await facts_view(work, [customer_id]),
        "notes": await notes_view(work, [customer_id]),
        "ratings": await ratings_view(work, [customer_id]),
        "episodes": [await staff_episode_view(work, row) for row in found],
    }
