"""The labelled questions: what customers ask, and which article should answer it.

`tests/knowledge/questions.jsonl` is about the demo help centre; whoever sets a weight or a
threshold looks at its "tune" half only. `elsewhere.jsonl` asks the same centre in more languages;
`second_centre/` and those after it are about other trades. These are for reporting.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

TESTS = Path(__file__).resolve().parents[2] / "tests" / "knowledge"
QUESTIONS = TESTS / "questions.jsonl"
ELSEWHERE = TESTS / "elsewhere.jsonl"
"""About the demo help centre as well, in ten languages that no article is written in; the retriever
has learned questions of other trades in them. By language models that knew the shop's matters, not
its articles; for reporting.
"""
SECOND_CENTRE = TESTS / "second_centre"
CENTRES = {
    "second centre": SECOND_CENTRE,
    "third centre": TESTS / "third_centre",
    "fourth centre": TESTS / "fourth_centre",
}
"""A city library, by the hand that wrote the demo's questions; a provider of internet and
telephone, and bicycle hire, German first, each by a language model that had seen nothing of the
product.
"""

ANSWERABLE = (
    "plain",  # as an article's title might ask it
    "colloquial",  # as it is said
    "typos",  # as it is typed on a phone
    "two_words",  # as it is typed into a search box
    "story",  # the question somewhere in what happened
    "code_mixed",  # two languages in one sentence
    "near_miss",  # a close article exists and is not the one
    "two_questions",  # two articles are needed
)
UNANSWERABLE = (
    "missing",  # the shop's own matter, and no article about it: the hard case
    "out_of_scope",  # not the shop's matter
    "chitchat",
)
KINDS = ANSWERABLE + UNANSWERABLE

Split = Literal["tune", "held"]


@dataclass(frozen=True)
class Asked:
    """A labelled question; without articles nothing should answer it."""

    question: str
    locale: str
    articles: tuple[str, ...] = ()
    kind: str = "plain"
    split: Split = "held"


def load(path: Path, split: Split | None = None) -> list[Asked]:
    """The questions of a file, or one half of them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    asked = [_asked(json.loads(line)) for line in lines]
    return [one for one in asked if split in (None, one.split)]


def is_held(question: str, locale: str) -> bool:
    """Which half a new question falls into, decided by its hash: three in five are held back."""
    return hashlib.sha256(f"{locale} {question}".encode()).digest()[0] % 5 < 3


def of_kind(asked: Sequence[Asked], *kinds: str) -> list[Asked]:
    """Those of some kinds."""
    return [one for one in asked if one.kind in kinds]


def _asked(row: dict[str, object]) -> Asked:
    article = row["article"]
    named = article if isinstance(article, list) else [article] if article else []
    split: Split = "tune" if row["split"] == "tune" else "held"
    return Asked(
        question=str(row["question"]),
        locale=str(row["locale"]),
        articles=tuple(str(name) for name in named),
        kind=str(row["kind"]),
        split=split,
    )
