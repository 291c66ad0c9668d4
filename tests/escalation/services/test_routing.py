"""Who is offered what, by teams, languages, skills, room and acquaintance."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import func, update

from escalation.services.leases import give_back_abandoned
from escalation.storage.tables import Episode, Staff, Team
from tests.desk import agent, make_old, team
from tests.house import Agent, Customer, House
from tests.shapes import check_problem, check_staff_timeline, check_timeline


@pytest.fixture(autouse=True)
async def _empty_desk(house: House) -> AsyncIterator[None]:
    """Nobody is there but whom a test brings, and there are no teams afterwards."""
    await house.somebody_there(is_there=False)
    yield
    async with house.desk.work() as work:
        await work.session.execute(Team.__table__.delete())


async def reason(agent: Agent, episode_id: str) -> str:
    """Why an agent is offered an episode, or is not."""
    rows = (await agent.get("/api/agent/offers")).json()
    (row,) = [row for row in rows if row["episode_id"] == episode_id]
    offers = {"knows_customer", "own_team", "for_anyone", "overflow"}
    assert row["offered"] == (row["reason"] in offers)
    return str(row["reason"])


async def waiting_in(house: House, locale: str) -> str:
    """A customer of a language who waits for a person."""
    customer = await house.customer(locale)
    return str((await customer.ask_for_person())["id"])


# Without teams everything is for anyone.


async def test_offers_are_the_queue_in_its_order(house: House) -> None:
    ana = await agent(house)
    for _ in range(2):
        await house.waiting()
    offers = (await ana.get("/api/agent/offers")).json()
    assert [one["episode_id"] for one in offers] == [row["id"] for row in await ana.queue()]
    assert {one["reason"] for one in offers[-2:]} <= {"for_anyone", "other_language"}


async def test_an_agent_with_full_hands_is_offered_nothing_and_may_still_claim(
    house: House,
) -> None:
    ana = await agent(house, capacity=1)
    await house.claimed(ana)
    _, episode_id = await house.waiting()
    assert await reason(ana, episode_id) == "no_room"
    assert (await ana.claim(episode_id))["state"] == "with_agent"


async def test_a_customer_hears_that_everybody_is_busy_by_each_agents_own_capacity(
    house: House,
) -> None:
    ana = await agent(house, capacity=1)
    await house.claimed(ana)
    customer = await house.customer()
    await customer.ask_for_person()
    told = (await customer.events())[-1]["text"]
    assert told.startswith(house.desk.catalogue.say("handoff_nobody", "en"))


async def test_a_language_is_left_to_whoever_speaks_it_while_they_are_there(house: House) -> None:
    ana = await agent(house, "Ana", locales=["en"])
    persian = await waiting_in(house, "fa")
    assert await reason(ana, persian) == "for_anyone"
    roya = await agent(house, "Roya", locales=["en", "fa"])
    assert await reason(ana, persian) == "other_language"
    assert await reason(roya, persian) == "for_anyone"


# Teams.


async def test_a_handoff_about_what_a_team_knows_waits_for_that_team(house: House) -> None:
    ana, bo = await agent(house, "Ana"), await agent(house, "Bo")
    await team(house, "Refunds", ana, skills=["refunds"])
    customer = await house.customer()
    answered = await customer.ask("How long does a refund take?")
    assert answered["answer"]["article"].startswith("refunds/")
    episode_id = (await customer.ask_for_person())["id"]
    row = (await ana.get(f"/api/agent/episodes/{episode_id}")).json()
    assert (row["team"]["name"], row["skill"]) == ("Refunds", "refunds")
    assert await reason(ana, episode_id) == "own_team"
    assert await reason(bo, episode_id) == "other_team"
    await make_old(house, episode_id, 6)
    assert await reason(bo, episode_id) == "overflow"


@pytest.mark.parametrize(
    ("topics", "skill"), [(("refunds", "refunds"), "refunds"), (("refunds", "gifts"), None)]
)
async def test_titles_that_were_offered_say_what_it_is_about(
    house: House, topics: tuple[str, str], skill: str | None
) -> None:
    ana = await agent(house)
    customer = await house.customer()
    offered = [
        {"article": f"{topic}/{n}", "title": f"About {topic}", "locale": "en", "passage": ""}
        for n, topic in enumerate(topics)
    ]
    with house.rasa.saying({"choose": offered}):
        await customer.ask("my money")
    with house.rasa.saying({"miss": True}):
        await customer.ask("none of these, I mean the other thing")
    episode_id = (await customer.ask_for_person())["id"]
    row = (await ana.get(f"/api/agent/episodes/{episode_id}")).json()
    assert row["skill"] == skill


async def test_a_skill_is_left_to_whoever_has_it_for_a_while(house: House) -> None:
    ana, bo = await agent(house, "Ana", skills=["refunds"]), await agent(house, "Bo")
    customer = await house.customer()
    await customer.ask("How long does a refund take?")
    episode_id = (await customer.ask_for_person())["id"]
    assert await reason(ana, episode_id) == "for_anyone"
    assert await reason(bo, episode_id) == "lacks_skill"
    await make_old(house, episode_id, 6)
    assert await reason(bo, episode_id) == "for_anyone"


async def test_a_transfer_to_a_team_keeps_the_wait_and_brings_the_note(house: House) -> None:
    ana, bo = await agent(house, "Ana"), await agent(house, "Bo")
    billing = await team(house, "Billing", bo)
    customer, episode_id = await house.claimed(ana)
    await ana.say(episode_id, "I'll ask billing.")
    unanswered = await customer.say("Please do.")
    body = {"team": "billing", "note": "They want a refund of 20 EUR"}
    moved = await ana.act(episode_id, "transfer", body)
    assert moved.status_code == 200, moved.text
    row = moved.json()
    assert (row["state"], row["agent"], row["team"]["id"]) == ("waiting", None, billing)
    assert row["waiting_since"] == unanswered["at"]

    say = house.desk.catalogue.say
    left = (await customer.events())[-1]
    assert left["type"] == "left"
    assert left["text"].startswith(
        f"{say('left', 'en', name='Ana')}\n{say('handoff_waiting', 'en')}"
    )
    timeline = await bo.timeline(customer.conversation_id)
    assert [event["type"] for event in timeline[-3:]] == ["note", "released", "left"]
    assert timeline[-3]["text"] == body["note"]
    assert timeline[-2]["details"]["team"] == {"id": billing, "name": "Billing"}
    check_timeline(await customer.events())
    check_staff_timeline(timeline)

    assert await reason(bo, episode_id) == "own_team"
    assert await reason(ana, episode_id) == "other_team"
    assert (await bo.claim(episode_id))["agent"]["name"] == "Bo"
    check_problem(await ana.act(episode_id, "claim"), 409, "already_claimed")


async def test_a_team_with_nobody_there_is_said_so_and_the_episode_stays_in_line(
    house: House,
) -> None:
    ana, bo = await agent(house, "Ana"), await house.agent("Bo")
    await team(house, "Billing", bo)
    customer, episode_id = await house.claimed(ana)
    (shown,) = (await ana.get("/api/agent/teams")).json()
    assert (shown["name"], shown["present"], shown["free"]) == ("Billing", 0, 0)
    assert (await ana.act(episode_id, "transfer", {"team": "Billing"})).status_code == 200
    told = (await customer.events())[-1]["text"]
    assert house.desk.catalogue.say("handoff_nobody", "en") in told
    assert (await customer.episode())["queue"]["position"] >= 1
    # Nobody of the team comes, so others help out; then somebody of the team does.
    assert await reason(ana, episode_id) == "other_team"
    await make_old(house, episode_id, 5)
    assert await reason(ana, episode_id) == "overflow"
    assert await reason(bo, episode_id) == "own_team"


async def test_an_overflow_goes_to_the_team_that_helps_out(house: House) -> None:
    ana, bo, chi = [await agent(house, name) for name in ("Ana", "Bo", "Chi")]
    sales = await team(house, "Sales", bo)
    await team(house, "Billing", chi, overflow_after_s=60, overflow_to=sales)
    _, episode_id = await house.claimed(ana)
    await ana.act(episode_id, "transfer", {"team": "Billing"})
    assert await reason(bo, episode_id) == "other_team"
    await make_old(house, episode_id, 2)
    assert await reason(bo, episode_id) == "overflow"
    assert await reason(ana, episode_id) == "other_team"
    assert await reason(chi, episode_id) == "own_team"


async def test_a_team_has_targets_of_its_own(house: House) -> None:
    ana, bo = await agent(house, "Ana"), await agent(house, "Bo")
    await team(house, "Billing", bo, targets={"next_answer_min": 60})
    customer, episode_id = await house.claimed(ana)
    await ana.say(episode_id, "I'll ask billing.")
    await customer.say("Please do.")
    await make_old(house, episode_id, 30)
    assert (await ana.get(f"/api/agent/episodes/{episode_id}")).json()["breached"] is True
    moved = (await ana.act(episode_id, "transfer", {"team": "Billing"})).json()
    assert (moved["target"], moved["breached"]) == ("next_answer", False)


async def test_a_transfer_names_one_of_the_teams_there_are(house: House) -> None:
    ana = await agent(house, "Ana")
    customer, episode_id = await house.claimed(ana)
    before = await customer.events()
    problem = check_problem(
        await ana.act(episode_id, "transfer", {"team": "billing"}), 409, "no_teams"
    )
    assert "'agent'" in problem["detail"]
    await team(house, "Sales")
    unknown = await ana.act(episode_id, "transfer", {"team": "billing"})
    check_problem(unknown, 404, "not_found")
    both = await ana.act(episode_id, "transfer", {"team": "sales", "agent": ana.id})
    check_problem(both, 422, "malformed")
    other = await agent(house, "Bo")
    check_problem(await other.act(episode_id, "transfer", {"team": "sales"}), 409, "not_owner")
    assert await customer.events() == before


# Whoever knows the customer.


async def served(house: House, by: Agent) -> Customer:
    """A customer whom an agent helped, and who comes back."""
    customer, episode_id = await house.claimed(by)
    await by.say(episode_id, "It is on its way.")
    await by.resolve(episode_id)
    return customer


async def test_a_customer_who_comes_back_is_kept_for_who_knows_them(house: House) -> None:
    ana, bo = await agent(house, "Ana"), await agent(house, "Bo")
    customer = await served(house, ana)
    await customer.say("It still is not here")
    episode_id = (await customer.ask_for_person())["id"]
    assert await reason(ana, episode_id) == "knows_customer"
    assert await reason(bo, episode_id) == "kept_for_colleague"
    row = (await bo.get(f"/api/agent/episodes/{episode_id}")).json()
    assert row["known_agent"] == {"id": ana.id, "name": "Ana"}
    await make_old(house, episode_id, 1)
    assert await reason(bo, episode_id) == "for_anyone"
    assert await reason(ana, episode_id) == "knows_customer"


async def test_nothing_is_kept_for_who_is_away_or_has_no_room(house: House) -> None:
    ana, bo = await agent(house, "Ana", capacity=1), await agent(house, "Bo")
    customer = await served(house, ana)
    await house.claimed(ana)
    await customer.say("It still is not here")
    episode_id = (await customer.ask_for_person())["id"]
    assert await reason(bo, episode_id) == "for_anyone"
    assert await reason(ana, episode_id) == "no_room"


@pytest.mark.parametrize("move", ["release", "disappear"])
async def test_what_somebody_gave_away_is_not_kept_for_them(house: House, move: str) -> None:
    ana, bo = await agent(house, "Ana"), await agent(house, "Bo")
    customer = await served(house, ana)
    await customer.say("It still is not here")
    episode_id = (await customer.ask_for_person())["id"]
    await ana.claim(episode_id)
    if move == "release":
        assert (await ana.act(episode_id, "release")).status_code == 200
    else:
        async with house.desk.work() as work:
            long_ago = func.now() - timedelta(minutes=5)
            await work.session.execute(
                update(Staff).where(Staff.id == ana.id).values(seen_at=long_ago)
            )
            await work.session.execute(
                update(Episode).where(Episode.id == episode_id).values(claimed_at=long_ago)
            )
        assert episode_id in await give_back_abandoned(house.desk)
    assert await reason(bo, episode_id) == "for_anyone"
    assert await reason(ana, episode_id) == "for_anyone"
