"""Long articles of trades that the retriever has not learned from, asked for a detail.

The prior of the calibration is fitted on them, and the lists of known words hold their words: blind
are the ranking and the section that is shown.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bench.answers.figures import Figures, measure, share
from bench.answers.outcomes import ask
from bench.answers.own import Groups, opened
from bench.answers.questions import Asked
from knowledge.cache import EmbeddingCache
from knowledge.embedding.protocol import Embedder
from knowledge.training.help_centres import markdown, write_articles
from knowledge.training.pairs import APART
from knowledge.training.sections import LongArticle, read_long

SECTION = "right section"


@dataclass(frozen=True)
class _Detail:
    """A question, and the heading of the section that answers it."""

    asked: Asked
    heading: str


def details(embedder: Embedder, cache: EmbeddingCache) -> Groups:
    """A line for each trade: is the article found, and if it is shown, the section that answers?"""
    return {
        trade: _figures(list(articles), embedder, cache)
        for trade, articles in groupby(read_long(APART), lambda article: article.trade)
    }


def _figures(articles: list[LongArticle], embedder: Embedder, cache: EmbeddingCache) -> Figures:
    named = {f"{one.trade}-{number}": one for number, one in enumerate(articles)}
    shown = {name: article.whole.translations[0] for name, article in named.items()}
    files = {
        f"{name}.{one.locale}.md": markdown(name, one.title, one.text)
        for name, one in shown.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        write_articles(Path(folder), files)
        knowledge = opened(Path(folder), embedder, cache)
        asked = [one for name, article in named.items() for one in _details(name, article)]
        figures = measure(ask(knowledge, [one.asked for one in asked]))
        shown_right = []
        for one in asked:
            (name,) = one.asked.articles
            answer = knowledge.chosen(name, one.asked.locale, one.asked.question)
            shown_right.append(answer is not None and answer.heading[-1:] == (one.heading,))
        return figures | {SECTION: share(shown_right)}


def _details(name: str, article: LongArticle) -> Iterator[_Detail]:
    for section in article.sections:
        for locale, question in section.asked:
            yield _Detail(Asked(question, locale, (name,)), section.heading)
