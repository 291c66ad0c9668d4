"""How many uploads are read at a time has a bound, as their memory has."""

import asyncio
from typing import Any

import pytest
from starlette.requests import Request

from escalation.api.files import Uploads
from escalation.domain.files import FILE_LIMIT
from escalation.errors import TooLarge, TooMany


def arriving(*chunks: bytes, after: asyncio.Event | None = None) -> Request:
    """An upload whose bytes come in these chunks, the last one not before the event."""
    waiting = list(chunks)

    async def receive() -> dict[str, Any]:
        chunk = waiting.pop(0)
        if not waiting and after is not None:
            await after.wait()
        return {"type": "http.request", "body": chunk, "more_body": bool(waiting)}

    return Request({"type": "http", "method": "POST", "headers": []}, receive)


async def test_no_more_are_read_than_the_bound_says_and_one_that_ended_makes_room() -> None:
    uploads, ends = Uploads(at_once=1), asyncio.Event()
    first = asyncio.create_task(uploads.read(arriving(b"one", b" file", after=ends)))
    await asyncio.sleep(0)  # it begins
    with pytest.raises(TooMany):
        await uploads.read(arriving(b"another"))
    ends.set()
    assert await first == b"one file"
    assert await uploads.read(arriving(b"another")) == b"another"


async def test_one_that_is_too_large_is_left_at_once_and_makes_room() -> None:
    uploads = Uploads(at_once=1)
    with pytest.raises(TooLarge):
        await uploads.read(arriving(bytes(FILE_LIMIT), b"x", b"never asked for"))
    assert uploads.open == 0
    assert len(await uploads.read(arriving(bytes(FILE_LIMIT)))) == FILE_LIMIT
