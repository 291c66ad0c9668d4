"""What administrators change is written down, and an entry that was touched is found."""

import json
import uuid
from typing import Any

import pytest
from sqlalchemy import text

from tests.house import Agent, House
from tests.shapes import check_problem

AUDIT = "/api/admin/audit"


async def read(admin: Agent, **part: int) -> dict[str, Any]:
    """The log as an administrator reads it."""
    response = await admin.get(AUDIT, **part)
    assert response.status_code == 200, response.text
    return dict(response.json())


async def add_cause(admin: Agent) -> str:
    """Something worth an entry; its id."""
    added = await admin.post("/api/admin/causes", {"name": str(uuid.uuid4())})
    return str(added.json()["id"])


async def test_a_change_is_written_down_with_who_and_what(house: House) -> None:
    admin, agent = await house.agent("Adam", "admin"), await house.agent()
    changes = {"roles": ["agent", "editor"], "password": "a new horse 3"}
    path = f"/api/admin/staff/{agent.id}"
    await admin.http.patch(path, json=changes, headers=admin.headers)
    (entry,) = (await read(admin, limit=1))["entries"]
    assert entry["staff"] == {"id": admin.id, "name": "Adam"}
    assert (entry["action"], entry["subject"]) == ("staff.changed", agent.email)
    assert entry["details"] == {"roles": ["agent", "editor"], "password": "changed"}


async def test_a_policy_and_a_team_are_written_down_too(house: House) -> None:
    admin, agent = await house.agent("Adam", "admin"), await house.agent()
    version = (await admin.get("/api/admin/policy")).json()["version"]
    saved = {"based_on": version, "policy": {"urgent": 0.65}, "note": "too many"}
    assert (await admin.post("/api/admin/policy", saved)).status_code == 201
    name = f"Parcels {uuid.uuid4()}"
    team = (await admin.post("/api/admin/teams", {"name": name, "members": [agent.id]})).json()
    path = f"/api/admin/teams/{team['id']}"
    assert (await admin.http.delete(path, headers=admin.headers)).status_code == 204
    removed, added, policy = (await read(admin, limit=3))["entries"]
    assert (removed["action"], removed["subject"]) == ("team.removed", name)
    assert (added["action"], added["details"]["members"]) == ("team.added", [agent.id])
    assert (policy["action"], policy["subject"]) == ("policy.saved", str(version + 1))
    assert policy["details"] == {"note": "too many", "urgent": 0.65}


async def test_a_refused_change_leaves_no_entry(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    before = (await read(admin))["count"]
    await admin.post("/api/admin/causes", {"name": "x", "parent_id": "nowhere"})
    await admin.post("/api/agent/replies", {"name": "x", "text": "{{x}}", "shared": True})
    assert (await read(admin))["count"] == before


async def test_shared_replies_are_written_down_and_ones_own_are_not(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    before = (await read(admin))["count"]
    for shared in (True, False):
        body = {"name": "x", "text": "hello", "shared": shared}
        reply = (await admin.post("/api/agent/replies", body)).json()
        path = f"/api/agent/replies/{reply['id']}"
        await admin.http.delete(path, headers=admin.headers)
    log = await read(admin, limit=2)
    assert log["count"] == before + 2
    assert [e["action"] for e in log["entries"]] == ["reply.removed", "reply.added"]


async def test_pages_go_back_to_the_beginning(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    for _ in range(3):
        await add_cause(admin)
    newest = (await read(admin, limit=2))["entries"]
    older = (await read(admin, limit=1, before=newest[-1]["number"]))["entries"]
    numbers = [entry["number"] for entry in newest + older]
    assert numbers == list(range(numbers[0], numbers[0] - 3, -1))


@pytest.mark.parametrize(
    "forgery",
    [
        'update audit_entry set details = \'{"name": "another"}\' where number = :number',
        "update audit_entry set staff_name = 'Bo' where number = :number",
        "update audit_entry set at = at - interval '1 day' where number = :number",
        "delete from audit_entry where number = :number",
    ],
)
async def test_an_entry_that_was_touched_is_found(house: House, forgery: str) -> None:
    admin = await house.agent("Adam", "admin")
    for _ in range(2):
        await add_cause(admin)
    log = await read(admin, limit=2)
    assert log["first_broken"] is None
    number = log["entries"][-1]["number"]
    kept = await forged(house, forgery, number)
    assert (await read(admin))["first_broken"] == number
    await put_back(house, kept)
    assert (await read(admin))["first_broken"] is None


async def forged(house: House, forgery: str, number: int) -> dict[str, Any]:
    """Touch an entry past the product; the row as it was."""
    async with house.desk.work() as work:
        row = await work.session.execute(
            text("select to_jsonb(audit_entry) from audit_entry where number = :number"),
            {"number": number},
        )
        kept = dict(row.scalar_one())
        await work.session.execute(text(forgery), {"number": number})
    return kept


async def put_back(house: House, row: dict[str, Any]) -> None:
    """The row as it was, so that the other tests' log is whole."""

    async with house.desk.work() as work:
        await work.session.execute(
            text("delete from audit_entry where number = :number"), {"number": row["number"]}
        )
        await work.session.execute(
            text(
                "insert into audit_entry select * from"
                " jsonb_populate_record(null::audit_entry, cast(:row as jsonb))"
            ),
            {"row": json.dumps(row)},
        )


async def test_only_administrators_read_it(house: House) -> None:
    check_problem(await (await house.agent()).get(AUDIT), 403, "wrong_role")
