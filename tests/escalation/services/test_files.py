"""What becomes of files: the bot says what it cannot do, and nothing is kept that nobody needs."""

from datetime import timedelta

from sqlalchemy import func, select, update

from escalation.domain.files import UNSENT_KEPT
from escalation.services.files import forget_unsent
from escalation.storage.tables import File
from tests.house import House
from tests.samples import GIF, PDF, png
from tests.scripted_rasa import Trouble
from tests.shapes import check_timeline


async def test_a_file_without_words_gets_an_honest_line_and_the_offer_of_a_person(
    house: House,
) -> None:
    customer = await house.customer()
    outcome = await customer.outcome(await customer.send(await customer.uploaded(png())))
    assert "cannot look into files" in outcome["text"]
    assert {choice["value"] for choice in outcome["choices"]} == {"human:yes", "human:no"}
    handed_off = await customer.answer_button(outcome, "human:yes")
    assert handed_off["type"] == "handoff"
    check_timeline(await customer.events())


async def test_a_second_file_without_words_brings_a_person_as_the_policy_says(
    house: House,
) -> None:
    customer = await house.customer()
    await customer.outcome(await customer.send(await customer.uploaded(png())))
    second = await customer.outcome(await customer.send(await customer.uploaded(PDF)))
    assert (second["type"], second["reason"]) == ("handoff", "unanswered")


async def test_the_words_beside_a_file_are_answered(house: House) -> None:
    customer = await house.customer()
    file = await customer.uploaded(png())
    message = await customer.send(file, text="How long does a refund take?")
    outcome = await customer.outcome(message)
    assert outcome["type"] == "message"
    assert "cannot look into files" not in outcome["text"]


async def test_an_angry_word_beside_a_file_brings_a_person(house: House) -> None:
    customer = await house.customer()
    words = "My card was charged twice and rent is due today, this is unacceptable"
    outcome = await customer.outcome(
        await customer.send(await customer.uploaded(png()), text=words)
    )
    assert outcome["type"] == "handoff"


async def test_a_file_is_settled_while_the_dialogue_is_away(house: House) -> None:
    customer = await house.customer()
    with house.rasa.in_trouble(Trouble.ERROR):
        outcome = await customer.outcome(await customer.send(await customer.uploaded(png())))
    assert outcome["text"]


async def test_a_file_that_was_given_back_to_the_bot_brings_nobody_again(house: House) -> None:
    ana = await house.agent()
    customer, episode_id = await house.claimed(ana)
    await customer.send(await customer.uploaded(png()))
    await customer.send(await customer.uploaded(GIF))
    last = (await customer.events())[-1]
    await ana.act(episode_id, "return-to-bot")
    outcome = await customer.outcome(last)
    assert outcome["type"] == "message"


async def test_a_file_after_the_end_is_no_rating(house: House) -> None:
    ana = await house.agent()
    customer, episode_id = await house.claimed(ana)
    await ana.resolve(episode_id)
    message = await customer.send(await customer.uploaded(png()), text="7")
    types = [event["type"] for event in await customer.events()]
    assert "rated" not in types
    assert "reopened" in types
    assert message["episode_id"] == episode_id
    check_timeline(await customer.events())


async def count(house: House, conversation_id: str) -> int:
    """The files of a conversation that are stored."""
    async with house.desk.work() as work:
        found = await work.session.scalar(
            select(func.count()).select_from(File).where(File.conversation_id == conversation_id)
        )
    return found or 0


async def test_an_upload_that_no_message_named_is_gone_after_a_day(house: House) -> None:
    customer = await house.customer()
    sent, unsent = await customer.uploaded(png()), await customer.uploaded(GIF)
    await customer.send(sent)
    await forget_unsent(house.desk)
    assert await count(house, customer.conversation_id) == 2  # not a day yet
    async with house.desk.work() as work:
        long_ago = func.now() - UNSENT_KEPT - timedelta(seconds=1)
        await work.session.execute(
            update(File).where(File.id.in_([sent["id"], unsent["id"]])).values(created_at=long_ago)
        )
    assert await forget_unsent(house.desk) == 1
    served = await customer.get(f"/api/customer/files/{sent['id']}")
    assert served.content == png()
    assert await count(house, customer.conversation_id) == 1


async def test_an_erased_customer_takes_all_files_along(house: House) -> None:
    ana = await house.agent()
    customer, episode_id = await house.claimed(ana)
    await customer.send(await customer.uploaded(png()))
    await customer.uploaded(GIF)
    await ana.send(episode_id, await ana.uploaded(episode_id, PDF))
    await house.http.request("DELETE", "/api/customer", headers=customer.headers)
    assert await count(house, customer.conversation_id) == 0
