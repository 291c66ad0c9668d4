"""How soon an agent sees what a customer sends: at the pace of a busy desk, and at half of what
the machine can store.

An agent follows the live stream and holds conversations; customers send at an even pace, whatever
the answers take (an open loop, so that a slow moment is not hidden). Beside it the round trip of a
bare uvicorn echo at the same pace. The product's own web process on a durable PostgreSQL, no
worker: a person answers here. `make bench` runs it, docs/performance.md holds the figures.
"""

import asyncio
import json
import sys
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bench.people import TEXT, Person, people
from bench.servers import Web, running
from bench.timeline import POST, flood, ratio, split
from bench.wire import Wire
from escalation.domain.identifiers import new_id
from escalation.operations.postgres import TemporaryPostgres
from escalation.services.sessions import hash_token
from escalation.storage.database import sync_url
from escalation.storage.migrate import upgrade
from escalation.storage.tables import Staff, StaffSession

HELD = 200  # conversations live at once, all of one agent: the hardest for one stream
CROWD = 50  # senders for the most that can be stored
EACH_WRITES_EVERY_S = 10  # on a busy desk
BURST = 2_000
SECONDS = 8.0
WARM_UP = 50


@dataclass
class Flight:
    """When a message left, and when its sender and its agent had it. Seconds."""

    sent: float
    acknowledged: float = 0.0
    seen: float = 0.0


def agent_key(url: str) -> str:
    """The key of a new agent."""
    key, staff = f"hr_{uuid.uuid4()}", new_id()
    expires = sa.func.now() + sa.text("interval '1 day'")
    engine = sa.create_engine(sync_url(url), poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.execute(
            sa.insert(Staff).values(
                id=staff, email=f"{staff}@bench.test", name="Ana", password_hash="", roles=["agent"]
            )
        )
        connection.execute(
            sa.insert(StaffSession).values(
                token_hash=hash_token(key),
                staff_id=staff,
                key_id=new_id(),
                name="bench",
                expires_at=expires,
            )
        )
    engine.dispose()
    return key


async def claim_all(port: int, them: Sequence[Person], key: str) -> None:
    """Each asks for a person, and the agent comes."""
    wire = Wire(port)
    await wire.open()
    for person in them:
        asked = await wire.post("/api/customer/handoff", person.token, b"")
        claimed = await wire.post(f"/api/agent/episodes/{person.episode}/claim", key, b"")
        if (asked, claimed) != (200, 200):
            raise SystemExit(f"Not claimed: {asked}, {claimed}.")
    wire.close()


async def follow(port: int, key: str, flights: dict[str, Flight], until: int) -> None:
    """Read the agent's stream until so many of the messages were seen."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**24)
    writer.write(
        f"GET /api/agent/stream HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {key}\r\n"
        "Accept: text/event-stream\r\n\r\n".encode()
    )
    seen = 0
    while seen < until:
        line = await reader.readline()
        if not line:
            raise SystemExit("The agent's stream ended.")
        if not line.startswith(b"data: {"):
            continue
        flight = flights.get(json.loads(line[6:]).get("client_id"))
        if flight is not None and not flight.seen:
            flight.seen = time.perf_counter()
            seen += 1
    writer.close()


async def send_evenly(
    port: int, them: Sequence[Person], rate: float, flights: dict[str, Flight]
) -> None:
    """Send `rate` messages a second for SECONDS, each on its own connection if need be."""
    free: list[Wire] = []

    async def one(person: Person) -> None:
        client_id = str(uuid.uuid4())
        body = json.dumps({"client_id": client_id, "text": TEXT}).encode()
        wire = free.pop() if free else Wire(port)
        if not wire.is_open:
            await wire.open()
        flight = flights[client_id] = Flight(time.perf_counter())
        if await wire.post(POST, person.token, body) not in (200, 201):
            raise SystemExit("A message was refused.")
        flight.acknowledged = time.perf_counter()
        free.append(wire)

    started = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(int(rate * SECONDS)):
            await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
            group.create_task(one(them[number % len(them)]))
    for wire in free:
        wire.close()


def most_of(seconds: Sequence[float], share: float) -> float:
    """Milliseconds under which this share of them stays."""
    return sorted(seconds)[int(len(seconds) * share)] * 1000


async def seen_at(port: int, held: Sequence[Person], key: str, rate: float) -> list[Flight]:
    """Each message at this pace, when it was stored and when it was seen."""
    flights: dict[str, Flight] = {}
    following = asyncio.create_task(follow(port, key, flights, int(rate * SECONDS)))
    await asyncio.sleep(1)  # the stream is open before anybody sends
    await send_evenly(port, held, rate, flights)
    async with asyncio.timeout(30):
        await following
    return list(flights.values())[WARM_UP:]


async def measure(url: str) -> None:
    """Print the table."""
    talkers, held = people(url, 600), people(url, HELD)
    key = agent_key(url)
    web, bare = Web("product", url), Web("echo", url)
    with running(web, bare):
        await web.ready()
        await bare.ready()
        await claim_all(web.port, held, key)
        await flood(web.port, split(talkers, CROWD), 300)
        most = BURST / await flood(web.port, split(talkers, CROWD), BURST)
        print(f"{HELD} conversations of one agent; the most that can be stored: {most:.0f}/s")
        for rate in (HELD / EACH_WRITES_EVERY_S, most / 2):
            echoed: dict[str, Flight] = {}
            await send_evenly(bare.port, held, rate, echoed)
            show(rate, list(echoed.values())[WARM_UP:], await seen_at(web.port, held, key, rate))


def show(rate: float, echoed: Sequence[Flight], flights: Sequence[Flight]) -> None:
    """The table of one pace."""
    print(f"\n| {rate:.0f} messages/s, ms | p95 | p99 | bare echo p99 | ratio |")
    print("|---|---|---|---|---|")
    echo = most_of([one.acknowledged - one.sent for one in echoed], 0.99)
    for name, took in (
        ("sent → acknowledged", [one.acknowledged - one.sent for one in flights]),
        ("sent → seen by the agent", [one.seen - one.sent for one in flights]),
    ):
        p95, p99 = most_of(took, 0.95), most_of(took, 0.99)
        print(f"| {name} | {p95:.1f} | {p99:.1f} | {echo:.1f} | {ratio(p99, echo)} |")


def main() -> None:
    """Measure on a database of its own."""
    with TemporaryPostgres() as server:
        url = server.database_url()
        upgrade(url)
        asyncio.run(measure(url))


if __name__ == "__main__":
    sys.exit(main())
