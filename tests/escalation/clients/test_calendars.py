"""Holidays are read out of other people's files, and no file can hold the desk up."""

import time
from datetime import date

import pytest

from escalation.clients.calendars import Holidays, read_holidays
from escalation.errors import CalendarUnreadable

FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)


def calendar(*events: str) -> str:
    """A file with events, each given by its lines."""
    entries = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}\r\n"
        + "".join(f"{line}\r\n" for line in event.split("\n"))
        + "END:VEVENT\r\n"
        for number, event in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n{entries}END:VCALENDAR\r\n"


async def read(*events: str) -> Holidays:
    return await read_holidays(calendar(*events), first=FIRST, last=LAST)


async def days(*events: str) -> list[str]:
    return [day.date.isoformat() for day in (await read(*events)).days]


async def test_whole_days_come_in_their_order_with_their_names() -> None:
    found = await read(
        "DTSTART;VALUE=DATE:20261226\nDTEND;VALUE=DATE:20261227\nSUMMARY:Boxing Day",
        "DTSTART;VALUE=DATE:20260406\nSUMMARY:عید\\, Easter   <b>Monday</b>",
    )
    assert [(day.date, day.name) for day in found.days] == [
        (date(2026, 4, 6), "عید, Easter <b>Monday</b>"),
        (date(2026, 12, 26), "Boxing Day"),
    ]
    assert found.skipped == 0


async def test_a_holiday_of_several_days_is_each_of_them() -> None:
    assert await days("DTSTART;VALUE=DATE:20260216\nDTEND;VALUE=DATE:20260219") == [
        "2026-02-16",
        "2026-02-17",
        "2026-02-18",
    ]
    assert await days("DTSTART;VALUE=DATE:20251231\nDURATION:P2D") == ["2026-01-01"]


async def test_what_repeats_yearly_is_repeated_within_the_time() -> None:
    assert await days(
        "DTSTART;VALUE=DATE:20101225\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20271225"
    ) == ["2026-12-25", "2028-12-25"]
    thanksgiving = "DTSTART;VALUE=DATE:20201126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"
    assert await days(f"{thanksgiving};UNTIL=20271231T000000Z") == ["2026-11-26", "2027-11-25"]


@pytest.mark.parametrize(
    "event",
    [
        "DTSTART:20260501T090000Z\nDTEND:20260501T100000Z",
        "DTSTART;VALUE=DATE:20260601\nDTEND;VALUE=DATE:20260831",
        "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=WEEKLY;BYDAY=MO",
        "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=SECONDLY",
        "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY\nRRULE:FREQ=YEARLY",
        "DTSTART;VALUE=DATE:2026xx01",
        "SUMMARY:nothing else",
    ],
)
async def test_what_is_no_holiday_is_counted_and_left_out(event: str) -> None:
    found = await read(event, "DTSTART;VALUE=DATE:20260501\nSUMMARY:May Day")
    assert [day.name for day in found.days] == ["May Day"]
    assert found.skipped == 1


async def test_what_was_cancelled_or_lies_elsewhere_is_not_there() -> None:
    found = await read(
        "DTSTART;VALUE=DATE:20260501\nSTATUS:CANCELLED",
        "DTSTART;VALUE=DATE:20240501",
        "DTSTART;VALUE=DATE:20400501",
    )
    assert (found.days, found.skipped) == ((), 0)


@pytest.mark.parametrize(
    "text",
    ["hello", "\0\1\2", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "<html></html>", "{}", "\ufeff"],
)
async def test_what_is_no_calendar_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(CalendarUnreadable, match="no iCal file"):
        await read_holidays(text, first=FIRST, last=LAST)


async def test_a_file_that_takes_too_long_is_given_up_and_its_reader_ended() -> None:
    seconds = ",".join(map(str, range(60)))
    hours = ",".join(map(str, range(24)))
    endless = (
        "DTSTART;VALUE=DATE:00010101\n"
        f"RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE,TH,FR,SA,SU;"
        f"BYHOUR={hours};BYMINUTE={seconds};BYSECOND={seconds}"
    )
    started = time.monotonic()
    with pytest.raises(CalendarUnreadable, match="too long"):
        await read_holidays(calendar(endless), first=FIRST, last=LAST, patience_s=3.0)
    assert time.monotonic() - started < 10


async def test_more_days_than_any_country_has_are_refused() -> None:
    many = [
        f"DTSTART;VALUE=DATE:{2026 + n // 360}{1 + n // 30 % 12:02}{1 + n % 28:02}"
        f"\nDTEND;VALUE=DATE:{2026 + n // 360}{1 + n // 30 % 12:02}{2 + n % 28:02}"
        for n in range(1_000)
    ]
    with pytest.raises(CalendarUnreadable, match="more than 500 days"):
        await read(*many)
