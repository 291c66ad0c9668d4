"""Administrators keep the opening hours; they hold at once, in every process."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select

from escalation.api.middleware import CHOSEN
from escalation.domain.hours import DAYS
from escalation.realtime.bus import Notice, Topic
from escalation.storage.tables import Episode, HoursVersion
from tests.house import Agent, House, eventually
from tests.shapes import check_problem

HOURS = "/api/admin/hours"
CALENDAR = f"{HOURS}/calendar"
ALWAYS = {"timezone": "UTC", "hours": {day: ["00:00-24:00"] for day in DAYS}, "holidays": []}
NEVER = {"timezone": "Asia/Tehran", "hours": {}, "holidays": []}


@pytest.fixture
async def admin(house: House) -> AsyncIterator[Agent]:
    """An administrator; the hours that they save are gone afterwards."""
    yield await house.agent("Adam", "admin")
    async with house.desk.work() as work:
        await work.session.execute(delete(HoursVersion))
        work.notices.append(Notice(Topic.HOURS))

    async def is_forgotten() -> bool:
        async with house.desk.work() as work:
            return work.hours is None

    await eventually(is_forgotten)


async def put(caller: Agent, hours: Any, *, based_on: int | None = None) -> Any:
    if based_on is None:
        based_on = (await caller.get(HOURS)).json()["version"]
    body = {"based_on": based_on, "hours": hours}
    return await caller.http.put(HOURS, json=body, headers=caller.headers)


async def saved(caller: Agent, hours: Any) -> dict[str, Any]:
    response = await put(caller, hours)
    assert response.status_code == 200, response.text
    return dict(response.json())


@pytest.mark.parametrize("method", ["GET", "PUT", "POST"])
async def test_only_administrators_keep_them(house: House, method: str) -> None:
    path = CALENDAR if method == "POST" else HOURS
    check_problem(await house.http.request(method, path, json={}), 401, "signed_out")
    agent = await house.agent("Ana")
    refused = await house.http.request(method, path, json={}, headers=agent.headers)
    check_problem(refused, 403, "wrong_role")


async def test_a_desk_without_any_is_always_open(admin: Agent) -> None:
    assert (await admin.get(HOURS)).json() == {
        "version": 0,
        "hours": None,
        "open": True,
        "next_open_at": None,
        "saved": None,
    }


async def test_the_setting_holds_until_somebody_saves(house: House, admin: Agent) -> None:
    setting = {"timezone": "UTC", "hours": {"mon": ["09:00-17:00"]}, "holidays": ["2026-12-25"]}
    with house.set(opening_hours=setting):
        # The front door has settings of its own; they are the same object in the house.
        async with house.desk.work() as work:
            assert work.hours is not None
    found = await saved(admin, NEVER)
    assert (found["version"], found["open"], found["next_open_at"]) == (1, False, None)
    with house.set(opening_hours=setting):
        async with house.desk.work() as work:
            assert work.hours is not None
            assert work.hours.zone.key == "Asia/Tehran"


async def test_they_are_shown_as_saved_and_by_whom(admin: Agent) -> None:
    hours = {
        "timezone": "Europe/Amsterdam",
        "hours": {"mon": ["09:00-12:30", "13:00-18:00"], "sun": []},
        "holidays": [{"date": "2026-12-25", "name": "Christmas"}],
    }
    found = await saved(admin, hours)
    assert found["hours"] == hours
    assert found["saved"]["author"] == {"id": admin.id, "name": "Adam"}
    assert (await admin.get(HOURS)).json() == found
    (entry,) = (await admin.get("/api/admin/audit", limit=1)).json()["entries"]
    assert (entry["action"], entry["subject"]) == ("hours.saved", "1")
    assert entry["details"] == {"hours": hours}


async def test_a_customer_hears_of_other_hours_without_a_restart(
    house: House, admin: Agent
) -> None:
    tomorrow = DAYS[(datetime.now(UTC) + timedelta(days=1)).weekday()]
    await saved(admin, {**NEVER, "timezone": "UTC", "hours": {tomorrow: ["10:00-11:00"]}})
    customer = await house.customer()
    await customer.ask_for_person()
    told = (await customer.events())[-1]["text"]
    assert "10:00" in told
    assert "UTC" in told
    await saved(admin, None)
    other = await house.customer()
    await other.ask_for_person()
    assert "10:00" not in (await other.events())[-1]["text"]


async def test_every_process_hears_of_it(house: House, admin: Agent) -> None:
    async with house.desk.work() as work:  # the worker's own desk, not the front door's
        assert work.hours is None
    await saved(admin, NEVER)

    async def is_heard() -> bool:
        async with house.desk.work() as work:
            return work.hours is not None

    await eventually(is_heard)


async def test_who_waits_stands_in_the_line_by_the_new_hours(house: House, admin: Agent) -> None:
    _, episode_id = await house.waiting()

    async def tops_at() -> datetime:
        async with house.desk.work() as work:
            found = await work.session.scalar(
                select(Episode.tops_at).where(Episode.id == episode_id)
            )
        assert found is not None
        return found

    before = await tops_at()
    one_hour = {day: ["00:00-01:00"] for day in DAYS}
    await saved(admin, {"timezone": "UTC", "hours": one_hour})
    assert await tops_at() > before + timedelta(days=1)
    await saved(admin, ALWAYS)
    assert await tops_at() == before


async def test_of_two_who_change_them_the_second_looks_again(admin: Agent) -> None:
    await saved(admin, ALWAYS)
    problem = check_problem(await put(admin, NEVER, based_on=0), 409, "hours_outdated")
    assert problem["newest"] == 1


async def test_all_that_is_wrong_is_said_by_its_part(admin: Agent) -> None:
    wrong = {
        "timezone": "Middle/Earth",
        "hours": {"mon": ["09:00-18:00", "17:00-19:00"], "tue": ["18:00-09:00"], "noday": []},
        "holidays": [{"date": "2026-02-30"}],
    }
    problem = check_problem(await put(admin, wrong), 422, "hours_unusable")
    assert {error["field"] for error in problem["errors"]} == {
        "hours.timezone",
        "hours.hours.noday",
        "hours.hours.mon",
        "hours.hours.tue",
        "hours.holidays.0",
    }
    assert "'Middle/Earth' is no time zone" in problem["detail"]
    assert (await admin.get(HOURS)).json()["version"] == 0


async def test_holidays_are_read_from_a_file_and_nothing_is_saved(admin: Agent) -> None:
    day = datetime.now(UTC).date() + timedelta(days=30)
    calendar = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\n"
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}\nSUMMARY:Day off\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:2\nDTSTART:20260101T000000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    padded = calendar.replace("SUMMARY", f"DESCRIPTION:{'x' * 100_000}\nSUMMARY")
    found = await admin.post(CALENDAR, {"calendar": padded})
    assert found.status_code == 200, found.text
    holidays = [{"date": day.isoformat(), "name": "Day off"}]
    assert found.json() == {"holidays": holidays, "skipped": 1}
    assert (await admin.get(HOURS)).json()["version"] == 0


async def test_a_file_that_is_none_or_too_large_is_refused(admin: Agent) -> None:
    refused = await admin.post(CALENDAR, {"calendar": "hello"})
    check_problem(refused, 422, "calendar_unreadable")
    refused = await admin.post(CALENDAR, {"calendar": "x" * CHOSEN[CALENDAR]})
    check_problem(refused, 413, "too_large")
