"""What may be promised: the hours say when, presence says who."""

from datetime import UTC, datetime

import pytest

from escalation.domain.availability import Reception, availability
from escalation.domain.hours import OpeningHours

MONDAYS = OpeningHours.parse({"timezone": "UTC", "hours": {"mon": ["09:00-18:00"]}})
NEVER = OpeningHours.parse({"timezone": "UTC", "hours": {}})
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "now", "present", "free", "reception", "is_open"),
    [
        (None, TUESDAY, 2, 1, Reception.READY, True),
        (None, TUESDAY, 2, 0, Reception.BUSY, True),
        (None, TUESDAY, 0, 0, Reception.NOBODY, False),
        (MONDAYS, MONDAY, 1, 1, Reception.READY, True),
        (MONDAYS, MONDAY, 0, 0, Reception.NOBODY, False),
        (MONDAYS, TUESDAY, 1, 1, Reception.CLOSED, False),
        (NEVER, TUESDAY, 1, 1, Reception.NOBODY, False),
    ],
)
def test_the_desk_is_open_when_its_hours_and_its_people_say_so(
    hours: OpeningHours | None,
    now: datetime,
    present: int,
    free: int,
    reception: Reception,
    is_open: bool,
) -> None:
    desk = availability(hours, now=now, present=present, free=free)
    assert (desk.reception, desk.is_open) == (reception, is_open)


def test_only_closed_hours_have_a_next_opening() -> None:
    closed = availability(MONDAYS, now=TUESDAY, present=0, free=0)
    assert closed.next_open_at == datetime(2026, 11, 30, 9, tzinfo=UTC)
    assert availability(MONDAYS, now=MONDAY, present=0, free=0).next_open_at is None
