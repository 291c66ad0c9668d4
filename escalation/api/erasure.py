"""What administrators do in a customer's name: read out everything that is held, and erase it."""

from fastapi import APIRouter

from escalation.api.export import export_view
from escalation.api.principals import AsAdmin
from escalation.api.schemas import EraseCustomer, Json
from escalation.domain.identifiers import reference
from escalation.services import audit, erasure, people

router = APIRouter(prefix="/api/admin/customers/{customer_id}", tags=["admin"])


@router.get("/export")
async def export(customer_id: str, call: AsAdmin) -> Json:
    """Everything held on the customer, as they could read it out themselves."""
    customer = await people.find(call.work, customer_id)
    exported = await export_view(call.work, customer)
    staff = call.principal.staff
    await audit.record(call.work, staff, "customer.exported", reference(customer.id))
    return exported


@router.post("/erase", status_code=204)
async def erase(customer_id: str, body: EraseCustomer, call: AsAdmin) -> None:
    """Erase everything held on the customer, who has to be named."""
    customer = await people.find(call.work, customer_id)
    erasure.check_named(customer, body.name)
    await erasure.erase(call.work, customer)
    staff = call.principal.staff
    await audit.record(call.work, staff, "customer.erased", reference(customer.id))
