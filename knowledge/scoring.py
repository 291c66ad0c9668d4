"""How well each translation fits a question: similarity of meaning, plus shared words.

The weights are fixed and shipped: fitted weights were no better from one help centre to the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.protocol import Embedded
from knowledge.index import Index, LanguageWords, centroid
from knowledge.lexical import Question

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.intp]

CENTROID, LABEL, SECTION = 0.3, 0.2, 0.5
LEXICAL = 0.08  # a full match of words moves the score as much as 0.08 of cosine
TOKENS = 0.4  # of the similarity token by token: mean of the best label's and the best passage's
RERANKED = 20  # entries that are compared token by token …
READ = 3  # … by their nearest texts: a long article's others cost time and are never the best
LENGTH, USUAL = 0.06, 8  # a question of 16 tokens is 0.06 less alike than one of 8
LONG = 48  # tokens: beyond a story's length it is noise, which nothing should speak for
FEW = 3  # translations: below about this many, a language's mean says little
HIDDEN = -np.inf
NO_LABEL = -1.0  # of cosine: a label that does not count


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
    tokens: FloatArray
    """Similarity token by token, as if all questions were of one length, whatever the language;
    of all but the leading ones, the least found."""
    lexical: FloatArray
    """Shared words, from the mean of each language."""
    vector: FloatArray
    """The question's own."""


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
    """For each article, the similarity of its best entry as it is, not comparable across them …"""
    tokens: FloatArray
    """… and the similarity token by token."""
    lexical: FloatArray
    """For each article, the words that its best entry shares."""
    vector: FloatArray
    """The question's own."""


def rank(index: Index, embedded: Embedded, question: str) -> Ranking:
    """Ranks the articles for a question that was read."""
    return order(index, score(index, embedded, question))


def score(
    index: Index, embedded: Embedded, question: str, held_out: Sequence[HeldOut] = ()
) -> Scores:
    """Scores every entry for a question, which may be one of the collection's own."""
    vector = embedded.vector
    labels = index.labels @ vector
    sections = index.sections @ vector
    centres = index.centroids @ vector
    labels[index.label_starts[index.empty_titles]] = NO_LABEL
    for held in held_out:
        _leave_out(index, held, vector, labels, centres)
    section = np.maximum.reduceat(sections, index.section_starts)
    label = np.maximum.reduceat(labels, index.label_starts)
    label = np.where(label == NO_LABEL, section, label)
    dense = np.asarray(CENTROID * centres + LABEL * label + SECTION * section, np.float32)
    lexical = _lexical(index, Question(question), held_out)
    level = _same_scale(index, dense)
    by_language = dense - level
    level += LEXICAL * lexical
    tokens = _by_tokens(index, embedded.tokens, level, labels, sections)
    level += TOKENS * _at_least(tokens - by_language)
    tokens = _at_least(tokens) + _by_length(len(embedded.tokens))
    return Scores(level, dense, tokens, lexical, vector)


def _by_tokens(
    index: Index,
    tokens: FloatArray,
    level: FloatArray,
    labels: FloatArray,
    sections: FloatArray,
) -> FloatArray:
    """Similarity token by token of the entries that lead so far, and NaN for the others."""
    rows = np.argpartition(-level, min(RERANKED, len(level)) - 1)[:RERANKED].tolist()
    by_section = index.section_tokens.best(
        index.section_tokens.centred(tokens), _nearest(sections, index.section_starts, rows)
    )
    by_label = index.label_tokens.best(
        index.label_tokens.centred(tokens), _nearest(labels, index.label_starts, rows)
    )
    found = np.full(len(level), np.nan, np.float32)
    found[rows] = (by_section + np.where(np.isnan(by_label), by_section, by_label)) / 2
    return found


def _nearest(similarity: FloatArray, starts: IntArray, rows: Sequence[int]) -> dict[int, list[int]]:
    """For each entry, the places of its texts that are worth reading token by token."""
    ends = np.append(starts[1:], len(similarity))
    found = {}
    for row in rows:
        own = similarity[starts[row] : ends[row]]
        places = np.argsort(-own, kind="stable")[:READ].tolist()
        found[row] = [place for place in places if own[place] != NO_LABEL]
    return found


def _by_length(tokens: int) -> float:
    """What a long question lacks in likeness: of a story's words most have no like anywhere."""
    return LENGTH * float(np.log2(min(max(tokens, 1), LONG) / USUAL))


def _at_least(values: FloatArray) -> FloatArray:
    """The values, with the least of them where there is none."""
    return np.asarray(np.where(np.isnan(values), np.nanmin(values), values), np.float32)


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
        tokens=scores.tokens[rows],
        lexical=scores.lexical[rows],
        vector=scores.vector,
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


def _lexical(index: Index, question: Question, held_out: Sequence[HeldOut]) -> FloatArray:
    """Mean of the best label's and the whole text's shared words.

    Between languages it is measured from each language's own mean: within its own language any
    question shares some words with everything.
    """
    found = np.zeros(index.size, np.float32)
    for own in index.words.values():
        shared = _shared_words(index, own, question, held_out)
        found[own.rows] = shared - shared.mean() if len(index.words) > 1 else shared
    return found


def _shared_words(
    index: Index, own: LanguageWords, question: Question, held_out: Sequence[HeldOut]
) -> FloatArray:
    labels = own.labels.scores(question)
    bodies = own.bodies.scores(question)
    for held in held_out:
        place = int(np.searchsorted(own.rows, held.row))
        if place < len(own.rows) and own.rows[place] == held.row:
            entry = index.entries[held.row]
            labels[own.label_starts[place] + 1 + held.question] = 0.0
            removed = Question(entry.article.questions[held.question])
            bodies[place] = own.bodies.score_without(question, place, removed)
    return np.asarray((np.maximum.reduceat(labels, own.label_starts) + bodies) / 2, np.float32)


def _leave_out(
    index: Index, held_out: HeldOut, vector: FloatArray, labels: FloatArray, centres: FloatArray
) -> None:
    """Changes the similarities to what they were if the entry had not this question."""
    row, question = held_out.row, held_out.question
    labels[index.label_starts[row] + 1 + question] = NO_LABEL
    others = [embedded.vector for at, embedded in enumerate(index.questions[row]) if at != question]
    centres[row] = centroid(index.title_and_whole[row], others) @ vector
