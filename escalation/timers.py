"""What the worker does by the clock. Safe with several workers: each look is idempotent."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from escalation.services.leases import give_back_abandoned
from escalation.services.work import Desk

LEASES_EVERY_S = 5.0  # a small share of the two minutes an agent may be silent

log = structlog.get_logger()


async def watch_leases(desk: Desk, *, every_s: float = LEASES_EVERY_S) -> None:
    """Give back what lost its agent, until cancelled; a database that is away is tried again."""
    while True:
        try:
            await give_back_abandoned(desk)
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.warning("leases.look_failed", error=str(error).partition("\n")[0])
        await asyncio.sleep(every_s)
