"""Who comes first in the line: reasons, waiting and, where the site asks for it, value."""

import time
from datetime import timedelta
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from sqlalchemy import func, update

from escalation.domain import queueing
from escalation.storage import episodes
from escalation.storage.tables import Episode
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


async def line(agent: Agent, *ids: str) -> list[str]:
    """Those of the queue, in its order."""
    return [row["id"] for row in await agent.queue() if row["id"] in ids]


async def test_the_more_pressing_comes_first_and_whoever_waited_long_before_both(
    house: House,
) -> None:
    agent = await house.agent()
    plain = await waiting_for(house, timedelta(minutes=20), "unanswered")
    urgent = await waiting_for(house, timedelta(0), "urgent")
    long = await waiting_for(house, timedelta(hours=4), "unanswered")
    assert await line(agent, plain, urgent, long) == [long, urgent, plain]
    shown = [row["priority"] for row in await agent.queue()]
    assert shown == sorted(shown, reverse=True)


async def test_places_are_the_order_of_the_queue(house: House) -> None:
    agent = await house.agent()
    for since, kind in ((3, "urgent"), (90, "negative"), (200, "unanswered"), (0, "negative")):
        await waiting_for(house, timedelta(minutes=since), kind)
    rows = await agent.queue()
    assert [row["queue"]["position"] for row in rows] == list(range(1, len(rows) + 1))
    async with house.desk.work() as work:
        places = await episodes.places_in_line(work.session)
        for row in rows:
            episode = await work.session.get_one(Episode, row["id"])
            alone = await episodes.place_in_line(work.session, episode)
            assert alone == places[row["id"]] == row["queue"]["position"]


async def test_waiting_raises_the_priority_that_staff_and_customer_see(house: House) -> None:
    agent = await house.agent()
    episode_id = await waiting_for(house, timedelta(minutes=51), "unanswered")
    row = (await agent.get(f"/api/agent/episodes/{episode_id}")).json()
    assert row["priority"] == 35 + 10
    assert row["points"] == {"reasons": 35, "waiting": 10}


async def test_more_reasons_bring_the_turn_forward(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    other = await waiting_for(house, timedelta(minutes=5), "asked_for_human")
    assert await line(agent, episode_id, other) == [other, episode_id]
    urgent = await customer.say("URGENT: there is smoke coming out of the charger, what do I do?")
    await house.turn.take(urgent["id"])
    assert await line(agent, episode_id, other) == [episode_id, other]


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
