"""Who is asking. Every route declares one of these; tests/escalation/api proves it.

The transaction of a request begins here and is committed before the response leaves: a 201 is
only ever sent for what is on disk (G1).
"""

import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.security import HTTPBearer

from escalation.errors import CsrfMismatch, ForeignOrigin, InvalidToken, SignedOut, WrongRole
from escalation.services import sessions, staff
from escalation.services.sessions import CustomerPrincipal
from escalation.services.staff import StaffPrincipal
from escalation.services.work import Desk, Work

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}

bearer = HTTPBearer(auto_error=False, description="a customer's session token, or an API key")


def desk_of(request: Request) -> Desk:
    """The collaborators that `app.py` built."""
    desk: Desk = request.app.state.desk
    return desk


async def the_desk(request: Request) -> Desk:
    """`desk_of` as a dependency: one that is not `async` would be called in a thread."""
    return desk_of(request)


def token_of(request: Request) -> str | None:
    """The bearer token of a request."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


async def public() -> None:
    """Anybody may ask; nothing about a person is told."""


@dataclass(frozen=True, slots=True)
class CustomerCall:
    """A customer's request and the transaction it runs in."""

    work: Work
    customer: CustomerPrincipal


async def customer_token(request: Request) -> str:
    """The token of a customer's request; whose it is, the transaction that it leads to asks.

    Raises InvalidToken when there is none.
    """
    token = token_of(request)
    if token is None:
        raise InvalidToken("Send the session's token as 'Authorization: Bearer …'.")
    return token


async def customer_call(request: Request) -> AsyncIterator[CustomerCall]:
    """A request by a customer, within one transaction."""
    token = await customer_token(request)
    async with desk_of(request).work() as work:
        yield CustomerCall(work, await sessions.recognise(work, token))


@dataclass(frozen=True, slots=True)
class StaffCall:
    """A staff request and the transaction it runs in."""

    work: Work
    principal: StaffPrincipal


def cookie_name(request: Request) -> str:
    """`__Host-` needs https; over plain http on loopback the name goes without."""
    return "__Host-handrail" if request.url.scheme == "https" else "handrail"


async def recognise_staff(request: Request, work: Work, *roles: str) -> StaffPrincipal:
    """The member of staff of a request.

    Raises SignedOut, ForeignOrigin, CsrfMismatch, WrongRole.
    """
    key = token_of(request)
    token = key or request.cookies.get(cookie_name(request))
    check_origin(request)
    if not token:
        raise SignedOut("Please sign in.")
    principal = await staff.recognise(work, token)
    if principal.csrf is not None:
        if key is not None:
            raise SignedOut("A browser session is not an API key.")
        if request.method not in SAFE_METHODS:
            sent = request.headers.get("x-csrf-token", "")
            if not secrets.compare_digest(sent.encode(), principal.csrf.encode()):
                raise CsrfMismatch("Send the X-CSRF-Token that signing in returned.")
    if roles and not set(roles) & set(principal.staff.roles):
        raise WrongRole(f"This needs the role {' or '.join(roles)}.")
    return principal


def check_origin(request: Request) -> None:
    """Raises ForeignOrigin when another site's page is asking."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise ForeignOrigin("Staff requests are taken from this site's own pages only.")


class StaffWith:
    """A request by a member of staff who has one of the roles, within one transaction."""

    def __init__(self, *roles: str) -> None:
        self.roles = roles

    async def __call__(self, request: Request) -> AsyncIterator[StaffCall]:
        async with desk_of(request).work() as work:
            yield StaffCall(work, await recognise_staff(request, work, *self.roles))


class StaffBefore:
    """Who has one of the roles, where a transaction would last too long: theirs is over by then."""

    def __init__(self, *roles: str) -> None:
        self.roles = roles

    async def __call__(self, request: Request) -> StaffPrincipal:
        async with desk_of(request).work() as work:
            return await recognise_staff(request, work, *self.roles)


AGENT_ROLES = ("agent", "admin")

CustomerToken = Annotated[str, Depends(customer_token)]
AsCustomer = Annotated[CustomerCall, Depends(customer_call, scope="function")]
AsStaff = Annotated[StaffCall, Depends(StaffWith(), scope="function")]
AsAgent = Annotated[StaffCall, Depends(StaffWith(*AGENT_ROLES), scope="function")]
AgentBefore = Annotated[StaffPrincipal, Depends(StaffBefore(*AGENT_ROLES))]
AsAdmin = Annotated[StaffCall, Depends(StaffWith("admin"), scope="function")]
Public = Depends(public)
TheDesk = Annotated[Desk, Depends(the_desk)]
