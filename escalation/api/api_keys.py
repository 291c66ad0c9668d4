"""API keys of programs: administrators' calls."""

from escalation.api import shapes
from escalation.api.bodies import MakeApiKey
from escalation.api.documented import Router
from escalation.api.principals import AsAdmin
from escalation.api.views import when
from escalation.services import api_keys, audit
from escalation.services.api_keys import Key

router = Router(prefix="/api/admin/api-keys", tags=["admin"])


@router.get("")
async def list_api_keys(call: AsAdmin) -> list[shapes.ApiKey]:
    """All API keys, by name: whose they are, when they were last used and when they end."""
    return [_view(key) for key in await api_keys.listed(call.work)]


@router.post("", status_code=201)
async def make_api_key(body: MakeApiKey, call: AsAdmin) -> shapes.MadeApiKey:
    """A new key; `key` is told this once."""
    made = await api_keys.make_for(call.work, body.staff, name=body.name, days=body.days)
    details = {"staff": made.key.staff.email, "days": body.days}
    await audit.record(call.work, call.principal.staff, "key.made", body.name, details)
    return {**_view(made.key), "key": made.token}


@router.delete("/{key_id}", status_code=204)
async def revoke_api_key(key_id: str, call: AsAdmin) -> None:
    """End a key and, within seconds, its open streams."""
    key = await api_keys.revoke(call.work, key_id)
    details = {"staff": key.staff.email}
    name = key.session.name or ""
    await audit.record(call.work, call.principal.staff, "key.revoked", name, details)


def _view(key: Key) -> shapes.ApiKey:
    assert key.session.key_id is not None
    assert key.session.name is not None
    return {
        "id": key.session.key_id,
        "name": key.session.name,
        "staff": {"id": key.staff.id, "name": key.staff.name, "email": key.staff.email},
        "active": key.staff.active,
        "used_at": when(key.session.used_at),
        "expires_at": when(key.session.expires_at),
    }
