"""A TCP proxy that treats connections as bad networks do: cuts, halves, delays, goes silent.

It runs on a thread of its own, so that nothing a test waits for can hold it up.
"""

import asyncio
import contextlib
import random
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

Cut = Callable[[bytes], int | None]
"""Given what would go on to the client, how many bytes of it still go before the connection is cut;
None to let all of it pass. Made anew for each connection."""

CHUNK = 65_536
BOUND_S = 10.0


def never(_: bytes) -> int | None:
    """Cuts nothing."""
    return None


class Proxy:
    """Listens on a loopback port and passes everything on to `target`, a port or a Unix socket."""

    def __init__(self, target: int | Path) -> None:
        self._target = target
        self._loop = asyncio.new_event_loop()
        self._open: set[asyncio.StreamWriter] = set()
        self._new_cut: Callable[[], Cut] = lambda: never
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._crumbs: random.Random | None = None
        self.connections = 0
        """Taken so far."""
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._run, name="proxy", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Cut everything and listen no more."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(BOUND_S)

    def cut(self) -> int:
        """Cut every connection that is open now; how many there were."""
        return self._call(self._cut)

    @contextlib.contextmanager
    def cutting(self, new_cut: Callable[[], Cut]) -> Iterator[None]:
        """Meanwhile each new connection is cut where its `Cut` says."""
        self._new_cut = new_cut
        try:
            yield
        finally:
            self._new_cut = lambda: never

    @contextlib.contextmanager
    def silence(self) -> Iterator[None]:
        """Meanwhile connections stay open, new ones are taken, and nothing passes."""
        self._call(self._flowing.clear)
        try:
            yield
        finally:
            self._call(self._flowing.set)

    @contextlib.contextmanager
    def crumbling(self, seed: int) -> Iterator[None]:
        """Meanwhile everything passes in small pieces with pauses between them, both ways."""
        self._crumbs = random.Random(seed)
        try:
            yield
        finally:
            self._crumbs = None

    def _call(self, do: Callable[[], T]) -> T:
        """Run on the proxy's own thread."""

        async def run() -> T:
            return do()

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result(BOUND_S)

    def _cut(self) -> int:
        cut = len(self._open)
        for writer in self._open:
            writer.transport.abort()
        return cut

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._take, sock=self._listener)
        )
        self._loop.run_forever()
        server.close()
        self._cut()
        pending = asyncio.all_tasks(self._loop)
        for task in pending:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True))
        self._loop.close()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._open.add(writer)
        ends = [writer]
        try:
            await self._flowing.wait()
            if isinstance(self._target, Path):
                there = await asyncio.open_unix_connection(self._target)
            else:
                there = await asyncio.open_connection("127.0.0.1", self._target)
            ends.append(there[1])
            passing = [
                asyncio.ensure_future(self._pass(reader, there[1], never)),
                asyncio.ensure_future(self._pass(there[0], writer, self._new_cut())),
            ]
            # Whoever hangs up first, or is cut, takes both directions along.
            await asyncio.wait(passing, return_when=asyncio.FIRST_COMPLETED)
            for one in passing:
                one.cancel()
            await asyncio.gather(*passing, return_exceptions=True)
        except OSError:
            pass  # the target is away: so is what the client wanted
        finally:
            self._open.discard(writer)
            for end in ends:
                end.transport.abort()

    async def _pass(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, cut: Cut
    ) -> None:
        while data := await reader.read(CHUNK):
            await self._flowing.wait()
            allowed = cut(data)
            for piece in self._pieces(data[:allowed]):
                writer.write(piece)
                await writer.drain()
                if self._crumbs is not None:
                    await asyncio.sleep(self._crumbs.uniform(0, 0.002))
            if allowed is not None:
                return
        # The other direction may still have something to say, but nobody of ours half-closes.

    def _pieces(self, data: bytes) -> Iterator[bytes]:
        while data and self._crumbs is not None:
            size = self._crumbs.randint(1, 200)
            yield data[:size]
            data = data[size:]
        if data:
            yield data


def inside_a_character(*, after: int) -> Callable[[], Cut]:
    """Cuts each connection in the middle of a UTF-8 character, once so many bytes have passed."""

    def new_cut() -> Cut:
        passed = 0

        def cut(data: bytes) -> int | None:
            nonlocal passed
            start = max(after - passed, 0)
            passed += len(data)
            middle = (n for n in range(start, len(data)) if data[n] & 0b1100_0000 == 0b1000_0000)
            return next(middle, None)

        return cut

    return new_cut
