"""Finds what a lost notice would have told: one query for all open streams every few seconds."""

import asyncio

import structlog
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from escalation.realtime.bus import Notice, Topic
from escalation.realtime.hub import Hub
from escalation.storage.tables import Conversation, Episode

EVERY_S = 2.0  # the longest a lost notice can delay an event

log = structlog.get_logger()


class Sweep:
    """Compares what is stored with what it saw the last time, and wakes the streams of the rest."""

    def __init__(self, engine: AsyncEngine, hub: Hub) -> None:
        self._engine = engine
        self._hub = hub
        self._positions: dict[str, int] = {}
        self._queue: tuple[int, ...] | None = None

    async def run(self) -> None:
        """Sweep until cancelled; a database that is away is tried again at the next round."""
        while True:
            await asyncio.sleep(EVERY_S)
            try:
                await self.once()
            except (SQLAlchemyError, OSError, TimeoutError) as error:
                log.warning("sweep.failed", error=str(error).partition("\n")[0])

    async def once(self) -> None:
        """One look at the database."""
        ids = self._hub.followed(Topic.CONVERSATION)
        watches_queue = bool(self._hub.followed(Topic.QUEUE))
        if not ids and not watches_queue:
            return
        async with self._engine.connect() as connection:
            positions = dict(
                (
                    await connection.execute(
                        select(Conversation.id, Conversation.last_position).where(
                            Conversation.id.in_(ids)
                        )
                    )
                ).all()
            )
            queue = tuple(
                (
                    await connection.execute(
                        select(func.count(), func.coalesce(func.sum(Episode.version), 0)).where(
                            Episode.state != "resolved"
                        )
                    )
                ).one()
            )
        for conversation_id, position in positions.items():
            if self._positions.get(conversation_id) != position:
                self._hub.hear(Notice(Topic.CONVERSATION, conversation_id))
        if self._queue != queue:
            self._hub.hear(Notice(Topic.QUEUE))
        self._positions, self._queue = positions, queue
