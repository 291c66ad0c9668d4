"""What a message costs, and how streams come back, beside the barest programs that do the same.

Peers: a uvicorn that echoes a POST, a loop that inserts the same row and commits, a uvicorn that
holds streams and nothing else. All in one run on one durable PostgreSQL; the web process is the
product's own, without a worker. CPU is the processes' own time, not the clock's. `make bench` runs
it, docs/performance.md holds the figures.
"""

import asyncio
import itertools
import json
import os
import random
import resource
import signal
import socket
import statistics
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import psutil
import psycopg
import sqlalchemy as sa
import uvicorn

from escalation.app import create_app
from escalation.domain.identifiers import new_id
from escalation.operations.postgres import TemporaryPostgres
from escalation.operations.processes import die_with_parent
from escalation.operations.setup import interrupt
from escalation.realtime.bus import MemoryBus
from escalation.services.intake import Intake
from escalation.services.sessions import hash_token
from escalation.settings import ROOT, Settings
from escalation.storage.database import plain_url, sync_url
from escalation.storage.migrate import upgrade
from escalation.storage.tables import Conversation, Customer, CustomerSession, Episode

STREAMS = 2_000
MESSAGES = 800  # for CPU per message
SENDERS, CROWD = 8, 200
BURST = 1_500  # for messages per second
ROUND, ROUNDS, PAIR_SENDERS = 400, 3, 50  # with delivery and without, by turns
BACKLOG = 4096
BOUND_S = 60.0
TEXT = "How long does a refund take? I sent the shoes back on Monday."


@dataclass(frozen=True)
class Person:
    """A customer with an open conversation."""

    token: str
    conversation: str
    episode: str


class Wire:
    """An HTTP connection that costs the measuring process as little as can be."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def open(self) -> None:
        """Connect."""
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)

    async def post(self, path: str, token: str, body: bytes) -> int:
        """POST and read the answer; its status."""
        assert self._reader is not None
        self._send("POST", path, token, f"Content-Length: {len(body)}\r\n", body)
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])
        await self._reader.readexactly(length)
        return int(head[9:12])

    async def stream(self, path: str, token: str, until: bytes) -> None:
        """Open a stream and read until it has said something. Raises ConnectionError."""
        assert self._reader is not None
        self._send("GET", path, token, "Accept: text/event-stream\r\n", b"")
        seen = b""
        while until not in seen:
            data = await self._reader.read(65_536)
            seen += data
            if not data or seen[9:12] != b"200":
                raise ConnectionError(seen[:200])

    def _send(self, method: str, path: str, token: str, headers: str, body: bytes) -> None:
        assert self._writer is not None
        self._writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\n{headers}\r\n".encode()
            + body
        )

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()


# The peers, and the product's web process; each runs as a process of its own.


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """Answers a POST with its body, and a GET with a stream that says one thing and stays."""
    if scope["type"] != "http":
        return
    if scope["method"] == "POST":
        body = (await receive())["body"]
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        return
    headers = [(b"content-type", b"text/event-stream")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    frame = b"retry: 1000\n\nid: 1\ndata: {}\n\n"
    await send({"type": "http.response.body", "body": frame, "more_body": True})
    while (await receive())["type"] != "http.disconnect":
        pass


def serve(kind: str) -> None:
    """Run a server in this process: `echo`, or the product with nobody told (`silent`)."""
    app: Any = echo
    settings = Settings()
    if kind == "silent":
        app = create_app(settings)
        app.state.desk = replace(app.state.desk, bus=MemoryBus())
        app.state.intake = Intake(app.state.desk)
    uvicorn.run(
        app, port=settings.port, log_config=None, access_log=False, backlog=BACKLOG, lifespan="auto"
    )


def quiet_port() -> int:
    """A free port below those that outgoing connections take, our own thousands among them."""
    while True:
        port = random.randint(20_000, 32_000)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port


class Web:
    """A server as a process of ours."""

    def __init__(self, kind: str, url: str) -> None:
        self.port = quiet_port()
        ours = ["-m", "escalation.cli", "serve"]
        self._command = ours if kind == "product" else [__file__, kind]
        self._env = {
            **os.environ,
            "HANDRAIL_DATABASE_URL": url,
            "HANDRAIL_PORT": str(self.port),
            "PYTHONPATH": str(ROOT),
        }
        self.start()

    def start(self) -> None:
        """Start it."""
        self._process = subprocess.Popen(
            [sys.executable, *self._command],
            cwd=ROOT,
            env=self._env,
            stdout=subprocess.DEVNULL,
            preexec_fn=die_with_parent(signal.SIGKILL),
        )
        self.process = psutil.Process(self._process.pid)

    async def ready(self) -> None:
        """Wait until it takes connections."""
        async with asyncio.timeout(BOUND_S):
            while self._process.poll() is None:
                try:
                    wire = Wire(self.port)
                    await wire.open()
                except OSError:
                    await asyncio.sleep(0.005)
                else:
                    wire.close()
                    return
        raise SystemExit("A server ended before it was ready.")

    def stop(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End it."""
        self._process.send_signal(how)
        self._process.wait()


@contextmanager
def running(*webs: Web) -> Iterator[None]:
    """End them with the block."""
    try:
        yield
    finally:
        for web in webs:
            web.stop()


# What there is at the beginning.


def people(url: str, count: int) -> list[Person]:
    """Customers with an open episode, written at once: the API allows 600 new ones a minute."""
    found = [Person(new_id(), new_id(), new_id()) for _ in range(count)]
    expires = sa.func.now() + sa.text("interval '1 day'")
    rows: list[tuple[Any, list[dict[str, Any]]]] = [
        (sa.insert(Customer), [{"id": p.token, "locale": "en"} for p in found]),
        (
            sa.insert(CustomerSession).values(expires_at=expires),
            [{"token_hash": hash_token(p.token), "customer_id": p.token} for p in found],
        ),
        (sa.insert(Conversation), [{"id": p.conversation, "customer_id": p.token} for p in found]),
        (
            sa.insert(Episode),
            [
                {
                    "id": p.episode,
                    "conversation_id": p.conversation,
                    "state": "with_bot",
                    "locale": "en",
                }
                for p in found
            ],
        ),
    ]
    engine = sa.create_engine(sync_url(url), poolclass=sa.NullPool)
    with engine.begin() as connection:
        for statement, values in rows:
            connection.execute(statement, values)
    engine.dispose()
    return found


ROW = (
    "insert into event (id, conversation_id, episode_id, position, seq, type, audience,"
    " author_kind, text, client_id) values (%s, %s, %s, %s, %s, 'message', 'everyone',"
    " 'customer', %s, %s)"
)


def say_to_all(url: str, them: Sequence[Person]) -> None:
    """One more message in each conversation, while no web process runs."""
    with psycopg.connect(plain_url(url)) as connection, connection.cursor() as cursor:
        cursor.executemany(
            ROW, [(new_id(), p.conversation, p.episode, 1, 1, TEXT, new_id()) for p in them]
        )
        cursor.execute(
            "update conversation set last_seq = 1, last_position = 1 where id = any(%s)",
            ([p.conversation for p in them],),
        )


# What is measured.


def cpu(processes: Iterable[psutil.Process]) -> float:
    """Seconds of CPU that these processes have used so far."""
    times = [process.cpu_times() for process in processes]
    return sum(time.user + time.system for time in times)


def body() -> bytes:
    """A message of its own."""
    return json.dumps({"client_id": str(uuid.uuid4()), "text": TEXT}).encode()


POST = "/api/customer/messages"
refused: Counter[int] = Counter()
"""How often a server was too busy and said so, by its port. The message is sent again."""


async def flood(port: int, senders: Sequence[Sequence[Person]], total: int) -> float:
    """Send `total` messages, each sender the next when the last is acknowledged; the seconds."""
    left = itertools.count(1)

    async def send(mine: Sequence[Person]) -> None:
        wire = Wire(port)
        await wire.open()
        turns = itertools.cycle(mine)
        while next(left) <= total:
            person, message = next(turns), body()
            while (status := await wire.post(POST, person.token, message)) == 503:
                refused[port] += 1
                await asyncio.sleep(0.1)
            if status not in (200, 201):
                raise SystemExit(f"A message was refused with {status}.")
        wire.close()

    started = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for mine in senders:
            group.create_task(send(mine))
    return time.perf_counter() - started


def split(them: Sequence[Person], count: int) -> list[Sequence[Person]]:
    """People shared out among senders, so that no conversation reaches its limit."""
    return [them[index::count] for index in range(count)]


def insert_loop(url: str, person: Person, total: int) -> tuple[float, float]:
    """Insert and commit the same row, one at a time: wall seconds and our CPU seconds."""
    with psycopg.connect(plain_url(url)) as connection:
        started, used = time.perf_counter(), time.process_time()
        for place in range(1, total + 1):
            row = (new_id(), person.conversation, person.episode, place, place, TEXT, new_id())
            connection.execute(ROW, row)
            connection.commit()
        return time.perf_counter() - started, time.process_time() - used


away: Counter[int] = Counter()
"""How often somebody who opened a stream was sent away, by port."""


async def open_streams(port: int, them: Sequence[Person], path: str, until: bytes) -> list[Wire]:
    """Open a stream for each, all at once, and wait until each has heard `until`. Who is sent away
    (nobody listens yet, or 503) comes back soon.
    """

    async def one(person: Person) -> Wire:
        async with asyncio.timeout(BOUND_S):
            while True:
                wire = Wire(port)
                try:
                    await wire.open()
                    await wire.stream(path, person.token, until)
                except OSError:
                    wire.close()
                    away[port] += 1
                    await asyncio.sleep(0.2)
                else:
                    return wire

    return list(await asyncio.gather(*(one(person) for person in them)))


async def timed(job: Awaitable[Any]) -> tuple[float, Any]:
    """Seconds, and the result."""
    started = time.perf_counter()
    result = await job
    return time.perf_counter() - started, result


Report = Callable[[str, str, str, str], None]


async def message_cost(url: str, server: TemporaryPostgres, report: Report) -> None:
    """CPU of an acknowledged message, and how many there can be in a second."""
    talkers, raw = people(url, 600), people(url, 2)
    web, bare = Web("product", url), Web("echo", url)
    with running(web, bare):
        await web.ready()
        await bare.ready()
        for port in (web.port, bare.port):  # warm up: pools, prepared statements, code paths
            await flood(port, split(talkers, SENDERS), 200)
        used: dict[str, float] = {}
        for name, one in (("web", web), ("echo", bare)):
            database = server.server.processes()
            before, stored = cpu([one.process]), cpu(database)
            await flood(one.port, split(talkers, SENDERS), MESSAGES)
            used[name] = cpu([one.process]) - before
            used[f"{name} database"] = cpu(database) - stored
        _, used["insert"] = insert_loop(url, raw[0], MESSAGES)
        ours, peer = (1e6 * s / MESSAGES for s in (used["web"], used["echo"] + used["insert"]))
        report(
            "CPU of an acknowledged message", f"{ours:.0f} µs", f"{peer:.0f} µs", ratio(ours, peer)
        )
        extra = 1e6 * used["web database"] / MESSAGES
        print(f"  (beside it, PostgreSQL's own for one message: {extra:.0f} µs)")

        alone_s, _ = insert_loop(url, raw[1], BURST)
        crowd_s = await flood(web.port, split(talkers, CROWD), BURST)
        us, alone = BURST / crowd_s, BURST / alone_s
        report(f"messages/s, {CROWD} senders", f"{us:.0f}", f"{alone:.0f}", ratio(us, alone))
        print(f"  (told to come back with 503: {refused[web.port]} of {BURST})")


async def delivery_cost(url: str, report: Report) -> None:
    """Messages a second with live delivery and without, by turns."""
    told, silent = Web("product", url), Web("silent", url)
    talkers, listened = people(url, 600), people(url, PAIR_SENDERS * 4)
    with running(told, silent):
        await told.ready()
        await silent.ready()
        path = "/api/customer/stream?after=0"
        streams = await open_streams(told.port, listened, path, b"retry")
        rates: dict[str, list[float]] = {"off": [], "on": [], "heard": []}
        for number in range(ROUNDS + 1):
            for name, port, them in (
                ("off", silent.port, talkers),
                ("on", told.port, talkers),
                ("heard", told.port, listened),
            ):
                seconds = await flood(port, split(them, PAIR_SENDERS), ROUND)
                if number:  # the first round warms up
                    rates[name].append(ROUND / seconds)
        for stream in streams:
            stream.close()
    off, on, heard = (statistics.median(rates[name]) for name in ("off", "on", "heard"))
    report("messages/s, told to all ÷ to nobody", f"{on:.0f}", f"{off:.0f}", ratio(on, off))
    report("the same, each read by an open stream", f"{heard:.0f}", f"{off:.0f}", ratio(heard, off))


async def stream_cost(url: str, report: Report) -> None:
    """Memory of idle streams, and how soon they are back after their server was killed."""
    listeners = people(url, STREAMS)
    bare = Web("echo", url)
    with running(bare):
        await bare.ready()
        before = bare.process.memory_info().rss
        bare_s, streams = await timed(open_streams(bare.port, listeners, "/", b"data:"))
        floor = (bare.process.memory_info().rss - before) / STREAMS / 1024
        for stream in streams:
            stream.close()
    web = Web("product", url)
    try:
        await web.ready()
        path = "/api/customer/stream?after=0"
        warm = await open_streams(web.port, listeners[:100], path, b"retry")
        before = web.process.memory_info().rss
        streams = await open_streams(web.port, listeners[100:], path, b"retry")
        await asyncio.sleep(3)  # until each has read once and waits
        grown = (web.process.memory_info().rss - before) / len(streams) / 1024
        memory = f"{grown:.0f} KiB", f"{floor:.0f} KiB", ratio(grown, floor)
        report("memory of an idle stream", *memory)
        web.stop(signal.SIGKILL)
        for stream in [*warm, *streams]:
            stream.close()
        say_to_all(url, listeners)
        refused_before = away[web.port]
        started = time.perf_counter()
        web.start()
        waiting = asyncio.create_task(open_streams(web.port, listeners, path, b"data:"))
        await web.ready()
        up_s = time.perf_counter() - started
        for stream in await waiting:
            stream.close()
        total_s = time.perf_counter() - started
    finally:
        web.stop()
    name = f"{STREAMS} streams caught up after kill -9"
    report(name, f"{total_s:.1f} s", f"{bare_s:.1f} s", ratio(total_s, bare_s))
    listening_s = total_s - up_s
    print(f"  (sent away and come back: {away[web.port] - refused_before} times)")
    report("the same from when it listens", f"{listening_s:.1f} s", f"{bare_s:.1f} s",
           ratio(listening_s, bare_s))  # fmt: skip


def ratio(ours: float, theirs: float) -> str:
    """How many times."""
    return f"{ours / theirs:.2f}"


async def measure() -> None:
    """Print the table."""
    with TemporaryPostgres() as server:
        url = server.database_url()
        upgrade(url)
        print("| | Handrail | peer | ratio |\n|---|---|---|---|")

        def report(*cells: str) -> None:
            print(f"| {' | '.join(cells)} |", flush=True)

        await message_cost(url, server, report)
        await delivery_cost(url, report)
        await stream_cost(url, report)


def main() -> None:
    """Measure, or be one of the servers that are measured."""
    if len(sys.argv) > 1:
        serve(sys.argv[1])
        return
    signal.signal(signal.SIGTERM, interrupt)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, 3 * STREAMS), hard), hard))
    asyncio.run(measure())


if __name__ == "__main__":
    main()
