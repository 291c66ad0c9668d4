"""Who is in danger or speaks of harming themselves hears where help is, and a person comes."""

from typing import Any

import pytest

from escalation.domain.signals import Emergency
from escalation.services.catalogue import Catalogue
from tests.house import Agent, Customer, House
from tests.shapes import check_timeline

SELF_HARM = {
    "en": "I want to kill myself",
    "th": "คิดจะฆ่าตัวตาย",
    "fa": "به خودکشی فکر می‌کنم",
    "ko": "죽고 싶어요",
    "es": "estoy pensando en suicidarme",
    "de": "Ich denke daran, mich umzubringen",
    "fr": "je pense au suicide",
    "ar": "أفكر في الانتحار",
    "ja": "死にたいです",
    "pt": "Estou pensando em me matar",
}
FIRE = "There is smoke coming out of the lamp I bought from you!"
SHUT = {"timezone": "Asia/Bangkok", "hours": {"mon": ["09:00-09:01"]}}


async def decision(agent: Agent, customer: Customer) -> dict[str, Any]:
    """What staff read about the last decision."""
    timeline = await agent.timeline(customer.conversation_id)
    return [e for e in timeline if e["type"] == "decision"][-1]["details"]


@pytest.mark.parametrize("locale", SELF_HARM)
async def test_self_harm_brings_words_in_the_customers_language_and_a_person(
    house: House, locale: str
) -> None:
    await house.somebody_there()
    say = Catalogue.shipped("").say
    customer = await house.customer(locale)
    told = await customer.ask(SELF_HARM[locale])
    assert (told["type"], told["reason"]) == ("handoff", "urgent")
    words, coming = told["text"].split("\n")[:2]
    assert words == say("emergency_self_harm", locale)
    assert told["notice"] == "emergency"
    assert coming in (say("handoff_waiting", locale), say("handoff_nobody", locale))
    assert (await customer.episode())["state"] == "waiting"
    check_timeline(await customer.events())


async def test_danger_is_explained_to_staff_with_the_customers_words(house: House) -> None:
    agent = await house.agent()
    customer = await house.customer()
    told = await customer.ask(f"Hello. {FIRE} Order 1234.")
    assert told["text"].startswith(house.desk.catalogue.say("emergency_danger", "en"))
    explained = await decision(agent, customer)
    assert (explained["outcome"], explained["emergency"]) == ("handed_off", "danger")
    urgent = next(s for s in explained["signals"] if s["kind"] == "urgent")
    assert (urgent["score"], urgent["quote"]) == (1.0, FIRE)


async def test_an_emergency_is_the_reason_also_beside_the_wish_for_a_person(house: House) -> None:
    customer = await house.customer()
    told = await customer.ask(f"{FIRE} Let me talk to a person.")
    assert (told["type"], told["reason"]) == ("handoff", "urgent")


async def test_who_waits_already_hears_it_once_and_moves_up(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    before = (await agent.get(f"/api/agent/episodes/{episode_id}")).json()["priority"]
    help_text = house.desk.catalogue.say("emergency_danger", "en")
    async with customer.listening() as stream:
        await customer.say(FIRE)
        await stream.until(lambda f: f.event is None and f.data.get("text") == help_text)
    again = await customer.say(f"Please hurry! {FIRE}")
    await house.turn.take(again["id"])
    events = await customer.events()
    (said,) = [e for e in events if e.get("text") == help_text]
    assert (said["author"]["kind"], said["notice"]) == ("system", "emergency")
    assert (await agent.get(f"/api/agent/episodes/{episode_id}")).json()["priority"] > before
    assert (await decision(agent, customer))["emergency"] == "danger"
    check_timeline(events)


async def test_out_of_hours_the_emergency_text_still_comes_first(house: House) -> None:
    await house.somebody_there(is_there=False)
    customer = await house.customer()
    with house.set(opening_hours=SHUT):
        told = await customer.ask(FIRE)
        say = house.desk.catalogue.say
        assert (await customer.episode())["queue"]["open"] is False
    assert (told["type"], told["reason"]) == ("handoff", "urgent")
    words, closed, contact = told["text"].split("\n")
    assert words == say("emergency_danger", "en")
    assert "Monday" in closed
    assert contact == say("ask_contact", "en")


async def test_a_site_has_its_own_text_in_every_language(house: House) -> None:
    own = "Ring the night porter, extension 9."
    with house.set(emergency_text=own):
        for locale in ("en", "ko"):
            customer = await house.customer(locale)
            told = await customer.ask(SELF_HARM[locale])
            assert told["text"].split("\n")[0] == own


async def test_an_emergency_in_place_of_a_rating_opens_the_conversation_again(
    house: House,
) -> None:
    customer = await house.customer()
    await customer.ask("How long does a refund take?")
    await customer.end()
    told = await customer.ask(FIRE)
    assert (told["type"], told["reason"]) == ("handoff", "urgent")
    assert (await customer.episode())["state"] == "waiting"


@pytest.mark.parametrize(
    "text", ["this bag is to die for", "do you have the lamp in smoke-grey?", "my phone died"]
)
async def test_a_figure_of_speech_brings_no_emergency_text(house: House, text: str) -> None:
    told = await (await house.customer()).ask(text)
    for kind in Emergency:
        assert house.desk.catalogue.say(f"emergency_{kind}", "en") not in told["text"]
    assert "notice" not in told
