"""Every route declares who may call it, and nobody else gets through."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts

from escalation.api.principals import StaffBefore, StaffWith, customer_call, customer_token, public
from escalation.app import create_app
from escalation.settings import Settings
from tests.house import House

PRINCIPALS = {
    customer_call: "customer",
    customer_token: "customer",
    public: "public",
}
STAFF = (StaffWith, StaffBefore)
# Streams outlive a transaction, so they look at who is asking by themselves.
STREAMS = {"/api/agent/stream": "agent"}
# Whose message it is, its transaction finds out: so it must be one.
BODIES = {"/api/customer/messages": {"client_id": str(uuid.uuid4()), "text": "Hello?"}}
QUERIES = {"/api/customer/files": {"client_id": str(uuid.uuid4())}}
FRAMEWORK = {"/openapi.json"}

Route = tuple[str, str]


def principal_of(dependant: Any) -> Iterator[str]:
    """The principals that a route's dependencies name."""
    for dependency in dependant.dependencies:
        if isinstance(dependency.call, STAFF):
            yield " or ".join(dependency.call.roles) or "staff"
        elif dependency.call in PRINCIPALS:
            yield PRINCIPALS[dependency.call]


def declared() -> dict[Route, list[str]]:
    """Every route of the product and the principals it declares."""
    app = create_app(Settings(database_url="postgresql://nowhere"))
    routes: dict[Route, list[str]] = {}
    for context in iter_route_contexts(app.routes):
        if context.path in FRAMEWORK:
            continue
        for method in context.methods or ():
            routes[method, str(context.path)] = sorted(set(principal_of(context.dependant)))
    return routes


ROUTES = declared()


def test_every_route_declares_one_principal() -> None:
    assert len(ROUTES) > 45
    assert {route: found for route, found in ROUTES.items() if len(found) != 1} == {}


@pytest.mark.parametrize(
    ("prefix", "principal"),
    [
        ("/api/customer", "customer"),
        ("/api/agent", "agent or admin"),
        ("/api/insight", "admin"),
        ("/api/admin", "admin"),
        ("/api/staff", "staff"),
    ],
)
def test_a_part_of_the_api_belongs_to_one_principal(prefix: str, principal: str) -> None:
    open_to_all = {"/api/customer/sessions", "/api/staff/login", *STREAMS}
    for (_, path), found in ROUTES.items():
        if path.startswith(prefix):
            assert found == (["public"] if path in open_to_all else [principal]), path


def required(route: Route) -> str:
    """Who may call a route."""
    return STREAMS.get(route[1]) or ROUTES[route][0]


GUARDED = sorted(route for route in ROUTES if required(route) != "public")


async def status_of(house: House, route: Route, headers: dict[str, str]) -> int:
    """The status that a caller gets; a stream is left at once."""
    method, path = route
    for part in (
        *("episode_id", "conversation_id", "team_id", "staff_id", "file_id"),
        *("key_id", "webhook_id"),
    ):
        path = path.replace(f"{{{part}}}", "nobody")
    body, query = BODIES.get(path), QUERIES.get(path)
    async with house.http.stream(
        method, path, headers=headers, json=body, params=query
    ) as response:
        return response.status_code


@pytest.mark.parametrize("route", GUARDED, ids=" ".join)
async def test_without_credentials_nothing_is_told(house: House, route: Route) -> None:
    assert await status_of(house, route, {}) == 401
    assert await status_of(house, route, {"Authorization": "Bearer made-up"}) == 401
    assert await status_of(house, route, {"Authorization": "Bearer"}) == 401
    assert await status_of(house, route, {"Authorization": "Basic YTpi"}) == 401


@pytest.mark.parametrize("route", GUARDED, ids=" ".join)
async def test_a_route_takes_its_own_principal_and_no_other(house: House, route: Route) -> None:
    wanted = required(route)
    customer = await house.customer()
    agent, editor = await house.agent("Ana", "agent"), await house.agent("Edda", "editor")
    admin = await house.agent("Adam", "admin")
    if wanted == "customer":
        expected = {"customer": True, "agent": 401, "editor": 401, "admin": 401}
    elif wanted == "staff":
        expected = {"customer": 401, "agent": True, "editor": True, "admin": True}
    elif wanted == "admin":
        expected = {"customer": 401, "agent": 403, "editor": 403, "admin": True}
    else:
        expected = {"customer": 401, "agent": True, "editor": 403, "admin": True}
    callers = {"customer": customer, "agent": agent, "editor": editor, "admin": admin}
    for name, caller in callers.items():
        status = await status_of(house, route, caller.headers)
        assert expected[name] == (True if status not in (401, 403) else status), name
