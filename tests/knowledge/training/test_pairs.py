"""What the retriever learns from."""

import random
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from bench.answers.questions import CENTRES, ELSEWHERE, QUESTIONS, load
from escalation.settings import SPOKEN
from knowledge.text import fold
from knowledge.training.pairs import APART, LEARNED_FROM, Pair, Translation, batches, read_pairs
from knowledge.training.sections import read_long
from knowledge.training.slips import as_typed, slip


def article(trade: str, number: int) -> Pair:
    shown = Translation("en", f"Title {number}", "Text.")
    return Pair(trade, (shown,), tuple(("en", f"question {number} in words {n}") for n in range(5)))


def test_the_pairs_are_many_and_no_question_asks_for_two_articles() -> None:
    for folder, questions, trades in ((LEARNED_FROM, 19_000, 70), (APART, 5_000, 40)):
        pairs = read_pairs(folder)
        asked = Counter(question for pair in pairs for question in set(pair.questions))
        assert len(asked) > questions
        assert len({pair.trade for pair in pairs}) > trades
        assert all(len(pair.questions) >= 4 for pair in pairs)
        assert [question for question, count in asked.items() if count > 2] == []


def test_questions_are_learned_in_every_language_that_the_product_speaks() -> None:
    asked = Counter(locale for pair in read_pairs(LEARNED_FROM) for locale, _ in pair.asked)
    assert set(asked) == set(SPOKEN)
    assert min(asked.values()) >= 700


def test_a_malformed_line_is_named_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "shop.jsonl").write_text('{"locale":"en","title":"A","text":"B","q":{}}\n{"q":1}\n')
    with pytest.raises(ValueError, match=r"shop\.jsonl:2"):
        read_pairs(tmp_path)


def test_a_batch_holds_close_neighbours_of_several_trades() -> None:
    pairs = [article(trade, number) for trade in "abc" for number in range(7)]
    for batch in islice(batches(pairs, 8, 4, random.Random(1)), 20):
        trades = Counter(pair.trade for pair in batch)
        assert len(batch) >= 8
        assert len(trades) > 1
        assert max(trades.values()) >= 3
        assert len(set(map(id, batch))) == len(batch)


def test_no_question_that_a_test_asks_is_learned() -> None:
    """Letters and digits alone are compared."""
    pairs = read_pairs(LEARNED_FROM) + [one.whole for one in read_long(LEARNED_FROM)]
    learned = {bare(question) for pair in pairs for question in pair.questions}
    files = (QUESTIONS, ELSEWHERE, *(folder / "questions.jsonl" for folder in CENTRES.values()))
    assert [
        one.question for file in files for one in load(file) if bare(one.question) in learned
    ] == []


def bare(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def test_trades_kept_apart_are_not_learned() -> None:
    learned, apart = (
        {one.trade for one in [*read_pairs(folder), *read_long(folder)]}
        for folder in (LEARNED_FROM, APART)
    )
    assert not learned & apart


def test_a_slip_changes_a_letter_or_two_and_nothing_short() -> None:
    source = random.Random(3)
    slips = [slip("where is my parcel", source) for _ in range(50)]
    assert all(abs(len(one) - len("where is my parcel")) <= 1 for one in slips)
    assert len(set(slips)) > 10
    assert slip("refund", source) == "refund"


def test_most_questions_are_typed_as_they_are_written() -> None:
    source = random.Random(4)
    typed = [as_typed("Where is my parcel?", ["hello there"], source) for _ in range(400)]
    assert 0.5 < typed.count("Where is my parcel?") / len(typed) < 0.8
    assert any("hello there" in one for one in typed)
    assert "where is my parcel" in typed
