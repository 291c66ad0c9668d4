"""The administrators' API to the policy: what is in force, what was, and a new version."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from escalation.api.principals import AsAdmin
from escalation.api.schemas import Json, NewPolicy
from escalation.api.views import when
from escalation.domain import drafts
from escalation.domain.policy import SHIPPED
from escalation.services.policies import save
from escalation.storage import policies
from escalation.storage.tables import PolicyVersion, Staff

router = APIRouter(prefix="/api/admin/policy", tags=["admin"])

PAGE = 50  # versions; with 200 keywords each that is some 300 KB


@router.get("")
async def policy(
    call: AsAdmin, before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None
) -> Json:
    """The policy in force, the one that ships, and the versions so far, newest first."""
    session = call.work.session
    in_force = await policies.in_force(session)
    history = await policies.listed(session, before=before, limit=PAGE)
    return {
        "version": in_force.version,
        "policy": drafts.rules(in_force.policy),
        "shipped": drafts.rules(SHIPPED.policy),
        "history": [_version_view(version, author) for version, author in history],
    }


@router.post("", status_code=201)
async def save_policy(body: NewPolicy, call: AsAdmin) -> Json:
    """Add a version. It decides from the next message on, in every process."""
    author = call.principal.staff
    saved = await save(
        call.work,
        based_on=body.based_on,
        changes=body.policy.changes,
        note=body.note,
        author=author,
    )
    return _version_view(saved, author)


def _version_view(version: PolicyVersion, author: Staff) -> dict[str, Any]:
    return {
        "version": version.version,
        "at": when(version.at),
        "author": {"id": author.id, "name": author.name},
        "note": version.note,
        "policy": drafts.rules(drafts.stored(version.rules)),
    }
