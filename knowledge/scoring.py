"""How well each translation fits a question: similarity of meaning, plus shared words.

The weights are fixed and shipped: fitted weights were no better from one help centre to the next.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from knowledge.index import Index, body_text, centroid
from knowledge.text import language_of

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.intp]

CENTROID, LABEL, SECTION = 0.5, 0.25, 0.25
LEXICAL = 0.075  # a full match of words moves the score as much as 0.075 of cosine
OPENING = 0.01  # of cosine: articles open with their answer, so a near tie is settled for it
FEW = 3  # translations: below about this many, a language's mean says little
HIDDEN = -np.inf


@dataclass(frozen=True)
class HeldOut:
    """An article's own question, asked as if the article did not have it."""

    row: int
    question: int
    hide: "Hide"


class Hide(StrEnum):
    """Which translations of the held-out question's article are hidden as well."""

    others = "others"  # they hold the same question, translated
    own = "own"  # as if the article were not yet translated into the question's language
    all = "all"  # as if the article had never been written


@dataclass(frozen=True)
class Ranking:
    """Scores of all articles for one question, best first in `order`."""

    order: IntArray
    """Places in `index.article_ids`; hidden articles are left out."""
    scores: FloatArray
    """One for each article; -inf where it is hidden."""
    rows: IntArray
    """For each article, the entry that scored best."""
    lexical: FloatArray
    """For each article, the shared words of its best entry; 0 across languages."""
    similarity: FloatArray
    """For each article, the similarity of its best entry as it is, not comparable across them."""
    sections: FloatArray
    """Similarity of every passage."""


def rank(
    index: Index,
    vector: FloatArray,
    question: str,
    language: str,
    held_out: HeldOut | None = None,
) -> Ranking:
    """Ranks the articles for a question whose vector and language are known."""
    labels = index.labels @ vector
    sections = index.sections @ vector
    centres = index.centroids @ vector
    if held_out:
        labels, centres = _without_question(index, held_out, vector, labels, centres)
    dense = np.asarray(
        CENTROID * centres
        + LABEL * np.maximum.reduceat(labels, index.label_starts)
        + SECTION * np.maximum.reduceat(sections, index.section_starts),
        np.float32,
    )
    lexical = _lexical(index, question, language, held_out)
    scores = _same_scale(index, dense) + LEXICAL * lexical
    if held_out:
        scores[_hidden_rows(index, held_out)] = HIDDEN
    return _by_article(index, scores, lexical, dense, sections)


def best_passage(index: Index, row: int, sections: FloatArray) -> int:
    """Which passage of an entry to show."""
    start = index.section_starts[row]
    own = sections[start : start + len(index.entries[row].passages)].copy()
    own[0] += OPENING
    return int(own.argmax())


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


def _lexical(index: Index, question: str, language: str, held_out: HeldOut | None) -> FloatArray:
    """Mean of the best label's and the whole text's shared words, within the language only."""
    found = np.zeros(index.size, np.float32)
    own = index.words.get(language_of(language))
    if own is None:
        return found
    labels = own.labels.scores(question)
    bodies = own.bodies.scores(question)
    if held_out:
        place = int(np.searchsorted(own.rows, held_out.row))
        if place < len(own.rows) and own.rows[place] == held_out.row:
            entry = index.entries[held_out.row]
            labels[own.label_starts[place] + 1 + held_out.question] = 0.0
            text = body_text(entry, without=entry.article.questions[held_out.question])
            bodies[place] = own.bodies.score_changed(question, place, text)
    found[own.rows] = (np.maximum.reduceat(labels, own.label_starts) + bodies) / 2
    return found


def _by_article(
    index: Index,
    scores: FloatArray,
    lexical: FloatArray,
    dense: FloatArray,
    sections: FloatArray,
) -> Ranking:
    """Each article by its best entry."""
    count = len(index.article_ids)
    best = np.full(count, HIDDEN, np.float32)
    np.maximum.at(best, index.groups, scores)
    rows = np.zeros(count, np.intp)
    winners = np.flatnonzero(scores == best[index.groups])
    rows[index.groups[winners][::-1]] = winners[::-1]
    order = np.argsort(-best, kind="stable")
    return Ranking(
        order=order[np.isfinite(best[order])],
        scores=best,
        rows=rows,
        lexical=lexical[rows],
        similarity=dense[rows],
        sections=sections,
    )


def _without_question(
    index: Index, held_out: HeldOut, vector: FloatArray, labels: FloatArray, centres: FloatArray
) -> tuple[FloatArray, FloatArray]:
    row, question = held_out.row, held_out.question
    labels[index.label_starts[row] + 1 + question] = -1.0
    others = np.delete(index.question_vectors[row], question, axis=0)
    centres[row] = centroid(index.title_and_whole[row], others) @ vector
    return labels, centres


def _hidden_rows(index: Index, held_out: HeldOut) -> IntArray:
    translations = np.flatnonzero(index.groups == index.groups[held_out.row])
    match held_out.hide:
        case Hide.all:
            return translations
        case Hide.own:
            return np.array([held_out.row], np.intp)
        case Hide.others:
            return np.setdiff1d(translations, [held_out.row])
