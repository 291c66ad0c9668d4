"""What may be urgent is answered first where an article surely answers, with a person beside it."""

from collections.abc import AsyncIterator

import pytest

from tests.escalation.api.test_policy import saved
from tests.house import Agent, House
from tests.scripted_rasa import answer

COLD = "The heating in my room does not work"
"""Urgent by three in ten."""


@pytest.fixture
async def admin(house: House) -> AsyncIterator[Agent]:
    """An administrator. The house is shared: its policy is as shipped again afterwards."""
    adam = await house.agent("Adam", "admin")
    shipped = (await adam.get("/api/admin/policy")).json()["shipped"]
    await saved(house, adam, urgent=0.1, urgent_when_negative=0.1)
    yield adam
    await saved(house, adam, **shipped)


async def test_a_sure_answer_comes_first_and_a_person_is_one_press_away(
    house: House, admin: Agent
) -> None:
    customer = await house.customer()
    with house.rasa.saying({"answer": answer("The heating")}):
        reply = await customer.ask(COLD)
    assert reply["answer"]["title"] == "The heating"
    offered = {choice["value"]: choice["label"] for choice in reply["choices"]}
    assert list(offered) == ["helpful:yes", "helpful:no", "human:yes"]
    assert offered["human:yes"] == house.desk.catalogue.say("talk_to_person", "en")
    timeline = await admin.timeline(customer.conversation_id)
    told = [e for e in timeline if e["type"] == "decision"][-1]["details"]
    assert (told["outcome"], told["overruled"]) == ("answered", True)
    (signal,) = told["signals"]
    assert signal["kind"] == "urgent"
    assert signal["threshold"] <= signal["score"] < 0.5
    handoff = await customer.answer_button(reply, "human:yes")
    assert handoff["type"] == "handoff"


async def test_without_a_sure_answer_a_person_comes(house: House, admin: Agent) -> None:
    customer = await house.customer()
    with house.rasa.saying({"choose": [answer("The heating"), answer("The lift")]}):
        handoff = await customer.ask(COLD)
    assert (handoff["type"], handoff["reason"]) == ("handoff", "urgent")


async def test_what_is_plainly_urgent_is_not_asked_of_the_dialogue(
    house: House, admin: Agent
) -> None:
    customer = await house.customer()
    with house.rasa.saying({"answer": answer("The heating")}):
        handoff = await customer.ask("My two-year-old is locked in the changing room, please hurry")
    assert (handoff["type"], handoff["reason"]) == ("handoff", "urgent")
