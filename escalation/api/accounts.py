"""The accounts of agents, editors and administrators."""

from fastapi import APIRouter

from escalation.api.principals import AsAdmin
from escalation.api.schemas import AddStaff, ChangeStaff, Json
from escalation.api.views import staff_view, when
from escalation.services import accounts
from escalation.storage.tables import Staff

router = APIRouter(prefix="/api/admin", tags=["admin"])


@router.get("/staff")
async def list_staff(call: AsAdmin) -> list[Json]:
    """Everybody who has, or had, an account; open ones first."""
    return [_view(each) for each in await accounts.listed(call.work)]


@router.post("/staff", status_code=201)
async def add_staff(body: AddStaff, call: AsAdmin) -> Json:
    """Open an account."""
    return _view(await accounts.add(call.work, **body.model_dump()))


@router.patch("/staff/{staff_id}")
async def change_staff(staff_id: str, body: ChangeStaff, call: AsAdmin) -> Json:
    """Change an account or close it; its sessions end with what it could do."""
    changes = body.model_dump(exclude_unset=True)
    return _view(await accounts.change(call.work, staff_id, **changes))


def _view(staff: Staff) -> Json:
    return staff_view(staff) | {"active": staff.active, "seen_at": when(staff.seen_at)}
