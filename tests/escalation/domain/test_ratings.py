"""What is asked next, how a number is read, and what the figures mean."""

from datetime import UTC, datetime, timedelta
from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.domain import ratings
from escalation.domain.ratings import RatingStep, ces_figures, nps_figures

CES, NPS, COMMENT = RatingStep.CES, RatingStep.NPS, RatingStep.COMMENT


@pytest.mark.parametrize(
    ("ces", "nps", "ask_nps", "comment_done", "step"),
    [
        (None, None, True, False, CES),
        (6, None, True, False, NPS),
        (6, None, False, False, COMMENT),
        (6, 9, True, False, COMMENT),
        (6, 9, True, True, None),
        (None, 9, True, False, CES),
        (None, None, True, True, None),
    ],
)
def test_effort_is_asked_first_then_recommendation_then_a_comment(
    ces: int | None, nps: int | None, ask_nps: bool, comment_done: bool, step: RatingStep | None
) -> None:
    next_step = ratings.next_step(ces=ces, nps=nps, ask_nps=ask_nps, comment_done=comment_done)
    assert next_step is step


def test_a_recommendation_is_asked_for_every_90_days_at_most() -> None:
    now = datetime(2026, 1, 31, tzinfo=UTC)
    assert ratings.asks_nps(None, now)
    assert ratings.asks_nps(now - timedelta(days=90), now)
    assert not ratings.asks_nps(now - timedelta(days=90) + timedelta(seconds=1), now)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("9", 9),
        (" 10 ", 10),
        ("10/10", 10),
        ("۹", 9),
        ("๗", 7),
        ("９", 9),
        ("a 6, I think", 6),
        ("6점", 6),
        ("nine", None),
        ("", None),
        ("100", None),
        ("JC-12345", None),
        ("3 or 4", None),
        ("between eight and ten, so perhaps 9", None),
    ],
)
def test_a_short_message_is_read_as_its_number(text: str, number: int | None) -> None:
    assert ratings.read_number(text) == number


@pytest.mark.parametrize(
    ("step", "text", "may_be"),
    [
        (CES, "7", True),
        (CES, "very easy", True),
        (NPS, "not at all", True),
        (NPS, "seven out of ten", True),
        (NPS, "I would give it a nine out of ten", True),
        (NPS, "ให้เก้าคะแนนเต็มสิบเลยค่ะ", True),
        (NPS, "my parcel has still not come and nobody tells me why that is", False),
        (NPS, "พัสดุยังไม่มาเลยค่ะ ไม่มีใครบอกว่าทำไม รอมาสามวันแล้วยังไม่มีข่าวอะไร", False),
        (CES, "where is my parcel?", False),
        (CES, "why?", False),
        (NPS, "چرا؟", False),
        (COMMENT, "Ana was lovely and quick", True),
        (COMMENT, "can I send it back?", False),
    ],
)
def test_what_may_answer_a_rating_question(step: RatingStep, text: str, may_be: bool) -> None:
    assert ratings.may_be_rating(step, text) is may_be


def test_nps_of_a_hand_counted_example() -> None:
    # 5 promoters, 3 passives, 2 detractors: 50 - 20 = 30. The ten values of +100/0/-100 have
    # squares 5·70² + 3·30² + 2·130² = 61,000; deviation √(61,000 / 9) = 82.33; half width of the
    # interval 1.96 · 82.33 / √10 = 51.03.
    figures = nps_figures([10, 10, 9, 9, 9, 8, 7, 7, 6, 0])
    assert (figures.promoters, figures.passives, figures.detractors) == (5, 3, 2)
    assert figures.responses == 10
    assert figures.score == 30.0
    assert figures.interval95 is not None
    assert list(figures.interval95) == pytest.approx([-21.03, 81.03], abs=0.01)


def test_nps_of_nothing_is_undefined() -> None:
    assert nps_figures([]) == ratings.NpsFigures(None, 0, 0, 0, 0, None)


def test_one_answer_has_a_score_and_no_interval() -> None:
    assert nps_figures([10]).score == 100.0
    assert nps_figures([10]).interval95 is None


def test_an_interval_is_cut_at_the_ends_of_the_scale() -> None:
    assert nps_figures([10, 10]).interval95 == (100.0, 100.0)
    assert nps_figures([10, 0]).interval95 == (-100.0, 100.0)


@given(st.lists(st.integers(0, 10), min_size=2, max_size=60))
def test_nps_is_the_mean_of_plus_and_minus_a_hundred(scores: list[int]) -> None:
    values = [100.0 if s >= 9 else -100.0 if s <= 6 else 0.0 for s in scores]
    figures = nps_figures(scores)
    assert figures.score == pytest.approx(mean(values))
    assert figures.promoters + figures.passives + figures.detractors == figures.responses
    half = 1.96 * stdev(values) / len(values) ** 0.5
    ends = [max(-100.0, mean(values) - half), min(100.0, mean(values) + half)]
    assert figures.interval95 is not None
    assert list(figures.interval95) == pytest.approx(ends)


def test_ces_of_a_hand_counted_example() -> None:
    figures = ces_figures([7, 5, 4, 1])
    assert (figures.mean, figures.easy_share, figures.responses) == (4.25, 0.5, 4)


def test_ces_of_nothing_is_undefined() -> None:
    assert ces_figures([]) == ratings.CesFigures(None, None, 0)
