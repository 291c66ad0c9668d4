"""A card's words and figures, read from the timeline of one episode."""

from typing import Any

import pytest
from sqlalchemy import select

from escalation.services.card import articles_tried, own_words
from escalation.storage import cards
from escalation.storage.cards import Typed
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


async def test_what_was_typed_is_the_customers_own(house: House, episode_id: str) -> None:
    async with house.desk.work() as work:
        typed = await cards.typed(work.session, episode_id)
        assert [one.text for one in typed] == [
            "And the label, and the money?",
            "Where is my money?",
        ]
        first = await cards.typed_first(work.session, episode_id)
        assert first == typed[::-1]
        assert await cards.typed(work.session, "nothing of the kind") == []


@pytest.mark.parametrize(
    ("reply", "is_chat"),
    [
        ({"answer": REFUND}, False),
        ({"missed": True, "choices": [{"label": "Yes", "value": "human:yes"}]}, False),
        ({"choices": [{"label": "How long", "value": "article:refunds/how-long"}]}, False),
        ({}, True),
        ({"choices": [{"label": "Yes", "value": "human:yes"}]}, False),
        (
            {
                "rejected": True,
                "choices": [{"label": "How long", "value": "article:refunds/how-long"}],
            },
            True,
        ),
        (
            {"turned_down": True, "choices": [{"label": "Yes", "value": "human:yes"}]},
            True,
        ),
    ],
    ids=[
        *("answered", "missed", "offered", "small talk", "a person offered"),
        *("not what they meant", "none of these"),
    ],
)
async def test_the_reply_tells_a_question_from_chat(
    house: House, episode_id: str, reply: dict[str, Any], is_chat: bool
) -> None:
    async with house.desk.work() as work:
        events = await work.session.scalars(
            select(Event).where(Event.episode_id == episode_id).order_by(Event.position)
        )
        last, settles = [one for one in events if one.type == "message"][-2:]
        settles.in_reply_to, settles.details = last.seq, reply
        await work.session.flush()
        assert (await cards.typed(work.session, episode_id))[0].is_chat is is_chat


async def test_a_message_that_brought_a_person_says_why(house: House, episode_id: str) -> None:
    async with house.desk.work() as work:
        events = await work.session.scalars(
            select(Event).where(Event.episode_id == episode_id).order_by(Event.position)
        )
        last, settles = [one for one in events if one.type == "message"][-2:]
        settles.type, settles.in_reply_to = "handoff", last.seq
        settles.details = {"reason": "unanswered"}
        await work.session.flush()
        found = await cards.typed(work.session, episode_id)
    assert [one.called_for for one in found] == ["unanswered", None]
    assert not found[0].is_chat


PERSON = Typed("p", "Get me a person", is_chat=False)
MATTER = Typed("m", "Where is my money?", is_chat=False)
THANKS = Typed("t", "thanks", is_chat=True)
NONE_OF_THESE = Typed("n", "none of these", is_chat=False, called_for="unanswered")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ([MATTER, PERSON], MATTER.text),
        ([PERSON, THANKS, MATTER], MATTER.text),
        ([THANKS, MATTER], MATTER.text),
        ([PERSON, THANKS], PERSON.text),
        (
            [PERSON._replace(text="Get me a person, the cup broke"), MATTER],
            "Get me a person, the cup broke",
        ),
        ([NONE_OF_THESE, MATTER], MATTER.text),
        ([MATTER._replace(called_for="unanswered"), NONE_OF_THESE], MATTER.text),
        ([], None),
    ],
)
def test_the_question_is_the_last_that_asks_more_than_for_a_person(
    typed: list[Typed], expected: str | None
) -> None:
    asked = {"kind": "asked_for_human", "event_id": "p", "quote": "Get me a person"}
    missed = {"kind": "unanswered", "event_id": "m", "quote": MATTER.text}
    assert own_words(typed, [asked, missed]) == expected


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


def test_a_greeting_tells_no_matter() -> None:
    hello = Typed("1", "Cześć", is_chat=True)
    told = Typed("2", "Ile trwa zwrot pieniędzy?", is_chat=False)
    assert own_words([hello, told], []) == "Ile trwa zwrot pieniędzy?"
    assert own_words([hello], []) == "Cześć"
    assert own_words([], []) is None
