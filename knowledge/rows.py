"""What the cache keeps of one text: its vector, and its tokens' vectors as bytes, in one row.

A cache stores rows of numbers and never looks into them; so the bytes travel as numbers, four in
each.
"""

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.protocol import Embedded
from knowledge.maxsim import Tokens, rounded

FloatArray = NDArray[np.float32]

BYTES = 4  # in one number


def join(embedded: Embedded) -> FloatArray:
    """One row: the vector's length, the vector, the tokens' scale, the tokens."""
    size = len(embedded.vector)
    tokens = rounded(embedded.tokens)
    padded = np.zeros((len(tokens.values), -(-size // BYTES) * BYTES), np.int8)
    padded[:, :size] = tokens.values
    head = np.array([size, *embedded.vector, tokens.scale], np.float32)
    return np.concatenate([head, padded.reshape(-1).view(np.float32)])


def vector_of(row: FloatArray) -> FloatArray:
    """The vector in a row that `join` made."""
    return row[1 : 1 + int(row[0])]


def tokens_of(row: FloatArray) -> Tokens:
    """The tokens in a row that `join` made; they share its memory."""
    size = int(row[0])
    values = np.ascontiguousarray(row[2 + size :]).view(np.int8)
    return Tokens(float(row[1 + size]), values.reshape(-1, -(-size // BYTES) * BYTES)[:, :size])
