"""What a rule did to those who waited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import quantiles

from bench.routing.arrivals import Arrival
from bench.routing.simulation import Served

CLASSES = ("urgent", "unhappy", "other")


@dataclass(frozen=True, slots=True)
class Figures:
    """Waits in minutes of opening time; shares in per cent."""

    waits: dict[str, tuple[float, float]]
    """p50 and p95 of each class."""
    worst: float
    gini: float
    late_urgent: float
    late_other: float
    foreign: float
    unskilled: float
    known: float
    """Of the customers who have been here, how many came to the agent who knows them."""


def class_of(arrival: Arrival) -> str:
    """How pressing a customer is: urgent, unhappy, or neither."""
    if arrival.is_urgent:
        return "urgent"
    return "unhappy" if arrival.priority >= 50 else "other"


def figures(served: Sequence[Served], *, urgent: timedelta, other: timedelta) -> Figures:
    """urgent and other: the first-answer targets."""
    waits = {
        name: [minutes(one) for one in served if class_of(one.arrival) == name] for name in CLASSES
    }
    returning = [one for one in served if one.arrival.known_agent]
    return Figures(
        {name: (percentile(found, 50), percentile(found, 95)) for name, found in waits.items()},
        max(map(minutes, served)),
        gini([minutes(one) for one in served]),
        share([one.wait > urgent for one in served if one.arrival.is_urgent]),
        share([one.wait > other for one in served if not one.arrival.is_urgent]),
        share([one.is_foreign for one in served]),
        share([one.is_unskilled for one in served]),
        share([one.agent == one.arrival.known_agent for one in returning]),
    )


def minutes(served: Served) -> float:
    """The wait of one customer."""
    return served.wait / timedelta(minutes=1)


def percentile(values: Sequence[float], per_cent: int) -> float:
    """The value that so many per cent do not exceed."""
    return quantiles(values, n=100, method="inclusive")[per_cent - 1]


def share(held: Sequence[bool]) -> float:
    """How many of them hold, in per cent."""
    return 100 * sum(held) / len(held)


def gini(values: Sequence[float]) -> float:
    """How unevenly something is spread: 0, everybody the same; near 1, one has it all.

    C. Gini, "Variabilità e mutabilità" (1912), in the form for sorted values of A. Sen, "On
    Economic Inequality" (1973): G = sum of (2i − n − 1)·x_i over n · sum of x_i.
    """
    n, total = len(values), sum(values)
    if not total:
        return 0.0
    return sum((2 * i - n - 1) * x for i, x in enumerate(sorted(values), 1)) / (n * total)
