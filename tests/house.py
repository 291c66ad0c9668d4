"""The whole house in one process: the front door, the turn machinery and a scripted Rasa, served
over real sockets on a real PostgreSQL. Tests talk to it as customers and agents do.
"""

import asyncio
import contextlib
import json
import socket
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI
from sqlalchemy import func, update

from escalation.api.internal import internal_app
from escalation.app import create_app
from escalation.clients.rasa import RasaClient
from escalation.clients.webhooks import WebhookClient
from escalation.domain.identifiers import new_id
from escalation.jobs import deliveries, run_jobs, turns
from escalation.realtime.bus import PostgresBus
from escalation.realtime.hub import Hub
from escalation.services import api_keys
from escalation.services.catalogue import Catalogue
from escalation.services.courier import Courier
from escalation.services.policies import Policies
from escalation.services.turn import Turn
from escalation.services.work import Desk
from escalation.settings import Settings
from escalation.storage.database import make_engine, plain_url
from escalation.storage.tables import Staff
from escalation.web import KEEP_ALIVE_S, Server
from tests.answers import Answers
from tests.scripted_rasa import ScriptedRasa

BOUND_S = 15.0  # how long a test waits for what must come; generous, the machine may be busy
RASA_PATIENCE_S = 1.0  # less than in production, so that a slow Rasa costs the suite little
HEARD_OR_NEVER_S = 3600.0  # a new policy reaches the turn by its notice, or the test fails
SECRET = "the secret of these tests"
IDENTITY_SECRET = "the key with which the host site signs its customers"
DEMO_PASSWORD = "correct horse battery staple"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a stream. `id` and `event` are None where it has none."""

    id: str | None
    event: str | None
    data: Any
    comment: str | None = None
    retry: str | None = None


class Stream:
    """An open stream of server-sent events; everything read so far is in `frames`."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.frames: list[Frame] = []
        self.last_id: str | None = None
        """Where to resume, as a browser keeps it."""
        self._lines = response.aiter_lines()

    async def next(self) -> Frame:
        """The next frame. Raises StopAsyncIteration when the server ended the stream."""
        parts: dict[str, str] = {}
        async with asyncio.timeout(BOUND_S):
            while line := await anext(self._lines):
                name, _, value = line.partition(":")
                parts[name or "comment"] = value.removeprefix(" ")
        self.last_id = parts.get("id", self.last_id)
        frame = Frame(
            parts.get("id") if "data" in parts else None,
            parts.get("event"),
            json.loads(parts["data"]) if "data" in parts else None,
            parts.get("comment"),
            parts.get("retry"),
        )
        self.frames.append(frame)
        return frame

    async def until(self, wanted: Callable[[Frame], bool]) -> Frame:
        """Read up to the first frame that is wanted, within the bound."""
        async with asyncio.timeout(BOUND_S):
            while True:
                frame = await self.next()
                if wanted(frame):
                    return frame

    async def until_type(self, type: str) -> Json:
        """The next event of a type."""
        frame = await self.until(lambda f: f.id is not None and f.data["type"] == type)
        return dict(frame.data)

    async def until_ended(self) -> None:
        """Read until the server ends the stream."""
        async with asyncio.timeout(BOUND_S):
            with contextlib.suppress(StopAsyncIteration):
                while True:
                    await self.next()

    @property
    def seqs(self) -> list[int]:
        """The numbers of the events read so far."""
        return [frame.data["seq"] for frame in self.frames if frame.id is not None]


class Caller:
    """Somebody who calls the API."""

    def __init__(self, http: httpx.AsyncClient, headers: dict[str, str]) -> None:
        self.http = http
        self.headers = headers

    async def get(self, path: str, **params: Any) -> httpx.Response:
        """GET as this caller."""
        return await self.http.get(path, params=params, headers=self.headers)

    async def post(self, path: str, body: Json | None = None) -> httpx.Response:
        """POST as this caller."""
        return await self.http.post(path, json=body, headers=self.headers)

    async def put(self, path: str, body: Json) -> httpx.Response:
        """PUT as this caller."""
        return await self.http.put(path, json=body, headers=self.headers)

    async def delete(self, path: str) -> httpx.Response:
        """DELETE as this caller."""
        return await self.http.delete(path, headers=self.headers)

    async def upload(
        self, path: str, content: bytes, *, name: str = "file", client_id: str | None = None
    ) -> httpx.Response:
        """Upload a file to an address."""
        query = {"client_id": client_id or str(uuid.uuid4()), "name": name}
        return await self.http.post(path, params=query, content=content, headers=self.headers)

    @contextlib.asynccontextmanager
    async def stream(
        self, path: str, *, last_event_id: str | None = None, **params: Any
    ) -> AsyncIterator[Stream]:
        """An open stream as this caller, already past its opening line."""
        headers = dict(self.headers)
        if last_event_id is not None:
            headers["Last-Event-ID"] = last_event_id
        async with self.http.stream("GET", path, params=params, headers=headers) as response:
            assert response.status_code == 200, await response.aread()
            stream = Stream(response)
            assert (await stream.next()).retry is not None
            yield stream


class Customer(Caller):
    """A customer in a chat."""

    def __init__(self, http: httpx.AsyncClient, session: Json) -> None:
        super().__init__(http, {"Authorization": f"Bearer {session['token']}"})
        self.session = session
        self.conversation_id: str = session["conversation_id"]

    async def say(self, text: str, *, client_id: str | None = None) -> Json:
        """Send a message; the stored event."""
        body = {"client_id": client_id or str(uuid.uuid4()), "text": text}
        response = await self.post("/api/customer/messages", body)
        assert response.status_code == 201, response.text
        return dict(response.json()["event"])

    async def uploaded(self, content: bytes, name: str = "file") -> Json:
        """Upload a file; what is told of it."""
        response = await self.upload("/api/customer/files", content, name=name)
        assert response.status_code == 201, response.text
        return dict(response.json()["file"])

    async def send(self, *files: Json, text: str = "") -> Json:
        """Send a message that names uploads; the stored event."""
        named = [file["id"] for file in files]
        body = {"client_id": str(uuid.uuid4()), "text": text, "files": named}
        response = await self.post("/api/customer/messages", body)
        assert response.status_code == 201, response.text
        return dict(response.json()["event"])

    async def press(self, offered: Json, value: str) -> Json:
        """Press a button of an event; the stored message."""
        body = {"client_id": str(uuid.uuid4()), "event_id": offered["id"], "value": value}
        response = await self.post("/api/customer/choices", body)
        assert response.status_code == 201, response.text
        return dict(response.json()["event"])

    async def outcome(self, message: Json) -> Json:
        """The event that settles a message, as soon as it comes."""
        async with self.listening(after=message["seq"]) as stream:
            settled = await stream.until(
                lambda f: f.id is not None and f.data.get("in_reply_to") == message["seq"]
            )
        return dict(settled.data)

    async def ask(self, text: str) -> Json:
        """Send a message and wait for what settles it."""
        return await self.outcome(await self.say(text))

    async def answer_button(self, offered: Json, value: str) -> Json:
        """Press a button and wait for what settles it."""
        return await self.outcome(await self.press(offered, value))

    def listening(
        self, *, after: int | None = None, last_event_id: str | None = None
    ) -> contextlib.AbstractAsyncContextManager[Stream]:
        """The customer's stream."""
        params = {} if after is None else {"after": after}
        return self.stream("/api/customer/stream", last_event_id=last_event_id, **params)

    async def snapshot(self) -> Json:
        """The conversation as it stands."""
        response = await self.get("/api/customer/conversation")
        assert response.status_code == 200, response.text
        return dict(response.json())

    async def episode(self) -> Json:
        """The current episode."""
        episode = (await self.snapshot())["episode"]
        assert episode is not None
        return dict(episode)

    async def events(self) -> list[Json]:
        """All events, as the customer sees them."""
        response = await self.get("/api/customer/events")
        assert response.status_code == 200, response.text
        return list(response.json()["events"])

    async def ask_for_person(self) -> Json:
        """Ask for a person; the episode."""
        response = await self.post("/api/customer/handoff")
        assert response.status_code == 200, response.text
        return dict(response.json()["episode"])

    async def end(self) -> Json:
        """End the episode."""
        response = await self.post("/api/customer/end")
        assert response.status_code == 200, response.text
        return dict(response.json()["episode"])


class Agent(Caller):
    """A member of staff, calling with an API key."""

    def __init__(self, http: httpx.AsyncClient, staff: Staff, key: str) -> None:
        super().__init__(http, {"Authorization": f"Bearer {key}"})
        self.id, self.name, self.email = staff.id, staff.name, staff.email

    async def act(self, episode_id: str, move: str, body: Json | None = None) -> httpx.Response:
        """Make a move with an episode."""
        return await self.post(f"/api/agent/episodes/{episode_id}/{move}", body)

    async def claim(self, episode_id: str) -> Json:
        """Claim an episode; its staff view."""
        response = await self.act(episode_id, "claim")
        assert response.status_code == 200, response.text
        return dict(response.json())

    async def say(self, episode_id: str, text: str) -> Json:
        """Answer the customer; the stored event."""
        body = {"client_id": str(uuid.uuid4()), "text": text}
        response = await self.act(episode_id, "messages", body)
        assert response.status_code == 201, response.text
        return dict(response.json()["event"])

    async def uploaded(self, episode_id: str, content: bytes, name: str = "file") -> Json:
        """Upload a file for an answer; what is told of it."""
        path = f"/api/agent/episodes/{episode_id}/files"
        response = await self.upload(path, content, name=name)
        assert response.status_code == 201, response.text
        return dict(response.json()["file"])

    async def send(self, episode_id: str, *files: Json, text: str = "") -> Json:
        """Answer with uploads; the stored event."""
        named = [file["id"] for file in files]
        body = {"client_id": str(uuid.uuid4()), "text": text, "files": named}
        response = await self.act(episode_id, "messages", body)
        assert response.status_code == 201, response.text
        return dict(response.json()["event"])

    async def resolve(self, episode_id: str, **body: str) -> Json:
        """Resolve an episode; its staff view."""
        response = await self.act(episode_id, "resolve", body)
        assert response.status_code == 200, response.text
        return dict(response.json())

    async def queue(self) -> list[Json]:
        """The queue, most pressing first."""
        response = await self.get("/api/agent/queue")
        assert response.status_code == 200, response.text
        return list(response.json())

    async def timeline(self, conversation_id: str) -> list[Json]:
        """The staff view of a conversation."""
        response = await self.get(f"/api/agent/conversations/{conversation_id}/events")
        assert response.status_code == 200, response.text
        return list(response.json()["events"])


@dataclass
class House:
    """Everything that runs, and ways to be somebody in it."""

    settings: Settings
    app: FastAPI
    desk: Desk
    turn: Turn
    policies: Policies
    rasa: ScriptedRasa
    rasa_client: RasaClient
    http: httpx.AsyncClient
    url: str
    _clients: list[httpx.AsyncClient] = field(default_factory=list)

    @property
    def database_url(self) -> str:
        """The database of this house."""
        assert self.settings.database_url is not None
        return self.settings.database_url

    async def customer(self, locale: str = "en", **body: Any) -> Customer:
        """A new anonymous customer, or the one whom `identity_token` names."""
        response = await self.http.post("/api/customer/sessions", json={"locale": locale, **body})
        assert response.status_code == 201, response.text
        return Customer(self.http, response.json())

    async def agent(self, name: str = "Ana", *roles: str) -> Agent:
        """A new member of staff, an agent unless other roles are named."""
        async with self.desk.work() as work:
            staff = Staff(
                id=new_id(),
                email=f"{uuid.uuid4()}@staff.test",
                name=name,
                password_hash="no password: calls with a key",
                roles=list(roles) or ["agent"],
            )
            work.session.add(staff)
            await work.session.flush()
            made = await api_keys.make(work, staff=staff, name="a test's")
        return Agent(self.http, staff, made.token)

    async def somebody_there(self, *, is_there: bool = True) -> None:
        """Have a console open somewhere, or none at all."""
        async with self.desk.work() as work:
            seen_at = func.now() if is_there else None
            await work.session.execute(update(Staff).values(seen_at=seen_at))

    async def waiting(self, text: str = "How long does a refund take?") -> tuple[Customer, str]:
        """A customer who waits for a person, and their episode's id."""
        customer = await self.customer()
        await customer.ask(text)
        episode = await customer.ask_for_person()
        return customer, episode["id"]

    async def claimed(self, agent: Agent) -> tuple[Customer, str]:
        """A customer whom an agent has claimed, and their episode's id."""
        customer, episode_id = await self.waiting()
        await agent.claim(episode_id)
        return customer, episode_id

    @contextlib.contextmanager
    def set(self, **settings: Any) -> Iterator[None]:
        """Run with other settings while the block runs, the worker's turns included."""
        before = {name: getattr(self.settings, name) for name in settings}
        for name, value in settings.items():
            setattr(self.settings, name, value)
        try:
            yield
        finally:
            for name, value in before.items():
                setattr(self.settings, name, value)

    def browser(self, **headers: str) -> httpx.AsyncClient:
        """A client with cookies of its own."""
        client = httpx.AsyncClient(
            base_url=self.url,
            headers=headers,
            timeout=BOUND_S,
            event_hooks={"response": [Answers(self.app).check]},
        )
        self._clients.append(client)
        return client

    async def close(self) -> None:
        """Close what was opened on the way."""
        for client in self._clients:
            await client.aclose()


class Quiet(uvicorn.Server):
    """Leaves the test process's signals alone, and says when it listens."""

    listens: asyncio.Event

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as usual."""
        await super().startup(sockets=sockets)
        self.listens.set()


class FrontDoor(Quiet, Server):
    """The web process's own server."""


@contextlib.asynccontextmanager
async def served(server: Quiet, bound: socket.socket) -> AsyncIterator[None]:
    """Serve on a bound socket while the block runs."""
    server.listens = asyncio.Event()
    task = asyncio.create_task(server.serve(sockets=[bound]))
    async with asyncio.timeout(BOUND_S):
        await server.listens.wait()
    try:
        yield
    finally:
        server.should_exit = True
        await task


def listener() -> socket.socket:
    """A socket on a free port of the loopback interface."""
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    return bound


def url_of(bound: socket.socket) -> str:
    """The address of a bound socket."""
    return f"http://127.0.0.1:{bound.getsockname()[1]}"


def config(app: Any, **more: Any) -> uvicorn.Config:
    """How tests serve: quiet, and gone at once."""
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
        timeout_keep_alive=KEEP_ALIVE_S,
        **more,
    )


@contextlib.asynccontextmanager
async def running(job: Any) -> AsyncIterator[None]:
    """Run a coroutine beside the block."""
    task = asyncio.create_task(job)
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def all_well() -> dict[str, str]:
    """The health of the parts behind the worker."""
    return {"worker": "ok", "knowledge": "ok", "rasa": "ok", "actions": "ok"}


@dataclass(frozen=True, slots=True)
class Parts:
    """What the worker holds: the model, the ear and the articles."""

    embedder: Any
    ear: Any
    library: Any


@contextlib.asynccontextmanager
async def open_house(database_url: str, parts: Parts) -> AsyncIterator[House]:
    """A house on a migrated database. Everything in it is gone when the block ends."""
    with listener() as front, listener() as internal, listener() as rasa_door:
        async with _open(database_url, parts, front, internal, rasa_door) as house:
            yield house


@contextlib.asynccontextmanager
async def _open(
    database_url: str,
    parts: Parts,
    front: socket.socket,
    internal: socket.socket,
    rasa_door: socket.socket,
) -> AsyncIterator[House]:
    settings = Settings(
        database_url=database_url,
        internal_secret=SECRET,
        internal_url=url_of(internal),
        rasa_url=url_of(rasa_door),
        identity_secret=IDENTITY_SECRET,
        demo_password=DEMO_PASSWORD,
        webhook_networks=("127.0.0.0/8",),
    )
    app = create_app(settings)
    engine = make_engine(database_url)
    bus = PostgresBus(plain_url(database_url))
    desk = Desk(engine, bus, settings, Catalogue.shipped(settings.site_name))
    policies = Policies(engine, good_for_s=HEARD_OR_NEVER_S)
    bus.subscribe(policies.hear)
    rasa = ScriptedRasa(SECRET)
    rasa_client = RasaClient(settings.rasa_url, SECRET, timeout_s=RASA_PATIENCE_S)
    turn = Turn(desk, ear=parts.ear, policies=policies, library=parts.library, rasa=rasa_client)
    hub: Hub = app.state.hub
    async with contextlib.AsyncExitStack() as stack:
        await bus.start()
        stack.push_async_callback(engine.dispose)
        stack.push_async_callback(bus.stop)
        stack.push_async_callback(rasa_client.close)
        worker = internal_app(parts.embedder, parts.library, SECRET, all_well)
        for server, bound in (
            (Quiet(config(rasa)), rasa_door),
            (Quiet(config(worker)), internal),
            (FrontDoor(config(app), hub), front),
        ):
            await stack.enter_async_context(served(server, bound))
        stack.callback(hub.stop)
        courier = Courier(desk, WebhookClient(allowed=settings.webhook_networks))
        for lane in (turns(turn), deliveries(courier)):
            await stack.enter_async_context(running(run_jobs(database_url, lane, 1.0)))
        http = httpx.AsyncClient(
            base_url=url_of(front),
            timeout=BOUND_S,
            limits=httpx.Limits(max_connections=200),
            event_hooks={"response": [Answers(app).check]},
        )
        await stack.enter_async_context(http)
        house = House(settings, app, desk, turn, policies, rasa, rasa_client, http, url_of(front))
        stack.push_async_callback(house.close)
        yield house


@contextlib.asynccontextmanager
async def second_door(house: House, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    """Another front door of the same house, with other settings."""
    app = create_app(house.settings.model_copy(update=settings))
    transport = httpx.ASGITransport(app)
    hooks = {"response": [Answers(app).check]}
    async with httpx.AsyncClient(
        transport=transport, base_url="http://desk.test", event_hooks=hooks
    ) as http:
        yield http
    await app.state.knowledge.close()
    await app.state.desk.engine.dispose()


async def eventually(holds: Callable[[], Awaitable[bool]]) -> None:
    """Wait, within the bound, for what no stream tells."""
    async with asyncio.timeout(BOUND_S):
        while not await holds():  # noqa: ASYNC110  nothing would set an event
            await asyncio.sleep(0.01)
