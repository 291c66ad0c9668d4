"""Handing an episode on: to a colleague by id, address or name; a team is refused by name."""

import pytest

from tests.house import House
from tests.shapes import check_problem


async def test_a_team_is_refused_by_name_and_nothing_changes(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    before = await customer.events()
    refused = await agent.act(episode_id, "transfer", {"team": "billing", "note": "please"})
    problem = check_problem(refused, 409, "no_teams")
    assert "'agent'" in problem["detail"]
    assert await customer.events() == before


@pytest.mark.parametrize("body", [{}, {"note": "to whom?"}, {"agent": None}])
async def test_a_transfer_to_nobody_names_what_is_missing(
    house: House, body: dict[str, str | None]
) -> None:
    agent = await house.agent()
    _, episode_id = await house.claimed(agent)
    refused = await agent.post(f"/api/agent/episodes/{episode_id}/transfer", body)
    assert "'agent'" in check_problem(refused, 422, "malformed")["detail"]
