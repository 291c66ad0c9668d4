"""What the retriever learns from."""

import random
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from knowledge.training.pairs import Pair, Translation, batches, read_pairs, with_typos


def article(trade: str, number: int) -> Pair:
    shown = Translation("en", f"Title {number}", "Text.")
    return Pair(trade, (shown,), tuple(f"question {number} in words {n}" for n in range(5)))


def test_the_pairs_are_many_and_no_question_asks_for_two_articles() -> None:
    pairs = read_pairs()
    asked = Counter(question for pair in pairs for question in set(pair.questions))
    assert len(asked) > 2_500
    assert len({pair.trade for pair in pairs}) > 15
    assert all(len(pair.questions) >= 4 for pair in pairs)
    assert [question for question, count in asked.items() if count > 2] == []


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


def test_slips_stand_beside_the_questions_as_written() -> None:
    pair = article("a", 1)
    [mistyped] = with_typos([pair] * 1, random.Random(3))
    assert mistyped.questions[:5] == pair.questions
    slips = [q for p in with_typos([pair] * 50, random.Random(3)) for q in p.questions[5:]]
    assert slips
    assert all(abs(len(slip) - len(pair.questions[0])) <= 1 for slip in slips)
