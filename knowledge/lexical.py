"""Scores by shared words and word parts, for question and articles of one language.

BM25 divided by the idf mass of the question: 1 means that about every telling word is there, so
the score is the same kind of number for short and long questions and can be added to similarities.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from sys import intern

import numpy as np
from numpy.typing import NDArray

from knowledge.text import grams, words

FloatArray = NDArray[np.float32]

SATURATION, LENGTH_WEIGHT = 1.2, 0.6  # BM25's k1 and b

_NOWHERE = (np.zeros(0, np.int32), np.zeros(0, np.float32))


class Question:
    """A question's words as each language breaks them, and its n-grams; found once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.grams = grams(text)
        self._words: dict[str, list[str]] = {}

    def words(self, language: str) -> list[str]:
        """The words, as that language breaks them."""
        if language not in self._words:
            self._words[language] = words(self.text, language)
        return self._words[language]


class TermIndex:
    """One kind of term (words, or character n-grams) over short and long rows of text."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self.size = len(rows)
        lengths = np.array([max(len(row), 1) for row in rows], np.float32)
        norm = SATURATION * (
            1 - LENGTH_WEIGHT + LENGTH_WEIGHT * lengths / (lengths.mean() if len(rows) else 1)
        )
        postings: dict[str, list[tuple[int, float]]] = {}
        for place, row in enumerate(rows):
            for term, count in Counter(row).items():
                weight = count * (SATURATION + 1) / (count + float(norm[place]))
                postings.setdefault(term, []).append((place, weight))
        self._postings = {
            term: (
                np.array([place for place, _ in found], np.int32),
                np.array([weight for _, weight in found], np.float32),
            )
            for term, found in postings.items()
        }
        self._norm = norm
        self._unseen = self._rarity(0)

    @property
    def terms(self) -> Collection[str]:
        """Everything that stands in a row."""
        return self._postings.keys()

    def score_without(self, terms: Sequence[str], row: int, removed: Sequence[str]) -> float:
        """What `row` would score if the terms `removed` were not in it."""
        gone, norm = Counter(removed), float(self._norm[row])
        found = mass = 0.0
        for term in set(terms):
            places, weights = self._postings.get(term, _NOWHERE)
            rarity = self._rarity(len(places))
            mass += rarity
            at = int(np.searchsorted(places, row))
            if at < len(places) and places[at] == row:
                weight = float(weights[at])
                count = weight * norm / (SATURATION + 1 - weight) - gone[term]
                if count > 0.5:
                    found += rarity * count * (SATURATION + 1) / (count + norm)
        return found / mass if mass else 0.0

    def scores(self, terms: Sequence[str]) -> FloatArray:
        """For each row, the share of the question's idf mass that it holds (0 to about 2)."""
        mass = 0.0
        rows, shares = [], []
        for term in set(terms):
            found = self._postings.get(term)
            rarity = self._unseen if found is None else self._rarity(len(found[0]))
            mass += rarity
            if found is not None:
                rows.append(found[0])
                shares.append(rarity * found[1])
        if not rows:
            return np.zeros(self.size, np.float32)
        totals = np.bincount(np.concatenate(rows), np.concatenate(shares), self.size)
        return np.asarray(totals / mass, np.float32)

    def _rarity(self, rows_with_it: int) -> float:
        return float(np.log1p((self.size - rows_with_it + 0.5) / (rows_with_it + 0.5)))


class LexicalIndex:
    """Words and character 3-grams of the rows of one language."""

    def __init__(self, rows: Sequence[str], language: str) -> None:
        self._language = language
        terms = [_terms(row, language) for row in rows]
        self._words = TermIndex([some for some, _ in terms])
        self._grams = TermIndex([some for _, some in terms])

    @property
    def vocabulary(self) -> Collection[str]:
        """The words of all rows, folded."""
        return self._words.terms

    def score_without(self, question: Question, row: int, removed: Question) -> float:
        """What `row` would score for the question if the lines `removed` were not in it."""
        asked, gone = (text.words(self._language) for text in (question, removed))
        by_words = self._words.score_without(asked, row, gone)
        return (by_words + self._grams.score_without(question.grams, row, removed.grams)) / 2

    def scores(self, question: Question) -> FloatArray:
        """The mean of both kinds for each row."""
        by_words = self._words.scores(question.words(self._language))
        return np.asarray((by_words + self._grams.scores(question.grams)) / 2, np.float32)


@lru_cache(maxsize=8192)
def _terms(row: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words and n-grams of an article's text, kept because most texts outlive an edit."""
    return tuple(map(intern, words(row, language))), tuple(map(intern, grams(row)))
