"""The site's opening hours: kept by administrators, in force in every process at once."""

from typing import Any

from escalation.domain.hours import OpeningHours, UnusableHours
from escalation.errors import HoursOutdated, HoursUnusable
from escalation.realtime.bus import Notice, Topic
from escalation.services.work import Work
from escalation.storage import hours as stored
from escalation.storage.tables import Staff


async def save(work: Work, *, based_on: int, hours: dict[str, Any] | None, author: Staff) -> int:
    """Add a version and let those who wait stand by it; its number. Every process hears of it.

    hours: as `OpeningHours.parse` reads them; None: always open. Raises HoursUnusable, and
    HoursOutdated when somebody saved a version since `based_on`.
    """
    read = _read(hours)
    newest = (await stored.in_force(work.session)).version
    if based_on != newest:
        raise _outdated(newest)
    version = based_on + 1
    if not await stored.add(work.session, version, hours=hours, staff_id=author.id):
        raise _outdated(version)  # somebody was faster by a moment
    await stored.count_anew(work.session, read)
    work.notices.append(Notice(Topic.HOURS))
    work.tell_queue("")
    return version


def _read(hours: dict[str, Any] | None) -> OpeningHours | None:
    try:
        return OpeningHours.parse(hours) if hours is not None else None
    except UnusableHours as error:
        raise HoursUnusable(
            f"These opening hours cannot be: {error}.",
            errors=[
                {"field": f"hours.{problem.field}", "message": problem.message}
                for problem in error.problems
            ],
        ) from error


def _outdated(newest: int) -> HoursOutdated:
    return HoursOutdated(
        "Somebody has saved other opening hours since. Look at them and try again.",
        newest=newest,
    )
