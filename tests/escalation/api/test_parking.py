"""An agent sets episodes aside for a time or for the customer, and takes up ended ones."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, update

from escalation.services.leases import give_back_abandoned
from escalation.storage.tables import Episode, Staff
from tests.house import Agent, House
from tests.shapes import check_problem


def in_hours(hours: float) -> str:
    """A time from now on, as a client writes it."""
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat()


async def seen(agent: Agent, episode_id: str) -> dict[str, Any]:
    """An episode as its agent sees it."""
    return dict((await agent.get(f"/api/agent/episodes/{episode_id}")).json())


async def park(agent: Agent, episode_id: str, way: str) -> dict[str, Any]:
    """Set an episode aside in one of the two ways; its staff view."""
    body = {"until": in_hours(3), "note": "parcel service asked"} if way == "snooze" else None
    response = await agent.act(episode_id, way, body)
    assert response.status_code == 200, response.text
    return dict(response.json())


async def gone(house: House, agent: Agent) -> None:
    """Make an agent's last sign of life long past."""
    async with house.desk.work() as work:
        past = func.now() - timedelta(hours=2)
        await work.session.execute(update(Staff).where(Staff.id == agent.id).values(seen_at=past))
        await work.session.execute(
            update(Episode).where(Episode.agent_id == agent.id).values(claimed_at=past)
        )


WAYS = pytest.mark.parametrize("way", ["snooze", "await-customer"])


@WAYS
async def test_a_parked_episode_says_so_until_its_agent_goes_on(house: House, way: str) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    before = await customer.events()
    parked = await park(agent, episode_id, way)
    assert (parked["snoozed_until"] is not None) is (way == "snooze")
    assert parked["awaits_customer"] is (way == "await-customer")
    resumed = (await agent.act(episode_id, "resume")).json()
    assert (resumed["snoozed_until"], resumed["awaits_customer"]) == (None, False)
    types = [event["type"] for event in await agent.timeline(customer.conversation_id)]
    assert types[-3:] == (
        ["parked", "note", "resumed"] if way == "snooze" else ["joined", "parked", "resumed"]
    )
    assert await customer.events() == before


@WAYS
async def test_the_customers_word_ends_it(house: House, way: str) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    await park(agent, episode_id, way)
    await customer.say("here is the number")
    woken = await seen(agent, episode_id)
    assert (woken["snoozed_until"], woken["awaits_customer"]) == (None, False)
    assert woken["agent"]["id"] == agent.id


@WAYS
async def test_it_stays_with_an_agent_who_went_home_until_somebody_waits(
    house: House, way: str
) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    await park(agent, episode_id, way)
    await gone(house, agent)
    assert episode_id not in await give_back_abandoned(house.desk)
    await customer.say("anybody?")
    await gone(house, agent)
    assert episode_id in await give_back_abandoned(house.desk)
    (waiting,) = [e for e in await (await house.agent("Bo")).queue() if e["id"] == episode_id]
    assert (waiting["snoozed_until"], waiting["awaits_customer"]) == (None, False)


async def test_a_snooze_that_is_over_holds_nothing_back(house: House) -> None:
    agent = await house.agent()
    _, episode_id = await house.claimed(agent)
    await park(agent, episode_id, "snooze")
    async with house.desk.work() as work:
        await work.session.execute(
            update(Episode).where(Episode.id == episode_id).values(snoozed_until=func.now())
        )
    await gone(house, agent)
    assert episode_id in await give_back_abandoned(house.desk)


@WAYS
@pytest.mark.parametrize("move", ["release", "return-to-bot", "resolve", "transfer"])
async def test_a_move_ends_it(house: House, way: str, move: str) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    _, episode_id = await house.claimed(ana)
    await park(ana, episode_id, way)
    moved = await ana.act(episode_id, move, {"agent": bo.id} if move == "transfer" else None)
    assert moved.status_code == 200, moved.text
    assert (moved.json()["snoozed_until"], moved.json()["awaits_customer"]) == (None, False)


@WAYS
async def test_only_the_owner_sets_aside(house: House, way: str) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    _, episode_id = await house.claimed(ana)
    refused = await bo.act(episode_id, way, {"until": in_hours(1)} if way == "snooze" else None)
    check_problem(refused, 409, "not_owner")
    check_problem(await bo.act(episode_id, "resume"), 409, "not_owner")


@pytest.mark.parametrize("until", [in_hours(-1), in_hours(24 * 91), "tomorrow", None])
async def test_a_snooze_ends_at_a_time_that_somebody_means(house: House, until: Any) -> None:
    agent = await house.agent()
    _, episode_id = await house.claimed(agent)
    check_problem(await agent.act(episode_id, "snooze", {"until": until}), 422, "malformed")


async def test_an_ended_episode_is_taken_up_again(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    customer, episode_id = await house.claimed(ana)
    await ana.resolve(episode_id)
    taken = await bo.act(episode_id, "reopen")
    assert taken.status_code == 200, taken.text
    assert (taken.json()["state"], taken.json()["agent"]["id"]) == ("with_agent", bo.id)
    await bo.say(episode_id, "One more thing: it leaves today.")
    types = [event["type"] for event in await customer.events()]
    assert types[-3:] == ["reopened", "joined", "message"]


async def test_an_open_episode_is_not_taken_up(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    _, episode_id = await house.claimed(ana)
    check_problem(await bo.act(episode_id, "reopen"), 409, "move_not_possible")


async def test_what_came_after_is_where_to_answer(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    await agent.resolve(episode_id)
    rating = {"episode_id": episode_id, "ces": 5, "nps": 9, "comment": "fine"}
    await customer.post("/api/customer/ratings", rating)
    await customer.ask("Another thing: where is my parcel?")
    refused = await agent.act(episode_id, "reopen")
    assert "since" in check_problem(refused, 409, "move_not_possible")["detail"]


async def test_a_long_conversation_is_read_from_its_end(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    await agent.say(episode_id, "hello")
    whole = await agent.timeline(customer.conversation_id)
    path = f"/api/agent/conversations/{customer.conversation_id}/events"
    last = (await agent.get(path, before=2**31 - 1, limit=2)).json()["events"]
    assert last == whole[-2:]
    earlier = (await agent.get(path, before=last[0]["position"], limit=500)).json()["events"]
    assert earlier + last == whole
