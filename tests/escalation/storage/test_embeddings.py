"""The cache in PostgreSQL and the one in memory keep the same promises."""

import numpy as np
import pytest

from escalation.storage.embeddings import PostgresEmbeddingCache
from knowledge import EmbeddingCache, MemoryEmbeddingCache


@pytest.fixture(params=["memory", "postgres"])
def cache(request: pytest.FixtureRequest, database_url: str) -> EmbeddingCache:
    if request.param == "memory":
        return MemoryEmbeddingCache()
    return PostgresEmbeddingCache(database_url)


def vector(*numbers: float) -> np.ndarray:
    return np.array(numbers, dtype=np.float32)


def test_what_was_put_is_got_bit_by_bit(cache: EmbeddingCache) -> None:
    vectors = {f"k{n}": np.random.default_rng(n).random(384).astype(np.float32) for n in range(3)}
    cache.put("model-1", vectors)
    found = cache.get("model-1", ["k0", "k2", "unknown"])
    assert set(found) == {"k0", "k2"}
    for key, value in found.items():
        assert value.dtype == np.float32
        np.testing.assert_array_equal(value, vectors[key])


def test_another_model_knows_nothing_of_it(cache: EmbeddingCache) -> None:
    cache.put("model-1", {"k": vector(1, 2)})
    assert cache.get("model-2", ["k"]) == {}


def test_putting_again_and_nothing_at_all_is_fine(cache: EmbeddingCache) -> None:
    cache.put("model-3", {})
    assert cache.get("model-3", []) == {}
    for _ in range(2):
        cache.put("model-3", {"k": vector(1, 2)})
    np.testing.assert_array_equal(cache.get("model-3", ["k"])["k"], vector(1, 2))
