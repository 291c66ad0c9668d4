"""Cleaning and breaking text of all scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import clean, fold, for_embedding, grams, has_words, likely_language, words

ANY_TEXT = st.text(st.characters(), max_size=200)  # lone surrogates included


@given(ANY_TEXT, st.sampled_from(["en", "th", "fa", "ko", "xx", ""]))
def test_no_text_breaks_anything(text: str, language: str) -> None:
    clean(text).encode("utf-8")
    for_embedding(text).encode("utf-8")
    words(text, language)
    grams(text)
    has_words(text)
    likely_language(text, language, ["en", "th"])


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)


def test_a_ligature_of_eighteen_letters_is_harmless() -> None:
    assert len(fold("\ufdfa" * 100)) == 100 * 18
    assert clean("\ufdfa") == "\ufdfa"


def test_persian_from_an_arabic_keyboard_is_the_same_word() -> None:
    assert fold("كيف") == fold("کیف")
    assert for_embedding("كارتم رو قبول نميكنه") == "کارتم رو قبول نمیکنه"


def test_arabic_stays_arabic_for_the_model() -> None:
    assert for_embedding("كيف أعيد المنتج إليكم؟") == "كيف أعيد المنتج إليكم؟"


def test_half_spaces_do_not_split_or_change_a_word() -> None:
    assert words("می‌خواهم", "fa") == words("میخواهم", "fa")


def test_thai_is_broken_into_words_and_others_at_their_spaces() -> None:
    assert words("พัสดุของฉันถึงไหนแล้ว", "th") == ["พัสดุ", "ของ", "ฉัน", "ถึง", "ไหน", "แล้ว"]
    assert words("비번을 까먹었어요!", "ko") == ["비번을", "까먹었어요"]
    assert words("I can't, Café—now", "en") == ["i", "can't", "cafe", "now"]


@pytest.mark.parametrize("text", ["", "   ", "🙂", "?!…", "\u200c", "\ud800"])
def test_text_without_words_is_known_as_such(text: str) -> None:
    assert not has_words(text)


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("hello", "en-GB", "en"),
        ("hola", "es", "es"),
        ("พัสดุอยู่ไหน", "en", "th"),
        ("where is it", "th", "en"),
        ("سفارشم کجاست", "en", "fa"),
        ("123", "ko", "ko"),
        ("где заказ", "en", "en"),
    ],
)
def test_a_script_tells_the_language_when_the_locale_cannot_be_it(
    text: str, locale: str, expected: str
) -> None:
    assert likely_language(text, locale, ["en", "th", "fa", "ko", "es"]) == expected
