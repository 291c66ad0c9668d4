"""What the worker does by the clock. Safe with several workers: each look is idempotent."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import structlog
from sqlalchemy.exc import SQLAlchemyError

from escalation.services.assignment import assign_waiting, take_back_unaccepted
from escalation.services.facts import forget_lapsed
from escalation.services.files import forget_unsent
from escalation.services.leases import give_back_abandoned
from escalation.services.targets import tell_late
from escalation.services.work import Desk
from escalation.storage import clock
from escalation.storage.webhooks import forget_old

LEASES_EVERY_S = 5.0  # a small share of the two minutes an agent may be silent
FILES_EVERY_S = 900.0  # uploads may lie about for a day; a quarter of an hour more is nothing
DELIVERIES_EVERY_S = 3600.0  # they are kept for days
TARGETS_EVERY_S = 5.0  # a small share of the 75 seconds that the shortest warning leaves
ASSIGNMENTS_EVERY_S = 2.0  # a small share of the minute an agent has to accept; one query each
FACTS_EVERY_S = 60.0  # nobody sees what has lapsed; this is how long it may lie in the table

log = structlog.get_logger()


async def watch_leases(desk: Desk, *, every_s: float = LEASES_EVERY_S) -> None:
    """Give back what lost its agent, until cancelled."""
    await _repeat("leases", give_back_abandoned, desk, every_s)


async def watch_targets(desk: Desk, *, every_s: float = TARGETS_EVERY_S) -> None:
    """Say which targets are about to break, and which have, until cancelled."""
    await _repeat("targets", tell_late, desk, every_s)


async def watch_assignments(
    desk: Desk, moved: asyncio.Event, *, every_s: float = ASSIGNMENTS_EVERY_S
) -> None:
    """Give out what waits for teams that assign, and take back what was not accepted, until
    cancelled.

    moved: set whenever the line or somebody's hands may have changed; a lost notice, and an agent
    who comes back, are found at the next look.
    """
    while True:
        moved.clear()
        await _once("assignments", take_back_unaccepted, desk)
        await _once("assignments", assign_waiting, desk)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(moved.wait(), every_s)


async def watch_facts(desk: Desk, *, every_s: float = FACTS_EVERY_S) -> None:
    """Delete what may no longer be remembered of customers, until cancelled."""
    await _repeat("facts", forget_lapsed, desk, every_s)


async def watch_files(desk: Desk, *, every_s: float = FILES_EVERY_S) -> None:
    """Delete uploads that no message named for a day, until cancelled."""
    await _repeat("files", forget_unsent, desk, every_s)


async def watch_deliveries(desk: Desk, *, every_s: float = DELIVERIES_EVERY_S) -> None:
    """Forget what endpoints were told long ago, until cancelled."""
    await _repeat("deliveries", _forget_deliveries, desk, every_s)


async def _forget_deliveries(desk: Desk) -> None:
    async with desk.work() as work:
        await forget_old(work.session, await clock.now(work.session))


async def _repeat(
    name: str, look: Callable[[Desk], Awaitable[object]], desk: Desk, every_s: float
) -> None:
    """Look again and again; a database that is away is tried again."""
    while True:
        await _once(name, look, desk)
        await asyncio.sleep(every_s)


async def _once(name: str, look: Callable[[Desk], Awaitable[object]], desk: Desk) -> None:
    try:
        await look(desk)
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        log.warning(f"{name}.look_failed", error=str(error).partition("\n")[0])
