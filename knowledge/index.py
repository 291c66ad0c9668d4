"""The searchable form of a collection: vectors and words of every translation, side by side.

An index never changes once it is built, so that readers need no lock.
"""

from collections.abc import Mapping, Sequence, Sized
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from knowledge.articles import Article
from knowledge.cache import cache_key
from knowledge.embedding.protocol import Embedded
from knowledge.lexical import LexicalIndex
from knowledge.maxsim import TokenIndex, Tokens
from knowledge.passages import Passage
from knowledge.rows import tokens_of, vector_of
from knowledge.text import begins_with, language_of

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]

PASSAGE = "passage"
"""A kind of text to be embedded: a vector is enough."""
READ_PASSAGE, READ_QUERY = "passage, read", "query, read"
"""Kinds that are compared token by token as well; their rows are `rows.join`'s."""


NOTHING: FloatArray = np.zeros((0, 0), np.float32)


@dataclass(frozen=True)
class Entry:
    """One translation with its passages, ready to be indexed."""

    article: Article
    passages: tuple[Passage, ...]

    @property
    def language(self) -> str:
        """Language of the translation, without its region."""
        return language_of(self.article.locale)

    @property
    def labels(self) -> tuple[str, ...]:
        """The short texts that say what the article is about: title, then questions."""
        return (self.article.title, *self.article.questions)

    @property
    def whole(self) -> str:
        """The article as one text."""
        return "\n".join([self.article.title, *(passage.text for passage in self.passages)])

    @property
    def words(self) -> str:
        """Every word of the article, a text to each line."""
        return "\n".join([*self.labels, *(passage.text for passage in self.passages)])

    @property
    def sections(self) -> list[str]:
        """The passages, each led by the title and headings that give it its meaning."""
        return [
            ". ".join([self.article.title, *passage.heading]) + "\n" + passage.text
            for passage in self.passages
        ]

    @property
    def bodies(self) -> list[str]:
        """The passages by themselves; an only one need not be told from others."""
        return self.sections if len(self.passages) == 1 else [part.text for part in self.passages]

    @property
    def title_says_nothing_new(self) -> bool:
        """Whether the title only repeats how the text begins, as made-up titles do."""
        return bool(self.passages) and begins_with(self.passages[0].text, self.article.title)

    def texts(self) -> list[tuple[str, str]]:
        """Everything that has to be embedded, as (kind, text)."""
        read = [*self.labels, *self.sections]
        others = [text for text in (self.whole, *self.bodies) if text not in read]
        return [
            *((READ_PASSAGE, text) for text in read),
            *((PASSAGE, text) for text in others),
            *((READ_QUERY, question) for question in self.article.questions),
        ]


@dataclass(frozen=True)
class LanguageWords:
    """The words of all translations in one language."""

    rows: IntArray
    """Their places among the entries."""
    bodies: LexicalIndex
    labels: LexicalIndex
    label_starts: IntArray


@dataclass(frozen=True)
class LanguagePairs:
    """How one language compares with the reference language, by articles that have both."""

    rows: IntArray
    paired: IntArray
    """Entries of this language whose article also has the reference language …"""
    reference: IntArray
    """… and those articles' reference entries."""


@dataclass(frozen=True)
class Index:
    """All entries with their vectors; rows of one entry are next to each other."""

    entries: tuple[Entry, ...]
    groups: IntArray
    """For each entry, the place of its article in `article_ids`."""
    article_ids: tuple[str, ...]
    centroids: FloatArray
    labels: FloatArray
    label_starts: IntArray
    sections: FloatArray
    section_starts: IntArray
    bodies: FloatArray
    """The same passages without title and headings."""
    empty_titles: BoolArray
    """For each entry, whether its title says nothing that its text does not."""
    label_tokens: TokenIndex
    section_tokens: TokenIndex
    questions: tuple[tuple[Embedded, ...], ...]
    """For each entry, its questions as a customer's question would be read."""
    title_and_whole: tuple[FloatArray, ...]
    words: Mapping[str, LanguageWords]
    reference_rows: IntArray
    pairs: tuple[LanguagePairs, ...]

    @property
    def size(self) -> int:
        """Number of entries."""
        return len(self.entries)


def centroid(title_and_whole: FloatArray, questions: Sequence[FloatArray]) -> FloatArray:
    """The unit mean of title, whole text and the mean of the questions."""
    parts = [*title_and_whole, *([np.mean(questions, axis=0)] if len(questions) else [])]
    mean = np.mean(parts, axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), np.float32)


def build(entries: Sequence[Entry], vectors: Mapping[str, FloatArray]) -> Index:
    """An index of `entries`; `vectors` holds every text's vector under its cache key."""

    def row(kind: str, text: str) -> FloatArray:
        return vectors[cache_key(kind, text)]

    def stack(texts: Sequence[str]) -> FloatArray:
        keys = [cache_key(READ_PASSAGE, text) for text in texts]
        found = [
            vector_of(vectors[key]) if key in vectors else row(PASSAGE, text)
            for key, text in zip(keys, texts, strict=True)
        ]
        return np.stack(found) if found else NOTHING

    def tokens(texts: Sequence[str]) -> list[Tokens]:
        return [tokens_of(row(READ_PASSAGE, text)) for text in texts]

    def read(question: str) -> Embedded:
        found = row(READ_QUERY, question)
        return Embedded(vector_of(found), tokens_of(found).floats())

    labels = [stack(entry.labels) for entry in entries]
    sections = [stack(entry.sections) for entry in entries]
    bodies = [stack(entry.bodies) for entry in entries]
    questions = [tuple(read(text) for text in entry.article.questions) for entry in entries]
    essence = [stack([entry.article.title, entry.whole]) for entry in entries]
    ids = {entry.article.id: 0 for entry in entries}
    places = {article_id: place for place, article_id in enumerate(ids)}
    groups = np.array([places[entry.article.id] for entry in entries], np.intp)
    reference_rows, pairs = _pair_languages(entries, groups)
    return Index(
        entries=tuple(entries),
        groups=groups,
        article_ids=tuple(ids),
        centroids=_joined(
            [
                centroid(both, [question.vector for question in asked])[None]
                for both, asked in zip(essence, questions, strict=True)
            ]
        ),
        labels=_joined(labels),
        label_starts=_starts(labels),
        sections=_joined(sections),
        section_starts=_starts(sections),
        bodies=_joined(bodies),
        empty_titles=np.array([entry.title_says_nothing_new for entry in entries], bool),
        label_tokens=TokenIndex([tokens(entry.labels) for entry in entries]),
        section_tokens=TokenIndex([tokens(entry.sections) for entry in entries]),
        questions=tuple(questions),
        title_and_whole=tuple(essence),
        words=_words_by_language(entries),
        reference_rows=reference_rows,
        pairs=pairs,
    )


def _joined(blocks: Sequence[FloatArray]) -> FloatArray:
    return np.concatenate(blocks) if blocks else NOTHING


def _starts(blocks: Sequence[Sized]) -> IntArray:
    return np.cumsum([0, *map(len, blocks)], dtype=np.intp)[:-1]


def _words_by_language(entries: Sequence[Entry]) -> dict[str, LanguageWords]:
    found = {}
    for language in dict.fromkeys(entry.language for entry in entries):
        rows = [row for row, entry in enumerate(entries) if entry.language == language]
        labels = [entries[row].labels for row in rows]
        found[language] = LanguageWords(
            rows=np.array(rows, np.intp),
            bodies=_lexical_index(tuple(entries[row].words for row in rows), language),
            labels=_lexical_index(tuple(label for some in labels for label in some), language),
            label_starts=_starts(labels),
        )
    return found


@lru_cache(maxsize=32)
def _lexical_index(rows: tuple[str, ...], language: str) -> LexicalIndex:
    """Kept, because an edit touches one language and the others stay as they were."""
    return LexicalIndex(rows, language)


def _pair_languages(
    entries: Sequence[Entry], groups: IntArray
) -> tuple[IntArray, tuple[LanguagePairs, ...]]:
    """Rows of the language with the most entries, and how each other one pairs with it."""
    rows: dict[str, list[int]] = {}
    for row, entry in enumerate(entries):
        rows.setdefault(entry.language, []).append(row)
    by_size = sorted(rows, key=lambda language: (-len(rows[language]), language))
    if not by_size:
        return np.zeros(0, np.intp), ()
    reference = {int(groups[row]): row for row in rows[by_size[0]]}
    pairs = []
    for language in by_size[1:]:
        both = [row for row in rows[language] if int(groups[row]) in reference]
        pairs.append(
            LanguagePairs(
                rows=np.array(rows[language], np.intp),
                paired=np.array(both, np.intp),
                reference=np.array([reference[int(groups[row])] for row in both], np.intp),
            )
        )
    return np.array(rows[by_size[0]], np.intp), tuple(pairs)
