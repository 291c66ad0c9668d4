"""Who waits for a person reads the article meanwhile that surely answers, if it is a new one."""

from collections.abc import AsyncIterator

import pytest

from escalation.storage.tables import Episode
from tests.escalation.api.test_policy import saved
from tests.house import Agent, House
from tests.scripted_rasa import answer

QUESTION = "My parcel says that it was delivered, but I did not get it"
ARTICLE = "delivery/parcel-says-delivered"


@pytest.fixture
async def agent(house: House) -> AsyncIterator[Agent]:
    """Somebody there, whose policy calls a person at the word "parcel". The house is shared: its
    policy is as shipped again afterwards.
    """
    adam = await house.agent("Adam", "admin", "agent")
    shipped = (await adam.get("/api/admin/policy")).json()["shipped"]
    await saved(house, adam, keywords=["parcel"])
    yield adam
    await saved(house, adam, **shipped)


async def test_a_person_comes_and_the_answer_is_there_before_them(
    house: House, agent: Agent
) -> None:
    customer = await house.customer()
    handoff = await customer.ask(QUESTION)
    assert (handoff["type"], handoff["reason"]) == ("handoff", "keyword")
    assert handoff["answer"]["article"] == ARTICLE
    assert "choices" not in handoff
    meanwhile = house.desk.catalogue.say("meanwhile", "en")
    assert handoff["text"].endswith(f"\n{meanwhile}\n{handoff['answer']['passage']}")
    assert (await customer.episode())["state"] == "waiting"


async def test_the_agent_sees_what_they_were_given_to_read(house: House, agent: Agent) -> None:
    customer = await house.customer()
    handoff = await customer.ask(QUESTION)
    path = f"/api/agent/episodes/{handoff['episode_id']}/context"
    (tried,) = (await agent.get(path)).json()["articles_tried"]
    assert (tried["article"], tried["helpful"]) == (ARTICLE, None)


async def test_what_is_in_another_language_says_so(house: House, agent: Agent) -> None:
    customer = await house.customer("de")
    handoff = await customer.ask("Mein parcel gilt als zugestellt, aber ich habe es nicht bekommen")
    assert handoff["answer"]["locale"] == "en"
    assert handoff["answer"]["note"] in handoff["text"]


async def test_nobody_is_given_what_they_have_read_already(house: House, agent: Agent) -> None:
    customer = await house.customer()
    read = answer("Parcel says delivered") | {"article": ARTICLE}
    with house.rasa.saying({"answer": read}):
        await customer.ask("It says delivered, but I did not get it")
    handoff = await customer.ask(QUESTION)
    assert handoff["type"] == "handoff"
    assert "answer" not in handoff


async def test_nor_what_an_earlier_question_was_answered_with(house: House, agent: Agent) -> None:
    customer = await house.customer()
    for article in (ARTICLE, "account/close-account"):
        with house.rasa.saying({"answer": answer() | {"article": article}}):
            await customer.ask("How do I do that?")
    handoff = await customer.ask(QUESTION)
    assert handoff["type"] == "handoff"
    assert "answer" not in handoff


@pytest.mark.parametrize(
    "text",
    [
        "The parcel you sent has caught fire in our kitchen, how long does delivery take?",
        "My parcel says delivered, I did not get it, you stupid piece of shit",
        "My parcel says delivered, I did not get it. And how do I close my account?",
    ],
    ids=["emergency", "insult", "two questions"],
)
async def test_beside_some_messages_nothing_is_shown(house: House, agent: Agent, text: str) -> None:
    customer = await house.customer()
    handoff = await customer.ask(text)
    assert handoff["type"] == "handoff"
    assert "answer" not in handoff


async def test_what_no_article_surely_answers_brings_a_person_alone(
    house: House, agent: Agent
) -> None:
    customer = await house.customer()
    handoff = await customer.ask("Does a parcel feel lonely on Mars?")
    assert handoff["type"] == "handoff"
    assert "answer" not in handoff


async def test_who_asks_for_a_person_is_not_sent_to_read(house: House) -> None:
    customer = await house.customer()
    handoff = await customer.ask(f"{QUESTION}. Give me a human please")
    assert (handoff["type"], handoff["reason"]) == ("handoff", "asked_for_human")
    assert "answer" not in handoff


async def test_its_topic_finds_who_knows_about_it(house: House, agent: Agent) -> None:
    customer = await house.customer()
    with house.rasa.saying({"answer": answer() | {"article": "refunds/earlier"}}):
        await customer.ask("How do I do that?")
    handoff = await customer.ask(QUESTION)
    async with house.desk.work() as work:
        episode = await work.session.get(Episode, handoff["episode_id"])
    assert episode is not None
    assert episode.skill == "delivery"
