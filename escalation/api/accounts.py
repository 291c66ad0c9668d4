"""The accounts of agents, editors and administrators."""

from escalation.api import shapes
from escalation.api.bodies import AddStaff, ChangeStaff, Json
from escalation.api.documented import Router
from escalation.api.principals import AsAdmin
from escalation.api.views import agent_view, staff_view, when
from escalation.services import accounts, audit, routing
from escalation.storage import teams
from escalation.storage.tables import Staff

router = Router(prefix="/api/admin", tags=["admin"])


@router.get("/staff")
async def list_staff(call: AsAdmin) -> list[shapes.RoutedAccount]:
    """Everybody who has, or had, an account, and what routing knows of them; open ones first."""
    session, capacity = call.work.session, call.work.desk.settings.agent_capacity
    agents = await teams.agents(session, capacity=capacity, present=False)
    known = {agent.id: agent for agent in agents}
    there = (await routing.roster(call.work)).agents
    return [
        {
            **agent_view(each, known.get(each.id), is_present=each.id in there),
            "seen_at": when(each.seen_at),
        }
        for each in await accounts.listed(call.work)
    ]


@router.post("/staff", status_code=201)
async def add_staff(body: AddStaff, call: AsAdmin) -> shapes.Account:
    """Open an account."""
    added = await accounts.add(call.work, **body.model_dump())
    await audit.record(call.work, call.principal.staff, "staff.added", added.email, _told(body))
    return _view(added)


@router.patch("/staff/{staff_id}")
async def change_staff(staff_id: str, body: ChangeStaff, call: AsAdmin) -> shapes.Account:
    """Change an account or close it; its sessions end with what it could do."""
    changes = body.model_dump(exclude_unset=True)
    changed = await accounts.change(call.work, staff_id, **changes)
    await audit.record(call.work, call.principal.staff, "staff.changed", changed.email, _told(body))
    return _view(changed)


def _told(body: AddStaff | ChangeStaff) -> Json:
    """What the audit log says of a change: that there is another password, never which."""
    told = body.model_dump(exclude_unset=True)
    if "password" in told:
        told["password"] = "changed"
    return told


def _view(staff: Staff) -> shapes.Account:
    return {**staff_view(staff), "active": staff.active, "seen_at": when(staff.seen_at)}
