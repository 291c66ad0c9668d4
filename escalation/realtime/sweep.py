"""Finds what a lost notice would have told: one query for all open streams every few seconds."""

import asyncio
from collections.abc import Sequence

import structlog
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from escalation.domain.episodes import EpisodeState
from escalation.realtime.bus import Notice, Topic
from escalation.realtime.hub import Hub
from escalation.storage.tables import Conversation, Episode

EVERY_S = 2.0  # the longest a lost notice can delay an event

log = structlog.get_logger()


class Sweep:
    """Compares what is stored with what it saw the last time, and wakes the streams of the rest."""

    def __init__(self, engine: AsyncEngine, hub: Hub, *, every_s: float = EVERY_S) -> None:
        self._engine = engine
        self._hub = hub
        self._every_s = every_s
        self._positions: dict[str, int] = {}
        self._line: tuple[int, ...] | None = None
        self._others: tuple[int, ...] | None = None

    async def run(self) -> None:
        """Sweep until cancelled. Nothing else ends it: every stream relies on it for what a lost
        notice would have told, and nobody would notice its absence.
        """
        while True:
            await asyncio.sleep(self._every_s)
            try:
                await self.once()
            except (SQLAlchemyError, OSError, TimeoutError) as error:
                log.warning("sweep.failed", error=str(error).partition("\n")[0])
            except Exception as error:
                log.error("sweep.failed_unexpectedly", exc_info=error)

    async def once(self) -> None:
        """One look at the database."""
        ids = self._hub.followed(Topic.CONVERSATION)
        if not ids and not self._hub.followed(Topic.QUEUE):
            return
        async with self._engine.connect() as connection:
            positions = await _positions(connection, ids)
            line, others = await _fingerprints(connection)
        for conversation_id, position in positions.items():
            if self._positions.get(conversation_id) != position:
                self._hub.hear(Notice(Topic.CONVERSATION, conversation_id))
        if self._line != line:
            self._hub.hear(Notice(Topic.QUEUE))
        if self._others != others:
            self._hub.hear(Notice(Topic.EPISODE))
        self._positions, self._line, self._others = positions, line, others


async def _positions(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, int]:
    """How far each conversation has grown."""
    rows = await connection.execute(
        select(Conversation.id, Conversation.last_position).where(Conversation.id.in_(ids))
    )
    return {row[0]: row[1] for row in rows}


async def _fingerprints(connection: AsyncConnection) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Of the line, and of the open episodes outside it; a move or another rank changes them."""
    figures = (
        func.count(),
        func.coalesce(func.sum(Episode.version), 0),
        func.coalesce(func.sum(Episode.priority), 0),
    )
    waits = Episode.state == EpisodeState.WAITING
    rows = await connection.execute(
        select(waits, *figures).where(Episode.state != EpisodeState.RESOLVED).group_by(waits)
    )
    found = {row[0]: tuple(row[1:]) for row in rows}
    return found.get(True, ()), found.get(False, ())
