"""Retention by its formulas: per cent, and None where there is nothing to divide by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.domain.retention import RetentionFigures, retention_figures


def test_the_formulas_by_hand() -> None:
    figures = retention_figures(at_start=200, new=30, at_end=210, grown=25)
    assert figures == RetentionFigures(
        at_start=200,
        new=30,
        at_end=210,
        retention_rate=90.0,  # (210 - 30) / 200
        churn_rate=10.0,  # (200 - 180) / 200
        churn_rate_as_published=-0.05,  # (200 - 210) / 200, new ones forgotten
        expansion_rate=12.5,  # 25 / 200
        net_churn_rate=-2.5,  # 10 - 12.5
    )


@pytest.mark.parametrize(("new", "at_end", "grown"), [(0, 0, None), (7, 7, None), (7, 7, 0)])
def test_without_customers_at_the_start_no_rate_is_defined(
    new: int, at_end: int, grown: int | None
) -> None:
    figures = retention_figures(at_start=0, new=new, at_end=at_end, grown=grown)
    assert (figures.at_start, figures.new, figures.at_end) == (0, new, at_end)
    assert figures.retention_rate is None
    assert figures.churn_rate is None
    assert figures.churn_rate_as_published is None
    assert figures.expansion_rate is None
    assert figures.net_churn_rate is None


def test_without_values_growth_is_unknown_and_churn_is_not() -> None:
    figures = retention_figures(at_start=10, new=0, at_end=5, grown=None)
    assert (figures.retention_rate, figures.churn_rate) == (50.0, 50.0)
    assert (figures.expansion_rate, figures.net_churn_rate) == (None, None)


@given(st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)))
def test_who_stayed_and_who_left_are_everybody(start: set[int], end: set[int]) -> None:
    figures = retention_figures(
        at_start=len(start), new=len(end - start), at_end=len(end), grown=len(start & end)
    )
    if start:
        assert figures.retention_rate is not None
        assert figures.churn_rate is not None
        assert 0 <= figures.retention_rate <= 100
        assert figures.retention_rate + figures.churn_rate == pytest.approx(100)
        assert figures.retention_rate == pytest.approx(len(start & end) / len(start) * 100)
