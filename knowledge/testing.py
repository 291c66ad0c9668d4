"""Doubles for tests: deterministic, quick, and held to the same tests as the real parts."""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.protocol import Embedded
from knowledge.text import grams, words

FloatArray = NDArray[np.float32]


class HashingEmbedder:
    """An Embedder that knows words and their parts but no meaning: equal words, near vectors."""

    def __init__(self, dimensions: int = 384) -> None:
        self._dimensions = dimensions
        self._words: dict[str, FloatArray] = {}
        self.embedded: list[str] = []
        """Every text embedded so far, so that a test can count the work."""

    @property
    def fingerprint(self) -> str:
        """The same for every instance of one size."""
        return f"hashing-{self._dimensions}"

    @property
    def dimensions(self) -> int:
        """Length of one vector."""
        return self._dimensions

    def embed_queries(self, texts: Sequence[str]) -> FloatArray:
        """One unit row for each question."""
        return self._embed(texts)

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        """One unit row for each passage."""
        return self._embed(texts)

    def hear_queries(self, texts: Sequence[str]) -> FloatArray:
        """The same: it has no layers to tell of."""
        return self._embed(texts)

    def read_queries(self, texts: Sequence[str]) -> list[Embedded]:
        """Vectors of the questions and of their words."""
        return self._read(texts)

    def read_passages(self, texts: Sequence[str]) -> list[Embedded]:
        """Vectors of the passages and of their words."""
        return self._read(texts)

    def _read(self, texts: Sequence[str]) -> list[Embedded]:
        rows = self._embed(texts)
        return [
            Embedded(row, np.stack([self._word(word) for word in text.split() or [text]]))
            for row, text in zip(rows, texts, strict=True)
        ]

    def _embed(self, texts: Sequence[str]) -> FloatArray:
        self.embedded.extend(texts)
        rows = [self._vector(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self._dimensions), np.float32)

    def _word(self, word: str) -> FloatArray:
        if word not in self._words:
            self._words[word] = self._vector(word)
        return self._words[word]

    def _vector(self, text: str) -> FloatArray:
        # A constant part keeps all vectors in one half of space, as those of real models are.
        vector = np.full(self._dimensions, 0.05, np.float32)
        for weight, parts in ((1.0, words(text, "en")), (0.2, grams(text))):
            for part in parts:
                digest = hashlib.blake2b(part.encode(), digest_size=8).digest()
                sign = 1.0 if digest[7] & 1 else -1.0
                vector[int.from_bytes(digest[:4], "little") % self._dimensions] += sign * weight
        return np.asarray(vector / np.linalg.norm(vector), np.float32)
