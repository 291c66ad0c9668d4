"""One desk, one rule: customers come, agents of the shift take them, in simulated time.

Who may take whom is `escalation.domain.routing`, as the product asks it.
"""

import heapq
from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from bench.routing.arrivals import BEGIN, HOURS, TOGETHER, Arrival, Shift
from escalation.domain.routing import KEPT_FOR, OVERFLOW_AFTER, Agent, Roster, Waiting, assign

FOREIGN = 1.6  # times as long through a translator, as we imagine it
UNSKILLED = 1.3  # times as long with looking things up or asking a colleague

Order = Callable[[Arrival], Any]
"""A sort key that waiting does not change: the least comes first."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is compared."""

    name: str
    order: Order
    matches: bool = True
    """Whether languages and skills are looked at."""
    knows: bool = True
    """Whether the agent who knows the customer has a moment to themselves."""


@dataclass(frozen=True, slots=True)
class Served:
    """What became of one customer."""

    arrival: Arrival
    wait: timedelta
    """Opening time until an agent took them."""
    is_foreign: bool
    is_unskilled: bool
    agent: str


@dataclass(slots=True)
class Desk:
    """The state of one simulation."""

    rule: Rule
    shifts: dict[str, Shift] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)
    line: list[tuple[Any, str, Arrival, Waiting]] = field(default_factory=list)
    served: list[Served] = field(default_factory=list)
    events: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    now: datetime = BEGIN
    _number: "count[int]" = field(default_factory=count)

    def at(self, moment: datetime, do: Callable[[], None]) -> None:
        """Have something done at a moment."""
        heapq.heappush(self.events, (moment, next(self._number), do))

    def run(self) -> list[Served]:
        """All that happens, to the end."""
        while self.events:
            self.now, _, do = heapq.heappop(self.events)
            do()
            if self.line and any(self.held[agent] < TOGETHER for agent in self.shifts):
                self._serve()
        return self.served

    def arrive(self, arrival: Arrival) -> None:
        """A customer joins the line."""
        waiting = self._waiting(arrival)
        insort(self.line, (self.rule.order(arrival), arrival.id, arrival, waiting))
        for moment in (waiting.known_until, waiting.overflows_at):
            if moment is not None:  # somebody else may take them from then on
                self.at(moment, lambda: None)

    def begin(self, shift: Shift) -> None:
        """An agent comes to the desk."""
        self.shifts[shift.agent] = shift
        self.held.setdefault(shift.agent, 0)

    def end(self, shift: Shift) -> None:
        """An agent takes nobody more; whom they hold they help to the end."""
        del self.shifts[shift.agent]

    def _serve(self) -> None:
        places = {place[1]: place for place in self.line}
        for offer in list(assign(self._roster(), [waiting for *_, waiting in self.line])):
            self.line.remove(places[offer.episode])
            self._take(places[offer.episode][2], offer.agent)

    def _take(self, arrival: Arrival, agent: str) -> None:
        shift = self.shifts[agent]
        is_foreign = arrival.locale not in shift.locales
        is_unskilled = arrival.skill is not None and arrival.skill not in shift.skills
        longer = (FOREIGN if is_foreign else 1.0) * (UNSKILLED if is_unskilled else 1.0)
        self.held[agent] += 1
        self.at(self.now + arrival.handling * longer, lambda: self._done(agent))
        wait = HOURS.open_time(arrival.at, self.now)
        self.served.append(Served(arrival, wait, is_foreign, is_unskilled, agent))

    def _done(self, agent: str) -> None:
        self.held[agent] -= 1

    def _roster(self) -> Roster:
        looks = self.rule.matches
        return Roster(
            [
                Agent(
                    shift.agent,
                    TOGETHER,
                    self.held[shift.agent],
                    skills=shift.skills if looks else frozenset(),
                    locales=shift.locales if looks else frozenset(),
                )
                for shift in self.shifts.values()
            ],
            now=self.now,
        )

    def _waiting(self, arrival: Arrival) -> Waiting:
        known = arrival.known_agent if self.rule.knows else None
        return Waiting(
            arrival.id,
            arrival.locale,
            skill=arrival.skill if self.rule.matches else None,
            overflows_at=HOURS.after(arrival.at, OVERFLOW_AFTER),
            known_agent=known,
            known_until=HOURS.after(arrival.at, KEPT_FOR) if known else None,
        )


def simulate(rule: Rule, arrivals: list[Arrival], shifts: list[Shift]) -> list[Served]:
    """Everybody who came, as they were served under a rule."""
    desk = Desk(rule)
    for shift in shifts:
        desk.at(shift.begins, lambda shift=shift: desk.begin(shift))  # type: ignore[misc]
        desk.at(shift.ends, lambda shift=shift: desk.end(shift))  # type: ignore[misc]
    for arrival in arrivals:
        desk.at(arrival.at, lambda arrival=arrival: desk.arrive(arrival))  # type: ignore[misc]
    return desk.run()
