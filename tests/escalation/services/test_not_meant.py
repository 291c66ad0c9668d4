"""An answer that was not meant: the question is asked again by choice, and then a person comes."""

import pytest

from tests.house import House
from tests.scripted_rasa import answer

QUESTION = "How long does a refund take?"


async def test_an_answer_that_was_not_meant_leads_to_other_titles_and_a_person(
    house: House,
) -> None:
    customer = await house.customer()
    await customer.ask(QUESTION)
    again = await customer.ask("not that")
    say = house.desk.catalogue.say
    assert again["text"] == say("choose_again", "en")
    assert [c["value"] for c in again["choices"]] == ["article:refunds/return-an-item", "human:yes"]
    assert again["choices"][-1]["label"] == say("none_but_person", "en")
    handoff = await customer.answer_button(again, "human:yes")
    assert (handoff["type"], handoff["reason"]) == ("handoff", "asked_for_human")


async def test_the_helpful_button_no_says_the_same_and_is_kept_for_staff(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    reply = await customer.ask(QUESTION)
    again = await customer.answer_button(reply, "helpful:no")
    assert again["choices"][0]["value"] == "article:refunds/return-an-item"
    timeline = await agent.timeline(customer.conversation_id)
    (feedback,) = (e for e in timeline if e["type"] == "feedback")
    assert feedback["details"] == {"helpful": False, "article": answer()["article"]}


async def test_what_is_asked_again_is_the_question_and_not_the_no(house: House) -> None:
    customer = await house.customer()
    await customer.ask(QUESTION)
    again = await customer.ask("not that")
    shown = await customer.answer_button(again, again["choices"][0]["value"])
    told = house.rasa.asked[-1]["metadata"]
    assert (told["question"], told["tried"]) == (QUESTION, [answer()["article"]])
    assert (told["rejections"], told["is_rejected"]) == (1, True)
    await customer.answer_button(shown, "helpful:no")
    told = house.rasa.asked[-1]["metadata"]
    assert (told["question"], told["rejections"], told["is_rejected"]) == (QUESTION, 1, False)
    assert told["tried"] == [answer()["article"]] * 2


async def test_the_second_answer_that_was_not_meant_brings_a_person_with_the_question(
    house: House,
) -> None:
    agent, customer = await house.agent(), await house.customer()
    await customer.ask(QUESTION)
    again = await customer.ask("not that")
    await customer.answer_button(again, again["choices"][0]["value"])
    handoff = await customer.ask("not that")
    assert (handoff["type"], handoff["reason"]) == ("handoff", "unanswered")
    row = (await agent.get(f"/api/agent/episodes/{handoff['episode_id']}")).json()
    assert [(s["kind"], s["quote"]) for s in row["signals"]] == [("unanswered", QUESTION)]


async def test_none_of_the_titles_typed_out_brings_a_person_with_the_question(
    house: House,
) -> None:
    agent, customer = await house.agent(), await house.customer()
    with house.rasa.saying({"choose": [answer()]}):
        await customer.ask(QUESTION)
    with house.rasa.saying({"turned_down": True}, {"handoff": {"kind": "unanswered"}}):
        handoff = await customer.ask("none of these")
    row = (await agent.get(f"/api/agent/episodes/{handoff['episode_id']}")).json()
    assert [(s["kind"], s["quote"]) for s in row["signals"]] == [("unanswered", QUESTION)]
    card = (await agent.get(f"/api/agent/episodes/{handoff['episode_id']}/context")).json()
    assert card["question"] == card["at_handoff"]["question"] == QUESTION


async def test_a_second_no_repeats_no_question(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    with house.rasa.saying({"choose": [answer()]}):
        await customer.ask(QUESTION)
    with house.rasa.saying({"turned_down": True}, {"miss": True}):
        await customer.ask("none of these")
    with house.rasa.saying({"turned_down": True}, {"handoff": {"kind": "unanswered"}}):
        handoff = await customer.ask("no, none of these")
    row = (await agent.get(f"/api/agent/episodes/{handoff['episode_id']}")).json()
    assert [(s["kind"], s["quote"]) for s in row["signals"]] == [("unanswered", QUESTION)]


async def test_other_words_after_a_no_are_the_same_question_still(house: House) -> None:
    customer = await house.customer()
    await customer.ask(QUESTION)
    await customer.ask("not that")
    await customer.ask("When is the money on my card?")
    told = house.rasa.asked[-1]["metadata"]
    assert (told["tried"], told["is_rejected"]) == ([answer()["article"]], True)
    await customer.ask("And another thing: where are you?")
    told = house.rasa.asked[-1]["metadata"]
    assert told["question"] == "When is the money on my card?"
    assert (told["rejections"], told["is_rejected"]) == (1, False)
    await customer.ask("not that")
    told = house.rasa.asked[-1]["metadata"]
    assert told["question"] == "And another thing: where are you?"
    assert told["rejections"] == 0, "a new question, answered, begins anew"


async def test_a_return_to_the_bot_begins_anew(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    await customer.ask(QUESTION)
    again = await customer.ask("not that")
    await customer.answer_button(again, "human:yes")
    await agent.claim(again["episode_id"])
    await agent.act(again["episode_id"], "return-to-bot")
    await customer.ask(QUESTION)
    told = house.rasa.asked[-1]["metadata"]
    assert (told["tried"], told["rejections"], told["is_rejected"]) == ([], 0, False)
    assert told["awaiting"] is None


async def test_what_sounds_angry_but_only_says_no_is_asked_again_first(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    await customer.ask(QUESTION)
    with house.rasa.saying({"helpful": False}, {"choose_again": [answer("Return an item")]}):
        again = await customer.ask("that does not answer my question at all")
    assert again["type"] == "message"
    timeline = await agent.timeline(customer.conversation_id)
    decision = [e for e in timeline if e["type"] == "decision"][-1]
    assert [s["kind"] for s in decision["details"]["signals"]] == ["negative"]
    assert decision["details"]["overruled"] is True


async def test_who_asks_whether_a_person_answers_is_told_the_truth_and_offered_one(
    house: House,
) -> None:
    customer = await house.customer()
    identity = {"say": "bot_identity", "choices": [{"label": "no", "value": "human:no"}]}
    with house.rasa.saying(identity):
        reply = await customer.ask("am I talking to a real person?")
    assert reply["text"] == house.desk.catalogue.say("bot_identity", "en")
    assert (await customer.episode())["state"] == "with_bot"
    with house.rasa.saying({"say": "bot_identity"}):
        handoff = await customer.ask("I am furious, this is a disgrace, my house is on fire!")
    assert handoff["type"] == "handoff", "what is urgent is not asked of the dialogue"


@pytest.mark.parametrize(
    "words",
    [
        "are you a robot? give me a human now",
        "คุณเป็นบอทหรือเปล่า ขอคุยกับคนหน่อย",
        "당신 로봇이에요? 상담원 연결해 주세요",
        "that's not what I meant, get me a person",
    ],
)
async def test_who_asks_for_a_person_outright_does_not_ask_twice(house: House, words: str) -> None:
    customer = await house.customer()
    await customer.ask(QUESTION)
    with house.rasa.saying({"say": "bot_identity"}):
        reply = await customer.ask(words)
    assert reply["type"] == "handoff"
