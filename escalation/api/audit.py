"""The audit log: what administrators changed."""

from typing import Annotated

from fastapi import Query

from escalation.api import shapes
from escalation.api.documented import Router
from escalation.api.principals import AsAdmin
from escalation.api.views import when
from escalation.services import audit

router = Router(prefix="/api/admin", tags=["admin"])

PAGE = 100


@router.get("/audit")
async def read_audit(
    call: AsAdmin,
    before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    limit: Annotated[int, Query(ge=1, le=PAGE)] = PAGE,
) -> shapes.AuditPage:
    """Entries, the newest first, and whether all of them are as they were written."""
    entries = await audit.listed(call.work, before=before, limit=limit)
    return {
        "entries": [
            {
                "number": entry.number,
                "at": when(entry.at),
                "staff": {"id": entry.staff_id, "name": entry.staff_name},
                "action": entry.action,
                "subject": entry.subject,
                "details": entry.details,
            }
            for entry in entries
        ],
        "count": await audit.count(call.work),
        "first_broken": await audit.first_broken(call.work),
    }
