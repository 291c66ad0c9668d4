"""The help centre as the bot asks it: which article answers this question, and how sure is that?

`Knowledge` holds one immutable snapshot. Readers take it once and never wait; a reload builds the
next one beside it and puts it in place when it is whole.
"""

import math
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from knowledge.articles import Article, Collection, Problem
from knowledge.cache import EmbeddingCache
from knowledge.calibration import Calibration, calibrate
from knowledge.embedding.protocol import Embedder
from knowledge.index import Entry, Index, build
from knowledge.library import Library, Pace, State, state_of_folder
from knowledge.locales import nearest
from knowledge.parts import clauses, cuts
from knowledge.scoring import Ranking, rank
from knowledge.showing import best_passage
from knowledge.spelling import Speller
from knowledge.text import clean, has_words, likely_language
from knowledge.vectors import Vectors

FloatArray = NDArray[np.float32]

ANSWER_FROM = 0.72  # chance of being right: below it a choice costs less than an error
CHOOSE_FROM = 0.64  # chance that the right one is among three: below it, a person helps more
HALF_SURE_FROM = 0.2  # chance: of 251 messages of clauses none that was less sure gained by them
CLAUSE = 0.7  # weight of a clause's log-odds beside the whole's: with 1 more was wrong than was won
PLAUSIBLE = 0.08  # chance: a title less likely than this is not worth reading
CHOICES = 3
NEAR_BOTH = 6  # articles: what two parts ask for is among those nearest to the whole message
TEMPERATURE = 0.03  # of score: how fast chances fall from title to title

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
    anchor: str = ""
    """Id on the help page of the heading that the passage stands under."""


@dataclass(frozen=True)
class SearchResult:
    """What to do with a message; `answers` has the best first and is empty for "none"."""

    decision: Decision
    answers: tuple[Answer, ...]
    parts: tuple[str, ...] = ()
    """The questions of a message that asks several, each answered by one of `answers`, in order."""


@dataclass(frozen=True)
class Report:
    """What a reload found and did."""

    articles: int
    """Translations that customers can be answered from."""
    problems: tuple[Problem, ...] = ()
    embedded: int = 0
    """Texts whose vectors were not known yet."""
    seconds: float = 0.0
    pending: int = 0
    """Texts that still have to be embedded, when there was not time for all."""


@dataclass(frozen=True)
class _Snapshot:
    collection: Collection
    index: Index
    speller: Speller
    calibration: Calibration
    translations: Mapping[str, Mapping[str, int]]
    """Entry of each article id and locale."""
    languages: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class _Asked:
    """One question as it was understood."""

    text: str
    locale: str
    ranking: Ranking
    first: float
    """Chance that the best article is the right one …"""
    among: float
    """… and that the right one is among the best three."""


class Knowledge:
    """The articles of a folder, searchable. Call `reload` once before the first question."""

    def __init__(
        self, folder: Path, embedder: Embedder, cache: EmbeddingCache, *, original: str = ""
    ) -> None:
        """`original` is the language that articles are first written in, if there is one."""
        self.folder = folder
        self.embedder = embedder
        self._vectors = Vectors(embedder, cache)
        self._library = Library(folder, original)
        self._reloading = threading.Lock()
        self.loaded_state: frozenset[tuple[Path, State]] = frozenset()
        """The files as they were just before the last reload read them."""
        self.next_change: datetime | None = None
        """When an article appears or expires next, though no file changes."""
        self.pending = 0
        """Texts that the last reload had no time for."""
        self._snapshot = _snapshot_of(Collection((), ()), build([], {}), calibrate(build([], {})))
        self._pace = Pace()

    @property
    def index(self) -> Index:
        """What is searched now, for measuring and testing."""
        return self._snapshot.index

    def reload(
        self,
        *,
        budget_s: float = math.inf,
        on_progress: Callable[[int, int], object] = lambda done, total: None,
    ) -> Report:
        """Reads the folder again and puts the new state in place at once.

        Problems of single files are in the report. When embedding fails the error is raised and
        the former state stays. After `budget_s` seconds of embedding the rest is left to the next
        call; the report says how much that is. Edits of what is searched come first, and are in
        place at once; what is new comes now and then, since calibration has its price.
        `on_progress` hears how many texts of how many are embedded.
        """
        with self._reloading:
            started = time.monotonic()
            state = state_of_folder(self.folder)
            now = datetime.now(UTC)
            collection = self._library.read()
            entries = self._library.entries(collection.public_at(now))
            served = {_key(entry): entry for entry in self._snapshot.index.entries}
            ordered = sorted(entries, key=lambda entry: _key(entry) not in served)  # edits first
            texts = [pair for entry in [*ordered, *served.values()] for pair in entry.texts()]
            missing = self._vectors.hold(texts)

            def go_on(done: int) -> bool:
                on_progress(done, len(missing))
                return time.monotonic() - started < budget_s

            embedded = self._vectors.embed(missing, go_on)
            if embedded < len(missing):
                former = (served.get(_key(entry), entry) for entry in entries)
                pairs = zip(entries, former, strict=True)
                both = (new if self._vectors.complete(new) else old for new, old in pairs)
                entries = [entry for entry in both if self._vectors.complete(entry)]
            self.pending = len(missing) - embedded
            changed = [_key(entry) for entry in entries if served.get(_key(entry)) is not entry]
            is_edit = any(key in served for key in changed) or len(served) > len(entries)
            may_cost = not self.pending or self._pace.is_due()
            if is_edit or may_cost:
                index = build(entries, self._vectors.known)
                self._snapshot = _snapshot_of(collection, index, self._snapshot.calibration)
            if may_cost:
                with self._pace:
                    self._snapshot = _snapshot_of(collection, index, calibrate(index))
            self.loaded_state, self.next_change = state, collection.next_change(now)
            return Report(
                articles=self._snapshot.index.size,
                problems=collection.problems,
                embedded=embedded,
                seconds=time.monotonic() - started,
                pending=self.pending,
            )

    def search(self, question: str, locale: str, *, limit: int = CHOICES) -> SearchResult:
        """Finds the article that answers `question`, in the customer's locale where it exists.

        Every question can be asked: empty, wordless or hostile text is "none". A message with two
        questions gets two answers, if each part alone is sure of another article than the other.
        """
        snapshot = self._snapshot
        asked = self._asked(snapshot, question, locale)
        if asked is None:
            return SearchResult("none", ())
        both = self._both(snapshot, asked) if limit > 1 else None
        return both or _decided(snapshot, asked, limit)

    def _both(self, snapshot: _Snapshot, asked: _Asked) -> SearchResult | None:
        """Two answers, if the message asks two questions that are both near to it as a whole."""
        near = {snapshot.index.article_ids[place] for place in asked.ranking.order[:NEAR_BOTH]}
        for parts in cuts(asked.text):
            answers: list[Answer] = []
            for part in parts:
                own = self._read(snapshot, part, asked.locale)
                found = own and _decided(snapshot, own, 1)
                if not found or found.decision != "answer":
                    break
                answers += found.answers
            names = {answer.article for answer in answers}
            if len(names) == len(parts) and names <= near:
                return SearchResult("answer", tuple(answers), parts)
        return None

    def suggest(self, question: str, locale: str, *, limit: int = CHOICES) -> tuple[Answer, ...]:
        """The nearest articles however unlikely, for staff who judge for themselves: no clause is
        asked, for it would change how sure they are and not which they are.
        """
        snapshot = self._snapshot
        asked = self._surer_spelling(snapshot, question, locale)
        if asked is None:
            return ()
        confidences = [*_share(asked), *([0.0] * limit)]
        places = asked.ranking.order[:limit].tolist()
        return _answers(snapshot, asked, places, confidences)

    def article(self, article_id: str, locale: str) -> Article | None:
        """What customers see of an article: their translation, or else the best other one."""
        snapshot = self._snapshot
        row = _translation(snapshot, article_id, locale)
        article = None if row is None else snapshot.index.entries[row].article
        return article if article and article.is_public else None

    def chosen(self, article_id: str, locale: str, question: str = "") -> Answer | None:
        """What to show of an article that the customer chose by its title: the passage that
        answers what they had asked, or else the first one.
        """
        snapshot = self._snapshot
        row = _translation(snapshot, article_id, locale)
        if row is None:
            return None
        passage = 0
        if has_words(text := clean(question)):
            vector = self.embedder.embed_queries([text])[0]
            passage = _best_passage(snapshot, row, vector, text, locale)
        return _answer_from(snapshot, row, passage, 1.0, locale)

    def page(self, slug: str, locale: str) -> Article | None:
        """The article at a help page's address: exactly this locale."""
        for entry in self._snapshot.index.entries:
            article = entry.article
            if article.slug == slug and article.locale == locale and article.is_public:
                return article
        return None

    def articles(self) -> tuple[Article, ...]:
        """Every translation that customers see."""
        entries = self._snapshot.index.entries
        return tuple(entry.article for entry in entries if entry.article.is_public)

    def all_articles(self) -> tuple[Article, ...]:
        """Drafts, archived and staff-only articles too; never for customers."""
        return self._snapshot.collection.articles

    def _asked(self, snapshot: _Snapshot, question: str, locale: str) -> _Asked | None:
        """The question as it was typed or with its slips put right, whichever is surer. A clause
        that asks for the same article and is surer of it makes it surer.
        """
        asked = self._surer_spelling(snapshot, question, locale)
        if asked is None or not HALF_SURE_FROM <= asked.first < ANSWER_FROM:
            return asked
        best = asked.ranking.order[0]
        parts = (self._read(snapshot, clause, locale) for clause in clauses(asked.text))
        same = [part for part in parts if part and part.ranking.order[0] == best]
        return replace(
            asked,
            first=_surer(asked.first, [part.first for part in same]),
            among=_surer(asked.among, [part.among for part in same]),
        )

    def _surer_spelling(self, snapshot: _Snapshot, question: str, locale: str) -> _Asked | None:
        """The question as it was typed or with its slips put right, whichever is surer."""
        typed = self._read(snapshot, question, locale)
        if typed is None:
            return None
        language = likely_language(typed.text, locale, snapshot.languages)
        meant = snapshot.speller.corrected(typed.text, language)
        if meant == typed.text:
            return typed
        corrected = self._read(snapshot, meant, locale)
        return max(filter(None, (typed, corrected)), key=lambda one: one.first)

    def _read(self, snapshot: _Snapshot, question: str, locale: str) -> _Asked | None:
        text = clean(question)
        if not snapshot.index.size or not has_words(text):
            return None
        ranking = rank(snapshot.index, self.embedder.read_queries([text])[0], text)
        best = snapshot.index.entries[ranking.rows[ranking.order[0]]]
        same = best.language == likely_language(text, locale, snapshot.languages)
        chances = snapshot.calibration.probabilities(ranking, same_language=same)
        return _Asked(text, locale, ranking, *chances)


def _key(entry: Entry) -> tuple[str, str]:
    return entry.article.id, entry.article.locale


def _snapshot_of(collection: Collection, index: Index, calibration: Calibration) -> _Snapshot:
    translations: dict[str, dict[str, int]] = {}
    for row, entry in enumerate(index.entries):
        translations.setdefault(entry.article.id, {})[entry.article.locale] = row
    languages = tuple(dict.fromkeys(entry.language for entry in index.entries))
    return _Snapshot(collection, index, Speller(index), calibration, translations, languages)


def _surer(whole: float, of_clauses: Sequence[float]) -> float:
    """The chance of a message after its surest clause, between the two in log-odds."""
    surest = max(of_clauses, default=0.0)
    if surest <= whole:
        return whole
    odds = (1 - CLAUSE) * _log_odds(whole) + CLAUSE * _log_odds(surest)
    return 1 / (1 + math.exp(-odds))


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(chance / (1 - chance))


def _decided(snapshot: _Snapshot, asked: _Asked, limit: int) -> SearchResult:
    """What to do with one question."""
    if asked.first >= ANSWER_FROM:
        decision: Decision = "answer"
    elif asked.among >= CHOOSE_FROM:
        decision = "choose"
    else:
        return SearchResult("none", ())
    confidences = _share(asked)
    places = [
        place
        for rankth, place in enumerate(asked.ranking.order[:CHOICES].tolist())
        if rankth == 0 or confidences[rankth] >= PLAUSIBLE
    ]
    answers = _answers(snapshot, asked, places[:limit], confidences)
    return SearchResult(decision if answers else "none", answers)


def _share(asked: _Asked) -> list[float]:
    """Confidence of the best three: the first's own, the rest of `among` shared by score."""
    scores = asked.ranking.scores[asked.ranking.order[1:CHOICES]].astype(float)
    if not len(scores):
        return [asked.first]
    below = (scores - scores.max()) / TEMPERATURE
    parts = np.exp(below) / np.exp(below).sum()
    rest = np.minimum((asked.among - asked.first) * parts, asked.first)
    return [asked.first, *rest.tolist()]


def _answers(
    snapshot: _Snapshot, asked: _Asked, places: Sequence[int], confidences: Sequence[float]
) -> tuple[Answer, ...]:
    pairs = zip(places, confidences, strict=False)
    answers = (_answer(snapshot, asked, place, sure) for place, sure in pairs)
    return tuple(answer for answer in answers if answer)


def _answer(snapshot: _Snapshot, asked: _Asked, place: int, confidence: float) -> Answer | None:
    article_id, locale = snapshot.index.article_ids[place], asked.locale
    language = likely_language(asked.text, locale, snapshot.languages)
    reads = (_own_translation(snapshot, article_id, own) for own in (locale, language))
    row = next((row for row in reads if row is not None), None)
    if row is None:  # … then in the language that most is written in, not in any that fits best
        row = _translation(snapshot, article_id, locale)
    if row is None:
        return None
    passage = _best_passage(snapshot, row, asked.ranking.vector, asked.text, locale)
    return _answer_from(snapshot, row, passage, confidence, locale)


def _best_passage(
    snapshot: _Snapshot, row: int, vector: FloatArray, question: str, locale: str
) -> int:
    asked = likely_language(question, locale, snapshot.languages)
    same = snapshot.index.entries[row].language == asked
    return best_passage(snapshot.index, row, vector, question, same_language=same)


def _answer_from(
    snapshot: _Snapshot, row: int, passage: int, confidence: float, locale: str
) -> Answer | None:
    """The answer, unless its article expired a moment ago and the next reload is still to come."""
    entry = snapshot.index.entries[row]
    if not entry.article.is_public:
        return None
    return Answer(
        article=entry.article.id,
        title=entry.article.title_for(locale),
        slug=entry.article.slug,
        locale=entry.article.locale,
        heading=entry.passages[passage].heading,
        passage=entry.passages[passage].text,
        confidence=round(confidence, 4),
        anchor=entry.passages[passage].anchor,
    )


def _own_translation(snapshot: _Snapshot, article_id: str, locale: str) -> int | None:
    """The translation that a reader of this locale reads best, if there is one they read."""
    rows = snapshot.translations.get(article_id, {})
    own = nearest(locale, rows)
    return None if own is None else rows[own]


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
