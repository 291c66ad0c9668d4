"""The question–article pairs the retriever learns from, one trade to a file under `pairs/learned/`.

All of it was written for this repository. A line is an article: its locale, title and text, and
questions customers would ask for it, by locale; `also` holds the article in other languages.
Articles of one file are close neighbours (return, refund, exchange), which makes them each other's
hard negatives; some files are paragraphs of an encyclopedia, so that what was good at those stays.
"""

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from knowledge.text import begins_with

LEARNED_FROM = Path(__file__).parent / "pairs" / "learned"
# Trades that the retriever does not learn from. On what it has learned by heart it would be surer
# than in life, so the prior of `knowledge.calibration` is fitted on these.
APART = LEARNED_FROM.with_name("apart")
ROTATED = 0.5  # of the runs keep the file's order, whose neighbours are the closest


Line = TypeVar("Line")


@dataclass(frozen=True)
class Translation:
    """An article in one language."""

    locale: str
    title: str
    text: str

    @property
    def has_title(self) -> bool:
        """Whether the title says more than the text's first words, which a paragraph is given."""
        return not begins_with(self.text, self.title)


@dataclass(frozen=True)
class Pair:
    """An article with all questions that ask for it."""

    trade: str
    translations: tuple[Translation, ...]
    asked: tuple[tuple[str, str], ...]
    """(locale, question)"""

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions in all languages."""
        return tuple(question for _, question in self.asked)

    @property
    def is_paragraph(self) -> bool:
        """Whether its questions ask for single facts of what it says, not for it as a whole."""
        return not self.translations[0].has_title


def read_pairs(folder: Path) -> list[Pair]:
    """All articles, by file and line; a malformed line raises ValueError naming its place."""
    return read_lines(folder, _pair)


def read_lines(folder: Path, parse: Callable[[str, dict[str, object]], Line]) -> list[Line]:
    """What `parse` makes of each line: of its trade, the file's name, and what is written."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                found.append(parse(path.stem, json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path.name}:{number}: {error!r}") from error
    return found


def questions_of(by_locale: Mapping[str, Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """(locale, question) of questions by locale."""
    return tuple((locale, question) for locale, some in by_locale.items() for question in some)


def _pair(trade: str, row: dict[str, object]) -> Pair:
    match row:
        case {"locale": str(locale), "title": str(title), "text": str(text), "q": dict(questions)}:
            others = row.get("also", {})
            assert isinstance(others, dict)
            translations = [Translation(locale, title, text)]
            translations += [Translation(name, *both) for name, both in others.items()]
            return Pair(trade, tuple(translations), questions_of(questions))
    raise ValueError("needs locale, title, text and q")


def batches(
    pairs: Sequence[Pair], size: int, neighbours: int, source: random.Random
) -> Iterator[list[Pair]]:
    """Endless batches: runs of `neighbours` articles of one trade, several trades to a batch."""
    every = {pair.trade for pair in pairs}
    articles = {pair.trade for pair in pairs if not pair.is_paragraph}
    trades = sorted([*every, *(every - articles)])  # paragraphs twice, as they are few
    while True:
        runs = []
        for trade in trades:
            own = [pair for pair in pairs if pair.trade == trade]
            if source.random() < ROTATED:
                start = source.randrange(len(own))
                own = own[start:] + own[:start]
            else:
                source.shuffle(own)
            runs += [own[start : start + neighbours] for start in range(0, len(own), neighbours)]
        source.shuffle(runs)
        batch: list[Pair] = []
        for run in runs:
            batch += run
            if len(batch) >= size:
                yield batch
                batch = []
