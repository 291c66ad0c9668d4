"""A mood outlasts a neutral word and ends with a glad one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.domain.mood import over
from escalation.domain.policy import Policy

LOW = -Policy().low_mood
SENTIMENTS = st.lists(st.floats(-1, 1), min_size=1, max_size=12)


def test_before_the_first_message_there_is_no_mood() -> None:
    assert over([]) is None


@pytest.mark.parametrize(
    "sentiments",
    [
        [-0.5],
        [-0.9, 0.0],
        [-0.9, 0.0, 0.0],
        [0.0, 0.0, -0.6],
        [0.8, -0.9],
        [-0.4, -0.4, -0.4],
        [-0.9, 0.9, -0.9],
    ],
)
def test_a_mood_is_low(sentiments: list[float]) -> None:
    mood = over(sentiments)
    assert mood is not None
    assert mood <= LOW


@pytest.mark.parametrize(
    "sentiments",
    [
        [0.0],
        [-0.2, -0.2],
        [-0.9, 0.9],
        [-0.9, 0.0, 0.0, 0.0],
        [-0.5, 0.0, 0.0],
        [0.9, -0.2],
    ],
)
def test_a_mood_is_not_low(sentiments: list[float]) -> None:
    mood = over(sentiments)
    assert mood is not None
    assert mood > LOW


@given(SENTIMENTS)
def test_a_mood_lies_between_the_best_and_the_worst_message(sentiments: list[float]) -> None:
    mood = over(sentiments)
    assert mood is not None
    assert min(sentiments) - 1e-9 <= mood <= max(sentiments) + 1e-9


@given(SENTIMENTS, st.floats(-1, 1), st.floats(-1, 1))
def test_a_worse_message_never_leaves_a_better_mood(
    sentiments: list[float], one: float, other: float
) -> None:
    worse, better = sorted((one, other))
    after_worse, after_better = over([*sentiments, worse]), over([*sentiments, better])
    assert after_worse is not None
    assert after_better is not None
    assert after_worse <= after_better + 1e-9
