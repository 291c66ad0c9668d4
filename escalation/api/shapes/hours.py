"""What is told of opening hours."""

from typing import Literal

from typing_extensions import TypedDict

from escalation.api.shapes.words import Named, documented


class ClosedDay(TypedDict):
    """A holiday; without a name it is an empty one."""

    date: str
    name: str


@documented
class WrittenHours(TypedDict):
    """Opening hours as they are written."""

    timezone: str
    hours: dict[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], list[str]]
    """Spans such as `09:00-17:30`; a day that is left out is closed."""
    holidays: list[ClosedDay]


class Saved(TypedDict):
    """When something was saved, and by whom."""

    at: str
    author: Named


@documented
class HoursInForce(TypedDict):
    """The hours that hold."""

    version: int
    """0: those of the setting."""
    hours: WrittenHours | None
    """Null: always open."""
    open: bool
    next_open_at: str | None
    saved: Saved | None


@documented
class CalendarDays(TypedDict):
    """What was found in an iCal file."""

    holidays: list[ClosedDay]
    skipped: int
    """Entries that are no whole days, or repeat in a way that holidays do not."""
