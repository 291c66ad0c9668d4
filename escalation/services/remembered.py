"""What all processes remember of a row that seldom changes, and look at again once it has."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from escalation.realtime.bus import Notice, Topic

GOOD_FOR_S = 10.0  # the longest a lost notice can leave a process with what was before

T = TypeVar("T")


class Remembered(Generic[T]):
    """Asks the database only after a change; of many who ask at one moment, one does.

    `hear` is for the bus. Not shared between threads.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        topic: Topic,
        read: Callable[[AsyncConnection], Awaitable[T]],
        *,
        good_for_s: float = GOOD_FOR_S,
    ) -> None:
        self._engine = engine
        self._topic = topic
        self._read = read
        self._good_for_s = good_for_s
        self.known: T | None = None
        """What the database said last."""
        self._good_until = 0.0
        self._changes = 0
        self._reading = asyncio.Lock()

    def hear(self, notice: Notice) -> None:
        """Somebody changed it: look again at the next question."""
        if notice.topic is self._topic:
            self._changes += 1
            self._good_until = 0.0

    async def now(self) -> T:
        """What is in force, as far as this process can know."""
        # Nobody queues behind a database that says nothing: meanwhile what was known will do.
        if self.known is not None and (self._is_good or self._reading.locked()):
            return self.known
        async with self._reading:
            if not self._is_good:
                await self._look()
        assert self.known is not None
        return self.known

    @property
    def _is_good(self) -> bool:
        return self.known is not None and time.monotonic() < self._good_until

    async def _look(self) -> None:
        changes, asked_at = self._changes, time.monotonic()
        async with self._engine.connect() as connection:
            self.known = await self._read(connection)
        if changes == self._changes:  # else it changed while we read what was before
            self._good_until = asked_at + self._good_for_s
