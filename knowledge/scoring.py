"""How well each translation fits a question: similarity of meaning, plus shared words.

The weights are fixed and shipped: fitted weights were no better from one help centre to the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from knowledge.index import Index, centroid
from knowledge.text import language_of

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.intp]

CENTROID, LABEL, SECTION = 0.5, 0.25, 0.25
LEXICAL = 0.06  # a full match of words moves the score as much as 0.06 of cosine
FEW = 3  # translations: below about this many, a language's mean says little
HIDDEN = -np.inf


@dataclass(frozen=True)
class HeldOut:
    """An article's own question, asked as if the article did not have it."""

    row: int
    question: int


class Hide(StrEnum):
    """Which translations of the held-out question's article are hidden as well."""

    others = "others"  # only the entry itself can be found
    own = "own"  # as if the article were not yet translated into the question's language
    all = "all"  # as if the article had never been written


@dataclass(frozen=True)
class Scores:
    """Scores of all entries for one question."""

    level: FloatArray
    """The score that ranks, comparable across languages."""
    dense: FloatArray
    """Similarity as it is."""
    lexical: FloatArray
    """Shared words; 0 across languages."""
    sections: FloatArray
    """Similarity of every passage under its headings …"""
    bodies: FloatArray
    """… and by itself."""


@dataclass(frozen=True)
class Ranking:
    """Scores of all articles for one question, best first in `order`."""

    order: IntArray
    """Places in `index.article_ids`; hidden articles are left out."""
    scores: FloatArray
    """One for each article; -inf where it is hidden."""
    rows: IntArray
    """For each article, the entry that scored best."""
    similarity: FloatArray
    """For each article, the similarity of its best entry as it is, not comparable across them."""
    sections: FloatArray
    """Similarity of every passage under its headings …"""
    bodies: FloatArray
    """… and by itself."""


def rank(index: Index, vector: FloatArray, question: str, language: str) -> Ranking:
    """Ranks the articles for a question whose vector and language are known."""
    return order(index, score(index, vector, question, language))


def score(
    index: Index,
    vector: FloatArray,
    question: str,
    language: str,
    held_out: Sequence[HeldOut] = (),
) -> Scores:
    """Scores every entry for a question, which may be one of the collection's own."""
    labels = index.labels @ vector
    sections = index.sections @ vector
    centres = index.centroids @ vector
    for held in held_out:
        _leave_out(index, held, vector, labels, centres)
    dense = np.asarray(
        CENTROID * centres
        + LABEL * np.maximum.reduceat(labels, index.label_starts)
        + SECTION * np.maximum.reduceat(sections, index.section_starts),
        np.float32,
    )
    lexical = _lexical(index, question, language, held_out)
    level = _same_scale(index, dense) + LEXICAL * lexical
    return Scores(level, dense, lexical, sections, index.bodies @ vector)


def order(index: Index, scores: Scores, hidden: IntArray | None = None) -> Ranking:
    """Each article by its best entry, but for the hidden ones."""
    level = scores.level
    if hidden is not None:
        level = level.copy()
        level[hidden] = HIDDEN
    best = np.full(len(index.article_ids), HIDDEN, np.float32)
    np.maximum.at(best, index.groups, level)
    rows = np.zeros(len(best), np.intp)
    winners = np.flatnonzero(level == best[index.groups])
    rows[index.groups[winners][::-1]] = winners[::-1]
    by_score = np.argsort(-best, kind="stable")
    return Ranking(
        order=by_score[np.isfinite(best[by_score])],
        scores=best,
        rows=rows,
        similarity=scores.dense[rows],
        sections=scores.sections,
        bodies=scores.bodies,
    )


def hidden_rows(index: Index, row: int, hide: Hide) -> IntArray:
    """The entries to hide with the question of an entry."""
    translations = np.flatnonzero(index.groups == index.groups[row])
    match hide:
        case Hide.all:
            return translations
        case Hide.own:
            return np.array([row], np.intp)
        case Hide.others:
            return np.setdiff1d(translations, [row])


def _same_scale(index: Index, dense: FloatArray) -> FloatArray:
    """Takes away what a question owes to an entry's language rather than to what it says.

    A question is nearer to everything in its own language. How much nearer is read off articles
    that exist in both languages, or, if there are none, off the languages' means.
    """
    level = dense.copy()
    for pair in index.pairs:
        if len(pair.paired):
            offset = float((dense[pair.paired] - dense[pair.reference]).mean())
        else:
            trust = len(pair.rows) / (len(pair.rows) + FEW)
            gap = dense[pair.rows].mean() - dense[index.reference_rows].mean()
            offset = trust * float(gap)
        level[pair.rows] -= offset
    return level


def _lexical(index: Index, question: str, language: str, held_out: Sequence[HeldOut]) -> FloatArray:
    """Mean of the best label's and the whole text's shared words, within the language only."""
    found = np.zeros(index.size, np.float32)
    own = index.words.get(language_of(language))
    if own is None:
        return found
    labels = own.labels.scores(question)
    bodies = own.bodies.scores(question)
    for held in held_out:
        place = int(np.searchsorted(own.rows, held.row))
        if place < len(own.rows) and own.rows[place] == held.row:
            entry = index.entries[held.row]
            labels[own.label_starts[place] + 1 + held.question] = 0.0
            removed = entry.article.questions[held.question]
            bodies[place] = own.bodies.score_without(question, place, removed)
    found[own.rows] = (np.maximum.reduceat(labels, own.label_starts) + bodies) / 2
    return found


def _leave_out(
    index: Index, held_out: HeldOut, vector: FloatArray, labels: FloatArray, centres: FloatArray
) -> None:
    """Changes the similarities to what they were if the entry had not this question."""
    row, question = held_out.row, held_out.question
    labels[index.label_starts[row] + 1 + question] = -1.0
    others = np.delete(index.question_vectors[row], question, axis=0)
    centres[row] = centroid(index.title_and_whole[row], others) @ vector
