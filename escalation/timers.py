"""What the worker does by the clock. Safe with several workers: each look is idempotent."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from sqlalchemy.exc import SQLAlchemyError

from escalation.services.leases import give_back_abandoned
from escalation.services.targets import tell_late
from escalation.services.work import Desk
from escalation.storage import clock
from escalation.storage.webhooks import forget_old

LEASES_EVERY_S = 5.0  # a small share of the two minutes an agent may be silent
DELIVERIES_EVERY_S = 3600.0  # they are kept for days
TARGETS_EVERY_S = 5.0  # a small share of the 75 seconds that the shortest warning leaves

log = structlog.get_logger()


async def watch_leases(desk: Desk, *, every_s: float = LEASES_EVERY_S) -> None:
    """Give back what lost its agent, until cancelled."""
    await _repeat("leases", give_back_abandoned, desk, every_s)


async def watch_targets(desk: Desk, *, every_s: float = TARGETS_EVERY_S) -> None:
    """Say which targets are about to break, and which have, until cancelled."""
    await _repeat("targets", tell_late, desk, every_s)


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
        try:
            await look(desk)
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.warning(f"{name}.look_failed", error=str(error).partition("\n")[0])
        await asyncio.sleep(every_s)
