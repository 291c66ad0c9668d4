"""Who comes first in the line, and what a waiting customer may be told."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.domain import queueing
from escalation.domain.signals import Signal, SignalKind

SINCE = datetime(2026, 1, 31, 12, tzinfo=UTC)


def signals(*kinds: SignalKind) -> list[Signal]:
    return [Signal(kind, 1.0, 0.5, "", "e") for kind in kinds]


KINDS = st.lists(st.sampled_from(list(SignalKind)), max_size=10)


@given(KINDS, st.sampled_from(list(SignalKind)))
def test_a_priority_is_0_to_100_and_grows_with_reasons(
    kinds: list[SignalKind], more: SignalKind
) -> None:
    fewer = queueing.priority(signals(*kinds))
    assert 0 <= fewer <= queueing.priority(signals(*kinds, more)) <= 100


def test_the_same_reason_twice_counts_once() -> None:
    once, twice = signals(SignalKind.NEGATIVE), signals(SignalKind.NEGATIVE, SignalKind.NEGATIVE)
    assert queueing.priority(once) == queueing.priority(twice)


def test_urgency_outweighs_a_plain_wish_for_a_person() -> None:
    urgent = queueing.priority(signals(SignalKind.URGENT))
    assert urgent > queueing.priority(signals(SignalKind.ASKED_FOR_HUMAN))
    assert urgent >= queueing.URGENT_PRIORITY


def test_an_urgent_episode_is_due_sooner() -> None:
    assert queueing.due_at(SINCE, 70) == SINCE + timedelta(minutes=5)
    assert queueing.due_at(SINCE, 69) == SINCE + timedelta(minutes=15)


def test_a_wait_nobody_can_know_is_not_guessed() -> None:
    assert queueing.estimated_wait_s([], 1) is None
    assert queueing.estimated_wait_s([10.0, 20.0], 1) is None


@pytest.mark.parametrize(("position", "wait"), [(1, 60), (2, 60), (4, 120), (10, 300)])
def test_the_estimate_is_the_median_and_grows_down_the_line(position: int, wait: int) -> None:
    assert queueing.estimated_wait_s([30.0, 60.0, 6000.0], position) == wait


@given(KINDS)
def test_nothing_comes_before_an_episode_that_was_given_back(kinds: list[SignalKind]) -> None:
    assert queueing.priority(signals(*kinds)) <= queueing.GIVEN_BACK_PRIORITY <= 100
    assert queueing.GIVEN_BACK_PRIORITY >= queueing.URGENT_PRIORITY
