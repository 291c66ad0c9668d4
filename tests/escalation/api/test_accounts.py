"""Administrators open, change and close accounts; what an account could do ends with it."""

import uuid
from typing import Any

import httpx
import pytest

from escalation.services.leases import give_back_abandoned
from tests.house import Agent, House
from tests.shapes import check_problem

STAFF = "/api/admin/staff"
PASSWORD = "correct horse 1"


async def add(admin: Agent, **account: Any) -> httpx.Response:
    """Open an account."""
    body = {
        "email": f"{uuid.uuid4()}@staff.test",
        "name": "Cleo",
        "password": PASSWORD,
        "roles": ["agent"],
    }
    return await admin.post(STAFF, body | account)


async def change(admin: Agent, staff_id: str, **changes: Any) -> httpx.Response:
    """Change an account."""
    return await admin.http.patch(f"{STAFF}/{staff_id}", json=changes, headers=admin.headers)


async def sign_in(house: House, email: str, password: str) -> int:
    """Sign in with a browser of one's own; the status."""
    body = {"email": email, "password": password}
    return (await house.browser().post("/api/staff/login", json=body)).status_code


async def test_a_new_account_can_sign_in(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    opened = await add(admin)
    assert opened.status_code == 201, opened.text
    account = opened.json()
    assert "password" not in str(account)
    assert await sign_in(house, account["email"], PASSWORD) == 200
    listed = (await admin.get(STAFF)).json()
    assert account["id"] in [each["id"] for each in listed]
    check_problem(await add(admin, email=account["email"].upper()), 409, "account_exists")


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "short"},
        {"email": "nobody"},
        {"roles": []},
        {"roles": ["owner"]},
        {"name": "  "},
    ],
)
async def test_an_account_that_makes_no_sense_is_refused(
    house: House, wrong: dict[str, Any]
) -> None:
    admin = await house.agent("Adam", "admin")
    check_problem(await add(admin, **wrong), 422, "malformed")


async def test_a_closed_account_is_out_at_once_and_holds_nothing(house: House) -> None:
    admin, agent = await house.agent("Adam", "admin"), await house.agent()
    _, held = await house.claimed(agent)
    _, parked = await house.claimed(agent)
    await agent.act(parked, "await-customer")
    async with agent.stream("/api/agent/stream") as stream:
        assert (await change(admin, agent.id, active=False)).json()["active"] is False
        await stream.until_ended()
    assert (await agent.get("/api/agent/queue")).status_code == 401
    assert {held, parked} <= set(await give_back_abandoned(house.desk))
    waiting = {episode["id"]: episode for episode in await admin.queue()}
    assert {waiting[held]["priority"], waiting[parked]["priority"]} == {100}


async def test_other_roles_or_another_password_end_the_sessions(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    for changes in ({"roles": ["editor"]}, {"password": "another horse 2"}):
        agent = await house.agent()
        assert (await change(admin, agent.id, **changes)).status_code == 200
        assert (await agent.get("/api/agent/queue")).status_code == 401
    agent = await house.agent()
    assert (await change(admin, agent.id, name="Anna")).json()["name"] == "Anna"
    assert (await agent.get("/api/agent/queue")).status_code == 200


async def test_only_administrators_change_accounts(house: House) -> None:
    agent = await house.agent()
    for response in (await agent.get(STAFF), await add(agent), await change(agent, agent.id)):
        check_problem(response, 403, "wrong_role")
    admin = await house.agent("Adam", "admin")
    check_problem(await change(admin, "nobody", name="x"), 404, "not_found")
