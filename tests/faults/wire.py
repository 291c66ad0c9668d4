"""HTTP/1.1 over one socket, as much of it as the product speaks.

A client library takes several times the CPU, and the machine that runs the rig also runs the
product that is to be put under load.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

ANSWER_WITHIN_S = 10.0
SILENT_S = 25.0  # a stream beats every 15 s


class Broken(Exception):
    """The connection ended or fell silent. What happened behind it is not known."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer; of a stream, how it begins."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def is_success(self) -> bool:
        """Whether it was done."""
        return 200 <= self.status < 300

    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Frame:
    """One server-sent event. Without data nothing is told, but the id is the place to resume from,
    as in a browser.
    """

    kind: str
    id: str | None
    data: Any = None


class Wire:
    """A connection that is opened when it is needed and kept while it works."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(
        self, method: str, path: str, headers: Mapping[str, str], body: Any = None
    ) -> Answer:
        """Ask, and wait for the whole answer. Raises Broken."""
        async with self._within(ANSWER_WITHIN_S):
            reader = await self._send(method, path, headers, body)
            return await self._answer(reader)

    async def stream(self, path: str, headers: Mapping[str, str]) -> Answer:
        """Ask for a stream; if the status is 200, `frames` follows. Raises Broken."""
        async with self._within(ANSWER_WITHIN_S):
            reader = await self._send("GET", path, headers, None)
            begin = await _head(reader)
            return begin if begin.status == 200 else await self._rest(reader, begin)

    async def frames(self) -> AsyncIterator[Frame]:
        """Complete frames; one that was cut off counts for nothing. Raises Broken."""
        rest = b""
        while True:
            async with self._within(SILENT_S):
                assert self._ends is not None
                chunk = await _chunk(self._ends[0])
            if not chunk:
                return
            *blocks, rest = (rest + chunk).split(b"\n\n")
            for block in blocks:
                if (frame := read_frame(block)) is not None:
                    yield frame

    def close(self) -> None:
        """Hang up; the next call connects anew."""
        if self._ends is not None:
            self._ends[1].close()
            self._ends = None

    @contextlib.asynccontextmanager
    async def _within(self, seconds: float) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(seconds):
                yield
        except (OSError, EOFError) as error:  # a timeout is an OSError
            self.close()
            raise Broken from error
        except BaseException:  # half an answer is still on the line
            self.close()
            raise

    async def _send(
        self, method: str, path: str, headers: Mapping[str, str], body: Any
    ) -> asyncio.StreamReader:
        if self._ends is None:
            self._ends = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._ends
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self._port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        content = b""
        if body is not None:
            content = json.dumps(body).encode()
            lines.append("Content-Type: application/json")
        lines.append(f"Content-Length: {len(content)}\r\n\r\n")
        writer.write("\r\n".join(lines).encode() + content)
        await writer.drain()
        return reader

    async def _answer(self, reader: asyncio.StreamReader) -> Answer:
        return await self._rest(reader, await _head(reader))

    async def _rest(self, reader: asyncio.StreamReader, begin: Answer) -> Answer:
        body = b""
        if begin.headers.get("transfer-encoding") == "chunked":
            while chunk := await _chunk(reader):
                body += chunk
        else:
            body = await reader.readexactly(int(begin.headers.get("content-length", "0")))
        if begin.headers.get("connection") == "close":
            self.close()
        return Answer(begin.status, begin.headers, body)


async def _head(reader: asyncio.StreamReader) -> Answer:
    status, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    pairs = (line.partition(": ") for line in lines if line)
    return Answer(int(status.split()[1]), {name.lower(): value for name, _, value in pairs})


async def _chunk(reader: asyncio.StreamReader) -> bytes:
    """The next chunk; empty at the end of the body."""
    size = int(await reader.readuntil(b"\r\n"), 16)
    return (await reader.readexactly(size + 2))[:-2]


def read_frame(block: bytes) -> Frame | None:
    """The event in a block of lines; None for one without an id and data, such as a heartbeat."""
    found: dict[str, str] = {}
    for line in block.decode().split("\n"):
        name, _, value = line.partition(": ")
        found[name] = value
    if "data" in found:
        return Frame(found.get("event", ""), found.get("id"), json.loads(found["data"]))
    return Frame("", found["id"]) if "id" in found else None
