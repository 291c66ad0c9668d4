"""Teams whose episodes are given to their agents unasked, and what becomes of them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from escalation.services.assignment import assign_waiting, take_back_unaccepted
from escalation.services.shifts import set_presence
from escalation.storage.tables import Episode, Staff, Team
from escalation.timers import watch_assignments
from tests.desk import agent, make_old, team
from tests.house import Agent, Customer, House, Json, eventually, running
from tests.shapes import check_staff_timeline, check_timeline


@pytest.fixture(autouse=True)
async def _empty_desk(house: House) -> AsyncIterator[None]:
    """Nobody is there but whom a test brings; no teams and nothing unaccepted are left behind."""
    await house.somebody_there(is_there=False)
    yield
    await house.somebody_there(is_there=False)
    await take_back_unaccepted(house.desk)
    async with house.desk.work() as work:
        await work.session.execute(Team.__table__.delete())


async def waiting_for(house: House, team_id: str, *, locale: str = "en") -> tuple[Customer, str]:
    """A customer who waits for a team, and their episode's id."""
    customer = await house.customer(locale)
    episode_id = (await customer.ask_for_person())["id"]
    async with house.desk.work() as work:
        row = update(Episode).where(Episode.id == episode_id)
        await work.session.execute(row.values(team_id=team_id, team_since=func.now()))
    return customer, episode_id


async def seen(by: Agent, episode_id: str) -> Json:
    """An episode as staff see it."""
    return dict((await by.get(f"/api/agent/episodes/{episode_id}")).json())


async def holder(by: Agent, episode_id: str) -> str | None:
    """Whose it is, by id."""
    found = (await seen(by, episode_id))["agent"]
    return str(found["id"]) if found else None


async def let_lapse(house: House, episode_id: str, *, seconds: float = 61) -> None:
    """As if it had been given to its agent so long ago."""
    then = func.now() - timedelta(seconds=seconds)
    async with house.desk.work() as work:
        row = update(Episode).where(Episode.id == episode_id)
        await work.session.execute(row.values(assigned_at=then))


async def check_stays(house: House, owner: Agent, episode_id: str) -> None:
    """What was accepted stays."""
    assert await take_back_unaccepted(house.desk) == []
    assert await holder(owner, episode_id) == owner.id


# Who is given what.


async def test_what_waits_for_a_team_that_assigns_is_given_to_a_free_agent_of_it(
    house: House,
) -> None:
    ana, bo = await agent(house, "Ana"), await agent(house, "Bo")
    customer, episode_id = await waiting_for(house, await team(house, "Sales", ana, assigns=True))
    assert [one.episode for one in await assign_waiting(house.desk)] == [episode_id]

    row = await seen(bo, episode_id)
    assert (row["state"], row["agent"]) == ("with_agent", {"id": ana.id, "name": "Ana"})
    assert row["assigned_at"] is not None
    told = (await customer.events())[-1]
    assert (told["type"], told["author"]) == ("joined", {"kind": "agent", "name": "Ana"})
    assert told["text"] == house.desk.catalogue.say("assigned", "en", name="Ana")
    check_timeline(await customer.events())


async def test_the_timeline_says_who_was_given_it_and_why(house: House) -> None:
    ana = await agent(house, "Ana")
    sales = await team(house, "Sales", ana, assigns=True)
    customer, _ = await waiting_for(house, sales)
    await assign_waiting(house.desk)
    timeline = await ana.timeline(customer.conversation_id)
    check_staff_timeline(timeline)
    assert (timeline[-1]["type"], timeline[-1]["audience"]) == ("assigned", "staff")
    assert timeline[-1]["details"] == {
        "reason": "own_team",
        "agent": {"id": ana.id, "name": "Ana"},
        "team": {"id": sales, "name": "Sales"},
    }


async def test_a_team_that_picks_for_itself_is_given_nothing(house: House) -> None:
    ana = await agent(house, "Ana")
    _, episode_id = await waiting_for(house, await team(house, "Sales", ana))
    assert await assign_waiting(house.desk) == []
    assert (await seen(ana, episode_id))["state"] == "waiting"


async def test_an_agent_outside_the_team_is_given_nothing_until_it_overflows_to_them(
    house: House,
) -> None:
    ana, bo = await agent(house, "Ana"), await agent(house, "Bo")
    sales = await team(house, "Sales", assigns=True, overflow_after_s=60)
    await team(house, "Billing", bo, assigns=True)
    _, episode_id = await waiting_for(house, sales)
    assert await assign_waiting(house.desk) == []
    await make_old(house, episode_id, 2)
    (offer,) = await assign_waiting(house.desk)
    # Ana, in no team that assigns, picks for herself.
    assert (offer.agent, offer.reason) == (bo.id, "overflow")
    assert await holder(ana, episode_id) == bo.id


async def test_the_customer_goes_back_to_the_agent_who_knows_them(house: House) -> None:
    agents = [await agent(house, name) for name in ("Ana", "Bo", "Chi")]
    sales = await team(house, "Sales", *agents, assigns=True)
    for known in agents:
        customer, episode_id = await house.claimed(known)
        await known.say(episode_id, "It is on its way.")
        await known.resolve(episode_id)
        await customer.say("It still is not here")
        again = (await customer.ask_for_person())["id"]
        async with house.desk.work() as work:
            row = update(Episode).where(Episode.id == again)
            await work.session.execute(row.values(team_id=sales))
        (offer,) = await assign_waiting(house.desk)
        assert (offer.agent, offer.reason) == (known.id, "knows_customer")


async def test_languages_and_capacity_are_looked_at(house: House) -> None:
    ana = await agent(house, "Ana", locales=["en"])
    roya = await agent(house, "Roya", locales=["fa"], capacity=1)
    sales = await team(house, "Sales", ana, roya, assigns=True)
    _, first = await waiting_for(house, sales, locale="fa")
    _, second = await waiting_for(house, sales, locale="fa")
    (offer,) = await assign_waiting(house.desk)
    assert (offer.episode, offer.agent) == (first, roya.id)
    assert (await seen(ana, second))["state"] == "waiting"


@pytest.mark.parametrize("presence", ["busy", "away"])
async def test_who_is_busy_or_away_is_given_nothing(house: House, presence: str) -> None:
    ana = await agent(house, "Ana")
    _, episode_id = await waiting_for(house, await team(house, "Sales", ana, assigns=True))
    await ana.http.put("/api/agent/presence", json={"presence": presence}, headers=ana.headers)
    assert await assign_waiting(house.desk) == []
    assert (await seen(ana, episode_id))["state"] == "waiting"


async def test_under_races_each_is_given_once_and_nobody_gets_more_than_they_can_hold(
    house: House,
) -> None:
    agents = [await agent(house, name, capacity=2) for name in ("Ana", "Bo", "Chi")]
    sales = await team(house, "Sales", *agents, assigns=True)
    waiting = [(await waiting_for(house, sales))[1] for _ in range(9)]
    claims = [agents[0].act(waiting[0], "claim")]
    looks = await asyncio.gather(*(assign_waiting(house.desk) for _ in range(5)), *claims)
    given = [offer.episode for look in looks[:5] for offer in look]
    assert len(given) == len(set(given))
    async with house.desk.work() as work:
        held = dict(
            (
                await work.session.execute(
                    select(Episode.agent_id, func.count())
                    .where(Episode.id.in_(given))
                    .group_by(Episode.agent_id)
                )
            ).all()
        )
    assert max(held.values()) <= 2
    await assign_waiting(house.desk)
    left = [one for one in waiting if (await seen(agents[0], one))["state"] == "waiting"]
    assert len(left) in (2, 3)  # three with the claim that made one of them hold a third


# Taking it up.


async def test_looking_at_it_accepts_it(house: House) -> None:
    ana = await agent(house, "Ana")
    _, episode_id = await waiting_for(house, await team(house, "Sales", ana, assigns=True))
    await assign_waiting(house.desk)
    await ana.act(episode_id, "viewing", {"doing": "left"})
    assert (await seen(ana, episode_id))["assigned_at"] is not None
    other = await agent(house, "Bo")
    await other.act(episode_id, "viewing")
    assert (await seen(ana, episode_id))["assigned_at"] is not None
    await ana.act(episode_id, "viewing")
    assert (await seen(ana, episode_id))["assigned_at"] is None
    await check_stays(house, ana, episode_id)


@pytest.mark.parametrize("move", ["messages", "await-customer"])
async def test_answering_it_or_setting_it_aside_accepts_it(house: House, move: str) -> None:
    ana = await agent(house, "Ana")
    _, episode_id = await waiting_for(house, await team(house, "Sales", ana, assigns=True))
    await assign_waiting(house.desk)
    if move == "messages":
        await ana.say(episode_id, "Hello, I am Ana.")
    else:
        assert (await ana.act(episode_id, move)).status_code == 200
    assert (await seen(ana, episode_id))["assigned_at"] is None
    await check_stays(house, ana, episode_id)


async def test_what_is_not_taken_up_in_time_comes_back_in_front_for_somebody_else(
    house: House,
) -> None:
    ana, bo = await agent(house, "Ana"), await agent(house, "Bo", skills=["wine"])
    sales = await team(house, "Sales", ana, bo, assigns=True)
    customer, episode_id = await waiting_for(house, sales)
    (offer,) = await assign_waiting(house.desk)
    assert offer.agent == ana.id  # Bo is needed elsewhere sooner
    await let_lapse(house, episode_id, seconds=59)
    assert await take_back_unaccepted(house.desk) == []
    await let_lapse(house, episode_id)
    assert await take_back_unaccepted(house.desk) == [episode_id]

    row = await seen(bo, episode_id)
    assert (row["state"], row["priority"], row["assigned_at"]) == ("waiting", 100, None)
    left = (await customer.events())[-1]
    assert left["type"] == "left"
    assert house.desk.catalogue.say("given_back", "en") in left["text"]
    released = (await bo.timeline(customer.conversation_id))[-2]
    assert (released["type"], released["details"]) == (
        "released",
        {"reason": "not_accepted", "agent": {"id": ana.id, "name": "Ana"}},
    )
    (offer,) = await assign_waiting(house.desk)
    assert offer.agent == bo.id


async def test_who_did_not_take_it_up_is_away_until_they_say_otherwise(house: House) -> None:
    ana = await agent(house, "Ana")
    sales = await team(house, "Sales", ana, assigns=True, accept_within_s=10)
    _, episode_id = await waiting_for(house, sales)
    await assign_waiting(house.desk)
    await let_lapse(house, episode_id, seconds=11)
    assert await take_back_unaccepted(house.desk) == [episode_id]
    assert (await ana.get("/api/staff/me")).json()["staff"]["presence"] == "away"
    _, another = await waiting_for(house, sales)
    assert await assign_waiting(house.desk) == []
    await ana.http.put("/api/agent/presence", json={"presence": "available"}, headers=ana.headers)
    # The one they let lapse is theirs to pick, and not given to them again.
    assert [one.episode for one in await assign_waiting(house.desk)] == [another]
    assert (await ana.claim(episode_id))["state"] == "with_agent"


@pytest.mark.parametrize("how", ["away", "gone"])
async def test_who_goes_away_before_looking_gives_it_back_at_once(house: House, how: str) -> None:
    ana = await agent(house, "Ana")
    _, episode_id = await waiting_for(house, await team(house, "Sales", ana, assigns=True))
    await assign_waiting(house.desk)
    async with house.desk.work() as work:
        staff = await work.session.get_one(Staff, ana.id)
        if how == "away":
            await set_presence(work, staff, "away")  # type: ignore[arg-type]
        else:
            staff.seen_at = func.now() - timedelta(minutes=1)
    assert await take_back_unaccepted(house.desk) == [episode_id]
    bo = await agent(house, "Bo")
    assert (await seen(bo, episode_id))["state"] == "waiting"


async def test_what_an_agent_gives_back_by_hand_is_not_given_to_them_again(house: House) -> None:
    ana = await agent(house, "Ana")
    _, episode_id = await waiting_for(house, await team(house, "Sales", ana, assigns=True))
    await assign_waiting(house.desk)
    assert (await ana.act(episode_id, "release")).status_code == 200
    assert await assign_waiting(house.desk) == []


async def test_of_several_who_look_at_the_clock_one_gives_it_back(house: House) -> None:
    ana = await agent(house, "Ana")
    customer, episode_id = await waiting_for(house, await team(house, "S", ana, assigns=True))
    await assign_waiting(house.desk)
    await let_lapse(house, episode_id)
    looks = await asyncio.gather(*(take_back_unaccepted(house.desk) for _ in range(4)))
    assert sorted(map(len, looks)) == [0, 0, 0, 1]
    check_timeline(await customer.events())


# By itself.


async def test_the_worker_gives_it_out_as_soon_as_it_hears(house: House) -> None:
    ana = await agent(house, "Ana")
    sales = await team(house, "Sales", ana, assigns=True)
    moved = asyncio.Event()
    async with running(watch_assignments(house.desk, moved, every_s=3_600)):
        _, episode_id = await waiting_for(house, sales)
        moved.set()

        async def is_given() -> bool:
            return await holder(ana, episode_id) == ana.id

        await eventually(is_given)


async def test_the_agents_own_stream_brings_what_they_were_given_and_why_it_went(
    house: House,
) -> None:
    ana = await agent(house, "Ana")
    sales = await team(house, "Sales", ana, assigns=True)
    async with ana.stream("/api/agent/stream") as stream:
        _, episode_id = await waiting_for(house, sales)
        await assign_waiting(house.desk)
        assert (await stream.until_type("joined"))["episode_id"] == episode_id
        assert (await stream.until_type("assigned"))["details"]["reason"] == "own_team"
        await let_lapse(house, episode_id)
        await take_back_unaccepted(house.desk)
        assert (await stream.until_type("released"))["details"]["reason"] == "not_accepted"
