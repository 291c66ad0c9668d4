"""A turn is read from whatever Rasa passes on, odd metadata included."""

from typing import Any

import pytest

from actions.replies import not_found
from actions.turn import Turn


def test_a_turn_holds_what_the_message_and_its_metadata_say() -> None:
    turn = Turn.of(
        {
            "text": "بله",
            "intent": {"name": "affirm"},
            "entities": [{"entity": "value", "value": 6}],
            "metadata": {"locale": "fa", "awaiting": "offer_human", "misses": 1},
        }
    )
    assert (turn.text, turn.intent, turn.locale) == ("بله", "affirm", "fa")
    assert (turn.awaiting, turn.misses, turn.entities) == ("offer_human", 1, {"value": "6"})


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"text": None, "intent": None, "entities": None, "metadata": None},
        {"metadata": {"awaiting": "applause", "misses": "2", "rating": None, "locale": ""}},
        {"metadata": {"rating": {"step": "mood"}}},
    ],
)
def test_odd_messages_read_as_nothing_awaited(message: dict[str, Any]) -> None:
    turn = Turn.of(message)
    assert (turn.awaiting, turn.misses, turn.locale, turn.step) == (None, 0, "en", "ces")


def missed(**metadata: Any) -> dict[str, Any]:
    """What is said to a question without an answer."""
    return not_found(Turn.of({"metadata": metadata}))


def test_the_first_miss_is_told_and_the_second_brings_a_person() -> None:
    assert missed() == missed(misses=0, person_after="soon") == {"miss": True}
    assert missed(misses=1) == missed(misses=5) == {"handoff": {"kind": "unanswered"}}


def test_the_policy_says_how_many_misses_bring_a_person() -> None:
    assert missed(misses=0, person_after=1) == {"handoff": {"kind": "unanswered"}}
    assert missed(misses=1, person_after=3) == {"miss": True}
    assert missed(misses=2, person_after=3) == {"handoff": {"kind": "unanswered"}}


def test_a_no_before_a_question_is_searched_for_in_neither_the_words_nor_the_question() -> None:
    said = "no, I meant the gift card"
    turn = Turn.of({"text": said, "metadata": {"question": said}})
    assert (turn.text, turn.asks, turn.question) == (said, "the gift card", "the gift card")
