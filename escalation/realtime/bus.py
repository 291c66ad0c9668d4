"""Tells every process that something was committed. Only ids travel; readers ask the database.

A notice may be lost (a process killed between commit and notice, a connection cut): streams look
for themselves every few seconds as well, so a lost notice costs a moment, never an event.
"""

import asyncio
import contextlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

import psycopg
import structlog

CHANNEL = "handrail"
RECONNECT_S = 0.5
BATCH = 500  # notices in one statement; the server's own queue is far larger
PAYLOAD_BYTES = 7_999  # PostgreSQL refuses longer ones, and with them the whole statement

log = structlog.get_logger()


class Topic(StrEnum):
    """What a notice is about."""

    CONVERSATION = "conversation"
    """A timeline has grown."""
    QUEUE = "queue"
    """The line moved: somebody entered it, left it, or stands elsewhere in it. Everybody who
    waits in it looks for their place again, so that nothing smaller is told under this topic."""
    EPISODE = "episode"
    """An episode has another owner or other last words, and the line is as it was: for staff."""
    POLICY = "policy"
    """The site's policy has a new version."""
    HOURS = "hours"
    """The site's opening hours have a new version."""
    WIDGET = "widget"
    """The widget's settings have a new version."""
    READ = "read"
    TYPING = "typing"
    VIEWING = "viewing"
    """A member of staff looks at an episode, or writes in it: for all consoles, and transient."""

    @property
    def is_for_all(self) -> bool:
        """Whether one listens to the topic as a whole and not to one key of it."""
        return self in (
            *(Topic.QUEUE, Topic.EPISODE, Topic.VIEWING),
            *(Topic.POLICY, Topic.HOURS, Topic.WIDGET),
        )


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that others should look at. `key` is an id; `data` only carries transient facts."""

    topic: Topic
    key: str = ""
    data: dict[str, Any] | None = None

    def encode(self) -> str:
        """The notice as the payload of a NOTIFY."""
        return json.dumps([self.topic, self.key, self.data], ensure_ascii=False)

    @staticmethod
    def decode(payload: str) -> "Notice":
        """The notice in a payload."""
        topic, key, data = json.loads(payload)
        return Notice(Topic(topic), key, data)


Listener = Callable[[Notice], None]


class Bus(Protocol):
    """Carries notices between processes."""

    def publish(self, notices: Sequence[Notice]) -> None:
        """Send after the commit; never blocks, never raises."""

    def subscribe(self, listener: Listener) -> None:
        """Call `listener` for every notice of every process, this one included."""


class MemoryBus:
    """The bus of a single process, for tests and tools."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def publish(self, notices: Sequence[Notice]) -> None:
        """Hand each notice to each listener at once."""
        for notice in notices:
            for listener in self._listeners:
                listener(notice)

    def subscribe(self, listener: Listener) -> None:
        """Call `listener` for every notice."""
        self._listeners.append(listener)


class PostgresBus:
    """LISTEN/NOTIFY on connections of its own: notifying inside the writing transaction would
    cost two thirds of the inserts, sent after the commit it costs nothing.
    """

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._listeners: list[Listener] = []
        self._outbox: asyncio.Queue[Notice] = asyncio.Queue(maxsize=100_000)
        self._tasks: list[asyncio.Task[None]] = []

    def publish(self, notices: Sequence[Notice]) -> None:
        """Queue for the relay. A full outbox drops: the streams' own look finds the rows."""
        with contextlib.suppress(asyncio.QueueFull):
            for notice in notices:
                self._outbox.put_nowait(notice)

    def subscribe(self, listener: Listener) -> None:
        """Call `listener` for every notice of every process, this one included."""
        self._listeners.append(listener)

    async def start(self) -> None:
        """Begin relaying and, where somebody subscribed, listening."""
        self._tasks.append(asyncio.create_task(self._forever(self._relay)))
        if self._listeners:
            self._tasks.append(asyncio.create_task(self._forever(self._listen)))

    async def stop(self) -> None:
        """End both connections."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _forever(self, run: Callable[[], Any]) -> None:
        while True:
            try:
                await run()
            except (psycopg.Error, OSError) as error:
                log.warning("bus.reconnecting", error=str(error).strip())
            except Exception as error:  # a bus that ended in silence would leave all streams deaf
                log.error("bus.failed_unexpectedly", exc_info=error)
            await asyncio.sleep(RECONNECT_S)

    async def _relay(self) -> None:
        async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as connection:
            while True:
                batch = [await self._outbox.get()]
                while len(batch) < BATCH and not self._outbox.empty():
                    batch.append(self._outbox.get_nowait())
                encoded = dict.fromkeys(notice.encode() for notice in batch)
                payloads = [p for p in encoded if len(p.encode()) <= PAYLOAD_BYTES]
                await connection.execute(
                    "select pg_notify(%s, payload) from unnest(%s::text[]) payload",
                    (CHANNEL, payloads),
                )

    async def _listen(self) -> None:
        async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as connection:
            await connection.execute(f"listen {CHANNEL}")
            async for notification in connection.notifies():
                self._deliver(notification.payload)

    def _deliver(self, payload: str) -> None:
        """Hand a notice to the listeners; one that nobody can read, of another version perhaps,
        is no reason to lose those behind it.
        """
        try:
            notice = Notice.decode(payload)
        except (ValueError, TypeError) as error:
            log.warning("bus.unreadable_notice", error=str(error))
            return
        for listener in self._listeners:
            listener(notice)
