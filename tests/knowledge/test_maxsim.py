"""Comparing token by token, and keeping tokens as bytes."""

import numpy as np
import pytest

from knowledge.cache import MemoryEmbeddingCache
from knowledge.embedding.protocol import Embedded
from knowledge.maxsim import TokenIndex, rounded, unit
from knowledge.rows import join, tokens_of, vector_of

RANDOM = np.random.default_rng(3)


def some(count: int, dimensions: int = 384) -> np.ndarray:
    return unit(RANDOM.normal(0.3, 1, (count, dimensions)).astype(np.float32))


def by_hand(question: np.ndarray, texts: list[np.ndarray], mean: np.ndarray) -> float:
    asked = unit(unit(question) - mean)
    return max(float((asked @ unit(text - mean).T).max(axis=1).mean()) for text in texts)


def test_the_best_text_of_an_entry_is_the_mean_over_tokens_of_their_nearest() -> None:
    entries = [[some(7), some(4)], [some(9)], [some(1), some(3), some(12)]]
    index = TokenIndex([[rounded(text) for text in texts] for texts in entries])
    mean = np.concatenate([text for texts in entries for text in texts]).mean(axis=0)
    np.testing.assert_allclose(index.mean, mean, atol=1e-3)
    question = some(5)
    found = index.best(index.centred(question), {2: [0, 1, 2], 0: [0, 1], 1: [0]})
    expected = [by_hand(question, entries[row], mean) for row in (2, 0, 1)]
    np.testing.assert_allclose(found, expected, atol=0.01)


def test_only_the_chosen_texts_count() -> None:
    texts = [some(4), some(6)]
    index = TokenIndex([[rounded(text) for text in texts]])
    question = index.centred(texts[1])
    assert index.best(question, {0: [0, 1]})[0] == pytest.approx(1, abs=0.01)
    assert index.best(question, {0: [0]})[0] < 0.5
    assert np.isnan(index.best(question, {0: []})[0])


@pytest.mark.parametrize("dimensions", [3, 64, 384])
@pytest.mark.parametrize("count", [1, 2, 7])
def test_a_row_keeps_vector_and_tokens_through_the_cache(dimensions: int, count: int) -> None:
    embedded = Embedded(some(1, dimensions)[0], some(count, dimensions))
    cache = MemoryEmbeddingCache()
    cache.put("model", {"key": np.frombuffer(join(embedded).tobytes(), dtype="<f4")})
    row = cache.get("model", ["key"])["key"]
    np.testing.assert_array_equal(vector_of(row), embedded.vector)
    np.testing.assert_allclose(tokens_of(row).floats(), embedded.tokens, atol=0.005)


def test_tokens_without_length_break_nothing() -> None:
    nothing = np.zeros((2, 8), np.float32)
    index = TokenIndex([[rounded(nothing)], []])
    assert np.isfinite(index.best(index.centred(nothing), {0: [0]})).all()
    assert np.isnan(index.best(index.centred(nothing), {1: []})).all()
    assert TokenIndex([]).best(index.centred(nothing), {}).shape == (0,)
