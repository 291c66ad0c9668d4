"""A limit holds in every window, forgives with time, and keeps no more than it must."""

import pytest

from escalation.domain import pacing
from escalation.domain.pacing import Limit, Pace

TEN = Limit("ten", 10, seconds=60)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def uses_left(pace: Pace, *key: str) -> int:
    """Uses until the limit says no."""
    used = 0
    while pace.is_left(TEN, *key):
        pace.count(TEN, *key)
        used += 1
    return used


def test_so_many_uses_are_allowed_and_no_more(clock: Clock) -> None:
    assert uses_left(Pace(clock), "a") == 10


def test_keys_and_limits_count_apart(clock: Clock) -> None:
    pace = Pace(clock)
    uses_left(pace, "a")
    assert pace.is_left(TEN, "b")
    assert pace.is_left(Limit("other", 10, seconds=60), "a")


def test_uses_come_back_bit_by_bit_as_the_window_moves_on(clock: Clock) -> None:
    pace = Pace(clock)
    clock.now -= clock.now % 60  # the beginning of a period
    uses_left(pace, "a")
    clock.now += 60  # all ten still weigh
    assert not pace.is_left(TEN, "a")
    clock.now += 30  # half of them
    assert uses_left(pace, "a") == 5


def test_after_two_windows_nothing_is_remembered(clock: Clock) -> None:
    pace = Pace(clock)
    uses_left(pace, "a")
    clock.now += 120
    assert uses_left(pace, "a") == 10


def test_looking_counts_nothing(clock: Clock) -> None:
    pace = Pace(clock)
    for _ in range(100):
        assert pace.is_left(TEN, "a")


def test_keys_that_count_for_nothing_are_dropped(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacing, "KEPT", 10)
    pace = Pace(clock)
    for number in range(25):
        pace.count(TEN, str(number))
        clock.now += 60
    assert len(pace._uses) <= 11
