"""Who comes first in the line, and what a waiting customer may be told."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.domain import queueing
from escalation.domain.hours import OpeningHours
from escalation.domain.signals import Signal, SignalKind, Urgency

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


def test_life_and_health_come_before_every_other_urgent_matter() -> None:
    def urgent(why: Urgency) -> Signal:
        return Signal(SignalKind.URGENT, 1.0, 0.5, "", "e", urgency=why)

    late_and_angry = [urgent(Urgency.DEADLINE), *signals(SignalKind.NEGATIVE)]
    for why in (Urgency.SAFETY, Urgency.VULNERABLE):
        assert queueing.priority([urgent(why)]) > queueing.priority(late_and_angry)
    plain = queueing.priority(signals(SignalKind.URGENT))
    for why in (Urgency.DEADLINE, Urgency.MONEY, Urgency.ACCESS, Urgency.LEGAL):
        assert queueing.priority([urgent(why)]) == plain


def test_a_valued_customer_decides_between_equals_and_never_against_an_urgent_one() -> None:
    valued = queueing.priority(signals(SignalKind.ASKED_FOR_HUMAN), is_valued=True)
    assert valued == queueing.priority(signals(SignalKind.ASKED_FOR_HUMAN)) + queueing.VALUED
    assert valued < queueing.priority(signals(SignalKind.URGENT))


def test_waiting_counts_like_points() -> None:
    minute = timedelta(minutes=1)
    turn = queueing.tops_at(SINCE, 40, None)

    def after(minutes: int) -> int:
        return queueing.priority_now(40, turn, now=SINCE + minutes * minute, hours=None)

    assert [after(n) for n in (0, 4, 5, 60, 290, 299)] == [40, 40, 41, 52, 98, 99]
    assert after(300) == after(100_000) == 99


def test_waiting_counts_only_while_the_desk_is_open() -> None:
    saturday = OpeningHours.parse({"timezone": "UTC", "hours": {"sat": ["12:00-13:00"]}})
    turn = queueing.tops_at(SINCE, 99 - 12, saturday)  # 65 minutes of patience
    assert turn == SINCE + timedelta(days=7, minutes=5)
    night = SINCE + timedelta(hours=9)
    assert queueing.priority_now(87, turn, now=night, hours=saturday) == 99
    never = OpeningHours.parse({"timezone": "UTC", "hours": {}})
    assert queueing.tops_at(SINCE, 99, never) == SINCE + queueing.POINT


WAITS = st.lists(
    st.tuples(st.integers(0, 99), st.integers(0, 40_000)), min_size=2, max_size=8, unique=True
)


@given(WAITS, st.integers(40_000, 90_000))
def test_who_comes_first_never_shows_less(waits: list[tuple[int, int]], now_s: int) -> None:
    """In the order of turns, the priorities shown only ever fall, at any moment."""
    now = SINCE + timedelta(seconds=now_s)
    turns = [
        (queueing.tops_at(SINCE + timedelta(seconds=since_s), points, None), points)
        for points, since_s in waits
    ]
    shown = [queueing.priority_now(p, t, now=now, hours=None) for t, p in sorted(turns)]
    assert shown == sorted(shown, reverse=True)


def test_a_wait_nobody_can_know_is_not_guessed() -> None:
    assert queueing.estimated_wait_s([], 1) is None
    assert queueing.estimated_wait_s([10.0, 20.0], 1) is None


@pytest.mark.parametrize(("position", "wait"), [(1, 60), (2, 60), (4, 120), (10, 300)])
def test_the_estimate_is_the_median_and_grows_down_the_line(position: int, wait: int) -> None:
    assert queueing.estimated_wait_s([30.0, 60.0, 6000.0], position) == wait


@given(KINDS)
def test_nothing_comes_before_an_episode_that_was_given_back(kinds: list[SignalKind]) -> None:
    assert queueing.priority(signals(*kinds), is_valued=True) < queueing.GIVEN_BACK_PRIORITY <= 100
    assert queueing.GIVEN_BACK_PRIORITY >= queueing.URGENT_PRIORITY
