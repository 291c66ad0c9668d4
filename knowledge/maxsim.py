"""Late interaction: each token of a question looks for its like among a text's tokens (MaxSim).

One vector for a text blurs what a long passage says in passing; its tokens do not. They are kept
as bytes: about 30 KB for a passage of 60 words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
ByteArray = NDArray[np.int8]
IntArray = NDArray[np.intp]

SAMPLED = 512  # texts that the mean is taken from, evenly: more do not move it, and cost seconds
LONGEST_QUESTION = 96  # tokens: beyond them a story costs time and says nothing new


@dataclass(frozen=True)
class Tokens:
    """The tokens of one text, as bytes."""

    scale: float
    values: ByteArray
    """A row for each token; times `scale` it has length 1."""

    def floats(self) -> FloatArray:
        """The rows as they were, but for rounding."""
        return self.values.astype(np.float32) * np.float32(self.scale)


def rounded(tokens: FloatArray) -> Tokens:
    """Token vectors as bytes."""
    rows = unit(tokens)
    scale = max(float(np.abs(rows).max(initial=0.0)) / 127, 1e-12)
    return Tokens(scale, np.round(rows / scale).astype(np.int8))


class TokenIndex:
    """The tokens of all entries' texts; a few entries are compared at a time."""

    def __init__(self, entries: Sequence[Sequence[Tokens]]) -> None:
        self._entries = entries
        texts = [text for entry in entries for text in entry]
        texts = texts[:: max(1, len(texts) // SAMPLED)]
        total = sum((text.floats().sum(axis=0) for text in texts), np.float32(0.0))
        count = sum(len(text.values) for text in texts)
        # Centred on the collection's mean, tokens of one model differ enough to be compared.
        self.mean = np.asarray(total / max(count, 1), np.float32)

    def centred(self, tokens: FloatArray) -> FloatArray:
        """A question's tokens as `best` compares them."""
        return unit(unit(tokens[:LONGEST_QUESTION]) - self.mean)

    def best(self, question: FloatArray, chosen: Mapping[int, Sequence[int]]) -> FloatArray:
        """For each entry of `chosen`, the similarity of its best text to a centred question.

        Of an entry only the texts at the chosen places are looked at; without any it gets NaN.
        """
        places = [(row, place) for row, own in chosen.items() for place in own]
        found = np.full(len(chosen), np.nan, np.float32)
        if places:
            counts = [len(own) for own in chosen.values()]
            np.fmax.at(
                found, np.repeat(np.arange(len(chosen)), counts), self._compare(question, places)
            )
        return found

    def _compare(self, question: FloatArray, places: Sequence[tuple[int, int]]) -> FloatArray:
        texts = [self._entries[row][place] for row, place in places]
        counts = [len(text.values) for text in texts]
        values = np.concatenate([text.values for text in texts]).astype(np.float32)
        scales = np.repeat(np.array([text.scale for text in texts], np.float32), counts)
        alike = values @ question.T  # a row for each token: half the time of the other way round
        alike *= scales[:, None]
        alike -= question @ self.mean
        # |token - mean|², for tokens of length 1
        lengths = 1 - 2 * (values @ self.mean) * scales + self.mean @ self.mean
        alike /= np.sqrt(np.maximum(lengths, 1e-6))[:, None]
        starts = np.cumsum([0, *counts[:-1]])
        return np.asarray(np.maximum.reduceat(alike, starts, axis=0).mean(axis=1), np.float32)


def unit(rows: FloatArray) -> FloatArray:
    """The rows at length 1."""
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return np.asarray(rows / lengths, np.float32)
