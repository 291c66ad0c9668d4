"""Administrators make keys for programs, see whose they are, and end them at once."""

from typing import Any

import httpx
import pytest
from sqlalchemy import func, update

from escalation.storage.tables import StaffSession
from tests.escalation.test_staff_command import handrail
from tests.house import Agent, Caller, House
from tests.shapes import TIME, check_problem

KEYS = "/api/admin/api-keys"
VIEW = {"id", "name", "staff", "active", "used_at", "expires_at"}


async def make(admin: Agent, staff_id: str, **part: Any) -> dict[str, Any]:
    """A key that was just made, its token among the rest."""
    response = await admin.post(KEYS, {"name": "Shop", "staff": staff_id, **part})
    assert response.status_code == 201, response.text
    return dict(response.json())


async def revoke(admin: Agent, key_id: str) -> httpx.Response:
    """End a key."""
    return await admin.http.delete(f"{KEYS}/{key_id}", headers=admin.headers)


async def seen(admin: Agent, key_id: str) -> list[dict[str, Any]]:
    """What the list says of a key: one entry, or none."""
    return [key for key in (await admin.get(KEYS)).json() if key["id"] == key_id]


def program(house: House, key: str) -> Caller:
    """A program that calls with a key."""
    return Caller(house.http, {"Authorization": f"Bearer {key}"})


async def test_a_key_is_shown_once_and_lets_a_program_act_as_its_account(house: House) -> None:
    admin, agent = await house.agent("Adam", "admin"), await house.agent()
    made = await make(admin, agent.id, name="Shop system")
    assert set(made) == VIEW | {"key"}
    assert made["staff"] == {"id": agent.id, "name": agent.name, "email": agent.email}
    assert (await program(house, made["key"]).get("/api/agent/queue")).status_code == 200
    check_problem(await program(house, made["key"]).get(KEYS), 403, "wrong_role")
    (listed,) = await seen(admin, made["id"])
    assert set(listed) == VIEW
    assert made["key"] not in (await admin.get(KEYS)).text


async def test_the_list_says_when_a_key_was_last_used(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    made = await make(admin, admin.id)
    assert (await seen(admin, made["id"]))[0]["used_at"] is None
    await program(house, made["key"]).get("/api/staff/me")
    assert TIME.fullmatch((await seen(admin, made["id"]))[0]["used_at"])


async def test_a_revoked_key_and_its_streams_end(house: House) -> None:
    admin, agent = await house.agent("Adam", "admin"), await house.agent()
    made = await make(admin, agent.id)
    async with program(house, made["key"]).stream("/api/agent/stream") as stream:
        assert (await revoke(admin, made["id"])).status_code == 204
        refused = await program(house, made["key"]).get("/api/staff/me")
        check_problem(refused, 401, "signed_out")
        await stream.until_ended()
    assert await seen(admin, made["id"]) == []
    check_problem(await revoke(admin, made["id"]), 404, "not_found")
    assert (await agent.get("/api/agent/queue")).status_code == 200  # by a key of its own


async def test_a_key_ends_by_itself_and_stays_in_the_list(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    made = await make(admin, admin.id, days=1)
    async with house.desk.work() as work:
        await work.session.execute(
            update(StaffSession)
            .where(StaffSession.key_id == made["id"])
            .values(expires_at=func.now())
        )
    check_problem(await program(house, made["key"]).get("/api/staff/me"), 401, "signed_out")
    assert await seen(admin, made["id"]) != []


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"days": 0}, {"days": 366}, {"days": "7"}, {"roles": ["admin"]}]
)
async def test_a_key_that_makes_no_sense_is_refused(house: House, wrong: dict[str, Any]) -> None:
    admin = await house.agent("Adam", "admin")
    body = {"name": "Shop", "staff": admin.id, **wrong}
    check_problem(await admin.post(KEYS, body), 422, "malformed")


async def test_nobodys_and_a_closed_accounts_key_is_not_made(house: House) -> None:
    admin, agent = await house.agent("Adam", "admin"), await house.agent()
    path = f"/api/admin/staff/{agent.id}"
    await admin.http.patch(path, json={"active": False}, headers=admin.headers)
    for staff_id in (agent.id, "nobody"):
        check_problem(await admin.post(KEYS, {"name": "x", "staff": staff_id}), 404, "not_found")


async def test_keys_are_written_into_the_audit_log_without_their_secret(house: House) -> None:
    admin, agent = await house.agent("Adam", "admin"), await house.agent()
    made = await make(admin, agent.id, name="Till", days=30)
    await revoke(admin, made["id"])
    log = await admin.get("/api/admin/audit", limit=2)
    revoked, first = log.json()["entries"]
    assert (first["action"], first["subject"]) == ("key.made", "Till")
    assert first["details"] == {"staff": agent.email, "days": 30}
    assert (revoked["action"], revoked["details"]) == ("key.revoked", {"staff": agent.email})
    assert made["key"] not in log.text


async def test_a_key_made_on_the_command_line_is_in_the_list(house: House) -> None:
    admin, agent = await house.agent("Adam", "admin"), await house.agent()
    code, key = await handrail(house, "staff", "api-key", agent.email, "--name", "Nightly")
    assert code == 0
    me = await program(house, key).get("/api/staff/me")
    assert me.json()["staff"]["id"] == agent.id
    named = [k for k in (await admin.get(KEYS)).json() if k["staff"]["id"] == agent.id]
    assert "Nightly" in [key["name"] for key in named]
