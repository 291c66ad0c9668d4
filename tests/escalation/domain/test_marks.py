"""Marks become precision and recall; where there is nothing to divide by there is no figure."""

import pytest

from escalation.domain.marks import Mark, policy_figures

RIGHT, EARLY, LATE = Mark.RIGHT, Mark.TOO_EARLY, Mark.TOO_LATE


@pytest.mark.parametrize(
    ("counts", "precision", "recall"),
    [
        ({}, None, None),
        ({None: 5}, None, None),
        ({RIGHT: 3}, 1.0, 1.0),
        ({EARLY: 2}, 0.0, None),
        ({LATE: 2}, 1.0, 0.0),
        ({RIGHT: 6, EARLY: 2, LATE: 2, None: 10}, 0.8, 0.75),
    ],
)
def test_precision_and_recall(
    counts: dict[Mark | None, int], precision: float | None, recall: float | None
) -> None:
    figures = policy_figures(counts)
    assert (figures.precision, figures.recall) == (precision, recall)


def test_handoffs_are_counted_marked_or_not() -> None:
    figures = policy_figures({RIGHT: 6, EARLY: 2, LATE: 1, None: 10})
    assert (figures.handoffs, figures.marked) == (19, 9)
    assert (figures.right, figures.too_early, figures.too_late) == (6, 2, 1)
