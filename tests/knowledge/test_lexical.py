"""Scores by shared words."""

import numpy as np
import pytest

from knowledge.lexical import LexicalIndex, Question, TermIndex

ROWS = ["How do I return an item", "Track a parcel on its way", "Pay with a gift card"]


def test_the_row_that_shares_the_telling_words_wins() -> None:
    scores = LexicalIndex(ROWS, "en").scores(Question("i want to track my parcel"))
    assert scores.argmax() == 1


def test_typing_errors_still_match_in_part() -> None:
    scores = LexicalIndex(ROWS, "en").scores(Question("trakc the parcle"))
    assert scores.argmax() == 1
    assert scores[1] > 0


@pytest.mark.parametrize(
    ("language", "rows", "question"),
    [
        ("th", ["คืนเงินใช้เวลากี่วัน", "เปลี่ยนรหัสผ่านอย่างไร"], "ลืมรหัสผ่าน"),
        ("ko", ["환불은 얼마나 걸리나요", "비밀번호를 바꾸려면"], "비밀번호 바꾸고 싶어요"),
        ("fa", ["بازپرداخت چقدر طول می‌کشد", "چطور رمزم را عوض کنم"], "رمزم رو عوض ميكنم"),
    ],
)
def test_languages_without_english_words_are_matched(
    language: str, rows: list[str], question: str
) -> None:
    assert LexicalIndex(rows, language).scores(Question(question)).argmax() == 1


def test_long_and_short_questions_are_scored_on_one_scale() -> None:
    index = LexicalIndex(ROWS, "en")
    short = index.scores(Question("gift card"))[2]
    long = index.scores(Question("gift card " + "entirely unheard words follow here " * 5))[2]
    assert 0 < long < short < 2.5


def test_a_question_of_unknown_words_scores_nothing() -> None:
    assert not LexicalIndex(ROWS, "en").scores(Question("zzz qqq")).any()
    assert not LexicalIndex(ROWS, "en").scores(Question("")).any()


def test_leaving_terms_out_of_a_row_equals_a_row_without_them() -> None:
    index = TermIndex([["a", "b", "b", "c"], ["d", "e", "f", "g"]])
    terms = ["b", "c"]
    assert index.score_without(terms, 0, []) == pytest.approx(float(index.scores(terms)[0]))
    without = index.score_without(terms, 0, ["b", "b"])
    assert without == pytest.approx(0.5)  # b and c are equally rare, and c is left
    assert index.score_without(terms, 0, ["b", "b", "c"]) == 0


def test_an_index_of_nothing_answers() -> None:
    assert LexicalIndex([], "en").scores(Question("anything")).shape == (0,)
    assert np.isfinite(LexicalIndex([""], "en").scores(Question("anything"))).all()
