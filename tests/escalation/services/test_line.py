"""Who comes first in the line: reasons, waiting and, where the site asks for it, value."""

import time
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from sqlalchemy import func, update

from escalation.domain import queueing
from escalation.storage import episodes
from escalation.storage.tables import Episode, Team
from tests.desk import agent, team
from tests.house import IDENTITY_SECRET, Agent, Customer, House, second_door


async def waiting_for(house: House, since: timedelta, *kinds: str) -> str:
    """An episode that waits for so long, for these reasons."""
    customer = await house.customer()
    with house.rasa.saying({"say": "greet"}):
        episode_id = str((await customer.ask("Hello there"))["episode_id"])
    async with house.desk.work() as work:
        begun = update(Episode).where(Episode.id == episode_id)
        await work.session.execute(begun.values(unanswered_since=func.now() - since))
    with house.rasa.saying({"handoff": {"kind": kinds[0]}}):
        await customer.ask("Where is my parcel?")
    return episode_id


async def line(asker: Agent, *ids: str) -> list[str]:
    """Those of the queue, in its order."""
    return [row["id"] for row in await asker.queue() if row["id"] in ids]


async def test_the_more_pressing_comes_first_and_whoever_waited_long_before_both(
    house: House,
) -> None:
    one = await house.agent()
    plain = await waiting_for(house, timedelta(minutes=20), "unanswered")
    urgent = await waiting_for(house, timedelta(0), "urgent")
    long = await waiting_for(house, timedelta(hours=4), "unanswered")
    assert await line(one, plain, urgent, long) == [long, urgent, plain]
    shown = [row["priority"] for row in await one.queue()]
    assert shown == sorted(shown, reverse=True)


async def test_places_are_the_order_of_the_queue(house: House) -> None:
    one = await house.agent()
    for since, kind in ((3, "urgent"), (90, "negative"), (200, "unanswered"), (0, "negative")):
        await waiting_for(house, timedelta(minutes=since), kind)
    rows = await one.queue()
    assert [row["queue"]["position"] for row in rows] == list(range(1, len(rows) + 1))
    async with house.desk.work() as work:
        places = await episodes.places_in_line(work.session)
        for row in rows:
            episode = await work.session.get_one(Episode, row["id"])
            alone = await episodes.place_in_line(work.session, episode)
            assert alone == places[row["id"]] == row["queue"]["position"]


@pytest.fixture
async def sales(house: House) -> AsyncIterator[str]:
    """A team, by id, whose agent has had customers before and is there."""
    await house.somebody_there(is_there=False)
    bo = await agent(house, "Bo")
    team_id = await team(house, "Sales", bo)
    for waited in (600, 660, 720):
        episode_id = await waiting_in(house, team_id)
        await bo.claim(episode_id)
        async with house.desk.work() as work:
            claimed = update(Episode).where(Episode.id == episode_id)
            await work.session.execute(claimed.values(claim_wait_s=waited))
        await bo.resolve(episode_id)
    yield team_id
    async with house.desk.work() as work:
        await work.session.execute(Team.__table__.delete())


async def waiting_in(house: House, team_id: str | None) -> str:
    """An episode that waits for a team."""
    customer = await house.customer()
    episode_id = str((await customer.ask_for_person())["id"])
    async with house.desk.work() as work:
        row = update(Episode).where(Episode.id == episode_id)
        await work.session.execute(row.values(team_id=team_id))
    return episode_id


async def place(house: House, episode_id: str) -> dict[str, Any]:
    """What an episode that waits is told."""
    one = await agent(house)
    return dict((await one.get(f"/api/agent/episodes/{episode_id}")).json()["queue"])


async def test_the_place_and_the_wait_are_those_of_the_teams_own_line(
    house: House, sales: str
) -> None:
    elsewhere = [await waiting_in(house, None) for _ in range(3)]
    first, second = await waiting_in(house, sales), await waiting_in(house, sales)
    assert (await place(house, first))["position"] == 1
    assert (await place(house, first))["estimated_wait_s"] == 660
    assert (await place(house, second))["position"] == 2
    everywhere = {row["id"]: row["queue"] for row in await (await agent(house)).queue()}
    assert everywhere[second] == await place(house, second)
    assert everywhere[elsewhere[-1]]["position"] >= 3


async def test_of_a_team_that_has_taken_nobody_lately_no_wait_is_promised(
    house: House, sales: str
) -> None:
    episode_id = await waiting_in(house, await team(house, "Billing"))
    assert await place(house, episode_id) == {
        "position": 1,
        "estimated_wait_s": None,
        "open": False,  # nobody of the team is there
    }


async def test_the_customers_stream_tells_the_place_in_the_teams_line(
    house: House, sales: str
) -> None:
    await waiting_in(house, None)
    customer = await house.customer()
    episode_id = (await customer.ask_for_person())["id"]
    async with house.desk.work() as work:
        row = update(Episode).where(Episode.id == episode_id)
        await work.session.execute(row.values(team_id=sales))
    async with customer.listening() as stream:
        told = (await stream.until(lambda f: f.event == "queue")).data
    assert (told["position"], told["estimated_wait_s"]) == (1, 660)


async def test_waiting_raises_the_priority_that_staff_and_customer_see(house: House) -> None:
    one = await house.agent()
    episode_id = await waiting_for(house, timedelta(minutes=51), "unanswered")
    row = (await one.get(f"/api/agent/episodes/{episode_id}")).json()
    assert row["priority"] == 35 + 10
    assert row["points"] == {"reasons": 35, "waiting": 10}


async def test_more_reasons_bring_the_turn_forward(house: House) -> None:
    one = await house.agent()
    customer, episode_id = await house.waiting()
    other = await waiting_for(house, timedelta(minutes=5), "asked_for_human")
    assert await line(one, episode_id, other) == [other, episode_id]
    urgent = await customer.say("URGENT: there is smoke coming out of the charger, what do I do?")
    await house.turn.take(urgent["id"])
    assert await line(one, episode_id, other) == [episode_id, other]


async def signed_in(door: httpx.AsyncClient, name: str) -> Customer:
    claims = {"sub": name, "exp": int(time.time()) + 600}
    token = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(IDENTITY_SECRET))
    response = await door.post(
        "/api/customer/sessions", json={"locale": "en", "identity_token": token}
    )
    assert response.status_code == 201, response.text
    return Customer(door, response.json())


@pytest.mark.parametrize(("valued_from", "points"), [(None, 0), (1000.5, 0), (500.0, 10)])
async def test_value_counts_only_where_the_site_asks_for_it(
    house: House, valued_from: Any, points: int
) -> None:
    admin = await house.agent("Adam", "admin")
    name = f"a good customer, {valued_from}"
    # After the months whose retention other tests look at: the desk is one for all.
    reported = {"external_id": name, "started_at": "2040-01-01T00:00:00Z", "value": 1000}
    response = await admin.http.post(
        "/api/insight/customers", json=[reported], headers=admin.headers
    )
    assert response.status_code == 200, response.text
    async with second_door(house, valued_from=valued_from) as door:
        customer = await signed_in(door, name)
        episode = await customer.ask_for_person()
        assert episode["priority"] == 40 + points
        assert points in (0, queueing.VALUED)
