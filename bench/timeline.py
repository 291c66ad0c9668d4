"""What a message costs, and how streams come back, beside the barest programs that do the same.

Peers: a uvicorn that echoes a POST, a loop that inserts the same row and commits, a uvicorn that
holds streams and nothing else. All in one run on one durable PostgreSQL; the web process is the
product's own, without a worker. CPU is the processes' own time, not the clock's. `make bench` runs
it, docs/performance.md holds the figures.
"""

import asyncio
import itertools
import json
import resource
import signal
import statistics
import time
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

import psutil
import psycopg

from bench.people import ROW, TEXT, Person, people, say_to_all
from bench.servers import BOUND_S, Web, running
from bench.wire import Wire
from escalation.domain.identifiers import new_id
from escalation.operations.postgres import TemporaryPostgres
from escalation.operations.setup import interrupt
from escalation.storage.database import plain_url
from escalation.storage.migrate import upgrade

STREAMS = 2_000
MESSAGES = 800  # for CPU per message
SENDERS, CROWD = 8, 200
BURST = 1_500  # for messages per second
ROUND, ROUNDS, PAIR_SENDERS = 400, 3, 50  # with delivery and without, by turns


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
    """Measure on a database of its own."""
    signal.signal(signal.SIGTERM, interrupt)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, 3 * STREAMS), hard), hard))
    asyncio.run(measure())


if __name__ == "__main__":
    main()
