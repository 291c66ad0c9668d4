"""The simulation of the line: deterministic, complete, and able to tell rules apart."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bench.routing.__main__ import RULES, first_come, main, ours, priority_only
from bench.routing.arrivals import TOGETHER, arrivals, shifts
from bench.routing.figures import class_of, gini, minutes
from bench.routing.simulation import Rule, Served, simulate

CUSTOMERS = 1_000


def serve(rule: Rule) -> list[Served]:
    return simulate(rule, arrivals(CUSTOMERS, seed=3), shifts(CUSTOMERS))


def test_the_same_seed_gives_the_same_customers_and_the_same_end() -> None:
    assert arrivals(50, seed=3) == arrivals(50, seed=3) != arrivals(50, seed=4)
    rule = Rule("ours", ours)
    assert serve(rule) == serve(rule)


@pytest.mark.parametrize("order", [first_come, priority_only, ours])
def test_everybody_is_served_once(order: object) -> None:
    served = serve(Rule("any", order))  # type: ignore[arg-type]
    assert sorted(one.arrival.id for one in served) == [f"{n:05}" for n in range(CUSTOMERS)]
    assert min(one.wait for one in served) >= timedelta(0)


def test_nobody_holds_more_than_they_can() -> None:
    shift = shifts(1)[0]
    early = [
        replace(one, at=shift.begins - timedelta(hours=1), locale="en", skill=None)
        for one in arrivals(TOGETHER + 1, seed=3)
    ]
    served = simulate(Rule("in order", first_come, knows=False), early, [shift])
    first_done = min(one.arrival.handling for one in served[:TOGETHER])
    assert [one.wait for one in served] == [timedelta(0)] * TOGETHER + [first_done]


def test_first_come_is_in_order_and_priority_alone_is_not() -> None:
    by_coming = serve(Rule("in order", first_come, matches=False, knows=False))
    at = [one.arrival.at for one in by_coming]
    assert at == sorted(at)
    pressing = serve(Rule("pressing", priority_only, matches=False, knows=False))
    assert [one.arrival.at for one in pressing] != at


def test_ageing_spares_the_urgent_as_priority_does_and_forgets_nobody() -> None:
    def urgent_wait(served: list[Served]) -> float:
        waits = [minutes(one) for one in served if class_of(one.arrival) == "urgent"]
        return sum(waits) / len(waits)

    fair, pressing, aged = (
        serve(Rule("any", order, knows=False)) for order in (first_come, priority_only, ours)
    )
    assert urgent_wait(aged) < urgent_wait(fair) / 2
    assert max(map(minutes, aged)) < max(map(minutes, pressing))


@pytest.mark.parametrize(
    ("values", "expected"),
    [([1, 1, 1], 0.0), ([0, 0, 0], 0.0), ([0, 0, 0, 1], 0.75), ([1, 3], 0.25)],
)
def test_gini_is_0_for_equals_and_near_1_for_one_who_has_all(
    values: list[float], expected: float
) -> None:
    assert gini(values) == pytest.approx(expected)


def test_the_table_has_a_row_for_every_rule(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["bench.routing", "--arrivals", "300"])
    main()
    printed = capsys.readouterr().out
    assert printed.startswith("300 customers, seed 1")
    assert printed.count("\n| ") == 2 + len(RULES)
