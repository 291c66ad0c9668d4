"""Signing in and out."""

from fastapi import Request, Response

from escalation.api import limits, shapes
from escalation.api.bodies import Login
from escalation.api.documented import Router
from escalation.api.principals import AsStaff, Public, TheDesk, check_origin, cookie_name
from escalation.api.views import staff_view
from escalation.errors import WrongCredentials
from escalation.services import staff

router = Router(prefix="/api/staff", tags=["staff"])


@router.post("/login", dependencies=[Public])
async def login(
    body: Login, request: Request, response: Response, desk: TheDesk
) -> shapes.SignedIn:
    """Sign in: sets the session cookie and returns the token that changing requests send."""
    check_origin(request)
    account, address = body.email.strip().lower(), limits.address(request)
    limits.check_left(limits.LOGIN_ACCOUNT, account)
    limits.check_left(limits.LOGIN_ADDRESS, address)
    try:
        async with desk.work() as work:
            signed_in = await staff.sign_in(work, email=body.email, password=body.password)
    except WrongCredentials:
        limits.count(limits.LOGIN_ACCOUNT, account)
        limits.count(limits.LOGIN_ADDRESS, address)
        raise
    response.set_cookie(
        cookie_name(request),
        signed_in.token,
        max_age=int(staff.SESSION_LASTS.total_seconds()),
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return {"staff": staff_view(signed_in.staff), "csrf": signed_in.csrf}


@router.post("/logout", status_code=204)
async def logout(call: AsStaff, request: Request, response: Response) -> None:
    """End this session; its open streams close within seconds."""
    await staff.sign_out(call.work, call.principal)
    response.delete_cookie(cookie_name(request), path="/")


@router.get("/me")
async def me(call: AsStaff) -> shapes.SignedIn:
    """Who is signed in, after a page was reloaded."""
    return {"staff": staff_view(call.principal.staff), "csrf": call.principal.csrf}
