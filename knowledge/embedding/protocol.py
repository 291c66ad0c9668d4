"""What the search needs of an embedding model; `model` has the real one, `testing` a double.

An encoder runs a network; an embedder prepares, batches and remembers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]


@dataclass(frozen=True)
class Embedded:
    """One text as the model reads it."""

    vector: FloatArray
    """What the text means as a whole, of length 1."""
    tokens: FloatArray
    """What each of its tokens means where it stands, a row each, without the prompt's."""
    heard: FloatArray = field(default_factory=lambda: np.zeros(0, np.float32))
    """Of a question that was listened to: the means of its tokens after some layers, and then
    what the taught layers decide. Empty if it was only read, or if the model has neither.
    """

    @classmethod
    def of(
        cls, vector: FloatArray, tokens: FloatArray, heard: FloatArray | None = None, *, lead: int
    ) -> Self:
        """What a network said, the vector of any length, without the `lead` tokens of the first
        mark and the prompt, and without the mark at the end.
        """
        unit = vector / max(float(np.linalg.norm(vector)), 1e-12)
        own = tokens[lead:-1] if len(tokens) > lead + 1 else tokens
        return cls(unit, own) if heard is None else cls(unit, own, heard)

    @property
    def row(self) -> FloatArray:
        """The vector, and what was heard behind it: of `hear_queries`."""
        return np.concatenate([self.vector, self.heard])


class Encoder(Protocol):
    """A network with the prompts it was trained with; may be called from several threads."""

    dimensions: int
    query_prompt: str
    passage_prompt: str

    def read(self, texts: Sequence[str], prompt: str) -> list[Embedded]:
        """One for each text, after one of the two prompts."""
        ...

    def hear(self, texts: Sequence[str]) -> list[Embedded]:
        """One for each question, with what was heard on the way."""
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

    def hear_queries(self, texts: Sequence[str]) -> FloatArray:
        """The same rows, each followed by what was heard on the way: the means after some layers,
        any number of them, and the taught layers' decisions, fewer than the vector has dimensions:
        float32 (n, dimensions · (1 + layers) + decisions).
        """
        ...

    def read_queries(self, texts: Sequence[str]) -> list[Embedded]:
        """The same vectors as of `embed_queries`, and the tokens'."""
        ...

    def read_passages(self, texts: Sequence[str]) -> list[Embedded]:
        """The same vectors as of `embed_passages`, and the tokens'."""
        ...
