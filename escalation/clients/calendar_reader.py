"""The process that reads an iCal file (escalation.clients.calendars): text in, JSON out.

python -m escalation.clients.calendar_reader FIRST LAST < calendar.ics

RFC 5545 is icalendar's; what repeats is dateutil's. What the file says is data: names are cut and
nothing else of it is passed on.
"""

import contextlib
import json
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

MOST_DAYS = 500  # for three years; no country has more than forty holidays a year
LONGEST = timedelta(days=31)  # an entry that lasts longer is a season, not a holiday
NAME = 80  # characters
SECONDS, BYTES = 5, 512 * 1024 * 1024
DAY = timedelta(days=1)

# What comes more often than yearly is a working rule, such as "closed on Mondays", or an attack.
REPEATED = ("YEARLY",)


class Unreadable(ValueError):
    """A sentence for whoever chose the file."""


def read(text: bytes, first: date, last: date) -> dict[str, Any]:
    """`{"days": [[date, name], ...], "skipped"}`, or `{"problem"}`."""
    days: dict[date, str] = {}
    skipped = 0
    try:
        for event in _events(text):
            try:
                found = list(_days(event, first, last))
            except (ValueError, TypeError, AttributeError, OverflowError):
                skipped += 1
                continue
            for day in found:
                days.setdefault(day, _name(event))
            if len(days) > MOST_DAYS:
                raise Unreadable(
                    f"This file holds more than {MOST_DAYS} days; is it a calendar of holidays?"
                )
    except Unreadable as problem:
        return {"problem": str(problem)}
    listed = [[day.isoformat(), days[day]] for day in sorted(days)]
    return {"days": listed, "skipped": skipped}


def _events(text: bytes) -> list[Event]:
    try:
        found = Calendar.from_ical(text).walk("VEVENT")
    except (ValueError, IndexError, KeyError, RecursionError) as error:
        raise Unreadable("This is no iCal file (.ics), or it is cut off.") from error
    events = [event for event in found if isinstance(event, Event)]
    return [event for event in events if event.get("STATUS") != "CANCELLED"]


def _days(event: Event, first: date, last: date) -> Iterator[date]:
    """The days of an event within the time. Raises ValueError for one that is no whole day."""
    begins, ends = event.start, event.end
    if isinstance(begins, datetime) or isinstance(ends, datetime) or ends - begins > LONGEST:
        raise ValueError("no whole day")
    lasts = max(ends - begins, DAY)
    for start in _starts(event, begins, first - lasts, last):
        for number in range(lasts // DAY):
            day = start + number * DAY
            if first <= day <= last:
                yield day


def _starts(event: Event, begins: date, first: date, last: date) -> list[date]:
    """When it begins, each time, between two dates."""
    rule = event.get("RRULE")
    if rule is None:
        return [begins]
    if isinstance(rule, list) or rule.get("FREQ") not in ([one] for one in REPEATED):
        raise ValueError("no holiday repeats like that")
    # A day has no time zone, and dateutil asks that both ends agree.
    written = re.sub(r"(UNTIL=\d{8}(T\d{6})?)Z", r"\1", rule.to_ical().decode())
    repeats = rrulestr(written, dtstart=_midnight(begins))
    left_out = set(_left_out(event))
    found = (one.date() for one in repeats.between(_midnight(first), _midnight(last), inc=True))
    return [day for day in found if day not in left_out]


def _left_out(event: Event) -> Iterator[date]:
    lists = event.get("EXDATE", [])
    for dates in lists if isinstance(lists, list) else [lists]:
        for one in dates.dts:
            yield one.dt.date() if isinstance(one.dt, datetime) else one.dt


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _name(event: Event) -> str:
    return " ".join(str(event.get("SUMMARY", "")).split())[:NAME]


def _limit() -> None:
    """Where the system can: a process that takes more than it needs is ended."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def main() -> None:
    """Read standard input."""
    _limit()
    first, last = (date.fromisoformat(word) for word in sys.argv[1:3])
    sys.stdout.write(json.dumps(read(sys.stdin.buffer.read(), first, last)))


if __name__ == "__main__":
    main()
