"""An agent who disappears gives the episode back to the front of the queue (G7)."""

import asyncio
from datetime import timedelta

from sqlalchemy import func, select, update

from escalation.domain.leases import LEASE
from escalation.services.leases import give_back_abandoned
from escalation.storage.tables import Episode, Staff
from escalation.timers import watch_leases
from tests.house import Agent, House, eventually, running
from tests.shapes import check_problem, check_staff_timeline, check_timeline

STREAM = "/api/agent/stream"


async def fall_silent(
    house: House, agent: Agent, *, for_: timedelta = LEASE + timedelta(seconds=1)
) -> None:
    """As if an agent's last sign of life, and their last claim, were so long ago."""
    then = func.now() - for_
    async with house.desk.work() as work:
        await work.session.execute(update(Staff).where(Staff.id == agent.id).values(seen_at=then))
        await work.session.execute(
            update(Episode).where(Episode.agent_id == agent.id).values(claimed_at=then)
        )


async def test_an_agent_who_disappears_gives_the_episode_back(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    customer = await house.customer("fa")
    episode_id = (await customer.ask_for_person())["id"]
    await ana.claim(episode_id)
    await fall_silent(house, ana)
    await bo.queue()  # somebody is there
    assert episode_id in await give_back_abandoned(house.desk)

    left = (await customer.events())[-1]
    say = house.desk.catalogue.say
    assert (left["type"], left["author"]) == ("left", {"kind": "agent", "name": "Ana"})
    assert left["text"].startswith(f"{say('left', 'fa', name='Ana')}\n{say('given_back', 'fa')}")
    assert (await customer.episode())["state"] == "waiting"
    check_timeline(await customer.events())

    timeline = await bo.timeline(customer.conversation_id)
    check_staff_timeline(timeline)
    released = timeline[-2]
    assert (released["type"], released["audience"]) == ("released", "staff")
    assert released["details"] == {
        "reason": "agent_gone",
        "agent": {"id": ana.id, "name": "Ana"},
    }
    assert (await bo.claim(episode_id))["agent"] == {"id": bo.id, "name": "Bo"}
    body = {"client_id": "6f1c2d0e-0000-4000-8000-000000000007", "text": "back again"}
    check_problem(await ana.act(episode_id, "messages", body), 409, "not_owner")


async def test_an_episode_that_was_given_back_comes_first(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    _, given_back = await house.claimed(ana)
    urgent = await house.customer()
    with house.rasa.saying({"handoff": {"kind": "negative"}}):
        before = (await urgent.ask("this is the third time I write"))["episode_id"]
    await fall_silent(house, ana)
    await give_back_abandoned(house.desk)
    queue = [e["id"] for e in await bo.queue() if e["id"] in (given_back, before)]
    assert queue == [given_back, before]


async def test_the_wait_goes_on_where_it_was_when_nobody_answered(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    _, episode_id = await house.waiting()
    since = (await bo.get(f"/api/agent/episodes/{episode_id}")).json()["waiting_since"]
    await ana.claim(episode_id)
    await fall_silent(house, ana)
    await give_back_abandoned(house.desk)
    row = (await bo.get(f"/api/agent/episodes/{episode_id}")).json()
    assert (row["state"], row["waiting_since"]) == ("waiting", since)


async def test_the_wait_counts_from_the_first_message_after_an_answer(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    customer, episode_id = await house.claimed(ana)
    await ana.say(episode_id, "I'll have a look.")
    unanswered = await customer.say("any news?")
    await customer.say("hello?")
    await fall_silent(house, ana)
    await give_back_abandoned(house.desk)
    row = (await bo.get(f"/api/agent/episodes/{episode_id}")).json()
    assert row["waiting_since"] == unanswered["at"]


async def test_several_workers_give_an_episode_back_once(house: House) -> None:
    ana = await house.agent("Ana")
    customer, episode_id = await house.claimed(ana)
    await fall_silent(house, ana)
    given = await asyncio.gather(*(give_back_abandoned(house.desk) for _ in range(6)))
    assert [ids.count(episode_id) for ids in given].count(1) == 1
    assert [e["type"] for e in await customer.events()].count("left") == 1


async def test_an_agent_who_works_through_calls_alone_keeps_their_episodes(house: House) -> None:
    ana = await house.agent("Ana")
    _, episode_id = await house.claimed(ana)
    await fall_silent(house, ana)
    await ana.queue()
    assert episode_id not in await give_back_abandoned(house.desk)
    assert (await ana.say(episode_id, "Still here."))["text"] == "Still here."


async def test_an_agent_with_an_open_console_keeps_their_episodes(house: House) -> None:
    ana = await house.agent("Ana")
    _, episode_id = await house.claimed(ana)

    async def is_there() -> bool:
        async with house.desk.work() as work:
            lately = Staff.seen_at > func.now() - LEASE
            seen = select(Staff.id).where(Staff.id == ana.id, lately)
            return await work.session.scalar(seen) is not None

    async with ana.stream(STREAM) as stream:
        await stream.next()
        await fall_silent(house, ana)
        await eventually(is_there)  # the stream gives a sign of life every few seconds
        assert episode_id not in await give_back_abandoned(house.desk)


async def test_a_colleague_has_a_lease_of_their_own_after_a_transfer(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    _, episode_id = await house.claimed(ana)
    await fall_silent(house, ana, for_=timedelta(hours=1))
    await ana.act(episode_id, "transfer", {"agent": bo.id})
    assert episode_id not in await give_back_abandoned(house.desk)
    await fall_silent(house, bo)
    assert episode_id in await give_back_abandoned(house.desk)


async def test_a_closed_account_holds_nothing(house: House) -> None:
    ana = await house.agent("Ana")
    _, episode_id = await house.claimed(ana)
    async with house.desk.work() as work:
        closed = update(Staff).where(Staff.id == ana.id).values(active=False)
        await work.session.execute(closed)
    assert episode_id in await give_back_abandoned(house.desk)


async def test_colleagues_hear_of_it_at_once(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    _, episode_id = await house.claimed(ana)
    async with bo.stream(STREAM) as stream:
        await stream.next()
        await fall_silent(house, ana)
        await give_back_abandoned(house.desk)
        told = await stream.until(lambda f: f.event == "episode" and f.data["id"] == episode_id)
    assert (told.data["state"], told.data["agent"]) == ("waiting", None)


async def test_the_worker_looks_by_itself(house: House) -> None:
    ana = await house.agent("Ana")
    customer, _ = await house.claimed(ana)
    await fall_silent(house, ana)

    async def waits() -> bool:
        return bool((await customer.episode())["state"] == "waiting")

    async with running(watch_leases(house.desk, every_s=0.05)):
        await eventually(waits)
    assert (await customer.events())[-1]["type"] == "left"


async def test_with_nobody_left_the_customer_is_asked_how_to_be_reached(house: House) -> None:
    ana = await house.agent("Ana")
    customer, _ = await house.claimed(ana)
    await fall_silent(house, ana)
    await house.somebody_there(is_there=False)
    await give_back_abandoned(house.desk)
    text = (await customer.events())[-1]["text"]
    assert house.desk.catalogue.say("handoff_nobody", "en") in text
    assert text.endswith(house.desk.catalogue.say("ask_contact", "en"))
