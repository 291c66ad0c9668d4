"""Where vectors of texts already seen are kept, so that an edit costs only the changed texts."""

import hashlib
import threading
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]


class EmbeddingCache(Protocol):
    """Vectors by key, apart for each model's fingerprint. Losing entries costs only time."""

    def get(self, fingerprint: str, keys: Sequence[str]) -> dict[str, FloatArray]:
        """The known vectors among `keys`."""
        ...

    def put(self, fingerprint: str, vectors: Mapping[str, FloatArray]) -> None:
        """Keeps vectors; a known key is replaced."""
        ...


class MemoryEmbeddingCache:
    """An EmbeddingCache for one process."""

    def __init__(self) -> None:
        self._vectors: dict[tuple[str, str], FloatArray] = {}
        self._guard = threading.Lock()

    def get(self, fingerprint: str, keys: Sequence[str]) -> dict[str, FloatArray]:
        """The known vectors among `keys`."""
        with self._guard:
            return {
                key: self._vectors[fingerprint, key]
                for key in keys
                if (fingerprint, key) in self._vectors
            }

    def put(self, fingerprint: str, vectors: Mapping[str, FloatArray]) -> None:
        """Keeps vectors; a known key is replaced."""
        with self._guard:
            for key, vector in vectors.items():
                self._vectors[fingerprint, key] = vector


def cache_key(kind: str, text: str) -> str:
    """Key of a text; `kind` because questions and passages are embedded differently."""
    return hashlib.sha256(f"{kind}\0{text}".encode("utf-8", "replace")).hexdigest()
