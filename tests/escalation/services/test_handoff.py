"""A handoff is one commit, happens once, and says honestly what comes next (G6, G9, G10)."""

import asyncio
import time
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from escalation.domain.episodes import EpisodeState
from escalation.domain.signals import FAILURE
from escalation.services import handoff
from escalation.services.catalogue import Catalogue
from escalation.storage.tables import Episode
from tests.house import IDENTITY_SECRET, Agent, Customer, House, second_door
from tests.shapes import check_timeline

TOLD_WITHIN_S = 2.0
ALWAYS = {day: ["00:00-24:00"] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}


async def handoff_at(door: httpx.AsyncClient, customer: Customer) -> tuple[dict[str, Any], str]:
    """Ask for a person at a door; the episode, and what the customer was told."""
    response = await door.post("/api/customer/handoff", headers=customer.headers)
    assert response.status_code == 200, response.text
    return response.json()["episode"], (await customer.events())[-1]["text"]


# Once, and never lost (G6).


async def test_a_person_asked_for_many_times_at_once_comes_once(house: House) -> None:
    customer = await house.customer()
    with house.rasa.saying({"handoff": {"kind": "asked_for_human"}}):
        message = await customer.say("a person please")
        await asyncio.gather(*(customer.ask_for_person() for _ in range(8)))
        await house.turn.take(message["id"])
    events = await customer.events()
    check_timeline(events)
    assert [e["type"] for e in events].count("handoff") == 1
    assert (await customer.episode())["state"] == "waiting"


async def test_with_nobody_there_the_customer_hears_so_within_two_seconds(house: House) -> None:
    await house.somebody_there(is_there=False)
    customer = await house.customer()
    with house.rasa.saying({"handoff": {"kind": "negative"}}):
        async with customer.listening(after=0) as stream:
            begun = time.monotonic()
            await customer.say("this is the third time I write")
            handoff = await stream.until_type("handoff")
            took = time.monotonic() - begun
    assert handoff["text"].startswith(house.desk.catalogue.say("handoff_nobody", "en"))
    assert took < TOLD_WITHIN_S


async def test_with_nobody_there_the_episode_waits_until_somebody_comes(house: House) -> None:
    await house.somebody_there(is_there=False)
    customer, episode_id = await house.waiting()
    for text in ("hello?", "anybody?", "I'll come back later"):
        await customer.say(text)
    await customer.ask_for_person()
    types = [e["type"] for e in await customer.events()]
    assert types.count("handoff") == 1
    assert types[-3:] == ["message", "message", "message"]
    agent = await house.agent()
    assert episode_id in [e["id"] for e in await agent.queue()]
    await agent.claim(episode_id)
    assert (await customer.episode())["state"] == "with_agent"


@pytest.mark.parametrize("locale", Catalogue.shipped("").locales)
async def test_a_failure_with_nobody_there_promises_nobody(house: House, locale: str) -> None:
    await house.somebody_there(is_there=False)
    customer = await house.customer()
    async with house.desk.work() as work:
        episode = Episode(
            conversation_id=customer.conversation_id, state=EpisodeState.WITH_BOT, locale=locale
        )
        work.session.add(episode)
        await work.session.flush()
        await handoff.hand_off(work, episode, reason=FAILURE)
    (told,) = await customer.events()
    keys = ("failure_apology", "handoff_nobody", "ask_contact")
    assert told["reason"] == "failure"
    assert told["text"] == "\n".join(house.desk.catalogue.say(key, locale) for key in keys)


# Who is there, and when.


async def test_outside_the_hours_the_customer_hears_when_we_open(house: House) -> None:
    await house.somebody_there()
    shut = {"timezone": "Asia/Bangkok", "hours": {"mon": ["09:00-09:01"]}}
    customer = await house.customer("ko")
    async with second_door(house, opening_hours=shut) as door:
        episode, text = await handoff_at(door, customer)
    assert episode["queue"]["open"] is False
    assert episode["queue"]["next_open_at"].endswith("T02:00:00.000Z")
    day = episode["queue"]["next_open_at"][:10]
    assert f"{day} 월요일 09:00 (시간대: Asia/Bangkok)" in text
    assert text.endswith(house.desk.catalogue.say("ask_contact", "ko"))
    assert "{" not in text


async def test_within_the_hours_there_is_no_next_opening(house: House) -> None:
    await house.somebody_there()
    customer = await house.customer()
    hours = {"timezone": "Asia/Bangkok", "hours": ALWAYS}
    async with second_door(house, opening_hours=hours) as door:
        episode, _ = await handoff_at(door, customer)
    assert episode["queue"]["open"] is True
    assert "next_open_at" not in episode["queue"]


async def test_when_everybody_is_busy_nobody_is_promised_at_once(house: House) -> None:
    await house.somebody_there(is_there=False)
    ana = await house.agent()
    await house.claimed(ana)  # her call says that she is there, and she holds one
    say = house.desk.catalogue.say
    async with second_door(house, agent_capacity=1) as door:
        episode, text = await handoff_at(door, await house.customer())
        assert episode["queue"]["open"] is True
        assert text.startswith(say("handoff_nobody", "en"))
        assert say("ask_contact", "en") not in text
    async with second_door(house, agent_capacity=2) as door:
        _, text = await handoff_at(door, await house.customer())
        assert text.startswith(say("handoff_waiting", "en"))


# How to be reached.


async def card_of(agent: Agent, episode_id: str) -> dict[str, Any]:
    """What the context card says of the customer."""
    card = (await agent.get(f"/api/agent/episodes/{episode_id}/context")).json()
    return dict(card["customer"])


@pytest.mark.parametrize(
    ("locale", "text", "field", "kept"),
    [
        ("en", "sure, it's Jane@Example.com", "email", "jane@example.com"),
        ("fa", "شماره من ۰۹۱۲۳۴۵۶۷۸۹ است", "phone", "09123456789"),
    ],
)
async def test_a_waiting_customers_contact_is_kept_and_confirmed_once(
    house: House, locale: str, text: str, field: str, kept: str
) -> None:
    customer, agent = await house.customer(locale), await house.agent()
    episode_id = (await customer.ask_for_person())["id"]
    place = (await agent.get(f"/api/agent/episodes/{episode_id}")).json()["waiting_since"]
    await customer.say(text)
    await customer.say(text)
    *_, first, confirmed, again = await customer.events()
    assert first["text"] == again["text"] == text
    assert confirmed["author"] == {"kind": "system"}
    assert confirmed["text"] == house.desk.catalogue.say("contact_kept", locale, contact=kept)
    check_timeline(await customer.events())
    assert (await card_of(agent, episode_id))[field] == kept
    exported = (await customer.get("/api/customer/export")).json()
    assert exported["customer"][field] == kept
    row = (await agent.get(f"/api/agent/episodes/{episode_id}")).json()
    assert (row["state"], row["waiting_since"]) == ("waiting", place)
    assert row["last_message"]["text"] == text


async def test_who_can_be_reached_is_not_asked_again(house: House) -> None:
    await house.somebody_there(is_there=False)
    customer, episode_id = await house.waiting()
    await customer.say("jane@example.com")
    agent = await house.agent()
    await agent.claim(episode_id)
    await agent.act(episode_id, "return-to-bot")
    await house.somebody_there(is_there=False)
    await customer.ask_for_person()
    handoffs = [e["text"] for e in await customer.events() if e["type"] == "handoff"]
    ask = house.desk.catalogue.say("ask_contact", "en")
    assert [ask in text for text in handoffs] == [True, False]


async def test_a_signed_address_is_not_replaced_by_a_typed_one(house: House) -> None:
    claims = {"sub": "signed-address", "email": "chi@shop.test", "exp": int(time.time()) + 600}
    token = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(IDENTITY_SECRET))
    customer, agent = await house.customer(identity_token=token), await house.agent()
    episode_id = (await customer.ask_for_person())["id"]
    await customer.say("write to other@example.com or 0170 1234567")
    known = await card_of(agent, episode_id)
    assert (known["email"], known["phone"]) == ("chi@shop.test", "01701234567")


async def test_a_contact_written_to_the_bot_is_not_kept(house: House) -> None:
    customer, agent = await house.customer(), await house.agent()
    reply = await customer.ask("my address is jane@example.com")
    assert (await card_of(agent, reply["episode_id"]))["email"] is None


# Back to the bot (G9), and the wait (G10).


async def test_after_a_return_to_the_bot_the_old_reason_hands_nothing_over(house: House) -> None:
    customer, agent = await house.customer(), await house.agent()
    with house.rasa.saying({"handoff": {"kind": "negative"}}):
        episode_id = (await customer.ask("this is the third time I write"))["episode_id"]
    await agent.claim(episode_id)
    await agent.act(episode_id, "return-to-bot")
    reply = await customer.ask("How long does a refund take?")
    assert (reply["type"], reply["author"]) == ("message", {"kind": "bot"})
    assert (await customer.episode())["state"] == "with_bot"
    with house.rasa.saying({"handoff": {"kind": "asked_for_human"}}):
        again = await customer.ask("a person please")
    assert (again["type"], again["episode_id"]) == ("handoff", episode_id)


async def test_an_answer_of_the_bot_ends_the_wait_and_a_new_question_begins_another(
    house: House,
) -> None:
    customer, agent = await house.customer(), await house.agent()
    await customer.ask("How long does a refund take?")
    with house.rasa.saying({"handoff": {"kind": "negative"}}):
        second = await customer.say("that is no answer")
        handoff = await customer.outcome(second)
    row = (await agent.get(f"/api/agent/episodes/{handoff['episode_id']}")).json()
    assert row["waiting_since"] == second["at"]


async def test_a_release_keeps_the_place_that_the_wait_deserves(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    _, episode_id = await house.waiting()
    since = (await bo.get(f"/api/agent/episodes/{episode_id}")).json()["waiting_since"]
    for agent in (ana, bo):
        await agent.claim(episode_id)
        released = await agent.act(episode_id, "release")
        assert released.json()["waiting_since"] == since
