"""What is owed to a customer, by when, and how staff hear that it gets late."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, update

from escalation.domain.hours import DAYS
from escalation.services.targets import tell_late
from escalation.storage.tables import Episode
from escalation.timers import watch_targets
from tests.house import Agent, Customer, House, eventually, running, second_door

STREAM = "/api/agent/stream"


async def unanswered_for(house: House, episode_id: str, minutes: float) -> None:
    """As if the customer had written so long ago."""
    then = func.now() - timedelta(minutes=minutes)
    async with house.desk.work() as work:
        waited = update(Episode).where(Episode.id == episode_id).values(unanswered_since=then)
        await work.session.execute(waited)


async def row(agent: Agent, episode_id: str) -> dict[str, Any]:
    """The staff view of an episode."""
    return dict((await agent.get(f"/api/agent/episodes/{episode_id}")).json())


async def said(agent: Agent, customer: Customer) -> list[tuple[str, str]]:
    """What staff were told of the targets, in order."""
    timeline = await agent.timeline(customer.conversation_id)
    details = [event["details"] for event in timeline if event["type"] == "target"]
    return [(one["target"], one["standing"]) for one in details]


async def test_a_waiting_customer_is_owed_a_first_answer_and_an_end(house: House) -> None:
    agent = await house.agent()
    _, episode_id = await house.waiting()
    found = await row(agent, episode_id)
    assert [one["target"] for one in found["targets"]] == ["first_answer", "resolution"]
    assert (found["target"], found["breached"]) == ("first_answer", False)
    since, due_at = (datetime.fromisoformat(found[key]) for key in ("waiting_since", "due_at"))
    assert due_at - since == timedelta(minutes=15)


async def test_an_answer_is_owed_from_the_first_word_after_the_last_one(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    await agent.say(episode_id, "I'll have a look.")
    assert (await row(agent, episode_id))["target"] == "resolution"
    first = await customer.say("Thank you")
    await customer.say("Is there any news?")
    owed = (await row(agent, episode_id))["targets"][0]
    assert (owed["target"], owed["since"]) == ("next_answer", first["at"])


async def test_a_target_is_warned_once_and_breached_once(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    assert episode_id not in await tell_late(house.desk)
    await unanswered_for(house, episode_id, 12)
    assert episode_id in await tell_late(house.desk)
    assert episode_id not in await tell_late(house.desk)
    assert (await row(agent, episode_id))["targets"][0]["standing"] == "warned"
    assert await said(agent, customer) == [("first_answer", "warned")]
    await unanswered_for(house, episode_id, 16)
    await tell_late(house.desk)
    await tell_late(house.desk)
    assert (await row(agent, episode_id))["breached"] is True
    assert await said(agent, customer) == [("first_answer", "warned"), ("first_answer", "breached")]
    assert "target" not in [event["type"] for event in await customer.events()]


async def test_several_workers_say_it_once(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    await unanswered_for(house, episode_id, 20)
    await asyncio.gather(*(tell_late(house.desk) for _ in range(6)))
    assert await said(agent, customer) == [("first_answer", "breached")]


async def test_a_claim_does_not_stop_the_clock_and_an_answer_does(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    await unanswered_for(house, episode_id, 16)
    assert (await row(agent, episode_id))["breached"] is True
    await agent.say(episode_id, "I am sorry that you had to wait.")
    assert (await row(agent, episode_id))["breached"] is False
    await tell_late(house.desk)
    assert await said(agent, customer) == []


async def test_a_resolution_that_takes_longer_than_a_day_is_told(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    await agent.say(episode_id, "I have asked the carrier.")
    async with house.desk.work() as work:
        old = func.now() - timedelta(hours=9)
        await work.session.execute(
            update(Episode).where(Episode.id == episode_id).values(opened_at=old)
        )
    await tell_late(house.desk)
    assert await said(agent, customer) == [("resolution", "breached")]
    await agent.resolve(episode_id)
    assert (await row(agent, episode_id))["targets"] == []


@pytest.mark.parametrize("by", ["agent", "customer"])
async def test_after_a_reopening_the_resolution_is_owed_anew(house: House, by: str) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    await agent.resolve(episode_id)
    async with house.desk.work() as work:
        old = func.now() - timedelta(days=3)
        await work.session.execute(
            update(Episode).where(Episode.id == episode_id).values(opened_at=old)
        )
    if by == "agent":
        assert (await agent.act(episode_id, "reopen")).status_code == 200
    else:
        await customer.ask("One more thing: where is the label?")
        await customer.ask_for_person()
    found = await row(agent, episode_id)
    (owed,) = [one for one in found["targets"] if one["target"] == "resolution"]
    timeline = await agent.timeline(customer.conversation_id)
    (reopened,) = [event for event in timeline if event["type"] == "reopened"]
    assert owed["standing"] == "in_time"
    since, at = (datetime.fromisoformat(moment) for moment in (owed["since"], reopened["at"]))
    assert abs(since - at) < timedelta(seconds=5)


async def test_the_owner_hears_of_it_at_once_and_everybody_sees_it(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    _, episode_id = await house.claimed(ana)
    async with ana.stream(STREAM) as owner, bo.stream(STREAM) as colleague:
        await owner.next()
        await colleague.next()
        await unanswered_for(house, episode_id, 16)
        await tell_late(house.desk)
        event = await owner.until_type("target")
        told = await colleague.until(
            lambda f: f.event == "episode" and f.data["id"] == episode_id and f.data["breached"]
        )
    assert event["details"]["due_at"] < event["at"]
    assert told.data["target"] == "first_answer"


async def test_time_in_which_the_desk_is_closed_does_not_count(house: House) -> None:
    agent = await house.agent()
    _, episode_id = await house.waiting()
    await unanswered_for(house, episode_id, 60)
    never_today = {"timezone": "UTC", "hours": {}}
    path = f"/api/agent/episodes/{episode_id}"
    async with second_door(house, opening_hours=never_today) as door:
        assert (await door.get(path, headers=agent.headers)).json()["targets"] == []
    always = {"timezone": "UTC", "hours": {day: ["00:00-24:00"] for day in DAYS}}
    async with second_door(house, opening_hours=always) as door:
        assert (await door.get(path, headers=agent.headers)).json()["breached"] is True


async def test_a_site_has_targets_of_its_own(house: House) -> None:
    agent = await house.agent()
    _, episode_id = await house.waiting()
    async with second_door(house, targets={"first_answer_min": 1}) as door:
        found = (await door.get(f"/api/agent/episodes/{episode_id}", headers=agent.headers)).json()
    since, due_at = (datetime.fromisoformat(found[key]) for key in ("waiting_since", "due_at"))
    assert due_at - since == timedelta(minutes=1)


async def test_the_worker_looks_by_itself(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    await unanswered_for(house, episode_id, 20)

    async def is_told() -> bool:
        return await said(agent, customer) != []

    async with running(watch_targets(house.desk, every_s=0.05)):
        await eventually(is_told)


async def test_what_an_erased_customer_was_owed_is_forgotten(house: House) -> None:
    customer, episode_id = await house.waiting()
    await unanswered_for(house, episode_id, 20)
    gone = await customer.http.delete("/api/customer", headers=customer.headers)
    assert gone.status_code == 204, gone.text
    assert episode_id not in await tell_late(house.desk)
