"""A card's words and figures, read from the timeline of one episode."""

from typing import Any

import pytest

from escalation.services.card import articles_tried
from escalation.storage import cards
from escalation.storage.tables import Conversation, Customer, Episode, Event
from tests.house import House

REFUND = {"article": "refunds/how-long", "title": "How long", "confidence": 0.9, "passage": "…"}
LABEL = {"article": "returns/label", "title": "The label", "confidence": 0.8, "passage": "…"}


@pytest.fixture
async def episode_id(house: House) -> str:
    """An episode in which the bot answered, was told how it was, and an agent noted something."""
    entries: list[tuple[str, str, str | None, dict[str, Any]]] = [
        ("message", "customer", "Where is my money?", {"heard": {"sentiment": -0.5}}),
        ("message", "bot", "Within five days.", {"answer": REFUND}),
        ("message", "customer", "Yes", {"choice": {"value": "helpful:yes"}}),
        ("feedback", "customer", None, {"helpful": True}),
        ("message", "bot", "I'm glad it helped!", {}),
        ("feedback", "customer", None, {"helpful": False}),  # of nothing that was shown just now
        ("message", "customer", "And the label, and the money?", {"heard": {"sentiment": 0.25}}),
        ("message", "bot", "Two answers.", {"answer": LABEL, "answers": [LABEL, REFUND]}),
        ("note", "agent", "Called them.", {}),
        ("marked", "agent", None, {"handoff": "h", "mark": "right"}),
    ]
    async with house.desk.work() as work:
        customer = Customer(locale="en")
        work.session.add(customer)
        await work.session.flush()
        conversation = Conversation(customer_id=customer.id)
        work.session.add(conversation)
        await work.session.flush()
        episode = Episode(conversation_id=conversation.id, state="with_bot", locale="en")
        work.session.add(episode)
        await work.session.flush()
        for place, (type, kind, text, details) in enumerate(entries, start=1):
            is_seen = type == "message"
            work.session.add(
                Event(
                    conversation_id=conversation.id,
                    episode_id=episode.id,
                    position=place,
                    seq=place if is_seen else None,
                    type=type,
                    audience="everyone" if is_seen else "staff",
                    author_kind=kind,
                    text=text,
                    details=details,
                )
            )
        return episode.id


async def test_the_first_words_and_the_last_question_are_the_customers_own(
    house: House, episode_id: str
) -> None:
    async with house.desk.work() as work:
        words = await cards.words(work.session, episode_id)
        assert words == ("Where is my money?", "And the label, and the money?")
        assert await cards.words(work.session, "nothing of the kind") == (None, None)


async def test_the_mood_is_that_of_what_was_typed(house: House, episode_id: str) -> None:
    async with house.desk.work() as work:
        mood = await cards.sentiment(work.session, episode_id)
    assert mood == [{"seq": 1, "score": -0.5}, {"seq": 7, "score": 0.25}]


async def test_each_answer_that_was_shown_stands_with_the_word_on_it(
    house: House, episode_id: str
) -> None:
    async with house.desk.work() as work:
        tried = articles_tried(await cards.turns(work.session, episode_id))
    assert [(one["article"], one["confidence"], one["helpful"]) for one in tried] == [
        ("refunds/how-long", 0.9, True),
        ("returns/label", 0.8, None),
        ("refunds/how-long", 0.9, None),
    ]


async def test_of_a_long_conversation_the_latest_is_shown(
    house: House, episode_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "LATEST", 1)
    async with house.desk.work() as work:
        assert await cards.sentiment(work.session, episode_id) == [{"seq": 7, "score": 0.25}]
        tried = articles_tried(await cards.turns(work.session, episode_id))
    assert [one["article"] for one in tried] == ["returns/label", "refunds/how-long"]


async def test_agents_remarks_come_in_their_order(house: House, episode_id: str) -> None:
    async with house.desk.work() as work:
        remarks, handoff = await cards.asides(work.session, episode_id)
    assert [(event.type, event.text) for event in remarks] == [
        ("note", "Called them."),
        ("marked", None),
    ]
    assert handoff is None
