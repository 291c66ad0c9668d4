"""Colleagues, presence, the end of a shift, and the causes that episodes end with."""

from escalation.api import shapes
from escalation.api.bodies import AddCause, ChangeCause, HandOver, SetPresence
from escalation.api.documented import Router
from escalation.api.principals import AsAdmin, AsAgent
from escalation.services import audit, causes, shifts
from escalation.storage.tables import Cause

router = Router(prefix="/api/agent", tags=["agent"])
admin_router = Router(prefix="/api/admin", tags=["admin"])


@router.get("/colleagues")
async def colleagues(call: AsAgent) -> list[shapes.Colleague]:
    """Everybody who can be given an episode, those who are here first."""
    return [
        {
            "id": colleague.staff.id,
            "name": colleague.staff.name,
            "presence": colleague.staff.presence,
            "here": colleague.is_here,
            "held": colleague.held,
        }
        for colleague in await shifts.colleagues(call.work)
    ]


@router.put("/presence", status_code=204)
async def set_presence(body: SetPresence, call: AsAgent) -> None:
    """Available, busy or away."""
    await shifts.set_presence(call.work, call.principal.staff, body.presence)


@router.post("/handover")
async def hand_over(call: AsAgent, body: HandOver | None = None) -> shapes.HandedOver:
    """Give away what the caller holds and has not parked: to a colleague, or to the queue."""
    body = body or HandOver()
    staff = call.principal.staff
    given = await shifts.hand_over(call.work, staff, to=body.agent, note=body.note)
    return {"episodes": list(given)}


@router.get("/causes")
async def list_causes(call: AsAgent) -> list[shapes.Cause]:
    """The tree of causes, in the order in which it is shown."""
    return [_view(cause) for cause in await causes.listed(call.work)]


@admin_router.post("/causes", status_code=201)
async def add_cause(body: AddCause, call: AsAdmin) -> shapes.Cause:
    """Put a cause into the tree."""
    added = await causes.add(call.work, **body.model_dump())
    await audit.record(call.work, call.principal.staff, "cause.added", added.id, body.model_dump())
    return _view(added)


@admin_router.patch("/causes/{cause_id}")
async def change_cause(cause_id: str, body: ChangeCause, call: AsAdmin) -> shapes.Cause:
    """Rename a cause, move it, or no longer offer it."""
    changes = body.model_dump(exclude_unset=True)
    changed = await causes.change(call.work, cause_id, **changes)
    await audit.record(call.work, call.principal.staff, "cause.changed", cause_id, changes)
    return _view(changed)


def _view(cause: Cause) -> shapes.Cause:
    return {
        "id": cause.id,
        "parent_id": cause.parent_id,
        "name": cause.name,
        "position": cause.position,
        "active": cause.active,
    }
