"""When the desk is open: weekly hours in one time zone, holidays, the next opening, and time that
counts only while it is open.

Hours are wall-clock times. On a day on which the clocks change an hour may be missing or come
twice; that day is looked at minute by minute, every other day needs its opening times alone.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, partial
from itertools import groupby, pairwise
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LOOKED_AHEAD = 400  # days; a desk that is shut for longer has no next opening to promise
MINUTE = timedelta(minutes=1)
_MIDNIGHT = 24 * 60

_SPAN = re.compile(r"([0-2]\d):([0-5]\d)-([0-2]\d):([0-5]\d)")

T = TypeVar("T")

Span = tuple[int, int]
"""Minutes after local midnight: open from the first, closed from the second."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with which part, such as `hours.mon`."""

    field: str
    message: str


class UnusableHours(ValueError):
    """Opening hours that make no sense: each problem by its part."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The hours of a week, Monday first, and the dates on which it is shut all day."""

    zone: ZoneInfo
    week: tuple[tuple[Span, ...], ...]
    holidays: frozenset[date] = frozenset()

    @staticmethod
    def parse(value: Mapping[str, Any]) -> "OpeningHours":
        """Read `{"timezone", "hours": {"mon": ["09:00-18:00"]}, "holidays"?: ["2026-12-25",
        {"date": "2026-12-26", "name": "Boxing Day"}]}`; names are for people.

        Raises UnusableHours, which says all that is wrong.
        """
        reading = _Reading()
        for unknown in sorted(set(value) - {"timezone", "hours", "holidays"}):
            reading.wrong(unknown, f"opening hours know no {unknown!r}")
        zone = reading.take("timezone", _zone, value.get("timezone"))
        week = reading.week(value.get("hours"))
        holidays = reading.holidays(value.get("holidays", []))
        if reading.problems or zone is None:
            raise UnusableHours(reading.problems)
        return OpeningHours(zone, week, holidays)

    def is_open(self, at: datetime) -> bool:
        """Whether the desk is open at a moment."""
        local = at.astimezone(self.zone)
        minute = local.hour * 60 + local.minute
        return any(start <= minute < end for start, end in self.spans_of(local.date()))

    def next_open(self, at: datetime) -> datetime | None:
        """The first moment from `at` on at which the desk is open, in UTC; None when there is
        none within the days looked ahead.
        """
        return next((begins for begins, _ in self._stretches(at)), None)

    def after(self, at: datetime, open_time: timedelta) -> datetime | None:
        """The moment, in UTC, at which the desk has been open for so long since `at`; None when
        it never will be within the days looked ahead.
        """
        for begins, ends in self._stretches(at):
            if open_time <= ends - begins:
                return begins + open_time
            open_time -= ends - begins
        return None

    def open_time(self, start: datetime, end: datetime) -> timedelta:
        """How long the desk is open between two moments; nothing when the end is the earlier."""
        total = timedelta()
        for begins, ends in self._stretches(start):
            if begins >= end:
                break
            total += min(ends, end) - begins
        return total

    def _stretches(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The times at which the desk is open from `at` on, in order and in UTC. A stretch that
        goes on over midnight comes as two.
        """
        today = at.astimezone(self.zone).date()
        for days in range(LOOKED_AHEAD):
            for begins, ends in _stretches_of(self, today + timedelta(days=days)):
                if ends > at:
                    yield max(begins, at.astimezone(UTC)), ends

    def spans_of(self, day: date) -> tuple[Span, ...]:
        """The hours of a date."""
        return () if day in self.holidays else self.week[day.weekday()]

    def midnight(self, day: date) -> datetime:
        """When a day begins, in UTC."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)


Version = tuple[datetime, OpeningHours | None]
"""Since when which hours hold; None: always open."""


def is_shut(hours: OpeningHours | None, at: datetime) -> bool:
    """Whether nobody is to be expected at a moment. hours: None: always open."""
    return hours is not None and not hours.is_open(at)


def valid_at(versions: Sequence[Version], moment: datetime) -> OpeningHours | None:
    """The hours that held at a moment. versions: oldest first; the first held before it, too."""
    place = bisect_right(versions, moment, key=lambda version: version[0])
    return versions[max(0, place - 1)][1]


@lru_cache(maxsize=1_000)  # a long queue asks for the same few days again and again
def _stretches_of(hours: OpeningHours, day: date) -> tuple[tuple[datetime, datetime], ...]:
    """The times at which the desk is open on a day, in UTC."""
    spans = hours.spans_of(day)
    if not spans:
        return ()
    begins, ends = hours.midnight(day), hours.midnight(day + timedelta(days=1))
    if ends - begins == timedelta(days=1):
        return tuple((begins + start * MINUTE, begins + end * MINUTE) for start, end in spans)
    minutes = [begins + n * MINUTE for n in range((ends - begins) // MINUTE)]
    grouped = groupby(minutes, key=hours.is_open)
    opened = [list(together) for is_open, together in grouped if is_open]
    return tuple((together[0], together[-1] + MINUTE) for together in opened)


class _Reading:
    """Reads part by part, so that all that is wrong is said at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def wrong(self, field: str, message: str) -> None:
        self.problems.append(Problem(field, message))

    def take(self, field: str, read: Callable[[Any], T], value: object) -> T | None:
        try:
            return read(value)
        except ValueError as error:
            self.wrong(field, str(error))
            return None

    def week(self, hours: object) -> tuple[tuple[Span, ...], ...]:
        if not isinstance(hours, Mapping):
            self.wrong("hours", 'opening hours need \'hours\', such as {"mon": ["09:00-18:00"]}')
            return ()
        for unknown in sorted(set(hours) - set(DAYS)):
            self.wrong(f"hours.{unknown}", f"{unknown!r} is no day; use {', '.join(DAYS)}")
        spans = [
            self.take(f"hours.{day}", partial(_spans, day), hours.get(day, [])) for day in DAYS
        ]
        return tuple(found or () for found in spans)

    def holidays(self, listed: object) -> frozenset[date]:
        if not isinstance(listed, list):
            self.wrong("holidays", 'holidays are a list of dates, such as ["2026-12-25"]')
            return frozenset()
        days = [self.take(f"holidays.{n}", _holiday, one) for n, one in enumerate(listed)]
        return frozenset(day for day in days if day is not None)


def _zone(name: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(name or ""))
    except (KeyError, ValueError, OSError):
        raise ValueError(
            f"{name!r} is no time zone; use a name such as 'Europe/Amsterdam'"
        ) from None


def _spans(day: str, texts: object) -> tuple[Span, ...]:
    if not isinstance(texts, list):
        raise ValueError(f'the hours of {day!r} are a list, such as ["09:00-18:00"]')
    spans = sorted(_span(day, text) for text in texts)
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            raise ValueError(f"the hours of {day!r} overlap")
    return tuple(spans)


def _span(day: str, text: object) -> Span:
    found = _SPAN.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError(f"{text!r} on {day!r} is no span of hours, such as '09:00-18:00'")
    from_hour, from_minute, to_hour, to_minute = map(int, found.groups())
    start, end = from_hour * 60 + from_minute, to_hour * 60 + to_minute
    if not start < end <= _MIDNIGHT:
        raise ValueError(
            f"{text!r} on {day!r} must end after it begins, at 24:00 at the latest; "
            "hours past midnight belong to the next day"
        )
    return start, end


def _holiday(value: object) -> date:
    if not isinstance(value, Mapping):
        return _date(value)
    if not isinstance(value.get("name", ""), str) or set(value) - {"date", "name"}:
        raise ValueError("a holiday is a date, or has a 'date' and a 'name'")
    return _date(value.get("date"))


def _date(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise ValueError(f"{text!r} is no date, such as '2026-12-25'") from None
