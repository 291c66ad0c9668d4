"""The administrators' API to the opening hours: those in force, others, and holidays of a file."""

from datetime import timedelta
from typing import cast

from escalation.api import shapes
from escalation.api.bodies import ChosenCalendar, Json, NewHours
from escalation.api.documented import Router
from escalation.api.principals import AsAdmin, StaffCall
from escalation.api.views import when
from escalation.clients.calendars import read_holidays
from escalation.domain.availability import availability
from escalation.domain.hours import OpeningHours
from escalation.services import audit, hours
from escalation.storage import clock
from escalation.storage import hours as stored

router = Router(prefix="/api/admin/hours", tags=["admin"])

AHEAD = timedelta(days=3 * 365)  # holidays beyond that move before they come


@router.get("")
async def opening_hours(call: AsAdmin) -> shapes.HoursInForce:
    """The hours in force, who saved them, and whether they are open now."""
    return await _view(call)


@router.put("")
async def save_hours(body: NewHours, call: AsAdmin) -> shapes.HoursInForce:
    """Other hours, from now on and in every process."""
    author = call.principal.staff
    written = body.hours.model_dump() if body.hours else None
    version = await hours.save(call.work, based_on=body.based_on, hours=written, author=author)
    await audit.record(call.work, author, "hours.saved", str(version), {"hours": written})
    return await _view(call)


@router.post("/calendar")
async def read_calendar(body: ChosenCalendar, call: AsAdmin) -> shapes.CalendarDays:
    """The holidays of an iCal file from today on. Nothing is saved."""
    today = (await clock.now(call.work.session)).date()
    found = await read_holidays(body.calendar, first=today, last=today + AHEAD)
    return {
        "holidays": [{"date": day.date.isoformat(), "name": day.name} for day in found.days],
        "skipped": found.skipped,
    }


async def _view(call: StaffCall) -> shapes.HoursInForce:
    session = call.work.session
    kept = await stored.in_force(session)
    written = kept.written if kept.version else call.work.desk.settings.opening_hours
    parsed = OpeningHours.parse(written) if written else None
    desk = availability(parsed, now=await clock.now(session), present=0, free=0)
    saved = await stored.saved_by(session, kept.version)
    return {
        "version": kept.version,
        "hours": _whole(written) if written else None,
        "open": desk.within_hours,
        "next_open_at": when(desk.next_open_at),
        "saved": {"at": when(saved[0]), "author": {"id": saved[1].id, "name": saved[1].name}}
        if saved
        else None,
    }


def _whole(written: Json) -> shapes.WrittenHours:
    """Hours in one form, however they were written: a holiday has a date and a name."""
    holidays = [
        {"name": "", **one} if isinstance(one, dict) else {"date": str(one), "name": ""}
        for one in written.get("holidays", [])
    ]
    return cast(shapes.WrittenHours, {**written, "holidays": holidays})
