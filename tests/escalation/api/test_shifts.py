"""Who is there, what becomes of their episodes when they go home, and the tree of causes."""

import uuid
from typing import Any

import pytest

from tests.house import Agent, House
from tests.shapes import check_problem


async def say_presence(agent: Agent, presence: str) -> int:
    """Say how far one can be counted on; the status."""
    body = {"presence": presence}
    response = await agent.http.put("/api/agent/presence", json=body, headers=agent.headers)
    return response.status_code


async def colleague(agent: Agent, who: Agent) -> dict[str, Any]:
    """Somebody as a colleague sees them."""
    listed = (await agent.get("/api/agent/colleagues")).json()
    (found,) = [each for each in listed if each["id"] == who.id]
    return dict(found)


async def test_colleagues_see_who_is_here_and_how_busy(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    edda = await house.agent("Edda", "editor")
    await house.claimed(bo)
    assert await say_presence(bo, "busy") == 204
    seen = await colleague(ana, bo)
    assert seen == {"id": bo.id, "name": "Bo", "presence": "busy", "here": True, "held": 1}
    listed = (await ana.get("/api/agent/colleagues")).json()
    assert edda.id not in [each["id"] for each in listed]


@pytest.mark.parametrize(("presence", "is_open"), [("available", True), ("away", False)])
async def test_who_is_away_is_not_there_for_customers(
    house: House, presence: str, is_open: bool
) -> None:
    await house.somebody_there(is_there=False)
    agent = await house.agent()
    assert await say_presence(agent, presence) == 204
    customer, _ = await house.waiting()
    await say_presence(agent, presence)  # the test's own call is a sign of life too
    assert (await customer.episode())["queue"]["open"] is is_open


async def test_presence_is_one_of_three(house: House) -> None:
    assert await say_presence(await house.agent(), "asleep") == 422


@pytest.mark.parametrize("is_named", [True, False])
async def test_the_end_of_a_shift_hands_everything_over(house: House, is_named: bool) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    held = {(await house.claimed(ana))[1] for _ in range(2)}
    _, parked = await house.claimed(ana)
    await ana.act(parked, "await-customer")
    body = {"note": "see you tomorrow"} | ({"agent": bo.id} if is_named else {})
    given = (await ana.post("/api/agent/handover", body)).json()["episodes"]
    assert set(given) == held
    for episode_id in held:
        episode = (await bo.get(f"/api/agent/episodes/{episode_id}")).json()
        owner = ("with_agent", bo.id) if is_named else ("waiting", None)
        assert (episode["state"], (episode["agent"] or {}).get("id")) == owner
    kept = (await ana.get(f"/api/agent/episodes/{parked}")).json()
    assert kept["agent"]["id"] == ana.id
    assert (await ana.post("/api/agent/handover")).json() == {"episodes": []}


async def test_nothing_is_handed_over_to_nobody(house: House) -> None:
    agent = await house.agent()
    _, episode_id = await house.claimed(agent)
    check_problem(await agent.post("/api/agent/handover", {"agent": "x"}), 404, "not_found")
    episode = (await agent.get(f"/api/agent/episodes/{episode_id}")).json()
    assert episode["agent"]["id"] == agent.id


async def add(admin: Agent, **cause: Any) -> dict[str, Any]:
    """A cause that was just put into the tree."""
    response = await admin.post("/api/admin/causes", {"name": str(uuid.uuid4())} | cause)
    assert response.status_code == 201, response.text
    return dict(response.json())


async def tree(agent: Agent) -> dict[str, dict[str, Any]]:
    """The causes by id."""
    return {cause["id"]: cause for cause in (await agent.get("/api/agent/causes")).json()}


async def test_the_causes_that_come_with_the_product_have_no_name_of_their_own(
    house: House,
) -> None:
    causes = await tree(await house.agent())
    assert causes["needs_decision"]["name"] is None
    assert causes["needs_decision"]["active"]


async def test_an_administrator_edits_the_tree(house: House) -> None:
    admin, agent = await house.agent("Adam", "admin"), await house.agent()
    parcel = await add(admin, name="Parcel", position=20)
    lost = await add(admin, name="Lost", parent_id=parcel["id"])
    path = f"/api/admin/causes/{lost['id']}"
    change = {"name": "Lost on the way", "active": False}
    changed = await admin.http.patch(path, json=change, headers=admin.headers)
    assert changed.json() == lost | change
    assert (await tree(agent))[lost["id"]] == lost | change
    refused = await agent.post("/api/admin/causes", {"name": "mine"})
    check_problem(refused, 403, "wrong_role")


async def test_the_tree_stays_a_tree_that_can_be_read(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    one = await add(admin)
    two = await add(admin, parent_id=one["id"])
    three = await add(admin, parent_id=two["id"])
    refused = await admin.post("/api/admin/causes", {"name": "x", "parent_id": three["id"]})
    check_problem(refused, 409, "cause_misplaced")
    refused = await admin.post("/api/admin/causes", {"name": "x", "parent_id": "nowhere"})
    check_problem(refused, 404, "not_found")
    for parent in (one, two, three):
        path, body = f"/api/admin/causes/{one['id']}", {"parent_id": parent["id"]}
        moved = await admin.http.patch(path, json=body, headers=admin.headers)
        check_problem(moved, 409, "cause_misplaced")
    nowhere = await admin.http.patch(
        "/api/admin/causes/nowhere", json={"name": "x"}, headers=admin.headers
    )
    check_problem(nowhere, 404, "not_found")
