"""Handing an episode on: to a colleague by id, address or name; a team is refused by name; and a
supervisor who takes one over.
"""

import pytest

from tests.house import House
from tests.shapes import check_problem


@pytest.mark.parametrize("body", [{}, {"note": "to whom?"}, {"agent": None}])
async def test_a_transfer_to_nobody_names_what_is_missing(
    house: House, body: dict[str, str | None]
) -> None:
    agent = await house.agent()
    _, episode_id = await house.claimed(agent)
    refused = await agent.post(f"/api/agent/episodes/{episode_id}/transfer", body)
    assert "'agent'" in check_problem(refused, 422, "malformed")["detail"]


async def test_a_transfer_to_oneself_is_refused_and_the_customer_hears_nothing(
    house: House,
) -> None:
    agent = await house.agent("Ana")
    customer, episode_id = await house.claimed(agent)
    heard = await customer.events()
    refused = await agent.act(episode_id, "transfer", {"agent": agent.id})
    assert "colleague" in check_problem(refused, 409, "move_not_possible")["detail"]
    assert await customer.events() == heard


async def test_a_supervisor_takes_over_what_a_colleague_holds(house: House) -> None:
    agent, admin = await house.agent("Ana"), await house.agent("Adam", "admin")
    customer, episode_id = await house.claimed(agent)
    taken = await admin.act(episode_id, "take-over")
    assert taken.status_code == 200, taken.text
    assert taken.json()["agent"]["id"] == admin.id
    await admin.say(episode_id, "I am looking after this myself.")
    body = {"client_id": "0b2d3f2e-0c5e-4f0e-9a51-6b2f0f3a7c11", "text": "me too"}
    check_problem(await agent.act(episode_id, "messages", body), 409, "not_owner")
    types = [event["type"] for event in await customer.events()]
    assert types[-3:] == ["left", "joined", "message"]


async def test_only_a_supervisor_takes_over_and_only_from_a_colleague(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    admin = await house.agent("Adam", "admin")
    _, held = await house.claimed(ana)
    check_problem(await bo.act(held, "take-over"), 403, "wrong_role")
    _, waiting = await house.waiting()
    check_problem(await admin.act(waiting, "take-over"), 409, "move_not_possible")
    await admin.claim(waiting)
    check_problem(await admin.act(waiting, "take-over"), 409, "move_not_possible")
