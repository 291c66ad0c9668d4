"""Teams and agents for tests of who takes what."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, update

from escalation.storage.tables import Episode
from tests.house import Agent, House


async def team(house: House, name: str, *members: Agent, **more: Any) -> str:
    """A team; its id."""
    admin = await house.agent("Adam", "admin")
    body = {"name": name, "members": [one.id for one in members], **more}
    response = await admin.post("/api/admin/teams", body)
    assert response.status_code == 201, response.text
    return str(response.json()["id"])


async def agent(house: House, name: str = "Ana", **equipped: Any) -> Agent:
    """An agent who is there."""
    one = await house.agent(name)
    if equipped:
        admin = await house.agent("Adam", "admin")
        path = f"/api/admin/staff/{one.id}/routing"
        response = await admin.http.put(path, json=equipped, headers=admin.headers)
        assert response.status_code == 200, response.text
    await one.queue()  # a sign of life
    return one


async def make_old(house: House, episode_id: str, minutes: float) -> None:
    """As if the wait, and the team's time, had begun so long ago."""
    then = func.now() - timedelta(minutes=minutes)
    async with house.desk.work() as work:
        waited = update(Episode).where(Episode.id == episode_id)
        await work.session.execute(waited.values(unanswered_since=then, team_since=then))
        await work.session.execute(
            waited.where(Episode.state == "waiting").values(waiting_since=then)
        )
