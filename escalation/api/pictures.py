"""Pictures of staff: their own to set, and anybody's to see who was given the address."""

from fastapi import Request, Response

from escalation.api import shapes
from escalation.api.documented import Router
from escalation.api.principals import AsStaff, Public, TheDesk
from escalation.api.views import staff_view
from escalation.services import pictures

router = Router(prefix="/api", tags=["staff"])

_BINARY = {"schema": {"type": "string", "format": "binary"}}
_UPLOAD = {
    "requestBody": {
        "required": True,
        "content": {f"image/{type}": _BINARY for type in ("png", "jpeg", "webp")},
    }
}

SHOWN = {
    "Cache-Control": "public, max-age=300",  # who changes theirs sees the old one so long
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Content-Disposition": "inline",
}
"""Beside `nosniff`, which every response has: what was sent as a picture is never run."""


@router.put("/staff/picture", openapi_extra=_UPLOAD)
async def set_picture(call: AsStaff, request: Request) -> shapes.Staff:
    """Make the body, a PNG, JPEG or WebP file, one's own picture."""
    staff = call.principal.staff
    await pictures.keep(call.work, staff, await request.body())
    return staff_view(staff)


@router.delete("/staff/picture", status_code=204)
async def remove_picture(call: AsStaff) -> None:
    """Have none any more."""
    await pictures.remove(call.work, call.principal.staff)


@router.get("/pictures/{picture_id}", dependencies=[Public])
async def picture(picture_id: str, desk: TheDesk) -> Response:
    """A picture; its address is told with what its owner says, and cannot be guessed."""
    async with desk.work() as work:
        found = await pictures.found(work, picture_id)
    return Response(found.content, media_type=found.type, headers=SHOWN)
