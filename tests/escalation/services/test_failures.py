"""Whatever Rasa does, the customer gets an answer from knowledge, or a person (G11)."""

from collections.abc import AsyncIterator

import pytest

from escalation.clients.rasa import FAILURES_TO_OPEN, RasaClient, RasaFailed, Said
from tests.house import House
from tests.scripted_rasa import Trouble, answer

KNOWN = "How do I reset my password?"
UNKNOWN = "Which penguins live in the Antarctic?"


@pytest.fixture(autouse=True)
async def well_again(house: House) -> AsyncIterator[None]:
    """After each test Rasa has answered once, so that no breaker is open for the next."""
    yield
    await house.rasa_client.ask("well again", Said(text="hello"), {"locale": "en"})


@pytest.mark.parametrize("trouble", Trouble)
async def test_when_rasa_fails_knowledge_answers_alone(house: House, trouble: Trouble) -> None:
    customer = await house.customer()
    with house.rasa.in_trouble(trouble):
        reply = await customer.ask(KNOWN)
    assert reply["type"] == "message"
    assert reply["answer"]["article"] == "account/reset-password"
    assert reply["answer"]["url"] == "/help/en/reset-password"
    assert [c["value"] for c in reply["choices"]] == ["helpful:yes", "helpful:no"]


@pytest.mark.parametrize("trouble", [Trouble.ERROR, Trouble.EMPTY])
async def test_when_knowledge_has_no_answer_either_a_person_comes(
    house: House, trouble: Trouble
) -> None:
    customer, agent = await house.customer(), await house.agent()
    await house.somebody_there()
    with house.rasa.in_trouble(trouble):
        handoff = await customer.ask(UNKNOWN)
    assert (handoff["type"], handoff["reason"]) == ("handoff", "failure")
    says = [house.desk.catalogue.say(key, "en") for key in ("failure_apology", "handoff_waiting")]
    assert handoff["text"].startswith("\n".join(says))
    row = (await agent.get(f"/api/agent/episodes/{handoff['episode_id']}")).json()
    assert (row["reason"], row["signals"]) == ("failure", [])


async def test_buttons_mean_what_they_say_without_rasa(house: House) -> None:
    customer = await house.customer()
    reply = await customer.ask(KNOWN)
    say = house.desk.catalogue.say
    with house.rasa.in_trouble(Trouble.ERROR):
        thanks = await customer.answer_button(reply, "helpful:yes")
        assert thanks["text"] == say("glad_it_helped", "en")
        sorry = await customer.answer_button(reply, "helpful:no")
        assert sorry["text"].startswith(say("sorry_not_helpful", "en"))
    await house.rasa_client.ask("well again", Said(text="hello"), {"locale": "en"})
    with house.rasa.in_trouble(Trouble.EMPTY):
        declined = await customer.answer_button(sorry, "human:no")
        assert declined["text"] == say("human_declined", "en")
        handoff = await customer.answer_button(sorry, "human:yes")
    assert handoff["reason"] == "asked_for_human"


async def test_a_chosen_article_is_shown_without_rasa(house: House) -> None:
    customer = await house.customer()
    choices = [{**answer("x"), "article": a} for a in ("account/reset-password", "gone/article")]
    with house.rasa.saying({"choose": choices}):
        offered = await customer.ask("which one")
    with house.rasa.in_trouble(Trouble.ERROR):
        shown = await customer.answer_button(offered, "article:account/reset-password")
        assert shown["answer"]["article"] == "account/reset-password"
        gone = await customer.answer_button(offered, "article:gone/article")
    assert [c["value"] for c in gone["choices"]] == ["human:yes", "human:no"]


@pytest.mark.parametrize(
    "replies", [[{"helpful": True}], [{"rating": {"ces": 3}}], [{"say": "no_such_phrase"}]]
)
async def test_a_reply_without_a_word_in_it_is_a_failure(
    house: House, replies: list[dict[str, object]]
) -> None:
    customer = await house.customer()
    with house.rasa.saying(*replies):
        reply = await customer.ask(KNOWN)
    assert reply["answer"]["article"] == "account/reset-password"


async def test_after_a_run_of_failures_rasa_is_left_alone_for_a_moment(house: House) -> None:
    asked = len(house.rasa.asked)
    client = RasaClient(house.settings.rasa_url, house.settings.internal_secret)
    with house.rasa.in_trouble(Trouble.ERROR):
        for _ in range(FAILURES_TO_OPEN + 2):
            with pytest.raises(RasaFailed):
                await client.ask("breaker", Said(text="hello"), {"locale": "en"})
    assert len(house.rasa.asked) - asked == FAILURES_TO_OPEN
    await client.close()


async def test_a_rasa_that_is_not_there_is_a_failure_too(house: House) -> None:
    nowhere = RasaClient("http://127.0.0.1:9", "secret")
    with pytest.raises(RasaFailed):
        await nowhere.ask("nobody", Said(text="hello"), {})
    assert not await nowhere.is_ready()
    await nowhere.close()


async def test_a_wrong_secret_is_a_failure(house: House) -> None:
    stranger = RasaClient(house.settings.rasa_url, "wrong")
    with pytest.raises(RasaFailed):
        await stranger.ask("stranger", Said(text="hello"), {})
    assert await stranger.is_ready()
    await stranger.close()
