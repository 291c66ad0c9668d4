"""Notices travel between processes over PostgreSQL, and a cut connection heals by itself."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import psycopg
import pytest

from escalation.realtime.bus import CHANNEL, Notice, PostgresBus, Topic
from tests.house import BOUND_S, eventually


class Listening:
    """A bus and what it heard."""

    def __init__(self, url: str) -> None:
        self.heard: asyncio.Queue[Notice] = asyncio.Queue()
        self.bus = PostgresBus(url)
        self.bus.subscribe(self.heard.put_nowait)

    async def next(self) -> Notice:
        async with asyncio.timeout(BOUND_S):
            return await self.heard.get()

    async def until(self, wanted: Notice) -> None:
        """Publish until it is heard: before LISTEN has run a notice is lost, as it may be."""

        async def is_heard() -> bool:
            self.bus.publish([wanted])
            await asyncio.sleep(0.05)
            return not self.heard.empty() and self.heard.get_nowait() == wanted

        await eventually(is_heard)
        await asyncio.sleep(0.1)
        while not self.heard.empty():
            self.heard.get_nowait()


@contextlib.asynccontextmanager
async def listening(url: str) -> AsyncIterator[Listening]:
    listening = Listening(url)
    await listening.bus.start()
    try:
        await listening.until(Notice(Topic.QUEUE, "ready?"))
        yield listening
    finally:
        await listening.bus.stop()


@pytest.fixture
def url(database_url: str) -> str:
    """A database of which only these tests' buses are told apart by name."""
    return f"{database_url}&application_name=bus-under-test"


async def test_what_one_process_publishes_every_process_hears(url: str) -> None:
    async with listening(url) as one, listening(url) as other:
        await one.until(Notice(Topic.QUEUE, "settled"))
        while not other.heard.empty():
            other.heard.get_nowait()
        sent = [
            Notice(Topic.CONVERSATION, "c1"),
            Notice(Topic.TYPING, "c1", {"author": {"kind": "agent", "name": "Añà ก"}}),
        ]
        one.bus.publish(sent)
        assert [await one.next(), await one.next()] == sent
        assert [await other.next(), await other.next()] == sent


async def test_a_burst_about_one_thing_is_told_once(url: str) -> None:
    async with listening(url) as one:
        one.bus.publish([Notice(Topic.CONVERSATION, f"{n % 3}") for n in range(400)])
        last = Notice(Topic.QUEUE, "last")
        one.bus.publish([last])
        heard = []
        while (notice := await one.next()) != last:
            heard.append(notice.key)
        assert set(heard) == {"0", "1", "2"}
        assert len(heard) < 10


async def test_cut_connections_heal_by_themselves(url: str, database_url: str) -> None:
    async with listening(url) as one:
        async with await psycopg.AsyncConnection.connect(database_url) as connection:
            await connection.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where application_name = 'bus-under-test'"
            )
        await one.until(Notice(Topic.QUEUE, "back again"))


async def test_neither_a_notice_too_long_nor_one_nobody_can_read_loses_the_next(
    url: str, database_url: str
) -> None:
    async with listening(url) as one:
        one.bus.publish([Notice(Topic.TYPING, "c1", {"author": {"name": "ก" * 3_000}})])
        async with await psycopg.AsyncConnection.connect(database_url) as connection:
            for payload in ("no JSON", "[]", '["unheard of", "c1", null]', "7"):
                await connection.execute("select pg_notify(%s, %s)", (CHANNEL, payload))
        wanted = Notice(Topic.CONVERSATION, "c1")
        one.bus.publish([wanted])
        assert await one.next() == wanted


async def test_a_listener_that_fails_does_not_end_the_bus(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with listening(url) as one:
        failing = iter([RuntimeError("a mistake of ours")])

        def fails_once(_: Notice) -> None:
            for error in failing:
                raise error

        one.bus.subscribe(fails_once)
        one.bus.publish([Notice(Topic.QUEUE, "fails")])
        await one.until(Notice(Topic.QUEUE, "goes on"))
    assert "bus.failed_unexpectedly" in caplog.text
