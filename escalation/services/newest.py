"""The newest version of something that administrators save, remembered by each process."""

import time
from abc import ABC, abstractmethod
from typing import ClassVar, Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from escalation.realtime.bus import Notice, Topic

GOOD_FOR_S = 10.0  # the longest a lost notice can leave a process with an older version

Version = TypeVar("Version")


class Newest(ABC, Generic[Version]):
    """What this process knows of it: the database is asked only after a change.

    `hear` is for the bus. Not shared between threads.
    """

    topic: ClassVar[Topic]
    """What a notice says when somebody saved a version."""

    def __init__(self, engine: AsyncEngine, *, good_for_s: float = GOOD_FOR_S) -> None:
        self._engine = engine
        self._good_for_s = good_for_s
        self.known: Version | None = None
        """What the database said last."""
        self._good_until = 0.0
        self._changes = 0

    @abstractmethod
    async def read(self, connection: AsyncConnection) -> Version:
        """The newest version as the database has it."""

    def hear(self, notice: Notice) -> None:
        """Somebody saved a version: look again at the next question."""
        if notice.topic is self.topic:
            self._changes += 1
            self._good_until = 0.0

    async def in_force(self) -> Version:
        """The newest version, as far as this process can know."""
        if self.known is not None and time.monotonic() < self._good_until:
            return self.known
        changes, asked_at = self._changes, time.monotonic()
        async with self._engine.connect() as connection:
            self.known = await self.read(connection)
        if changes == self._changes:  # else a version was saved while we read an older one
            self._good_until = asked_at + self._good_for_s
        return self.known
