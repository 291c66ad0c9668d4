"""Who is abusive hears one calm word and is answered; who goes on comes to a person."""

from typing import Any

import pytest

from escalation.services.catalogue import Catalogue
from tests.house import Agent, Customer, House
from tests.shapes import check_timeline

INSULT = {
    "en": "you are a stupid bot",
    "th": "ไอ้บอทโง่",
    "fa": "تو یک ربات احمقی",
    "ko": "닥쳐 이 멍청한 봇아",
    "es": "eres un bot idiota",
    "de": "du bist ein Idiot",
    "fr": "tu es un robot stupide",
    "ar": "أنت روبوت غبي",
    "ja": "黙れ、このバカボット",
    "pt": "você é um robô burro",
}
QUESTION = "How long does a refund take?"


async def decisions(agent: Agent, customer: Customer) -> list[dict[str, Any]]:
    timeline = await agent.timeline(customer.conversation_id)
    return [e["details"] for e in timeline if e["type"] == "decision"]


@pytest.mark.parametrize("locale", INSULT)
async def test_the_first_insult_is_answered_with_a_calm_word_in_the_customers_language(
    house: House, locale: str
) -> None:
    customer = await house.customer(locale)
    told = await customer.ask(INSULT[locale])
    assert told["type"] == "message"
    assert told["text"].split("\n")[0] == Catalogue.shipped("").say("stay_civil", locale)
    assert (await customer.episode())["state"] == "with_bot"


async def test_a_question_with_an_insult_in_it_is_still_answered(house: House) -> None:
    customer = await house.customer()
    told = await customer.ask(f"{QUESTION} {INSULT['en']}")
    calm, *answer = told["text"].split("\n")
    assert calm == house.desk.catalogue.say("stay_civil", "en")
    assert answer
    assert told["answer"]["passage"] in told["text"]


async def test_an_insult_alone_is_no_question_that_nothing_answers(house: House) -> None:
    customer = await house.customer()
    with house.rasa.saying({"miss": True}):
        told = await customer.ask(INSULT["en"])
    say = house.desk.catalogue.say
    assert told["text"].split("\n") == [say("stay_civil", "en"), say("offer_human", "en")]
    assert [choice["value"] for choice in told["choices"]] == ["human:yes", "human:no"]


async def test_a_question_without_an_answer_is_missed_also_beside_an_insult(house: House) -> None:
    customer = await house.customer()
    with house.rasa.saying({"miss": True}):
        told = await customer.ask(f"Can the kettle whistle? {INSULT['en']}")
    assert house.desk.catalogue.say("unknown", "en") in told["text"]


async def test_the_second_insult_brings_a_person_and_says_why(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    await customer.ask(INSULT["en"])
    await customer.ask(QUESTION)
    again = "Shut your mouth, you idiot"
    told = await customer.ask(again)
    assert (told["type"], told["reason"]) == ("handoff", "negative")
    assert house.desk.catalogue.say("stay_civil", "en") not in told["text"]
    first, _, last = await decisions(agent, customer)
    assert first["outcome"] == "answered"
    assert [(s["kind"], s["is_abuse"]) for s in first["signals"] if "is_abuse" in s] == [
        ("negative", True)
    ]
    (abuse,) = (signal for signal in last["signals"] if signal.get("is_abuse"))
    in_force = (await house.policies.in_force()).policy
    assert (abuse["kind"], abuse["threshold"]) == ("negative", in_force.abusive)
    assert abuse["quote"] in again
    check_timeline(await customer.events())


async def test_who_asks_for_a_person_rudely_gets_one(house: House) -> None:
    customer = await house.customer()
    told = await customer.ask("Let me talk to a person, you are a stupid bot")
    assert (told["type"], told["reason"]) == ("handoff", "asked_for_human")
    assert told["text"].startswith(house.desk.catalogue.say("stay_civil", "en"))


@pytest.mark.parametrize("text", ["this damn parcel is late", "your website is shit slow"])
async def test_anger_at_a_thing_is_not_called_to_order(house: House, text: str) -> None:
    told = await (await house.customer()).ask(text)
    assert house.desk.catalogue.say("stay_civil", "en") not in told["text"]
