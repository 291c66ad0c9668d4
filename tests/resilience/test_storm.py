"""Everybody comes back at once, and a reader who does not read (G13)."""

import asyncio
import contextlib
import socket
import sys
import time
from collections.abc import Callable, Sequence

import httpx
import pytest

from escalation.app import create_app
from escalation.settings import Settings
from escalation.web import drop_the_deaf
from tests.house import FrontDoor, config, listener, served, url_of
from tests.resilience.crowd import held_by
from tests.resilience.people import BOUND_S, Customer, Stream, arrive, hire, on_this_machine
from tests.resilience.product import Product

STREAMS = 200  # `bench/timeline.py` does it with 2,000
CAUGHT_UP_S = 20.0  # promised are 10 (bench/recovery.py); this crowd takes its share of the machine
PAGE = "x" * 3_900
PAGES = 5  # far more than the reader's buffer takes


async def test_after_a_kill_every_stream_is_caught_up_exactly(product: Product) -> None:
    async with product.client(straight=True) as http:
        agent = await hire(product.database_url, http)
        staff_id = (await agent.get("/api/staff/me"))["staff"]["id"]
        async with (
            held_by(staff_id, product.database_url, http, STREAMS) as crowd,
            contextlib.AsyncExitStack() as stack,
        ):
            streams = [await stack.enter_async_context(one.following()) for one in crowd]
            await everybody_hears(crowd, streams, "Before.")
            connections = sum(stream.connections for stream in streams)
            killed = time.monotonic()
            product.kill("web")
            await everybody_hears(crowd, streams, "After.")
            assert time.monotonic() - killed < on_this_machine(CAUGHT_UP_S)
            assert sum(stream.connections for stream in streams) >= connections + STREAMS
            for stream in streams:
                assert stream.seqs == [1, 2]
                assert [event["text"] for event in stream.events] == ["Before.", "After."]


async def everybody_hears(crowd: Sequence[Customer], streams: Sequence[Stream], text: str) -> None:
    """Each says something, and hears it on the own stream."""
    said = await asyncio.gather(*(one.say(text) for one in crowd))
    await asyncio.gather(
        *(stream.until_seq(event["seq"]) for stream, event in zip(streams, said, strict=True))
    )


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux's")
async def test_a_reader_who_does_not_read_is_dropped_and_resumes(product: Product) -> None:
    settings = Settings(database_url=product.database_url)
    app = create_app(settings)
    with listener() as bound:
        drop_the_deaf(bound, after_s=0.5)
        async with (
            served(FrontDoor(config(app), app.state.hub), bound),
            httpx.AsyncClient(base_url=url_of(bound), timeout=BOUND_S) as http,
        ):
            customer = await arrive(http)
            await customer.ask_for_person()
            with contextlib.closing(open_and_read_nothing(bound, customer)):
                hub = app.state.hub
                await eventually(lambda: hub.streams == 1)
                said = [await customer.say(PAGE) for _ in range(PAGES)]
                await eventually(lambda: hub.streams == 0)
            async with customer.following() as stream:
                await stream.until_seq(said[-1]["seq"])
            assert stream.events == await customer.events()


def open_and_read_nothing(bound: socket.socket, customer: Customer) -> socket.socket:
    """A stream over a connection that takes next to nothing, and whose owner never looks."""
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
    deaf.connect(bound.getsockname())
    token = customer.headers["Authorization"]
    head = f"GET /api/customer/stream HTTP/1.1\r\nHost: here\r\nAuthorization: {token}\r\n\r\n"
    deaf.sendall(head.encode())
    return deaf


async def eventually(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(BOUND_S):
        while not holds():  # noqa: ASYNC110  nothing would set an event
            await asyncio.sleep(0.01)
