"""What agents think of handoffs, and how good the policy is by that."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """An agent's word on a handoff."""

    RIGHT = "right"
    TOO_EARLY = "too_early"
    """The bot could have gone on; nobody was needed yet."""
    TOO_LATE = "too_late"
    """A person was needed, and should have come sooner."""


class Every(StrEnum):
    """The steps in which figures over time are given."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class PolicyFigures:
    """Handoffs and their marks. precision and recall: 0..1, None with nothing to divide by.

    precision: of the marked handoffs, those for which a person was needed. recall: of these,
    those that came in time. A customer whom nobody was brought for has no handoff to mark, so
    recall is an upper bound.
    """

    handoffs: int
    marked: int
    right: int
    too_early: int
    too_late: int
    precision: float | None
    recall: float | None


def policy_figures(counts: Mapping[Mark | None, int]) -> PolicyFigures:
    """counts: handoffs by their mark; None for those without."""
    right, early, late = (counts.get(mark, 0) for mark in Mark)
    marked, needed = right + early + late, right + late
    return PolicyFigures(
        handoffs=marked + counts.get(None, 0),
        marked=marked,
        right=right,
        too_early=early,
        too_late=late,
        precision=needed / marked if marked else None,
        recall=right / needed if needed else None,
    )
