"""Sentences, clauses and quotes are always the customer's own characters."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.understanding.sentences import LONGEST_QUOTE, clauses, quotable, sentences

ANY = st.text(st.sampled_from("ab ก า. !?,،。\n—'\"١۲한 ") | st.characters(), max_size=400)


@given(ANY)
def test_every_piece_stands_in_the_text(text: str) -> None:
    for piece in [*sentences(text), *clauses(text), *quotable(text)]:
        assert piece in text


@given(ANY)
def test_no_word_is_lost(text: str) -> None:
    kept = sum(character.isalnum() for piece in sentences(text) for character in piece)
    assert kept == sum(character.isalnum() for character in text)


@given(st.text(max_size=2000))
def test_no_quote_is_longer_than_two_lines(text: str) -> None:
    assert all(len(piece) <= LONGEST_QUOTE for piece in quotable(text))


def test_sentences_end_where_each_script_ends_them() -> None:
    assert sentences("Hi! It broke. Why?") == ["Hi!", "It broke.", "Why?"]
    assert sentences("سلام. چرا؟ خراب شد") == ["سلام.", "چرا؟", "خراب شد"]
    assert sentences("壊れました。なぜですか？助けて") == ["壊れました。", "なぜですか？", "助けて"]
    assert sentences("Version 2.5 costs 3.99") == ["Version 2.5 costs 3.99"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "คุณเป็นบอทหรือเปล่า ขอคุยกับคนหน่อย",
            ["คุณเป็นบอทหรือเปล่า", "ขอคุยกับคนหน่อย"],
        ),
        ("ของมาถึงแล้วค่ะ ขอคนครับ", ["ของมาถึงแล้วค่ะ", "ขอคนครับ"]),
        ("สั่งของ 2 ชิ้น ได้ชิ้นเดียว", ["สั่งของ 2 ชิ้น ได้ชิ้นเดียว"]),
    ],
)
def test_a_thai_question_or_courtesy_ends_a_sentence(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_a_short_message_is_also_read_by_clause() -> None:
    text = "My card was charged twice, this is unacceptable"
    assert clauses(text) == ["My card was charged twice,", "this is unacceptable"]
    assert clauses("Hi, Ana. Well, thanks.") == []
    assert clauses("One thing happened, really. Then another. Then a third, and so on.") == []


@pytest.mark.parametrize("unit", [". ", "a, ", "ก ", "\n", "x", "。", '." '])
def test_twenty_thousand_characters_are_cut_in_under_fifty_milliseconds(unit: str) -> None:
    text = (unit * 20_000)[:20_000]
    start = time.process_time()
    clauses(text)
    quotable(text)
    assert time.process_time() - start < 0.05
