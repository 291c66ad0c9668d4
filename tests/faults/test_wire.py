"""The rig's own HTTP: whole answers, whole frames, and nothing made of halves."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from tests.faults.wire import Broken, Frame, Wire

STREAM = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"


@contextlib.asynccontextmanager
async def serving(*answers: bytes) -> AsyncIterator[Wire]:
    """A wire to a server that gives each connection one of the answers, and then ends it."""
    left = list(answers)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(left.pop(0))
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as server:
        wire = Wire(server.sockets[0].getsockname()[1])
        yield wire
        wire.close()


def chunks(*parts: bytes) -> bytes:
    """A chunked body without its end."""
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)


async def follow(wire: Wire, seen: list[Frame]) -> None:
    """Write down what a stream says until it ends."""
    assert (await wire.stream("/", {})).status == 200
    async for frame in wire.frames():
        seen.append(frame)


async def test_an_answer_comes_whole() -> None:
    async with serving(b"HTTP/1.1 201 Created\r\nContent-Length: 7\r\n\r\n[1,2,3]") as wire:
        answer = await wire.ask("POST", "/", {}, {"text": "hello"})
    assert (answer.status, answer.is_success, answer.json()) == (201, True, [1, 2, 3])


async def test_half_an_answer_is_none_and_the_next_one_comes_on_a_new_connection() -> None:
    whole = b"HTTP/1.1 503 Gone\r\nContent-Length: 4\r\n\r\nwait"
    async with serving(whole[:-2], whole) as wire:
        with pytest.raises(Broken):
            await wire.ask("GET", "/", {})
        assert (await wire.ask("GET", "/", {})).status == 503


async def test_frames_are_put_together_wherever_they_were_cut() -> None:
    text = 'retry: 500\nid: 6\n\nid: 7\ndata: {"a":"ก"}\n\n: beat\n\n'.encode()
    text += b"event: queue\ndata: []\n\n"
    for cut in range(1, len(text)):
        seen: list[Frame] = []
        async with serving(STREAM + chunks(text[:cut], text[cut:]) + b"0\r\n\r\n") as wire:
            await follow(wire, seen)
        assert seen == [Frame("", "6"), Frame("", "7", {"a": "ก"}), Frame("queue", None, [])]


async def test_a_frame_that_was_cut_off_counts_for_nothing() -> None:
    seen: list[Frame] = []
    async with serving(STREAM + chunks(b"data: 1\n\nid: 2\ndata: 2\n")) as wire:
        with pytest.raises(Broken):
            await follow(wire, seen)
    assert seen == [Frame("", None, 1)]
