"""How it was: asked once after the end, answered by buttons, numbers or words, never a trap."""

import uuid
from typing import Any

import pytest
from sqlalchemy import select

from escalation.storage.tables import Event, Rating
from tests.house import Customer, House
from tests.scripted_rasa import Trouble
from tests.shapes import check_problem, check_timeline


@pytest.fixture
async def ended(house: House) -> tuple[Customer, dict[str, Any]]:
    """A customer whose episode has ended, and the rating question."""
    customer = await house.customer()
    await customer.ask("How long does a refund take?")
    await customer.end()
    return customer, (await customer.events())[-1]


Ended = tuple[Customer, dict[str, Any]]


async def stored(house: House, episode_id: str) -> Rating:
    """The rating of an episode as it is kept."""
    async with house.desk.work() as work:
        rating = await work.session.get(Rating, episode_id)
    assert rating is not None
    return rating


def kept(rating: Rating) -> tuple[int | None, int | None, str | None]:
    """What was answered."""
    return rating.ces, rating.nps, rating.comment


async def test_a_rating_is_given_by_typing(house: House, ended: Ended) -> None:
    customer, question = ended
    nps = await customer.ask("6")
    assert (nps["type"], nps["rating"]["step"], nps["in_reply_to"]) == ("rating_asked", "nps", 5)
    assert [c["value"] for c in nps["choices"]] == [f"nps:{n}" for n in range(11)]
    comment = await customer.ask("10")
    assert comment["rating"]["step"] == "comment"
    thanks = await customer.ask("quick and friendly")
    assert thanks["type"] == "rated"
    assert thanks["text"] == house.desk.catalogue.say("rating_thanks", "en")
    rating = await stored(house, question["episode_id"])
    assert kept(rating) == (6, 10, "quick and friendly")
    assert rating.owner == "bot"
    assert rating.rated_at is not None
    assert (await customer.episode())["state"] == "resolved"
    check_timeline(await customer.events())


async def test_a_rating_is_given_by_buttons(house: House, ended: Ended) -> None:
    customer, question = ended
    nps = await customer.answer_button(question, "ces:2")
    comment = await customer.answer_button(nps, "nps:9")
    thanks = await customer.answer_button(comment, "comment:skip")
    assert thanks["type"] == "rated"
    assert kept(await stored(house, question["episode_id"])) == (2, 9, None)


@pytest.mark.parametrize("trouble", [Trouble.ERROR, Trouble.CLOSED])
async def test_a_rating_is_taken_without_rasa(house: House, ended: Ended, trouble: Trouble) -> None:
    customer, question = ended
    with house.rasa.in_trouble(trouble):
        nps = await customer.ask("۶")
        comment = await customer.answer_button(nps, "nps:0")
    thanks = await customer.answer_button(comment, "comment:skip")
    assert thanks["type"] == "rated"
    assert kept(await stored(house, question["episode_id"])) == (6, 0, None)


async def test_a_number_off_the_scale_is_asked_for_again(house: House, ended: Ended) -> None:
    customer, question = ended
    again = await customer.ask("99")
    assert (again["type"], again["rating"]["step"]) == ("rating_asked", "ces")
    assert again["text"].startswith(house.desk.catalogue.say("ces_invalid", "en"))
    assert (await customer.ask("7"))["rating"]["step"] == "nps"
    assert kept(await stored(house, question["episode_id"])) == (7, None, None)


async def test_the_rest_of_the_rating_can_be_skipped(house: House, ended: Ended) -> None:
    customer, question = ended
    assert (await customer.ask("skip"))["type"] == "rated"
    assert kept(await stored(house, question["episode_id"])) == (None, None, None)


async def test_a_card_and_typing_fill_one_rating(house: House, ended: Ended) -> None:
    customer, question = ended
    body = {"episode_id": question["episode_id"], "ces": 5}
    await customer.post("/api/customer/ratings", body)
    assert (await customer.ask("8"))["rating"]["step"] == "comment"
    assert kept(await stored(house, question["episode_id"])) == (5, 8, None)


async def test_nobody_is_asked_to_recommend_twice_in_90_days(house: House, ended: Ended) -> None:
    customer, question = ended
    for value in ("7", "10", "skip"):
        await customer.ask(value)
    await customer.ask("How long does a refund take?")
    second = await customer.end()
    assert second["id"] != question["episode_id"]
    assert (await customer.ask("7"))["rating"]["step"] == "comment"
    assert (await stored(house, second["id"])).ask_nps is False


async def test_a_question_after_the_end_goes_on_with_the_episode(
    house: House, ended: Ended
) -> None:
    customer, question = ended
    reply = await customer.ask("And where does the money go, to my card?")
    assert reply["author"] == {"kind": "bot"}
    assert reply["episode_id"] == question["episode_id"]
    assert "reopened" in [e["type"] for e in await customer.events()]
    assert (await customer.episode())["state"] == "with_bot"
    check_timeline(await customer.events())


async def test_a_call_for_a_person_instead_of_a_rating_is_followed(
    house: House, ended: Ended
) -> None:
    customer, _ = ended
    handoff = await customer.ask("human please")
    assert (handoff["type"], handoff["reason"]) == ("handoff", "asked_for_human")


async def test_a_reopened_episode_is_asked_for_its_rating_again_once_it_ends(
    house: House, ended: Ended
) -> None:
    customer, question = ended
    await customer.ask("And where does the money go, to my card?")
    await customer.end()
    assert (await customer.events())[-1]["rating"]["step"] == "ces"
    assert (await customer.ask("3"))["rating"]["step"] == "nps"
    async with house.desk.work() as work:
        ratings = await work.session.scalars(
            select(Rating).where(Rating.episode_id == question["episode_id"])
        )
        assert len(ratings.all()) == 1


@pytest.mark.parametrize(
    ("question", "score", "value"),
    [
        ("And where does the money go, to my card?", "6", 6),
        ("¿y a qué tarjeta llega el dinero?", "7", 7),
        ("แล้วเงินคืนเข้าบัตรไหนครับ?", "๕", 5),
        ("پول به کدام کارت برمی‌گردد؟", "۷", 7),
    ],
)
async def test_a_score_right_after_the_rating_was_left_is_the_rating(
    house: House, ended: Ended, question: str, score: str, value: int
) -> None:
    customer, asked = ended
    await customer.ask(question)
    thanks = await customer.ask(score)
    assert (thanks["type"], thanks["author"]) == ("message", {"kind": "bot"})
    assert kept(await stored(house, asked["episode_id"])) == (value, None, None)
    assert (await customer.episode())["state"] == "with_bot"
    await customer.end()
    assert (await customer.events())[-1]["rating"]["step"] == "nps"
    check_timeline(await customer.events())


async def test_a_number_that_the_bot_asked_for_is_no_rating(house: House, ended: Ended) -> None:
    customer, asked = ended
    reply = await customer.ask("And where does the money go, to my card?")
    async with house.desk.work() as work:
        event = await work.session.get(Event, reply["id"])
        assert event is not None
        event.text, event.details = "How many would you like to order?", {}
    await customer.ask("7")
    assert kept(await stored(house, asked["episode_id"])) == (None, None, None)


@pytest.mark.parametrize("text", ["order 7", "7 days?", "are 7 days enough"])
async def test_a_number_among_words_is_no_late_rating(
    house: House, ended: Ended, text: str
) -> None:
    customer, asked = ended
    await customer.ask("And where does the money go, to my card?")
    await customer.ask(text)
    assert kept(await stored(house, asked["episode_id"])) == (None, None, None)


async def test_a_score_two_messages_later_is_no_rating(house: House, ended: Ended) -> None:
    customer, asked = ended
    await customer.ask("And where does the money go, to my card?")
    await customer.ask("How long does a refund take?")
    await customer.ask("7")
    assert kept(await stored(house, asked["episode_id"])) == (None, None, None)


async def test_a_rated_episode_that_goes_on_is_not_asked_for_its_rating_again(
    house: House, ended: Ended
) -> None:
    customer, _ = ended
    for value in ("7", "10"):
        await customer.ask(value)
    assert (await customer.ask("human please"))["type"] == "handoff"  # instead of a comment
    await customer.end()
    events = await customer.events()
    assert events[-1]["type"] == "resolved"
    asked = [e["rating"]["step"] for e in events if e["type"] == "rating_asked"]
    assert asked == ["ces", "nps", "comment"]


async def test_after_the_rating_a_new_matter_is_a_new_episode(house: House, ended: Ended) -> None:
    customer, question = ended
    for value in ("7", "10", "skip"):
        await customer.ask(value)
    reply = await customer.ask("How long does a refund take?")
    assert reply["episode_id"] != question["episode_id"]


async def test_a_button_of_an_answered_question_is_thanked_for_and_harms_nothing(
    house: House, ended: Ended
) -> None:
    customer, question = ended
    for value in ("7", "10", "skip"):
        await customer.ask(value)
    late = await customer.answer_button(question, "ces:1")
    assert late["episode_id"] == question["episode_id"]
    assert late["text"] == house.desk.catalogue.say("rating_thanks", "en")
    assert kept(await stored(house, question["episode_id"]))[0] == 7
    assert (await customer.episode())["state"] == "resolved"


async def test_a_button_of_an_old_rating_is_refused_once_the_conversation_went_on(
    house: House, ended: Ended
) -> None:
    customer, question = ended
    await customer.ask("And where does the money go, to my card?")
    body = {"client_id": str(uuid.uuid4()), "event_id": question["id"], "value": "ces:1"}
    refused = await customer.post("/api/customer/choices", body)
    check_problem(refused, 409, "choice_not_offered")
    await customer.end()
    assert (await customer.answer_button(question, "ces:4"))["rating"]["step"] == "nps"
    assert kept(await stored(house, question["episode_id"]))[0] == 4


async def test_a_person_and_the_bot_are_both_credited(house: House) -> None:
    agent = await house.agent()
    _, episode_id = await house.claimed(agent)
    await agent.say(episode_id, "It is on its way.")
    await agent.resolve(episode_id)
    assert (await stored(house, episode_id)).owner == "both"
    alone = await house.customer()
    waiting = (await alone.ask_for_person())["id"]
    await agent.claim(waiting)
    await agent.say(waiting, "Hello.")
    await agent.resolve(waiting)
    assert (await stored(house, waiting)).owner == "person"


async def test_a_low_rating_is_marked_for_staff(house: House, ended: Ended) -> None:
    agent = await house.agent()
    customer, question = ended
    await customer.answer_button(question, "ces:1")
    timeline = await agent.timeline(customer.conversation_id)
    (marked,) = (e for e in timeline if e["details"].get("reason") == "low_rating")
    assert marked["details"]["reason"] == "low_rating"
    assert marked["details"]["rating"]["ces"] == 1


async def test_the_questions_are_in_the_customers_language(house: House) -> None:
    customer = await house.customer("fa")
    await customer.ask("سفارش من کی به دستم می‌رسد؟")
    await customer.end()
    say = house.desk.catalogue.say
    assert say("ask_ces", "fa") != say("ask_ces", "en")
    assert (await customer.events())[-1]["text"] == say("ask_ces", "fa")
    assert (await customer.ask("7"))["text"] == say("ask_nps", "fa")
