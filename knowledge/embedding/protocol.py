"""What the search needs of an embedding model; `model` has the real one, `testing` a double."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]


class Embedder(Protocol):
    """Texts to unit vectors; the same text always gives the same vector."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever vectors of two embedders must not be compared."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of one vector."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> FloatArray:
        """One unit row for each question, float32 (n, dimensions)."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        """One unit row for each passage, float32 (n, dimensions)."""
        ...
