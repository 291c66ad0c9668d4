"""What the heads compare messages by: all that the model heard, brought to one scale.

A row from `hear_queries` holds what a message means and, of the shipped model, what two of its
layers on the way tell: all of one length. The last layer was taught to tell what a text is about;
how it is said, a mood above all, stands out more before (docs/understanding.md). Behind them, in
less than that length, is what the model's taught layers decide by themselves.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

# How sharply two messages are told apart: the squared length of what is compared. 1.9 to 3.3 differ
# by .003 of held-out average precision.
REACH = 2.5
KEPT = 384  # directions: 256 cost up to .003 of average precision, 512 or all gain nothing


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Fitted on the examples, without their labels.

    dimensions: the length of a meaning, and of each layer behind it. centre, spread (d,) and
    directions (d, m): of whole rows.
    """

    dimensions: int
    centre: FloatArray
    spread: FloatArray
    directions: FloatArray

    @classmethod
    def fit(cls, rows: FloatArray, dimensions: int) -> Self:
        """rows (n, d) of `hear_queries`, whose meanings have this length."""
        rows, _ = split(rows, dimensions)
        spread = np.maximum(rows.std(axis=0), 1e-6)
        whole = cls(dimensions, rows.mean(axis=0), spread, np.eye(rows.shape[1], dtype=np.float32))
        values, directions = np.linalg.eigh(np.cov(whole.of(rows), rowvar=False))
        most = np.argsort(values)[::-1][:KEPT]
        return cls(dimensions, whole.centre, spread, directions[:, most].astype(np.float32))

    def meaning(self, rows: FloatArray) -> FloatArray:
        """(k, d) or (d,) → the unit vectors of what is meant."""
        return rows[..., : self.dimensions]

    def of(self, rows: FloatArray) -> FloatArray:
        """(k, d) → (k, m): as near to one another as the messages are in all parts together."""
        rows = rows[:, : len(self.centre)]
        parts = ((rows - self.centre) / self.spread).reshape(len(rows), -1, self.dimensions)
        lengths = np.linalg.norm(parts, axis=2, keepdims=True)
        level = parts / np.maximum(lengths, 1e-12) * np.sqrt(REACH / parts.shape[1])
        found: FloatArray = level.reshape(len(rows), -1).astype(np.float32) @ self.directions
        return found


def split(rows: FloatArray, dimensions: int) -> tuple[FloatArray, FloatArray]:
    """(k, d) → what is compared: the meaning and the layers; and what the taught layers decide,
    (k, 0) if the model has none.
    """
    end = rows.shape[1] // dimensions * dimensions
    return rows[:, :end], rows[:, end:]


def half_squares(features: FloatArray) -> FloatArray:
    """(k, m) → (k,): exp(a·b − these of both) is the kernel, exp(−½ · |a − b|²)."""
    halves: FloatArray = np.square(features).sum(axis=1) / 2
    return halves
