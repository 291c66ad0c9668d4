"""Handing an episode on to nobody in particular is refused."""

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
