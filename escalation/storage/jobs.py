"""Deferring work in the transaction of the data it follows (Procrastinate's own SQL function)."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

TURNS = "turns"
"""The queue of what follows a customer's message."""

TURN = "turn"
"""The task that answers one message of a customer."""

HEARING = "hear"
"""The task that only listens to one, which a person answers."""

HEARING_PRIORITY = -1  # whoever waits for an answer comes first; a turn has 0

DELIVERIES = "webhooks"
"""The queue of what endpoints are to be told; a trigger of the database defers its jobs."""

DELIVERY = "deliver"
"""The task that sends one delivery."""

LETTERS = "letters"
"""The queue of e-mail to customers."""

LETTER = "send"
"""The task that tries a letter once."""

_DEFER = text(
    "select procrastinate_defer_jobs_v1(ARRAY[ROW(:queue, :task, 0, :lock, NULL,"
    " CAST(:args AS jsonb), CAST(:at AS timestamptz))::procrastinate_job_to_defer_v1])"
)


async def defer_turn(session: AsyncSession, *, conversation_id: str, event_id: str) -> None:
    """Have the bot answer a message: once committed, one at a time per conversation, in order."""
    args = {"conversation_id": conversation_id, "event_id": event_id}
    await _defer(session, TURNS, TURN, args, lock=conversation_id)


async def defer_letter(
    session: AsyncSession, *, event_id: str, tries: int, at: datetime | None = None
) -> None:
    """Have a letter tried, the event of which says that it was tried so often before; at: when,
    at once where it is None.
    """
    await _defer(session, LETTERS, LETTER, {"event_id": event_id, "tries": tries}, at=at)


async def _defer(
    session: AsyncSession,
    queue: str,
    task: str,
    args: dict[str, Any],
    *,
    lock: str | None = None,
    at: datetime | None = None,
) -> None:
    values = {"queue": queue, "task": task, "lock": lock, "args": json.dumps(args), "at": at}
    await session.execute(_DEFER, values)
