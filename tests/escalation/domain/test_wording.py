"""A word is found however it is spelled; what is typed is never read as a pattern."""

import re

import pytest

from escalation.domain.wording import WORDS, patterns


def finds(query: str, text: str) -> bool:
    """Whether every word of a search is in a text."""
    return all(re.search(pattern, text) for pattern in patterns(query))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Refund", "when is my REFUND coming"),
        ("cafe", "The Café is closed"),
        ("mañana", "llega manana"),
        ("คืนเงิน", "อยากขอคืนเงินค่ะ"),
        ("환불", "언제 환불되나요?"),
        ("پولم", "چقدر طول می‌کشد تا پولم برگردد؟"),
        ("می‌کشد", "چقدر طول ميکشد"),
        ("يک", "یک کتاب"),
        ("ORDER ۱۲۳", "my order 123 is late"),
        ("(a+b)*", "it says (a+b)* on the box"),
    ],
)
def test_a_word_is_found_however_it_is_spelled(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"), [("refund late", "my refund"), (".*", "anything"), ("[a-z]", "letters")]
)
def test_what_is_not_there_is_not_found(query: str, text: str) -> None:
    assert not finds(query, text)


def test_a_search_has_a_bounded_number_of_words() -> None:
    assert len(patterns("word " * 100)) == WORDS
    assert patterns("  ") == []
