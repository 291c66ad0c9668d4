"""What administrators do in a customer's name: read out everything that is held, and erase it."""

from escalation.api import shapes
from escalation.api.bodies import EraseCustomer
from escalation.api.documented import Router
from escalation.api.export import export_view
from escalation.api.principals import AsAdmin, StaffCall
from escalation.domain.identifiers import reference
from escalation.services import audit, erasure, people
from escalation.services.people import Person

router = Router(prefix="/api/admin/customers/{customer_id}", tags=["admin"])


@router.get("/export")
async def export(customer_id: str, call: AsAdmin) -> shapes.Export:
    """Everything held on the person, as they could read it out themselves.

    `merged` holds the same of each customer who was merged into this one.
    """
    person = await people.find(call.work, customer_id)
    exported = await export_view(call.work, person.head)
    exported["merged"] = [await export_view(call.work, part.customer) for part in person.parts]
    await _note(call, "customer.exported", person)
    return exported


@router.post("/erase", status_code=204)
async def erase(customer_id: str, body: EraseCustomer, call: AsAdmin) -> None:
    """Erase everything held on the person, who has to be named."""
    person = await erasure.erase_person(call.work, customer_id, name=body.name)
    await _note(call, "customer.erased", person)


async def _note(call: StaffCall, action: str, person: Person) -> None:
    subject, *others = map(reference, person.ids)
    details = {"merged": others} if others else {}
    await audit.record(call.work, call.principal.staff, action, subject, details)
