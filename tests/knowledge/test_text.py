"""Cleaning and breaking text of all scripts."""

import time
from collections.abc import Callable

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


@pytest.mark.parametrize(
    ("typed", "written", "language"),
    [
        ("می‌خواهم", "می خواهم", "fa"),
        ("نمي‌توانم", "نمی توانم", "fa"),
        ("کتاب‌ها", "کتاب ها", "fa"),
        ("بسته ۱۲", "بسته 12", "fa"),
        ("مُدِيرُ", "مدير", "ar"),
        ("إرجاع أي منتج", "ارجاع اي منتج", "ar"),
        ("آخر", "اخر", "ar"),
        ("مدرسة", "مدرسه", "ar"),
        ("الـمـتجر", "المتجر", "ar"),
        ("رقم ١٢٣", "رقم 123", "ar"),
        ("ห้อง ๑๒", "ห้อง 12", "th"),
        ("ทํา", "ทำ", "th"),
        ("ＡＢＣ１２３", "abc123", "ja"),
        ("ｶｰﾄﾞ", "カード", "ja"),
        ("Đổi trả hàng", "doi tra hang", "vi"),
        ("Rückgabe der Größe", "Rueckgabe der Groesse", "de"),
        ("Rückgabe", "ruckgabe", "de"),
        ("où est ma cœur à l'été", "ou est ma coeur a l'ete", "fr"),
        ("İade", "iade", "tr"),
        ("ＲＥＦＵＮＤ", "refund", "en"),
        ("한글", "한글", "ko"),
    ],
)
def test_two_spellings_of_one_text_have_the_same_words(
    typed: str, written: str, language: str
) -> None:
    assert words(typed, language) == words(written, language)


def test_scripts_without_spaces_are_broken_into_words() -> None:
    assert words("คำสั่งซื้อ", "th") == ["คำ", "สั่ง", "ซื้อ"]
    assert "返金" in words("返金はいつ届きますか", "ja")
    assert "退款" in words("什么时候退款", "zh")


def test_a_korean_word_shares_parts_with_its_inflected_forms() -> None:
    assert set(grams("환불")) & set(grams("환불은")) >= {" 환", "환불"}


HOSTILE = 20_000  # bytes
LIMIT_S = 0.05
PATTERNS = [
    *(
        "a",
        " ",
        "\n",
        "🙂",
        "\ufdfa",
        "\u0301",
        "a\u0301",
        "\u200c",
        "\u202e",
        "ا",
        "ั",
        "ก",
        "환",
        "返",
    ),
    *("می ", "ها ", "x" * 3 + " ", "\u0e4d\u0e32", "١", "[](", "。", ".", "\0", "\ud800", "İ", "ﬃ"),
]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("language", ["en", "th", "fa", "ja", "de"])
def test_hostile_text_is_read_quickly(pattern: str, language: str) -> None:
    text = (pattern * HOSTILE)[:HOSTILE]

    def seconds(read: Callable[[], object]) -> float:
        started = time.thread_time()
        read()
        return time.thread_time() - started

    for read in (
        lambda: clean(text),
        lambda: for_embedding(text),
        lambda: words(text, language),
        lambda: grams(text),
        lambda: has_words(text),
        lambda: likely_language(text, language, ["en", "th", "fa"]),
    ):
        assert min(seconds(read) for _ in range(3)) < LIMIT_S
