"""Asks the questions as customers would, and keeps what came back."""

import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.answers.questions import Asked
from knowledge import Knowledge
from knowledge.cache import EmbeddingCache

SHOWN = 3  # titles that a choice offers at most


@dataclass(frozen=True)
class Outcome:
    """What a question got, and what lay nearest whatever the decision was."""

    asked: Asked
    decision: str
    offered: tuple[str, ...]
    nearest: tuple[str, ...]
    confidence: float
    """Stated for the first of `nearest`: the chance that it is right."""
    milliseconds: float

    @property
    def is_right(self) -> bool:
        """Whether the nearest article is the one, or one of the two."""
        return self.nearest[:1] != () and self.nearest[0] in self.asked.articles

    @property
    def holds_right(self) -> bool:
        """Whether the right article is among the nearest three; both, where two are needed."""
        return bool(self.asked.articles) and set(self.asked.articles) <= set(self.nearest)

    @property
    def is_wrong_but_sure(self) -> bool:
        """Whether the customer was answered with an article that is not the one."""
        return self.decision == "answer" and self.offered[0] not in self.asked.articles


def ask(knowledge: Knowledge, questions: Iterable[Asked]) -> list[Outcome]:
    """Asks every question once."""
    return [_ask(knowledge, asked) for asked in questions]


def _ask(knowledge: Knowledge, asked: Asked) -> Outcome:
    started = time.perf_counter()
    result = knowledge.search(asked.question, asked.locale)
    took = (time.perf_counter() - started) * 1000
    answers = {answer.article: answer.confidence for answer in result.answers}
    if not answers or not set(asked.articles) <= set(answers):
        # What staff would be shown tells the ranking below what was offered.
        for near in knowledge.suggest(asked.question, asked.locale):
            answers.setdefault(near.article, near.confidence)
    nearest = tuple(answers)[:SHOWN]
    return Outcome(
        asked=asked,
        decision=result.decision,
        offered=tuple(answer.article for answer in result.answers),
        nearest=nearest,
        confidence=answers[nearest[0]] if nearest else 0.0,
        milliseconds=took,
    )


def ask_without_article(
    knowledge: Knowledge, cache: EmbeddingCache, questions: Sequence[Asked]
) -> Iterator[Outcome]:
    """Asks each question of a help centre that lacks its article in every language."""
    single = [one for one in questions if len(one.articles) == 1]
    for gone in dict.fromkeys(one.articles[0] for one in single):
        with tempfile.TemporaryDirectory() as folder:
            for article in knowledge.all_articles():
                if article.id != gone:
                    target = Path(folder) / article.path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes((knowledge.folder / article.path).read_bytes())
            lacking = Knowledge(Path(folder), knowledge.embedder, cache)
            lacking.reload()
            theirs = [one for one in single if one.articles == (gone,)]
            yield from ask(lacking, [replace(one, articles=(), kind="removed") for one in theirs])
