"""What agents remember of a customer. The log says that it changed, never what it says."""

from escalation.api import shapes
from escalation.api.bodies import FactBody
from escalation.api.documented import Router
from escalation.api.person import facts_view
from escalation.api.principals import AsAgent, StaffCall
from escalation.api.views import when
from escalation.domain.identifiers import reference
from escalation.services import audit, facts, people
from escalation.services.facts import FactText
from escalation.storage.tables import CustomerFact

router = Router(prefix="/api/agent/customers/{customer_id}", tags=["agent"])


@router.post("/facts", status_code=201)
async def add_fact(customer_id: str, body: FactBody, call: AsAgent) -> list[shapes.Fact]:
    """Remember something; all that is remembered then."""
    agent = call.principal.staff
    kept = await facts.add(call.work, customer_id, _text(body), agent=agent)
    await _note(call, "fact.added", customer_id, kept)
    return await _all(call, customer_id)


@router.put("/facts/{fact_id}")
async def change_fact(
    customer_id: str, fact_id: str, body: FactBody, call: AsAgent
) -> list[shapes.Fact]:
    """Replace what is remembered; all that is remembered then."""
    agent = call.principal.staff
    kept = await facts.change(call.work, customer_id, fact_id, _text(body), agent=agent)
    await _note(call, "fact.changed", customer_id, kept)
    return await _all(call, customer_id)


@router.delete("/facts/{fact_id}", status_code=204)
async def remove_fact(customer_id: str, fact_id: str, call: AsAgent) -> None:
    """Forget a fact."""
    kept = await facts.remove(call.work, customer_id, fact_id)
    await _note(call, "fact.removed", customer_id, kept)


async def _all(call: StaffCall, customer_id: str) -> list[shapes.Fact]:
    return await facts_view(call.work, (await people.find(call.work, customer_id)).ids)


async def _note(call: StaffCall, action: str, customer_id: str, fact: CustomerFact) -> None:
    details = {"consented": fact.consented, "expires_at": when(fact.expires_at)}
    staff = call.principal.staff
    await audit.record(call.work, staff, action, reference(customer_id), details)


def _text(body: FactBody) -> FactText:
    return FactText(body.text, body.consented, body.expires_at, body.event_id)
