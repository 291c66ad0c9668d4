"""Customers and agents on a bad line: they ask again until somebody answers, and their streams
resume where they broke off.
"""

import asyncio
import contextlib
import json
import os
import random
import uuid
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from escalation.domain.identifiers import new_id
from escalation.realtime.bus import MemoryBus
from escalation.services import api_keys
from escalation.services.catalogue import Catalogue
from escalation.services.staff import add_staff
from escalation.services.work import Desk
from escalation.settings import Settings
from escalation.storage.database import make_engine
from escalation.storage.tables import Staff

Json = dict[str, Any]

AGAIN_S = (0.05, 0.5)  # before the next try: the first one, and no longer than that
BOUND_S = 30.0  # how long a test waits for what must come; generous, the machine may be busy
NOT_NOW = (429, 503)


def on_this_machine(seconds: float) -> float:
    """A time for two cores of one's own, when others work on them too."""
    return seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


async def insist(
    http: httpx.AsyncClient, method: str, path: str, headers: dict[str, str], body: Any = None
) -> httpx.Response:
    """Ask until somebody answers; a broken connection and "not now" are no answers."""
    async with asyncio.timeout(on_this_machine(BOUND_S)):
        for pause in pauses():
            with contextlib.suppress(httpx.HTTPError):
                response = await http.request(method, path, headers=headers, json=body)
                if response.status_code not in NOT_NOW:
                    return response
            await asyncio.sleep(pause)
    raise AssertionError("the pauses have no end")


def pauses() -> Iterator[float]:
    """Growing and uneven, as the widget's."""
    pause, longest = AGAIN_S
    while True:
        yield random.uniform(pause / 2, pause)
        pause = min(2 * pause, longest)


@dataclass
class Caller:
    """Somebody with a token."""

    http: httpx.AsyncClient
    headers: dict[str, str]

    async def post(self, path: str, body: Any = None) -> httpx.Response:
        """One try."""
        return await self.http.post(path, headers=self.headers, json=body)

    async def insist(self, path: str, body: Any = None) -> Json:
        """As many tries as it takes; what was answered."""
        response = await insist(self.http, "POST", path, self.headers, body)
        assert response.is_success, response.text
        return dict(response.json())

    async def get(self, path: str) -> Any:
        """As many tries as it takes; what was answered."""
        response = await insist(self.http, "GET", path, self.headers)
        assert response.is_success, response.text
        return response.json()


@dataclass
class Customer(Caller):
    """A customer in a chat."""

    conversation_id: str

    async def try_once(self, text: str, client_id: str | None = None) -> httpx.Response:
        """Send a message, once."""
        return await self.post("/api/customer/messages", message(text, client_id))

    async def say(self, text: str) -> Json:
        """Send a message until it is acknowledged, always with one client_id; the event."""
        return dict((await self.insist("/api/customer/messages", message(text)))["event"])

    async def ask_for_person(self) -> str:
        """Ask for a person; the episode's id."""
        return str((await self.insist("/api/customer/handoff"))["episode"]["id"])

    async def seqs(self) -> list[int]:
        """The numbers of what is stored."""
        return [event["seq"] for event in await self.events()]

    async def events(self) -> list[Json]:
        """What is stored, as the customer sees it."""
        return list((await self.get("/api/customer/events"))["events"])

    def following(self) -> contextlib.AbstractAsyncContextManager["Stream"]:
        """The customer's stream, over all its reconnects."""
        return following(self.http, "/api/customer/stream", self.headers)


def message(text: str, client_id: str | None = None) -> Json:
    """The body of a message."""
    return {"client_id": client_id or str(uuid.uuid4()), "text": text}


async def arrive(http: httpx.AsyncClient) -> Customer:
    """A new customer."""
    response = await insist(http, "POST", "/api/customer/sessions", {}, {"locale": "en"})
    assert response.status_code == 201, response.text
    session = response.json()
    headers = {"Authorization": f"Bearer {session['token']}"}
    return Customer(http, headers, session["conversation_id"])


@contextlib.asynccontextmanager
async def desk(database_url: str) -> AsyncIterator[Desk]:
    """What services work with, beside the product."""
    engine = make_engine(database_url, pool_size=1)
    try:
        yield Desk(engine, MemoryBus(), Settings(), Catalogue.shipped("A shop"))
    finally:
        await engine.dispose()


async def hire(database_url: str, http: httpx.AsyncClient, name: str = "Ana") -> Caller:
    """A new agent with an API key."""
    async with desk(database_url) as it, it.work() as work:
        staff = Staff(
            id=new_id(),
            email=f"{uuid.uuid4()}@staff.test",
            name=name,
            password_hash="no password: calls with a key",
            roles=["agent"],
        )
        work.session.add(staff)
        await work.session.flush()
        made = await api_keys.make(work, staff=staff, name="a test's")
    return Caller(http, {"Authorization": f"Bearer {made.token}"})


async def enlist(database_url: str) -> Json:
    """A new agent with a password: the body with which they sign in."""
    email, password = f"{uuid.uuid4()}@staff.test", "correct horse battery staple"
    async with desk(database_url) as it, it.work() as work:
        await add_staff(work, email=email, name="Ana", password=password, roles=["agent"])
    return {"email": email, "password": password}


async def claimed(customer: Customer, agent: Caller) -> str:
    """Bring the customer to the agent; the episode's id. From then on the bot is silent."""
    episode_id = await customer.ask_for_person()
    await agent.insist(f"/api/agent/episodes/{episode_id}/claim")
    return episode_id


class Stream:
    """What a stream brought, over all its connections."""

    def __init__(self) -> None:
        self.events: list[Json] = []
        self.connections = 0
        self._news = asyncio.Event()

    @property
    def seqs(self) -> list[int]:
        """The numbers of the events, in the order of their coming."""
        return [event["seq"] for event in self.events]

    async def until(self, wanted: Callable[[Sequence[Json]], bool]) -> None:
        """Wait, within the bound, until what has come is what is wanted."""
        async with asyncio.timeout(on_this_machine(BOUND_S)):
            while not wanted(self.events):
                self._news.clear()
                await self._news.wait()

    async def until_seq(self, seq: int) -> None:
        """Wait until so much has come."""
        await self.until(lambda events: bool(events) and events[-1]["seq"] >= seq)

    def _keep(self, event: Json) -> None:
        self.events.append(event)
        self._news.set()

    async def run(self, http: httpx.AsyncClient, path: str, headers: dict[str, str]) -> None:
        """Follow until cancelled."""
        last_id, pause = "0", pauses()
        while True:
            self.connections += 1
            with contextlib.suppress(httpx.HTTPError, httpx.StreamError):
                resuming = {**headers, "Last-Event-ID": last_id}
                async with http.stream("GET", path, headers=resuming) as response:
                    async for id, event in frames(response):
                        last_id, pause = id, pauses()
                        self._keep(event)
            await asyncio.sleep(next(pause))


async def frames(response: httpx.Response) -> AsyncIterator[tuple[str, Json]]:
    """The events of complete frames with their ids; what was cut off counts for nothing."""
    rest = b""
    async for chunk in response.aiter_raw():
        *complete, rest = (rest + chunk).split(b"\n\n")
        for frame in complete:
            lines = frame.decode().split("\n")
            fields = dict(line.split(": ", 1) for line in lines if not line.startswith(":"))
            if "id" in fields:
                yield fields["id"], json.loads(fields["data"])


@contextlib.asynccontextmanager
async def following(
    http: httpx.AsyncClient, path: str, headers: dict[str, str]
) -> AsyncIterator[Stream]:
    """A stream that is followed while the block runs."""
    stream = Stream()
    task = asyncio.create_task(stream.run(http, path, headers))
    try:
        yield stream
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
