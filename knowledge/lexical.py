"""Scores by shared words and word parts, for question and articles of one language.

BM25 divided by the idf mass of the question: 1 means that about every telling word is there, so
the score is the same kind of number for short and long questions and can be added to similarities.
"""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.text import grams, words

FloatArray = NDArray[np.float32]

SATURATION, LENGTH_WEIGHT = 1.2, 0.6  # BM25's k1 and b


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

    def score_changed(self, terms: Sequence[str], row: int, text: Sequence[str]) -> float:
        """What `row` would score if it held `text` instead."""
        counts = Counter(text)
        found = mass = 0.0
        for term in set(terms):
            known = self._postings.get(term)
            rarity = self._unseen if known is None else self._rarity(len(known[0]))
            mass += rarity
            if count := counts[term]:
                found += rarity * count * (SATURATION + 1) / (count + float(self._norm[row]))
        return found / mass if mass else 0.0

    def scores(self, terms: Sequence[str]) -> FloatArray:
        """For each row, the share of the question's idf mass that it holds (0 to about 2)."""
        totals = np.zeros(self.size, np.float32)
        mass = 0.0
        for term in set(terms):
            found = self._postings.get(term)
            rarity = self._unseen if found is None else self._rarity(len(found[0]))
            mass += rarity
            if found is not None:
                totals[found[0]] += rarity * found[1]
        return totals / mass if mass else totals

    def _rarity(self, rows_with_it: int) -> float:
        return float(np.log1p((self.size - rows_with_it + 0.5) / (rows_with_it + 0.5)))


class LexicalIndex:
    """Words and character 3-grams of the rows of one language."""

    def __init__(self, rows: Sequence[str], language: str) -> None:
        self._break: Callable[[str], list[str]] = lambda text: words(text, language)
        self._words = TermIndex([self._break(row) for row in rows])
        self._grams = TermIndex([grams(row) for row in rows])

    def score_changed(self, question: str, row: int, text: str) -> float:
        """What `row` would score for the question if it held `text` instead."""
        by_words = self._words.score_changed(self._break(question), row, self._break(text))
        return (by_words + self._grams.score_changed(grams(question), row, grams(text))) / 2

    def scores(self, question: str) -> FloatArray:
        """The mean of both kinds for each row."""
        by_words = self._words.scores(self._break(question))
        return np.asarray((by_words + self._grams.scores(grams(question))) / 2, np.float32)
