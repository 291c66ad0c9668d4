"""Vectors by the hash of their text, kept in PostgreSQL (knowledge's EmbeddingCache)."""

from collections.abc import Mapping, Sequence

import numpy as np
import psycopg
from numpy.typing import NDArray

from escalation.storage.database import plain_url


class PostgresEmbeddingCache:
    """A cache shared by all processes and restarts; used while indexing, off the event loop."""

    def __init__(self, database_url: str) -> None:
        self._url = plain_url(database_url)

    def get(self, fingerprint: str, keys: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors that are known, by key."""
        if not keys:
            return {}
        with psycopg.connect(self._url) as connection:
            rows = connection.execute(
                "select key, vector from embedding where fingerprint = %s and key = any(%s)",
                (fingerprint, list(keys)),
            )
            return {key: np.frombuffer(vector, dtype="<f4") for key, vector in rows}

    def put(self, fingerprint: str, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        """Keep vectors; one that is known already stays."""
        rows = [
            (fingerprint, key, np.asarray(vector, dtype="<f4").tobytes())
            for key, vector in vectors.items()
        ]
        with psycopg.connect(self._url) as connection, connection.cursor() as cursor:
            cursor.executemany(
                "insert into embedding (fingerprint, key, vector) values (%s, %s, %s)"
                " on conflict do nothing",
                rows,
            )
