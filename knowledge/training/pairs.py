"""The question–article pairs the retriever learns from, one trade to a file under `pairs/`.

All of it was written for this repository. A line is an article: its locale, title and text, and
questions customers would ask for it, by locale; `also` holds the article in other languages.
Articles of one file are close neighbours (return, refund, exchange), which makes them each other's
hard negatives.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

FOLDER = Path(__file__).parent / "pairs"
TYPO_SHARE = 0.2  # of the questions, as on phones
LONG_ENOUGH = 8  # letters; a slip in a shorter text may make another word


@dataclass(frozen=True)
class Translation:
    """An article in one language."""

    locale: str
    title: str
    text: str


@dataclass(frozen=True)
class Pair:
    """An article with all questions that ask for it."""

    trade: str
    translations: tuple[Translation, ...]
    questions: tuple[str, ...]


def read_pairs(folder: Path = FOLDER) -> list[Pair]:
    """All articles, by file and line; a malformed line raises ValueError naming its place."""
    pairs = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                pairs.append(_pair(path.stem, json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path.name}:{number}: {error!r}") from error
    return pairs


def _pair(trade: str, row: dict[str, object]) -> Pair:
    match row:
        case {"locale": str(locale), "title": str(title), "text": str(text), "q": dict(questions)}:
            others = row.get("also", {})
            assert isinstance(others, dict)
            translations = [Translation(locale, title, text)]
            translations += [Translation(name, *both) for name, both in others.items()]
            asked = [question for some in questions.values() for question in some]
            return Pair(trade, tuple(translations), tuple(asked))
    raise ValueError("needs locale, title, text and q")


def batches(
    pairs: Sequence[Pair], size: int, neighbours: int, source: random.Random
) -> Iterator[list[Pair]]:
    """Endless batches: runs of `neighbours` articles of one trade, several trades to a batch."""
    while True:
        runs = []
        for trade in sorted({pair.trade for pair in pairs}):
            own = [pair for pair in pairs if pair.trade == trade]
            source.shuffle(own)
            runs += [own[start : start + neighbours] for start in range(0, len(own), neighbours)]
        source.shuffle(runs)
        batch: list[Pair] = []
        for run in runs:
            batch += run
            if len(batch) >= size:
                yield batch
                batch = []


def with_typos(pairs: Sequence[Pair], source: random.Random) -> list[Pair]:
    """Each article's questions and, beside some of them, the same with a slip of the thumb."""
    return [
        replace(
            pair,
            questions=pair.questions
            + tuple(
                _slip(question, source)
                for question in pair.questions
                if len(question) >= LONG_ENOUGH and source.random() < TYPO_SHARE
            ),
        )
        for pair in pairs
    ]


def _slip(text: str, source: random.Random) -> str:
    """Two letters swapped, one doubled or one lost."""
    place = source.randrange(1, len(text) - 2)
    before, pair, after = text[:place], text[place : place + 2], text[place + 2 :]
    return before + source.choice((pair[::-1], pair[0] + pair, pair[0])) + after
