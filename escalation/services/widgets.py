"""The widget's settings in force, and saving another version of them."""

import asyncio
from collections.abc import Mapping
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from escalation.domain import widget
from escalation.domain.widget import InForce, Widget
from escalation.errors import WidgetOutdated, WidgetUnusable
from escalation.realtime.bus import Notice, Topic
from escalation.services.remembered import GOOD_FOR_S, Remembered
from escalation.services.work import Work
from escalation.storage import versions, widgets
from escalation.storage.tables import Staff, WidgetVersion

PATIENCE_S = 1.0  # a page of the shop's waits for this

log = structlog.get_logger()


class Widgets:
    """What this process knows of the settings: a visitor's page costs no look at the database.

    `hear` is for the bus. Not shared between threads.
    """

    def __init__(self, engine: AsyncEngine, *, good_for_s: float = GOOD_FOR_S) -> None:
        self._kept: Remembered[InForce] = Remembered(
            engine, Topic.WIDGET, widgets.in_force, good_for_s=good_for_s
        )
        self.hear = self._kept.hear

    async def in_force(self) -> InForce:
        """The newest settings, as far as this process can know."""
        return await self._kept.now()

    async def shown(self) -> Widget:
        """The settings in force; while the database is away, those that were known last.

        A shop's pages do not lose their launcher with our database.
        """
        try:
            async with asyncio.timeout(PATIENCE_S):
                return (await self.in_force()).widget
        except (OSError, SQLAlchemyError) as error:
            log.warning("widget.settings_unknown", error=str(error).partition("\n")[0])
            return (self._kept.known or widget.SHIPPED).widget


async def save(
    work: Work, *, based_on: int, settings: Mapping[str, Any], note: str | None, author: Staff
) -> WidgetVersion:
    """Add a version. Every process hears of it.

    Raises WidgetUnusable, and WidgetOutdated when somebody saved a version since `based_on`.
    """
    try:
        checked = widget.checked(settings, locales=work.desk.settings.locales)
    except widget.UnusableWidget as error:
        raise WidgetUnusable(
            str(error),
            errors=[problem.told("widget.") for problem in error.problems],
        ) from error
    newest = (await widgets.in_force(work.session)).version
    if based_on != newest:
        raise _outdated(newest)
    added = await versions.add(
        work.session,
        WidgetVersion,
        based_on + 1,
        settings=widget.written(checked),
        note=note or None,
        staff_id=author.id,
    )
    if added is None:  # somebody was faster by a moment
        raise _outdated(based_on + 1)
    work.notices.append(Notice(Topic.WIDGET))
    return added


def _outdated(newest: int) -> WidgetOutdated:
    return WidgetOutdated(
        f"The widget has changed since: version {newest} is in force. Look at it and try again.",
        newest=newest,
    )
