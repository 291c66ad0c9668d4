"""Holidays out of an iCal file that somebody chose: read in a process of its own, with a limit on
time and memory, since a few lines can repeat without end.
"""

import asyncio
import contextlib
import json
import sys
from dataclasses import dataclass
from datetime import date

from escalation.errors import CalendarUnreadable

PATIENCE_S = 5.0  # a national calendar of 200 KB takes half a second
TOO_LONG = "Reading this file takes too long; is it a calendar of holidays?"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which something is closed, and what it is called there."""

    date: date
    name: str


@dataclass(frozen=True, slots=True)
class Holidays:
    """What a file holds for a time."""

    days: tuple[Holiday, ...]
    skipped: int
    """Entries that are no whole days, or repeat in a way that holidays do not."""


async def read_holidays(
    calendar: str, *, first: date, last: date, patience_s: float = PATIENCE_S
) -> Holidays:
    """The whole days of a calendar between two dates, both included, in their order.

    Raises CalendarUnreadable for what is no calendar, holds too much, or takes too long.
    """
    reader = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "escalation.clients.calendar_reader",
        first.isoformat(),
        last.isoformat(),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(patience_s):
            told, _ = await reader.communicate(calendar.encode())
    except TimeoutError:
        raise CalendarUnreadable(TOO_LONG) from None
    finally:
        with contextlib.suppress(ProcessLookupError):
            reader.kill()
        await reader.wait()
    return _holidays(told)


def _holidays(told: bytes) -> Holidays:
    try:
        found = json.loads(told)
    except ValueError:  # its own limits ended it
        raise CalendarUnreadable(TOO_LONG) from None
    if "problem" in found:
        raise CalendarUnreadable(found["problem"])
    days = tuple(Holiday(date.fromisoformat(day), name) for day, name in found["days"])
    return Holidays(days, found["skipped"])
