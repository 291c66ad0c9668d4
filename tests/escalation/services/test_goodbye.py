"""Thanks and goodbye lead to the end, and the end to the rating."""

from tests.house import House
from tests.scripted_rasa import Trouble
from tests.shapes import check_timeline

QUESTION = "How long does a refund take?"


async def test_a_goodbye_ends_the_conversation_and_asks_how_it_was(house: House) -> None:
    customer = await house.customer()
    await customer.ask(QUESTION)
    reply = await customer.ask("bye")
    say = house.desk.catalogue.say
    assert reply["text"] == say("goodbye", "en")
    events = await customer.events()
    check_timeline(events)
    assert [e["type"] for e in events][-3:] == ["message", "resolved", "rating_asked"]
    assert events[-2]["text"] == say("resolved_by_customer", "en")
    assert events[-1]["rating"]["step"] == "ces"
    assert (await customer.episode())["state"] == "resolved"


async def test_a_goodbye_before_anything_was_said_is_a_greeting(house: House) -> None:
    customer = await house.customer()
    assert (await customer.ask("bye"))["text"] == house.desk.catalogue.say("greet", "en")
    assert (await customer.episode())["state"] == "with_bot"


async def test_the_button_that_says_there_is_nothing_else_ends_it_too(house: House) -> None:
    customer = await house.customer()
    await customer.ask(QUESTION)
    offer = {"say": "thanks", "choices": [{"label": "all_done", "value": "end:yes"}]}
    for trouble in (None, Trouble.ERROR):
        with house.rasa.saying(offer):
            thanks = await customer.ask("thank you")
        assert thanks["choices"] == [
            {"label": house.desk.catalogue.say("all_done", "en"), "value": "end:yes"}
        ]
        house.rasa.trouble = trouble
        goodbye = await customer.answer_button(thanks, "end:yes")
        house.rasa.trouble = None
        assert goodbye["text"] == house.desk.catalogue.say("goodbye", "en")
        assert (await customer.episode())["state"] == "resolved"
        await customer.ask("One more thing: how do I return it?")


async def test_who_is_with_a_person_does_not_end_it_by_a_goodbye(house: House) -> None:
    customer, _ = await house.waiting()
    await customer.say("bye")
    assert (await customer.episode())["state"] == "waiting"


async def test_a_goodbye_after_a_person_gave_it_back_is_no_greeting(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    await agent.act(episode_id, "claim")
    await agent.act(episode_id, "return-to-bot")
    assert (await customer.ask("bye"))["text"] == house.desk.catalogue.say("goodbye", "en")
