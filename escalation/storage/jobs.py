"""Deferring work in the transaction of the data it follows (Procrastinate's own SQL function)."""

import json
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

_DEFER = text(
    "select procrastinate_defer_jobs_v1(ARRAY[ROW(:queue, :task, 0, :lock, NULL,"
    " CAST(:args AS jsonb), NULL)::procrastinate_job_to_defer_v1])"
)


async def defer_turn(session: AsyncSession, *, conversation_id: str, event_id: str) -> None:
    """Have the bot answer a message: once committed, one at a time per conversation, in order."""
    args: dict[str, Any] = {"conversation_id": conversation_id, "event_id": event_id}
    await session.execute(
        _DEFER,
        {"queue": TURNS, "task": TURN, "lock": conversation_id, "args": json.dumps(args)},
    )
