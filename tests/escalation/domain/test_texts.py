"""What customers type becomes text the house can rely on, with its words untouched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.domain.texts import has_words, trim, without_command

ANY_TEXT = st.text(max_size=200)


@given(ANY_TEXT)
def test_a_trimmed_text_is_trimmed_for_good(text: str) -> None:
    assert trim(trim(text)) == trim(text)


@given(ANY_TEXT)
def test_trimming_takes_control_characters_and_nothing_within(text: str) -> None:
    trimmed = trim(text)
    assert all(c in "\n\t" or unicodedata.category(c) != "Cc" for c in trimmed)
    assert [c for c in text if c.isalnum()] == [c for c in trimmed if c.isalnum()]


def test_line_breaks_within_a_message_stay() -> None:
    assert trim("\r\n  first\r\n\tsecond \x00\n") == "first\n\tsecond"


@pytest.mark.parametrize("text", ["hello", "7", "ก", "سلام", "네", "!?a", "٣", "½"])
def test_a_letter_or_digit_of_any_script_is_a_word(text: str) -> None:
    assert has_words(text)


@pytest.mark.parametrize("text", ["", " ", "🙂", "???", "…", "/", "\u200b", "👍🏽", "ๆ์"[1:]])
def test_marks_and_pictures_are_no_words(text: str) -> None:
    assert not has_words(text)


@given(ANY_TEXT)
def test_no_text_is_a_command_any_more(text: str) -> None:
    assert not without_command(text).lstrip().startswith("/")


@pytest.mark.parametrize(
    ("text", "said"), [("/restart", "restart"), (" / /x y", "x y"), ("a/b", "a/b"), ("//", "")]
)
def test_leading_slashes_are_taken_off(text: str, said: str) -> None:
    assert without_command(text) == said
