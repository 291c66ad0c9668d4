"""What may be urgent is answered first where an article surely answers, with a person beside it."""

from collections.abc import AsyncIterator

import pytest

from escalation.domain.policy import InForce, Policy
from tests.escalation.api.test_policy import saved
from tests.house import Agent, House, Parts
from tests.scripted_rasa import answer

MISHAPS = (
    "The child seat is loose",
    "My daughter forgot her medicine at home",
    "The chain of my rented bike broke",
    "The wheel of my rental bike is loose",
    "The brakes of my rental bike squeak",
)
"""Perhaps urgent. How much so changes with what the heads have learned."""
LEAST = 0.1  # the threshold of these tests


@pytest.fixture(scope="session")
async def mishap(parts: Parts) -> str:
    """One that is mildly urgent: it reaches the threshold and is not plainly so."""
    by = InForce(1, Policy(urgent=LEAST, urgent_when_negative=LEAST))
    for text in MISHAPS:
        heard = await parts.ear.hear(
            text,
            event_id="",
            conversation_locale="en",
            earlier=(),
            mood=None,
            was_abusive=False,
            by=by,
        )
        if heard.decision.is_mildly_urgent:
            return text
    pytest.fail("None of them is mildly urgent any more: write others.")


@pytest.fixture
async def admin(house: House) -> AsyncIterator[Agent]:
    """An administrator. The house is shared: its policy is as shipped again afterwards."""
    adam = await house.agent("Adam", "admin")
    shipped = (await adam.get("/api/admin/policy")).json()["shipped"]
    await saved(house, adam, urgent=LEAST, urgent_when_negative=LEAST)
    yield adam
    await saved(house, adam, **shipped)


async def test_a_sure_answer_comes_first_and_a_person_is_one_press_away(
    house: House, admin: Agent, mishap: str
) -> None:
    customer = await house.customer()
    with house.rasa.saying({"answer": answer("The heating")}):
        reply = await customer.ask(mishap)
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


async def test_without_a_sure_answer_a_person_comes(
    house: House, admin: Agent, mishap: str
) -> None:
    customer = await house.customer()
    with house.rasa.saying({"choose": [answer("The heating"), answer("The lift")]}):
        handoff = await customer.ask(mishap)
    assert (handoff["type"], handoff["reason"]) == ("handoff", "urgent")


async def test_what_is_plainly_urgent_is_not_asked_of_the_dialogue(
    house: House, admin: Agent
) -> None:
    customer = await house.customer()
    with house.rasa.saying({"answer": answer("The heating")}):
        handoff = await customer.ask("My two-year-old is locked in the changing room, please hurry")
    assert (handoff["type"], handoff["reason"]) == ("handoff", "urgent")
