"""Cutting articles into passages."""

from knowledge.passages import ENOUGH, MOST, Passage, split
from knowledge.rendering import to_html
from knowledge.text import word_count

SENTENCE = "This sentence has exactly seven words here. "
LONG = SENTENCE * 10  # 70 words


def test_a_passage_knows_the_headings_that_lead_to_it() -> None:
    passages = split(f"{LONG}\n\n# A\n\n{LONG}\n\n## B\n\n{LONG}\n\n# C\n\n{LONG}", "en")
    assert [passage.heading for passage in passages] == [(), ("A",), ("A", "B"), ("C",)]


def test_a_long_paragraph_is_cut_between_sentences_only() -> None:
    passages = split(SENTENCE * 50, "en")
    assert len(passages) > 2
    for passage in passages:
        assert passage.text.startswith("This")
        assert passage.text.endswith(".")
        assert ENOUGH < word_count(passage.text, "en") <= MOST


def test_thai_is_cut_between_its_sentences_too() -> None:
    sentence = "เราคืนเงินภายในเจ็ดวันทำการหลังจากได้รับสินค้า "
    passages = split(sentence * 40, "th")
    assert len(passages) > 1
    assert "".join(passage.text for passage in passages).replace(" ", "") == (
        sentence * 40
    ).replace(" ", "")


def test_lists_and_tables_are_never_cut() -> None:
    items = "\n".join(f"{n}. {SENTENCE}" for n in range(1, 41))
    rows = "\n".join(f"| Country {n} | {n} days |" for n in range(60))
    passages = split(f"{items}\n\n| Where | When |\n|---|---|\n{rows}\n", "en")
    texts = [passage.text for passage in passages]
    assert sum("1. This" in text and "40. This" in text for text in texts) == 1
    assert sum("Country 0 — 0 days" in text and "Country 59" in text for text in texts) == 1


def test_a_line_that_introduces_a_list_stays_with_it() -> None:
    items = "\n".join(f"- {SENTENCE}" for _ in range(12))
    passages = split(f"{LONG}\n\n{LONG}\n\nYou need all of these:\n\n{items}", "en")
    assert passages[-1].text.startswith("You need all of these:\n\n• This")


def test_a_short_section_takes_the_next_one_along() -> None:
    passages = split(f"Yes.\n\n## How\n\n{SENTENCE * 8}\n\n## When\n\n{LONG}", "en")
    assert [passage.heading for passage in passages] == [(), ("When",)]
    assert passages[0].text.startswith("Yes.\n\nHow\n\nThis")
    assert word_count(passages[0].text, "en") > ENOUGH


def test_a_stump_is_not_left_by_itself() -> None:
    (passage,) = split(f"{LONG}\n\nAsk us if unsure.", "en")
    assert passage.text.endswith("Ask us if unsure.")


def test_a_passage_names_the_anchor_of_its_heading_on_the_page() -> None:
    markdown = f"{LONG}\n\n## เงินคืน\n\n{LONG}\n\n## هزینه‌ها\n\n{LONG}\n\n## 환불\n\n{LONG}\n\n"
    passages = split(f"{markdown}## 환불\n\n{LONG}\n\n## !\n\n{LONG}", "th")
    assert passages[0].anchor == ""
    html = to_html(f"{markdown}## 환불\n\n{LONG}\n\n## !\n\n{LONG}")
    anchors = [passage.anchor for passage in passages if passage.anchor]
    assert len(set(anchors)) == 5
    for anchor in anchors:
        assert f'id="{anchor}"' in html


def test_the_text_is_plain() -> None:
    markdown = (
        "**Bold**, `code`, [a link](https://x.test) and ![a picture](p.png)\\\nnext\nline.\n\n"
        "> Quoted.\n\n- one\n  - two\n\n```\nkeep  this\n```\n\n---\n"
    )
    (passage,) = split(markdown, "en")
    assert passage == Passage(
        (),
        "Bold, code, a link and a picture\nnext line.\n\nQuoted.\n\n• one\n  • two\n\nkeep  this",
    )


def test_a_wide_table_names_its_columns() -> None:
    (passage,) = split("| Way | Price | Days |\n|-|-|-|\n| Post | €5 | 3 |\n| Bike | | 1 |", "en")
    assert passage.text == "• Post — Price: €5; Days: 3\n• Bike — Days: 1"
