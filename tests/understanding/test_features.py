"""What the heads compare messages by: every part of a row on one scale."""

import numpy as np
import pytest

from escalation.understanding.errors import HeadsDoNotFit
from escalation.understanding.features import KEPT, REACH, Features, half_squares, split
from escalation.understanding.heads import taught_decisions

SIZE = 8


def heard(messages: int, parts: int) -> np.ndarray:
    """Rows as an embedder gives them: a unit vector, then parts of another scale and place."""
    random = np.random.default_rng(7)
    rows = random.normal(size=(messages, parts, SIZE)) * (1 + np.arange(parts))[:, None] * 30 + 5
    rows[:, 0] /= np.linalg.norm(rows[:, 0], axis=1, keepdims=True)
    return rows.reshape(messages, -1).astype(np.float32)


@pytest.mark.parametrize("parts", [1, 3])
def test_a_message_is_nearest_to_itself_however_many_parts_there_are(parts: int) -> None:
    rows = heard(50, parts)
    features = Features.fit(rows, SIZE)
    found = features.of(rows)
    halves = half_squares(found)
    kernel = np.exp(found @ found.T - halves[:, None] - halves)
    np.testing.assert_allclose(kernel.diagonal(), 1, atol=1e-4)
    assert (kernel.argmax(axis=1) == np.arange(50)).all()
    np.testing.assert_allclose(2 * halves, REACH, atol=1e-3)  # all directions of so few are kept


def test_what_the_taught_layers_decide_is_not_compared() -> None:
    rows = heard(50, 3)
    decided = np.tile(np.arange(5, dtype=np.float32), (50, 1))
    with_decisions = np.hstack([rows, decided])
    told, decisions = split(with_decisions, SIZE)
    np.testing.assert_array_equal(told, rows)
    np.testing.assert_array_equal(decisions, decided)
    assert split(rows, SIZE)[1].shape == (50, 0)
    features = Features.fit(with_decisions, SIZE)
    np.testing.assert_array_equal(features.of(with_decisions), features.of(rows))


def test_taught_layers_that_decide_on_something_else_are_refused() -> None:
    rows = heard(2, 3)
    assert not taught_decisions(rows, SIZE).any()
    with pytest.raises(HeadsDoNotFit, match="taught layers"):
        taught_decisions(np.hstack([rows, rows[:, :3]]), SIZE)


def test_no_part_outweighs_another() -> None:
    rows = heard(50, 3)
    louder = rows.copy()
    louder[:, -SIZE:] *= 100
    found, same = (Features.fit(one, SIZE).of(one) for one in (rows, louder))
    np.testing.assert_allclose(found @ found.T, same @ same.T, atol=1e-3)


def test_the_meaning_is_the_first_part() -> None:
    rows = heard(4, 3)
    features = Features.fit(rows, SIZE)
    np.testing.assert_array_equal(features.meaning(rows), rows[:, :SIZE])
    np.testing.assert_array_equal(features.meaning(rows[0]), rows[0, :SIZE])


def test_of_many_directions_the_widest_are_kept() -> None:
    wide = np.random.default_rng(7).normal(size=(900, KEPT + 100)).astype(np.float32)
    assert Features.fit(wide, KEPT + 100).of(wide).shape == (900, KEPT)


def test_a_dimension_that_never_moves_does_no_harm() -> None:
    rows = heard(20, 2)
    rows[:, 3] = 0.25
    assert np.isfinite(Features.fit(rows, SIZE).of(rows)).all()
