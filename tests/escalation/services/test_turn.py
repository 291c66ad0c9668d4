"""The bot's turn: every message of a customer has exactly one outcome."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select

from escalation.domain.episodes import EpisodeState
from escalation.domain.identifiers import new_id
from escalation.storage.tables import Episode, Event
from tests.house import Customer, House, eventually
from tests.scripted_rasa import answer
from tests.shapes import check_timeline

QUESTION = "How long does a refund take?"


async def test_a_turn_taken_again_changes_nothing(house: House) -> None:
    customer = await house.customer()
    message = await customer.say(QUESTION)
    await customer.outcome(message)
    await asyncio.gather(*(house.turn.take(message["id"]) for _ in range(5)))
    check_timeline(await customer.events())
    assert len(await customer.events()) == 2


async def test_turns_taken_at_once_settle_a_message_once(house: House) -> None:
    customer = await house.customer()
    with house.rasa.thinking() as thinking:
        message = await customer.say(QUESTION)
        await thinking.begun()
        turns = [asyncio.create_task(house.turn.take(message["id"])) for _ in range(4)]
        await eventually(lambda: have_asked(house, message["episode_id"], 5))
        thinking.let_go()
        await asyncio.gather(*turns)
    settled = [e for e in await customer.events() if e.get("in_reply_to") == message["seq"]]
    assert len(settled) == 1


async def have_asked(house: House, episode_id: str, times: int) -> bool:
    """Whether Rasa was asked so often about an episode."""
    return len(asks(house, episode_id)) == times


def asks(house: House, episode_id: str) -> list[dict[str, Any]]:
    """What Rasa was asked about an episode, in order."""
    return [ask for ask in house.rasa.asked if ask["sender"].startswith(episode_id)]


async def test_messages_in_a_row_are_settled_one_by_one_in_order(house: House) -> None:
    customer = await house.customer()
    sent = [await customer.say(f"{QUESTION} {n}") for n in range(4)]
    await customer.outcome(sent[-1])
    events = await customer.events()
    check_timeline(events)
    outcomes = [e["in_reply_to"] for e in events if "in_reply_to" in e]
    assert outcomes == [message["seq"] for message in sent]


async def test_a_turn_of_an_erased_message_does_nothing(house: House) -> None:
    async def stored() -> int | None:
        async with house.desk.work() as work:
            return await work.session.scalar(select(func.count()).select_from(Event))

    before = await stored()
    await house.turn.take(new_id())
    await house.turn.give_up(new_id())
    assert await stored() == before


async def test_an_erasure_in_mid_turn_leaves_nothing(house: House) -> None:
    customer = await house.customer()
    with house.rasa.thinking() as thinking:
        message = await customer.say(QUESTION)
        await thinking.begun()
        await house.http.request("DELETE", "/api/customer", headers=customer.headers)
    await house.turn.take(message["id"])
    async with house.desk.work() as work:
        count = select(func.count()).where(Event.conversation_id == customer.conversation_id)
        assert await work.session.scalar(count) == 0


async def test_a_reply_that_comes_after_a_takeover_is_kept_for_staff_only(house: House) -> None:
    agent = await house.agent()
    customer = await house.customer()
    with house.rasa.thinking() as thinking:
        message = await customer.say(QUESTION)
        await thinking.begun()
        await customer.ask_for_person()
        await agent.claim(message["episode_id"])
        async with agent.stream("/api/agent/stream") as stream:
            thinking.let_go()
            suppressed = await stream.until_type("suppressed")
    assert suppressed["audience"] == "staff"
    assert answer()["passage"] in suppressed["text"]
    assert [e["type"] for e in await customer.events()] == ["message", "handoff", "joined"]


async def test_a_reply_made_before_a_return_to_the_bot_is_not_shown(house: House) -> None:
    agent = await house.agent()
    customer = await house.customer()
    with house.rasa.thinking() as thinking:
        message = await customer.say(QUESTION)
        await thinking.begun()
        episode_id = message["episode_id"]
        await customer.ask_for_person()
        await agent.claim(episode_id)
        await agent.act(episode_id, "return-to-bot")
        thinking.let_go()
        await eventually(lambda: has_type(agent, customer, "suppressed"))
        reply = await customer.outcome(message)
    events = await customer.events()
    assert [e for e in events if e["author"]["kind"] == "bot"] == [reply]
    assert events.index(reply) > [e["type"] for e in events].index("left"), "made after it"


async def has_type(agent: Any, customer: Customer, type: str) -> bool:
    """Whether staff see an event of a type."""
    timeline = await agent.timeline(customer.conversation_id)
    return type in [event["type"] for event in timeline]


async def test_while_a_person_answers_the_bot_is_silent(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    before = len(asks(house, episode_id))
    await customer.say("How do I reset my password?")
    await agent.say(episode_id, "One moment.")
    await agent.resolve(episode_id)
    assert len(asks(house, episode_id)) == before
    assert [e["type"] for e in await customer.events()].count("message") == 4


async def test_after_a_return_the_dialogue_starts_afresh(house: House) -> None:
    agent = await house.agent()
    customer = await house.customer()
    await customer.ask("unknown")
    episode_id = (await customer.ask_for_person())["id"]
    await agent.claim(episode_id)
    await agent.act(episode_id, "return-to-bot")
    miss = await customer.ask("unknown")
    assert (miss["type"], miss["choices"][0]["value"]) == ("message", "human:yes")
    first, second = asks(house, episode_id)
    assert first["sender"] != second["sender"]
    assert second["metadata"]["misses"] == 0


async def test_two_misses_in_a_row_bring_a_person(house: House) -> None:
    customer, agent = await house.customer(), await house.agent()
    miss = await customer.ask("unknown")
    assert [c["value"] for c in miss["choices"]] == ["human:yes", "human:no"]
    handoff = await customer.ask("unknown")
    assert (handoff["type"], handoff["reason"], handoff["in_reply_to"]) == (
        "handoff",
        "unanswered",
        3,
    )
    row = (await agent.get(f"/api/agent/episodes/{handoff['episode_id']}")).json()
    assert [(s["kind"], s["quote"]) for s in row["signals"]] == [("unanswered", "unknown")]


async def test_an_answer_in_between_forgives_a_miss(house: House) -> None:
    customer = await house.customer()
    for text in ("unknown", QUESTION, "unknown"):
        assert (await customer.ask(text))["type"] == "message"


@pytest.mark.parametrize("text", ["🙂", "???", "...", "/", "👍🏽👍🏽", "—"])
async def test_wordless_text_gets_a_kind_sentence_without_asking_rasa(
    house: House, text: str
) -> None:
    customer = await house.customer()
    reply = await customer.ask(text)
    assert reply["text"] == house.desk.catalogue.say("wordless", "en")
    assert asks(house, reply["episode_id"]) == []


@pytest.mark.parametrize("text", ["/restart", "  //restart", "/ restart", '/nps{"score":9}'])
async def test_a_leading_slash_never_reaches_rasa(house: House, text: str) -> None:
    customer = await house.customer()
    reply = await customer.ask(text)
    (ask,) = asks(house, reply["episode_id"])
    assert ask["text"].startswith(("restart", "nps"))
    assert (await customer.events())[0]["text"] == text.strip()


async def test_the_chat_follows_the_customers_language(house: House) -> None:
    customer = await house.customer("en")
    assert (await customer.ask("hello"))["text"] == house.desk.catalogue.say("greet", "en")
    with house.rasa.saying({"miss": True}):
        reply = await customer.ask("ฉันต้องการทราบว่าพัสดุของฉันจะมาถึงเมื่อไหร่")
    assert house.desk.catalogue.say("unknown", "th") in reply["text"]
    assert (await customer.episode())["locale"] == "th"
    assert asks(house, reply["episode_id"])[-1]["metadata"]["locale"] == "th"


async def test_an_answer_in_another_language_says_so(house: House) -> None:
    customer = await house.customer("ko")
    with house.rasa.saying({"answer": answer(locale="en")}):
        reply = await customer.ask("환불은 얼마나 걸리나요?")
    assert reply["text"].startswith(
        house.desk.catalogue.say("other_language", "ko", language="영어")
    )
    assert reply["answer"]["locale"] == "en"


async def test_two_questions_in_one_message_are_answered_in_one_reply(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    both = [answer("How do I return it?"), answer("Who pays for that?")]
    with house.rasa.saying(*({"answer": one} for one in both)):
        reply = await customer.ask("How do I return it and who pays for that?")
    assert reply["answer"] == both[0]
    assert reply["answers"] == both
    assert reply["text"].index(both[0]["passage"]) < reply["text"].index(both[1]["title"] + ":")
    await customer.answer_button(reply, "helpful:no")
    card = (await agent.get(f"/api/agent/episodes/{reply['episode_id']}/context")).json()
    assert [(tried["article"], tried["helpful"]) for tried in card["articles_tried"]] == [
        (one["article"], False) for one in both
    ]


async def test_anger_in_a_hurry_brings_a_person_with_the_reason(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    said = "My card was charged twice and rent is due today, this is unacceptable"
    handoff = await customer.ask(said)
    assert handoff["type"] == "handoff"
    assert handoff["reason"] in ("urgent", "negative")
    assert asks(house, handoff["episode_id"]) == []
    card = (await agent.get(f"/api/agent/episodes/{handoff['episode_id']}/context")).json()
    assert {s["kind"] for s in card["signals"]} == {"urgent", "negative"}
    assert all(s["quote"] in said for s in card["signals"])
    assert card["sentiment"][0]["score"] < -0.3
    assert card["episode"]["priority"] >= 70


async def test_who_asks_for_a_person_is_still_known_by_their_question(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    asked = "how do I get a refund?"
    await customer.ask(asked)
    handoff = await customer.ask("I want to talk to a person")
    assert handoff["reason"] == "asked_for_human"
    card = (await agent.get(f"/api/agent/episodes/{handoff['episode_id']}/context")).json()
    assert card["question"] == card["at_handoff"]["question"] == asked


async def test_a_plain_question_is_no_reason_for_a_person(house: House) -> None:
    customer = await house.customer()
    assert (await customer.ask("how do I get a refund?"))["type"] == "message"


async def test_a_choice_of_articles_leads_to_the_chosen_one(house: House) -> None:
    customer = await house.customer()
    offered = await customer.ask("which one")
    values = [c["value"] for c in offered["choices"]]
    assert values == [
        "article:refunds/return-an-item",
        "article:refunds/return-a-gift",
        "article:none",
    ]
    shown = await customer.answer_button(offered, values[0])
    assert shown["answer"]["title"] == answer()["title"]
    ask = asks(house, shown["episode_id"])[-1]
    assert ask["intent"] == {
        "name": "choose_article",
        "entities": {"article": "refunds/return-an-item"},
    }
    assert ask["metadata"]["awaiting"] == "choose"


async def test_none_of_the_offered_articles_is_a_miss(house: House) -> None:
    customer = await house.customer()
    offered = await customer.ask("which one")
    miss = await customer.answer_button(offered, "article:none")
    assert [c["value"] for c in miss["choices"]] == ["human:yes", "human:no"]
    handoff = await customer.answer_button(miss, "human:yes")
    assert (handoff["type"], handoff["reason"]) == ("handoff", "asked_for_human")


async def test_a_declined_person_stays_away(house: House) -> None:
    customer = await house.customer()
    miss = await customer.ask("unknown")
    reply = await customer.answer_button(miss, "human:no")
    assert reply["text"] == house.desk.catalogue.say("human_declined", "en")
    assert (await customer.episode())["state"] == "with_bot"


async def test_feedback_on_an_answer_is_for_staff(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    reply = await customer.ask(QUESTION)
    thanks = await customer.answer_button(reply, "helpful:yes")
    assert thanks["text"] == house.desk.catalogue.say("glad_it_helped", "en")
    (feedback,) = (
        e for e in await agent.timeline(customer.conversation_id) if e["type"] == "feedback"
    )
    assert feedback["details"] == {"helpful": True, "article": answer()["article"]}
    assert feedback["seq"] is None


async def test_rasa_is_told_what_it_cannot_know(house: House) -> None:
    customer = await house.customer("fa")
    await customer.ask("hello")
    await customer.ask("unknown")
    reply = await customer.ask("hello")
    last = asks(house, reply["episode_id"])[-1]
    assert last["metadata"] == {
        "locale": last["metadata"]["locale"],
        "awaiting": "offer_human",
        "misses": 1,
        "person_after": 2,
        "sentiment": last["metadata"]["sentiment"],
        "question": "unknown",
        "tried": [],
        "rejections": 0,
        "is_rejected": False,
        "is_first": False,
    }


async def test_the_wait_counts_from_the_oldest_unanswered_message(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    with house.rasa.thinking():
        message = await customer.say(QUESTION)
        episode = await customer.ask_for_person()
    row = (await agent.get(f"/api/agent/episodes/{episode['id']}")).json()
    assert row["waiting_since"] == message["at"]


async def test_with_nobody_there_the_customer_is_told_so(house: House) -> None:
    await house.somebody_there(is_there=False)
    customer, _ = await house.waiting()
    handoff = (await customer.events())[-1]
    say = house.desk.catalogue.say
    assert handoff["text"] == f"{say('handoff_nobody', 'en')}\n{say('ask_contact', 'en')}"
    assert (await customer.episode())["queue"]["open"] is False


async def test_with_somebody_there_the_customer_is_told_what_comes_next(house: House) -> None:
    await house.somebody_there()
    customer, _ = await house.waiting()
    handoff = (await customer.events())[-1]
    assert handoff["text"].startswith(house.desk.catalogue.say("handoff_waiting", "en"))
    assert "{" not in handoff["text"]
    assert (await customer.episode())["queue"]["open"] is True


async def test_one_conversation_has_one_open_episode(house: House) -> None:
    customer = await house.customer()
    await asyncio.gather(*(customer.say(f"{n}, how long does it take?") for n in range(5)))
    async with house.desk.work() as work:
        states = await work.session.scalars(
            select(Episode.state).where(Episode.conversation_id == customer.conversation_id)
        )
        assert states.all() == [EpisodeState.WITH_BOT]
