"""A rating that is left for a question goes on after it, in the language that is written now."""

import pytest

from tests.house import House, eventually
from tests.scripted_rasa import Ask, Reply

QUESTION = "How long does a refund take?"


@pytest.mark.parametrize(
    "matter", ["And where does the money go, to my card?", "i want to return one more item please"]
)
async def test_a_question_in_the_middle_is_answered_and_the_rating_goes_on_after_it(
    house: House, matter: str
) -> None:
    customer = await house.customer()
    first = await customer.ask(QUESTION)
    await customer.end()
    assert (await customer.ask("6"))["rating"]["step"] == "nps"

    def left(ask: Ask) -> list[Reply] | None:
        is_form = ask["metadata"]["awaiting"] == "rating" and ask.get("text") == matter
        return [{"miss": True}] if is_form else None

    with house.rasa.following(left):
        reply = await customer.ask(matter)
    assert reply["author"] == {"kind": "bot"}
    assert reply["answer"] is not None
    assert reply["episode_id"] == first["episode_id"]
    assert (await customer.ask("bye"))["text"] == house.desk.catalogue.say("goodbye", "en")
    assert (await customer.events())[-1]["rating"]["step"] == "nps"
    assert (await customer.ask("9"))["rating"]["step"] == "comment"
    assert (await customer.ask("skip"))["type"] == "rated"


async def test_a_score_in_words_is_no_new_matter(house: House) -> None:
    customer = await house.customer()
    await customer.ask(QUESTION)
    await customer.end()
    with house.rasa.following(lambda a: [{"rating": {"ces": 6}}] if a.get("text") else None):
        assert (await customer.ask("I would give it a six"))["rating"]["step"] == "nps"
    with house.rasa.following(lambda a: [{"rating": {"nps": 7}}] if a.get("text") else None):
        assert (await customer.ask("seven out of ten"))["rating"]["step"] == "comment"


async def test_words_that_call_for_a_person_are_not_asked_for_a_number(house: House) -> None:
    customer = await house.customer()
    await customer.ask(QUESTION)
    await customer.end()
    handoff = await customer.ask("this is outrageous, I want my money now")
    assert handoff["type"] == "handoff"


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("the delivery took so long that I am quite disappointed", "rated"),
        ("great, my password was reset in no time, thank you all", "rated"),
        ("การจัดส่งช้ามากค่ะ ไม่ประทับใจเลย", "rated"),
        ("배송이 너무 느려서 실망했어요", "rated"),
        ("ارسال خیلی طول کشید و راضی نبودم", "rated"),
        ("how do I reset my password", "message"),
        ("รีเซ็ตรหัสผ่านยังไงคะ", "message"),
    ],
)
async def test_an_opinion_is_a_comment_and_a_question_is_answered(
    house: House, text: str, becomes: str
) -> None:
    customer = await house.customer()
    await customer.ask(QUESTION)
    await customer.end()
    for score in ("6", "9"):
        await customer.ask(score)
    assert (await customer.ask(text))["type"] == becomes


async def test_the_form_speaks_the_language_that_is_written_now(house: House) -> None:
    customer = await house.customer()
    await customer.ask(QUESTION)
    await customer.end()
    again = await customer.ask("ใช้งานยากนิดหน่อยค่ะ")
    say = house.desk.catalogue.say
    assert again["text"] == f"{say('ces_invalid', 'th')}\n{say('ask_ces', 'th')}"
    assert (await customer.episode())["locale"] == "th"
    assert (await customer.ask("6"))["text"] == say("ask_nps", "th")


async def test_while_a_person_is_waited_for_the_language_follows_too(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    await customer.say("ฉันรอมานานแล้วค่ะ เมื่อไหร่จะมีคนมาตอบ")

    async def is_thai() -> bool:
        row = (await agent.get(f"/api/agent/episodes/{episode_id}")).json()
        return bool(row["locale"] == "th")

    await eventually(is_thai)
    await agent.claim(episode_id)
    joined = (await customer.events())[-1]
    assert joined["text"] == house.desk.catalogue.say("joined", "th", name="Ana")
