"""Long articles, asked for a detail."""

import json
from collections import Counter
from pathlib import Path

import pytest

from knowledge.training.pairs import APART, LEARNED_FROM
from knowledge.training.sections import LONG, read_long

ROW = {
    "locale": "en",
    "title": "Refunds",
    "sections": [
        {"heading": "When", "text": "In 3 days.", "q": {"en": ["how long"], "de": ["wie lange"]}},
        {"heading": "Where to", "text": "To your card.", "q": {"en": ["which account"]}},
    ],
}


def write(folder: Path, *rows: object) -> Path:
    (folder / LONG).mkdir()
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / LONG / "shop.jsonl").write_text(lines, "utf-8")
    return folder


def test_an_article_is_one_or_its_sections(tmp_path: Path) -> None:
    (article,) = read_long(write(tmp_path, ROW))
    whole, parts = article.whole, article.parts
    assert whole.translations[0].text == "## When\n\nIn 3 days.\n\n## Where to\n\nTo your card."
    assert [part.translations[0].title for part in parts] == ["Refunds. When", "Refunds. Where to"]
    assert parts[0].asked == (("en", "how long"), ("de", "wie lange"))
    assert whole.asked == (*parts[0].asked, *parts[1].asked)
    assert {one.trade for one in (whole, *parts)} == {"shop"}


@pytest.mark.parametrize("broken", [{}, ROW | {"sections": [{"heading": "When"}]}])
def test_a_malformed_line_is_named_by_its_place(tmp_path: Path, broken: object) -> None:
    with pytest.raises(ValueError, match=r"shop\.jsonl:2"):
        read_long(write(tmp_path, ROW, broken))


def test_they_are_many_and_no_question_asks_for_two_sections() -> None:
    for folder, trades, questions in ((LEARNED_FROM, 12, 2_500), (APART, 4, 900)):
        articles = read_long(folder)
        assert len({one.trade for one in articles}) >= trades
        asked = Counter(question for one in articles for question in one.whole.questions)
        assert len(asked) > questions
        assert max(asked.values()) == 1
