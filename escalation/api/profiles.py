"""One person as agents see them: who they are, what was noted, every episode and rating."""

from escalation.api import shapes
from escalation.api.bodies import Json, MergeCustomers
from escalation.api.documented import Router
from escalation.api.person import facts_view, notes_view, profile_view, ratings_view
from escalation.api.principals import AsAgent, StaffCall
from escalation.api.views import staff_episode_view, when
from escalation.domain.identifiers import reference
from escalation.services import audit, panel, people
from escalation.services.people import Person
from escalation.services.work import Work
from escalation.storage import search
from escalation.storage.search import Wanted

router = Router(prefix="/api/agent/customers/{customer_id}", tags=["agent"])

EPISODES = 50  # the newest; a search for the customer finds the rest


@router.get("")
async def profile(customer_id: str, call: AsAgent) -> shapes.Profile:
    """The whole of what is known of the person to whom a customer belongs."""
    work = call.work
    person = await people.find(work, customer_id)
    found = await search.find(work.session, Wanted(customer_ids=person.ids), limit=EPISODES)
    return {
        **profile_view(person),
        "panel": _panel_view(work, person),
        "facts": await facts_view(work, person.ids),
        "notes": await notes_view(work, person.ids),
        "ratings": await ratings_view(work, person.ids),
        "episodes": [await staff_episode_view(work, row) for row in found],
    }


@router.post("/merge")
async def merge(customer_id: str, body: MergeCustomers, call: AsAgent) -> shapes.Profile:
    """Take another customer for the same person; the person they are then."""
    agent = call.principal.staff
    merged = await people.merge(call.work, customer_id, body.other, agent=agent)
    if merged is not None:
        details = {"part": reference(merged.part)}
        await _note(call, "customer.merged", merged.into, details)
    return await profile(customer_id, call)


@router.post("/separate")
async def separate(customer_id: str, call: AsAgent) -> shapes.Profile:
    """Undo the merge of this customer; the person they are by themselves."""
    merged = await people.separate(call.work, customer_id)
    details = {"part": reference(merged.part)}
    await _note(call, "customer.separated", merged.into, details)
    return await profile(customer_id, call)


@router.get("/panel")
async def panel_link(customer_id: str, call: AsAgent) -> shapes.PanelLink:
    """The site's own page about this person: a signed address that works for five minutes."""
    link = await panel.link(call.work, customer_id, agent=call.principal.staff)
    return {
        "title": link.panel.title,
        "open": link.panel.opening,
        "url": link.url,
        "expires_at": when(link.expires_at),
    }


def _panel_view(work: Work, person: Person) -> shapes.Panel | None:
    """What the page offers to open; nothing for whom the site does not know."""
    shown = work.desk.settings.panel
    if shown is None or not person.head.is_verified:
        return None
    return {"title": shown.title, "open": shown.opening}


async def _note(call: StaffCall, action: str, customer_id: str, details: Json) -> None:
    staff = call.principal.staff
    await audit.record(call.work, staff, action, reference(customer_id), details)
