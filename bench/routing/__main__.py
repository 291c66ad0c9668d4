"""Compare rules for the line on the same made-up customers: who waits how long under which.

    make simulate
    .venv/bin/python -m bench.routing [--arrivals 10000] [--seed 1]

Deterministic and without a database; docs/routing.md holds the table and what it decided.
"""

import argparse
from datetime import timedelta

from bench.routing.arrivals import HOURS, Arrival, arrivals, shifts
from bench.routing.figures import CLASSES, Figures, figures
from bench.routing.simulation import Order, Rule, simulate
from escalation.domain import queueing

URGENT, OTHER = timedelta(minutes=5), timedelta(minutes=15)


def ageing(point: timedelta) -> Order:
    """Waiting for so long weighs as much as one point of priority."""
    return lambda arrival: HOURS.after(arrival.at, (100 - arrival.priority) * point)


def first_come(arrival: Arrival) -> object:
    """In the order of coming."""
    return arrival.at


def priority_only(arrival: Arrival) -> object:
    """The more pressing first, however long the others wait."""
    return (-arrival.priority, arrival.at)


def as_due(arrival: Arrival) -> object:
    """Whose target breaks first."""
    return HOURS.after(arrival.at, URGENT if arrival.is_urgent else OTHER)


ours = ageing(queueing.POINT)

RULES = [
    Rule("first come, first served; anybody", first_come, matches=False, knows=False),
    Rule("priority only; anybody", priority_only, matches=False, knows=False),
    Rule("ageing, 5 min a point; anybody", ours, matches=False, knows=False),
    Rule("first come, first served", first_come, knows=False),
    Rule("priority only", priority_only, knows=False),
    Rule("whose target breaks first", as_due, knows=False),
    Rule("ageing, 1 min a point", ageing(timedelta(minutes=1)), knows=False),
    Rule("ageing, 3 min a point", ageing(timedelta(minutes=3)), knows=False),
    Rule("ageing, 5 min a point", ours, knows=False),
    Rule("ageing, 10 min a point", ageing(timedelta(minutes=10)), knows=False),
    Rule("5 min, known agent first (shipped)", ours),
]

HEADS = (
    "rule",
    *(f"{name} p50 / p95" for name in CLASSES),
    "worst",
    "Gini",
    "late: urgent",
    "late: other",
    "foreign",
    "unskilled",
    "known",
)


def row(rule: Rule, found: Figures) -> list[str]:
    """One line of the table."""
    return [
        rule.name,
        *(f"{p50:.1f} / {p95:.1f}" for p50, p95 in found.waits.values()),
        f"{found.worst:.0f}",
        f"{found.gini:.2f}",
        *(f"{found.late_urgent:.1f} %", f"{found.late_other:.1f} %"),
        *(f"{found.foreign:.1f} %", f"{found.unskilled:.1f} %", f"{found.known:.1f} %"),
    ]


def main() -> None:
    """Print the table, in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m bench.routing", description=__doc__)
    parser.add_argument("--arrivals", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    customers, present = arrivals(options.arrivals, seed=options.seed), shifts(options.arrivals)
    print(f"{len(customers):,} customers, seed {options.seed}; waits in minutes of opening time.\n")
    print(f"| {' | '.join(HEADS)} |\n|{' --- |' * len(HEADS)}")
    for rule in RULES:
        served = simulate(rule, customers, present)
        found = figures(served, urgent=URGENT, other=OTHER)
        print(f"| {' | '.join(row(rule, found))} |", flush=True)


if __name__ == "__main__":
    main()
