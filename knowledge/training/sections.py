"""Longer articles whose questions ask for a detail: each is of one section, `pairs/*/long/`.

All of it was written for this repository. A line is an article: its locale and title, and its
sections, each with a heading, a text, and questions by locale that no other section answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.training.pairs import Pair, Translation, questions_of, read_lines

LONG = "long"
"""The folder of such articles, in `LEARNED_FROM` and in `APART`."""


@dataclass(frozen=True)
class Section:
    """A part of an article, and what asks for it: (locale, question)."""

    heading: str
    text: str
    asked: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LongArticle:
    """An article of several sections."""

    trade: str
    locale: str
    title: str
    sections: tuple[Section, ...]

    @property
    def whole(self) -> Pair:
        """As one article that all its questions ask for."""
        text = "\n\n".join(f"## {one.heading}\n\n{one.text}" for one in self.sections)
        asked = tuple(question for one in self.sections for question in one.asked)
        return Pair(self.trade, (Translation(self.locale, self.title, text),), asked)

    @property
    def parts(self) -> list[Pair]:
        """As the search embeds it: each section by itself, led by title and heading."""
        return [
            Pair(
                self.trade,
                (Translation(self.locale, f"{self.title}. {one.heading}", one.text),),
                one.asked,
            )
            for one in self.sections
        ]


def read_long(folder: Path) -> list[LongArticle]:
    """The long articles of a folder of pairs; a malformed line raises ValueError naming it."""
    return read_lines(folder / LONG, _article)


def _article(trade: str, row: Mapping[str, object]) -> LongArticle:
    match row:
        case {"locale": str(locale), "title": str(title), "sections": list(sections)}:
            return LongArticle(trade, locale, title, tuple(map(_section, sections)))
    raise ValueError("needs locale, title and sections")


def _section(row: object) -> Section:
    match row:
        case {"heading": str(heading), "text": str(text), "q": dict(questions)}:
            return Section(heading, text, questions_of(questions))
    raise ValueError("a section needs heading, text and q")
