"""What the search needs of an embedding model; `model` has the real one, `testing` a double.

An encoder runs a network; an embedder prepares, batches and remembers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]


@dataclass(frozen=True)
class Reading:
    """One text as the model reads it."""

    vector: FloatArray
    """What the text means as a whole, of length 1."""
    tokens: FloatArray
    """What each of its tokens means where it stands, a row each, without the prompt's."""

    @classmethod
    def of(cls, vector: FloatArray, tokens: FloatArray, *, lead: int) -> Self:
        """What a network said, the vector of any length, without the `lead` tokens of the first
        mark and the prompt, and without the mark at the end.
        """
        unit = vector / max(float(np.linalg.norm(vector)), 1e-12)
        return cls(unit, tokens[lead:-1] if len(tokens) > lead + 1 else tokens)


class Encoder(Protocol):
    """A network with the prompts it was trained with; may be called from several threads."""

    dimensions: int
    query_prompt: str
    passage_prompt: str

    def read(self, texts: Sequence[str], prompt: str) -> list[Reading]:
        """One reading for each text, after one of the two prompts."""
        ...


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

    def read_queries(self, texts: Sequence[str]) -> list[Reading]:
        """The same vectors as of `embed_queries`, and the tokens'."""
        ...

    def read_passages(self, texts: Sequence[str]) -> list[Reading]:
        """The same vectors as of `embed_passages`, and the tokens'."""
        ...
