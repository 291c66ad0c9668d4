"""Back to the bot: what the customer wrote last and nobody answered is answered, once (G5, G9)."""

import pytest

from tests.house import Agent, Customer, House
from tests.scripted_rasa import Trouble
from tests.shapes import check_timeline

KNOWN = "How do I reset my password?"


async def returned(agent: Agent, episode_id: str) -> None:
    response = await agent.act(episode_id, "return-to-bot")
    assert response.status_code == 200, response.text


async def replies_to(customer: Customer, message: dict[str, object]) -> list[dict[str, object]]:
    """What settled a message, and nothing else that names it."""
    events = await customer.events()
    check_timeline(events)
    return [e for e in events if e.get("in_reply_to") == message["seq"]]


async def test_what_was_written_while_waiting_is_answered_after_the_return(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    first = await customer.say("hello?")
    last = await customer.say(KNOWN)
    await returned(agent, episode_id)
    reply = await customer.outcome(last)
    assert (reply["type"], reply["author"]) == ("message", {"kind": "bot"})
    assert (await customer.episode())["state"] == "with_bot"
    assert len(await replies_to(customer, last)) == 1
    assert await replies_to(customer, first) == [], "the person who returned it has seen it"
    (left,) = [e for e in await customer.events() if e["type"] == "left"]
    say = house.desk.catalogue.say
    assert left["text"] == say("returned_with_question", "en", name="Ana")


async def test_its_turn_taken_again_changes_nothing(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    last = await customer.say(KNOWN)
    await returned(agent, episode_id)
    await customer.outcome(last)
    await house.turn.take(last["id"])
    assert len(await replies_to(customer, last)) == 1


async def test_what_a_claiming_agent_left_unanswered_is_answered_too(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    last = await customer.say(KNOWN)
    await returned(agent, episode_id)
    assert (await customer.outcome(last))["author"] == {"kind": "bot"}


async def test_what_an_agent_answered_is_not_answered_again(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    await customer.say(KNOWN)
    await agent.say(episode_id, "By the link on the sign-in page.")
    await returned(agent, episode_id)
    (left,) = [e for e in await customer.events() if e["type"] == "left"]
    assert left["text"] == house.desk.catalogue.say("returned_to_bot", "en", name="Ana")
    next_one = await customer.ask("hello")
    assert [e["type"] for e in await customer.events()][-3:] == ["left", "message", "message"]
    assert next_one["author"] == {"kind": "bot"}


async def test_a_message_that_brought_a_person_brings_none_again(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    furious = "This is outrageous! My card was charged twice, I need this fixed right now!!!"
    last = await customer.say(furious)
    await returned(agent, episode_id)
    reply = await customer.outcome(last)
    assert (reply["type"], reply["author"]) == ("message", {"kind": "bot"})
    assert (await customer.episode())["state"] == "with_bot"


@pytest.mark.parametrize("kind", ["asked_for_human", "negative", "unanswered"])
async def test_a_person_is_offered_where_the_dialogue_would_fetch_one(
    house: House, kind: str
) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    last = await customer.say("Which penguins live in the Antarctic?")
    with house.rasa.saying({"handoff": {"kind": kind}}):
        await returned(agent, episode_id)
        reply = await customer.outcome(last)
    assert reply["type"] == "message"
    assert [c["value"] for c in reply["choices"]] == ["human:yes", "human:no"]
    again = await customer.answer_button(reply, "human:yes")
    assert again["type"] == "handoff"


async def test_without_the_dialogue_and_an_answer_a_person_is_offered(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    last = await customer.say("Which penguins live in the Antarctic?")
    with house.rasa.in_trouble(Trouble.ERROR):
        await returned(agent, episode_id)
        reply = await customer.outcome(last)
    assert reply["type"] == "message"
    assert [c["value"] for c in reply["choices"]] == ["human:yes", "human:no"]


async def test_anger_from_before_the_return_does_not_weigh_on_what_comes_after(
    house: House,
) -> None:
    agent = await house.agent()
    customer = await house.customer()
    furious = "This is outrageous! My card was charged twice, I need this fixed right now!!!"
    handoff = await customer.ask(furious)
    assert handoff["type"] == "handoff"
    await agent.claim(handoff["episode_id"])
    await agent.say(handoff["episode_id"], "The second charge was taken back.")
    await returned(agent, handoff["episode_id"])
    mild = "wrong answer"  # negative by some .74: enough in a low mood only
    assert (await customer.ask(mild))["type"] == "message"
    timeline = await agent.timeline(customer.conversation_id)
    (decision, *_) = [e for e in timeline if e["type"] == "decision"][::-1]
    assert decision["details"]["mood"] is None
    assert [s["kind"] for s in decision["details"]["below"]].count("negative") == 1


async def test_new_anger_after_the_return_brings_a_person_again(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    await agent.claim(episode_id)
    await returned(agent, episode_id)
    assert (await customer.ask(KNOWN))["type"] == "message"
    handoff = await customer.ask("This is outrageous! My card was charged twice, fix it right now!")
    assert handoff["type"] == "handoff"
    assert handoff["reason"] in ("urgent", "negative")


async def test_without_a_new_message_there_is_no_second_handoff_whatever_fails(
    house: House,
) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    last = await customer.say("Which penguins live in the Antarctic?")
    with house.rasa.thinking():
        await returned(agent, episode_id)
        await house.turn.give_up(last["id"])
    (reply,) = await replies_to(customer, last)
    assert [c["value"] for c in reply["choices"]] == ["human:yes", "human:no"]
    assert reply["text"].startswith(house.desk.catalogue.say("failure_apology", "en"))
    events = await customer.events()
    assert [e["type"] for e in events].count("handoff") == 1
