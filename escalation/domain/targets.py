"""By when a customer should have an answer from a person, and when to warn that it gets late.

Three promises, counted in opening time: the *first answer*, from the oldest message that nobody
answered; each *next answer*, likewise; and the *resolution*, from the episode's beginning, since a
matter is not new to the customer when a person takes over. Reopened, it begins anew: what lies
between the end and the return nobody was asked to resolve. The bot's own answers have no target.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from escalation.domain.episodes import EpisodeState
from escalation.domain.hours import OpeningHours
from escalation.domain.queueing import URGENT_PRIORITY

WARNED_AFTER = 0.75
"""The share of a target's time after which it is warned: of the tightest, five minutes, 75 seconds
are left, enough to claim and to write a line.
"""

LONGEST_MIN = 60 * 24 * 30  # a month of opening time; more is no target


class Target(StrEnum):
    """What is promised."""

    FIRST_ANSWER = "first_answer"
    NEXT_ANSWER = "next_answer"
    RESOLUTION = "resolution"


class Standing(StrEnum):
    """How a running target stands."""

    IN_TIME = "in_time"
    WARNED = "warned"
    BREACHED = "breached"


@dataclass(frozen=True, slots=True)
class Running:
    """One target of one episode that is not met yet. Times are in UTC."""

    target: Target
    since: datetime
    warns_at: datetime
    due_at: datetime

    def standing(self, now: datetime) -> Standing:
        """How it stands at a moment."""
        if now >= self.due_at:
            return Standing.BREACHED
        return Standing.WARNED if now >= self.warns_at else Standing.IN_TIME


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known of an episode that a target depends on."""

    state: EpisodeState
    opened_at: datetime
    """Or reopened, whichever was last."""
    priority: int
    """By its reasons alone: waiting makes nobody's target tighter."""
    unanswered_since: datetime | None
    person_replied: bool


@dataclass(frozen=True, slots=True)
class Targets:
    """How long each may take, in opening time."""

    first_answer: timedelta = timedelta(minutes=15)
    """People leave a chat that says nothing; a quarter of an hour is what a page with a queue and a
    bot's apology can ask of them."""
    first_answer_urgent: timedelta = timedelta(minutes=5)
    """Safety, money, access: from priority 70 on, for each answer."""
    next_answer: timedelta = timedelta(minutes=10)
    """Less than the first: by then two people are talking."""
    resolution: timedelta = timedelta(hours=8)
    """One working day."""

    @staticmethod
    def parse(value: Mapping[str, Any], *, others: "Targets | None" = None) -> "Targets":
        """Read `{"first_answer_min", "first_answer_urgent_min", "next_answer_min",
        "resolution_min"}`, each a number of minutes; what is left out is as in `others`.

        Raises ValueError with a sentence that names what is wrong.
        """
        names = {f"{name}_min": name for name in Targets.__slots__}
        if unknown := set(value) - set(names):
            raise ValueError(f"targets know no {sorted(unknown)[0]!r}; use {', '.join(names)}")
        return replace(
            others or Targets(),
            **{names[key]: _minutes(key, found) for key, found in value.items()},
        )

    def running(self, episode: Progress, hours: OpeningHours | None) -> tuple[Running, ...]:
        """The targets that an episode has still to meet, those due first before the others.

        hours: when time counts; None: always. A desk that never opens breaks no target.
        """
        if episode.state not in (EpisodeState.WAITING, EpisodeState.WITH_AGENT):
            return ()
        found = [_running(Target.RESOLUTION, episode.opened_at, self.resolution, hours)]
        if episode.unanswered_since is not None:
            target = Target.NEXT_ANSWER if episode.person_replied else Target.FIRST_ANSWER
            within = self._answer_within(target, episode.priority)
            found.append(_running(target, episode.unanswered_since, within, hours))
        return tuple(sorted((one for one in found if one), key=lambda one: one.due_at))

    def _answer_within(self, target: Target, priority: int) -> timedelta:
        usual = self.next_answer if target is Target.NEXT_ANSWER else self.first_answer
        return min(usual, self.first_answer_urgent) if priority >= URGENT_PRIORITY else usual


def _running(
    target: Target, since: datetime, within: timedelta, hours: OpeningHours | None
) -> Running | None:
    if hours is None:
        return Running(target, since, since + WARNED_AFTER * within, since + within)
    warns_at, due_at = hours.after(since, WARNED_AFTER * within), hours.after(since, within)
    if warns_at is None or due_at is None:
        return None
    return Running(target, since, warns_at, due_at)


def _minutes(name: str, value: object) -> timedelta:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name!r} is a number of minutes")
    if not 0 < value <= LONGEST_MIN:
        raise ValueError(f"{name!r} is more than 0 and at most {LONGEST_MIN} minutes")
    return timedelta(minutes=value)
