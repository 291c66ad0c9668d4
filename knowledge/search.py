"""The help centre as the bot asks it: which article answers this question, and how sure is that?

`Knowledge` holds one immutable snapshot. Readers take it once and never wait; a reload builds the
next one beside it and puts it in place when it is whole.
"""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from knowledge.articles import Article, Collection, Problem
from knowledge.cache import EmbeddingCache, cache_key
from knowledge.calibration import Calibration, calibrate
from knowledge.embedding.protocol import Embedder
from knowledge.index import PASSAGE, QUERY, Index, build
from knowledge.library import Library, State, state_of_folder
from knowledge.scoring import Ranking, best_passage, rank
from knowledge.text import clean, has_words, language_of, likely_language

FloatArray = NDArray[np.float32]

ANSWER_FROM = 0.5  # chance of being right: below it, a choice costs the customer less than an error
CHOOSE_FROM = 0.43  # chance that the right one is among three: below it, a person helps more
PLAUSIBLE = 0.08  # chance: a title less likely than this is not worth reading
CHOICES = 3
TEMPERATURE = 1.0  # in spreads of the collection's noise: how fast chances fall from title to title

Decision = Literal["answer", "choose", "none"]


@dataclass(frozen=True)
class Answer:
    """A passage offered to a customer."""

    article: str
    title: str
    slug: str
    locale: str
    heading: tuple[str, ...]
    passage: str
    confidence: float


@dataclass(frozen=True)
class SearchResult:
    """What to do with a question; `answers` has the best first and is empty for "none"."""

    decision: Decision
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Report:
    """What a reload found and did."""

    articles: int
    """Translations that customers can be answered from."""
    problems: tuple[Problem, ...] = ()
    embedded: int = 0
    """Texts whose vectors were not known yet."""
    seconds: float = 0.0


@dataclass(frozen=True)
class _Snapshot:
    collection: Collection
    index: Index
    calibration: Calibration
    translations: Mapping[str, Mapping[str, int]]
    """Entry of each article id and locale."""
    languages: tuple[str, ...] = field(default=())


class Knowledge:
    """The articles of a folder, searchable. Call `reload` once before the first question."""

    def __init__(self, folder: Path, embedder: Embedder, cache: EmbeddingCache) -> None:
        self.folder = folder
        self.embedder = embedder
        self.cache = cache
        self._library = Library(folder)
        self._reloading = threading.Lock()
        self.loaded_state: frozenset[tuple[Path, State]] = frozenset()
        """The files as they were just before the last reload read them."""
        self._snapshot = _snapshot_of(Collection((), ()), build([], {}))

    @property
    def index(self) -> Index:
        """What is searched now, for measuring and testing."""
        return self._snapshot.index

    def reload(self) -> Report:
        """Reads the folder again and puts the new state in place at once.

        Problems of single files are in the report. When embedding fails the error is raised and
        the former state stays.
        """
        with self._reloading:
            started = time.monotonic()
            state = state_of_folder(self.folder)
            collection = self._library.read()
            entries = self._library.entries(collection.public)
            texts = dict.fromkeys(pair for entry in entries for pair in entry.texts())
            vectors, embedded = self._vectors(list(texts))
            self._snapshot = _snapshot_of(collection, build(entries, vectors))
            self.loaded_state = state
            return Report(
                articles=len(entries),
                problems=collection.problems,
                embedded=embedded,
                seconds=time.monotonic() - started,
            )

    def search(self, question: str, locale: str, *, limit: int = CHOICES) -> SearchResult:
        """Finds the article that answers `question`, in the customer's locale where it exists.

        Every question can be asked: empty, wordless or hostile text is "none".
        """
        snapshot = self._snapshot
        ranking = self._rank(snapshot, question, locale)
        if ranking is None:
            return SearchResult("none", ())
        first, among = _chances(snapshot, ranking, question, locale)
        confidences = _share(snapshot, ranking, first, among)
        if first >= ANSWER_FROM:
            decision: Decision = "answer"
        elif among >= CHOOSE_FROM:
            decision = "choose"
        else:
            return SearchResult("none", ())
        places = [
            place
            for rankth, place in enumerate(ranking.order[:CHOICES].tolist())
            if rankth == 0 or confidences[rankth] >= PLAUSIBLE
        ]
        return SearchResult(
            decision,
            tuple(
                _answer(snapshot, ranking, place, locale, confidence)
                for place, confidence in zip(places[:limit], confidences, strict=False)
            ),
        )

    def suggest(self, question: str, locale: str, *, limit: int = CHOICES) -> tuple[Answer, ...]:
        """The nearest articles however unlikely, for staff who judge for themselves."""
        snapshot = self._snapshot
        ranking = self._rank(snapshot, question, locale)
        if ranking is None:
            return ()
        confidences = _share(snapshot, ranking, *_chances(snapshot, ranking, question, locale))
        return tuple(
            _answer(snapshot, ranking, place, locale, confidence)
            for place, confidence in zip(
                ranking.order[:limit].tolist(), [*confidences, *([0.0] * limit)], strict=False
            )
        )

    def article(self, article_id: str, locale: str) -> Article | None:
        """What customers see of an article: their translation, or else the best other one."""
        snapshot = self._snapshot
        row = _translation(snapshot, article_id, locale)
        return None if row is None else snapshot.index.entries[row].article

    def opening(self, article_id: str, locale: str) -> Answer | None:
        """The first passage of an article that the customer chose by its title."""
        snapshot = self._snapshot
        row = _translation(snapshot, article_id, locale)
        return None if row is None else _answer_from(snapshot, row, 0, 1.0)

    def page(self, slug: str, locale: str) -> Article | None:
        """The article at a help page's address: exactly this locale."""
        for entry in self._snapshot.index.entries:
            if entry.article.slug == slug and entry.article.locale == locale:
                return entry.article
        return None

    def articles(self) -> tuple[Article, ...]:
        """Every translation that customers see."""
        return tuple(entry.article for entry in self._snapshot.index.entries)

    def all_articles(self) -> tuple[Article, ...]:
        """Drafts, archived and staff-only articles too; never for customers."""
        return self._snapshot.collection.articles

    def _rank(self, snapshot: _Snapshot, question: str, locale: str) -> Ranking | None:
        text = clean(question)
        if not snapshot.index.size or not has_words(text):
            return None
        language = likely_language(text, locale, snapshot.languages)
        return rank(snapshot.index, self.embedder.embed_queries([text])[0], text, language)

    def _vectors(self, texts: Sequence[tuple[str, str]]) -> tuple[dict[str, FloatArray], int]:
        """The vectors of all texts by key, and how many of them had to be made."""
        keys = {pair: cache_key(*pair) for pair in texts}
        fingerprint = self.embedder.fingerprint
        known = self.cache.get(fingerprint, list(keys.values()))
        fresh: dict[str, FloatArray] = {}
        for kind, embed in (
            (PASSAGE, self.embedder.embed_passages),
            (QUERY, self.embedder.embed_queries),
        ):
            missing = [pair for pair in texts if pair[0] == kind and keys[pair] not in known]
            if missing:
                rows = embed([text for _, text in missing])
                fresh |= {keys[pair]: row for pair, row in zip(missing, rows, strict=True)}
        if fresh:
            self.cache.put(fingerprint, fresh)
        return known | fresh, len(fresh)


def _snapshot_of(collection: Collection, index: Index) -> _Snapshot:
    translations: dict[str, dict[str, int]] = {}
    for row, entry in enumerate(index.entries):
        translations.setdefault(entry.article.id, {})[entry.article.locale] = row
    languages = tuple(dict.fromkeys(entry.language for entry in index.entries))
    return _Snapshot(collection, index, calibrate(index), translations, languages)


def _chances(
    snapshot: _Snapshot, ranking: Ranking, question: str, locale: str
) -> tuple[float, float]:
    best = snapshot.index.entries[ranking.rows[ranking.order[0]]]
    asked = likely_language(question, locale, snapshot.languages)
    return snapshot.calibration.probabilities(ranking, same_language=best.language == asked)


def _share(snapshot: _Snapshot, ranking: Ranking, first: float, among: float) -> list[float]:
    """Confidence of the best three: the first's own, the rest of `among` shared by score."""
    scores = ranking.scores[ranking.order[1:CHOICES]].astype(float)
    if not len(scores):
        return [first]
    below = (scores - scores.max()) / (TEMPERATURE * snapshot.calibration.noise_spread)
    parts = np.exp(below) / np.exp(below).sum()
    rest = np.minimum((among - first) * parts, first)
    return [first, *rest.tolist()]


def _answer(
    snapshot: _Snapshot, ranking: Ranking, place: int, locale: str, confidence: float
) -> Answer:
    article_id = snapshot.index.article_ids[place]
    row = _own_translation(snapshot, article_id, locale)
    row = int(ranking.rows[place]) if row is None else row
    passage = best_passage(snapshot.index, row, ranking.sections)
    return _answer_from(snapshot, row, passage, confidence)


def _answer_from(snapshot: _Snapshot, row: int, passage: int, confidence: float) -> Answer:
    entry = snapshot.index.entries[row]
    return Answer(
        article=entry.article.id,
        title=entry.article.title,
        slug=entry.article.slug,
        locale=entry.article.locale,
        heading=entry.passages[passage].heading,
        passage=entry.passages[passage].text,
        confidence=round(confidence, 4),
    )


def _own_translation(snapshot: _Snapshot, article_id: str, locale: str) -> int | None:
    """The translation of exactly this locale, or of its language."""
    rows = snapshot.translations.get(article_id, {})
    if locale in rows:
        return rows[locale]
    for other, row in rows.items():
        if language_of(other) == language_of(locale):
            return row
    return None


def _translation(snapshot: _Snapshot, article_id: str, locale: str) -> int | None:
    """The customer's own translation, or else the one in the help centre's largest language."""
    rows = snapshot.translations.get(article_id, {})
    if not rows:
        return None
    own = _own_translation(snapshot, article_id, locale)
    if own is not None:
        return own
    reference = set(snapshot.index.reference_rows.tolist())
    return next((row for row in rows.values() if row in reference), next(iter(rows.values())))
