"""Opening hours: what is open, when it opens next, also on days on which the clocks change."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.domain.hours import DAYS, OpeningHours, UnusableHours, is_shut, valid_at

OFFICE = OpeningHours.parse(
    {
        "timezone": "Europe/Amsterdam",
        "hours": {day: ["09:00-12:30", "13:00-18:00"] for day in DAYS[:5]},
        "holidays": ["2026-12-25"],
    }
)


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-23 07:59:59", False),  # Monday, 08:59 in Amsterdam
        ("2026-11-23 08:00", True),
        ("2026-11-23 11:29:59", True),
        ("2026-11-23 11:30", False),
        ("2026-11-23 12:00", True),
        ("2026-11-23 17:00", False),
        ("2026-11-22 10:00", False),  # Sunday
        ("2026-12-25 10:00", False),  # a holiday on a Friday
        ("2026-07-06 07:00", True),  # Monday in summer time
    ],
)
def test_the_desk_is_open_within_its_hours_only(moment: str, is_open: bool) -> None:
    assert OFFICE.is_open(at(moment)) is is_open


def test_the_hours_of_a_moment_are_those_that_were_kept_then() -> None:
    versions = [(at("2026-11-01 00:00"), OFFICE), (at("2026-11-23 12:00"), None)]
    assert valid_at(versions, at("2026-10-01 00:00")) is OFFICE
    assert valid_at(versions, at("2026-11-23 11:59:59")) is OFFICE
    assert valid_at(versions, at("2026-11-23 12:00")) is None


def test_a_desk_without_hours_is_never_shut() -> None:
    assert is_shut(OFFICE, at("2026-11-22 10:00"))
    assert not is_shut(OFFICE, at("2026-11-23 08:00"))
    assert not is_shut(None, at("2026-11-22 10:00"))


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-23 10:00", "2026-11-23 10:00"),  # open already
        ("2026-11-23 05:00", "2026-11-23 08:00"),
        ("2026-11-23 11:45", "2026-11-23 12:00"),
        ("2026-11-23 18:00", "2026-11-24 08:00"),
        ("2026-12-24 18:00", "2026-12-28 08:00"),  # over a holiday and a weekend
        ("2026-03-27 18:00", "2026-03-30 07:00"),  # over the change to summer time
        ("2026-10-23 18:00", "2026-10-26 08:00"),  # and back
    ],
)
def test_the_next_opening_is_found(moment: str, opens: str) -> None:
    assert OFFICE.next_open(at(moment)) == at(opens)


def night(span: str) -> OpeningHours:
    return OpeningHours.parse({"timezone": "Europe/Amsterdam", "hours": {"sun": [span]}})


@pytest.mark.parametrize(
    ("span", "moment", "opens"),
    [
        # 2026-03-29, 02:00 becomes 03:00: an opening that does not exist is the change itself.
        ("02:30-06:00", "2026-03-29 00:00", "2026-03-29 01:00"),
        ("02:10-02:50", "2026-03-29 00:00", "2026-04-05 00:10"),
        # 2026-10-25, 03:00 becomes 02:00: the hour comes twice, and so does the opening.
        ("02:30-06:00", "2026-10-25 00:00", "2026-10-25 00:30"),
        ("02:30-06:00", "2026-10-25 01:10", "2026-10-25 01:30"),
        ("01:00-02:20", "2026-10-25 00:40", "2026-10-25 01:00"),
    ],
)
def test_a_day_on_which_the_clocks_change_is_told_right(span: str, moment: str, opens: str) -> None:
    assert night(span).next_open(at(moment)) == at(opens)


def test_a_desk_without_hours_never_opens() -> None:
    shut = OpeningHours.parse({"timezone": "UTC", "hours": {}})
    assert shut.next_open(at("2026-11-23 10:00")) is None


def test_a_day_may_last_to_midnight_and_the_next_begin_there() -> None:
    hours = OpeningHours.parse(
        {"timezone": "Asia/Bangkok", "hours": {"fri": ["20:00-24:00"], "sat": ["00:00-02:00"]}}
    )
    assert hours.is_open(at("2026-11-27 16:59"))
    assert hours.is_open(at("2026-11-27 17:00"))
    assert not hours.is_open(at("2026-11-27 19:00"))


ZONES = st.sampled_from(
    ["UTC", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"]
)
SPANS = st.tuples(st.integers(0, 1439), st.integers(1, 600)).map(
    lambda s: (s[0], min(s[0] + s[1], 1440))
)
WEEKS = st.tuples(*[SPANS.map(lambda s: (s,)) | st.just(()) for _ in DAYS])
MOMENTS = st.integers(0, 730 * 24 * 3600).map(lambda s: at("2026-01-01") + timedelta(seconds=s))


@settings(max_examples=60, deadline=None)
@given(zone=ZONES, week=WEEKS, moment=MOMENTS, holiday=st.dates(date(2026, 1, 1), date(2027, 1, 1)))
def test_the_next_opening_is_the_first_open_minute(
    zone: str, week: Any, moment: datetime, holiday: date
) -> None:
    from_parsed = OpeningHours.parse({"timezone": zone, "hours": {}})
    hours = OpeningHours(from_parsed.zone, week, frozenset({holiday}))
    opens = hours.next_open(moment)
    if opens is None:
        assert not any(week)
        return
    assert hours.is_open(opens)
    if opens == moment:
        return
    minute = (opens - timedelta(minutes=1)).replace(second=0, microsecond=0)
    looked_at = 0
    while minute > moment and looked_at < 2 * 24 * 60:
        assert not hours.is_open(minute)
        minute -= timedelta(minutes=1)
        looked_at += 1


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ({"hours": {}}, "None is no time zone"),
        ({"timezone": "Mars/Olympus", "hours": {}}, "'Mars/Olympus' is no time zone"),
        ({"timezone": "UTC"}, "need 'hours'"),
        ({"timezone": "UTC", "hours": {"monday": []}}, "'monday' is no day"),
        ({"timezone": "UTC", "hours": {"mon": "09:00-18:00"}}, "are a list"),
        ({"timezone": "UTC", "hours": {"mon": ["9-18"]}}, "'9-18' on 'mon'"),
        ({"timezone": "UTC", "hours": {"mon": [9]}}, "9 on 'mon'"),
        ({"timezone": "UTC", "hours": {"mon": ["18:00-09:00"]}}, "must end after it begins"),
        ({"timezone": "UTC", "hours": {"mon": ["18:00-24:30"]}}, "at 24:00 at the latest"),
        ({"timezone": "UTC", "hours": {"mon": ["09:00-12:00", "11:00-13:00"]}}, "overlap"),
        ({"timezone": "UTC", "hours": {}, "holidays": ["Christmas"]}, "'Christmas' is no date"),
        ({"timezone": "UTC", "hours": {}, "holidays": [{"day": "x"}]}, "has a 'date' and a 'name'"),
        ({"timezone": "UTC", "hours": {}, "holidays": "2026-12-25"}, "a list of dates"),
        ({"timezone": "UTC", "hours": {}, "closed": []}, "know no 'closed'"),
    ],
)
def test_hours_that_cannot_be_read_say_what_is_wrong(value: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=r".") as error:
        OpeningHours.parse(value)
    assert named in str(error.value)


# Time that counts only while the desk is open.


@pytest.mark.parametrize(
    ("moment", "minutes", "then"),
    [
        ("2026-11-23 08:00", 15, "2026-11-23 08:15"),
        ("2026-11-23 11:25", 5, "2026-11-23 11:30"),  # to the very end of the morning
        ("2026-11-23 11:25", 15, "2026-11-23 12:10"),  # over the lunch break
        ("2026-11-23 16:50", 15, "2026-11-24 08:05"),  # over the night
        ("2026-11-22 03:00", 15, "2026-11-23 08:15"),  # from a Sunday night
        ("2026-12-24 16:50", 15, "2026-12-28 08:05"),  # over a holiday and a weekend
        ("2026-10-23 15:55", 10, "2026-10-26 08:05"),  # over the end of summer time
        ("2026-11-23 11:45", 0, "2026-11-23 12:00"),
    ],
)
def test_open_time_passes_only_while_the_desk_is_open(moment: str, minutes: int, then: str) -> None:
    assert OFFICE.after(at(moment), timedelta(minutes=minutes)) == at(then)
    assert OFFICE.open_time(at(moment), at(then)) == timedelta(minutes=minutes)


def test_an_hour_that_comes_twice_counts_twice() -> None:
    by_night = night("02:30-06:00")
    # 02:30-03:00 in summer time, then 02:30-06:00 in winter time.
    assert by_night.after(at("2026-10-24 20:00"), timedelta(hours=4)) == at("2026-10-25 05:00")
    assert by_night.open_time(at("2026-10-24"), at("2026-10-26")) == timedelta(hours=4)


def test_open_time_never_comes_to_a_desk_that_never_opens() -> None:
    never = OpeningHours.parse({"timezone": "UTC", "hours": {}})
    assert never.after(at("2026-11-23 08:00"), timedelta(minutes=1)) is None
    assert never.open_time(at("2026-11-23"), at("2026-12-23")) == timedelta()


@given(MOMENTS, st.integers(0, 3_000), st.integers(0, 3_000))
def test_open_time_adds_up(start: datetime, first: int, second: int) -> None:
    middle = OFFICE.after(start, timedelta(minutes=first))
    assert middle is not None
    end = OFFICE.after(middle, timedelta(minutes=second))
    assert end is not None
    assert OFFICE.open_time(start, end) == timedelta(minutes=first + second)
    assert OFFICE.open_time(end, start) == timedelta()


def test_all_that_is_wrong_is_said_at_once_by_its_part() -> None:
    with pytest.raises(UnusableHours) as error:
        OpeningHours.parse(
            {"hours": {"mon": ["9"], "fri": ["10"]}, "holidays": ["2026-12-25", "x"]}
        )
    assert [problem.field for problem in error.value.problems] == [
        "timezone",
        "hours.mon",
        "hours.fri",
        "holidays.1",
    ]


def test_a_holiday_may_have_a_name() -> None:
    named = OpeningHours.parse(
        {"timezone": "UTC", "hours": {}, "holidays": [{"date": "2026-12-25", "name": "Christmas"}]}
    )
    assert named.holidays == {date(2026, 12, 25)}
