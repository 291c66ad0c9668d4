"""How soon an agent sees what a customer sends, at half of what the machine can store.

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


def p99(seconds: Sequence[float]) -> float:
    """Milliseconds that 99 of 100 stay under."""
    return sorted(seconds)[int(len(seconds) * 0.99)] * 1000


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
        rate = most / 2
        echoed: dict[str, Flight] = {}
        await send_evenly(bare.port, held, rate, echoed)
        flights: dict[str, Flight] = {}
        following = asyncio.create_task(follow(web.port, key, flights, int(rate * SECONDS)))
        await asyncio.sleep(1)  # the stream is open before anybody sends
        await send_evenly(web.port, held, rate, flights)
        async with asyncio.timeout(30):
            await following
    echo = p99([one.acknowledged - one.sent for one in echoed.values()][WARM_UP:])
    kept = list(flights.values())[WARM_UP:]
    seen = p99([one.seen - one.sent for one in kept])
    stored = p99([one.acknowledged - one.sent for one in kept])
    print(f"{rate:.0f} messages/s, half of {most:.0f}, {HELD} conversations of one agent")
    print("| p99, ms | Handrail | bare echo | ratio |\n|---|---|---|---|")
    print(f"| sent → acknowledged | {stored:.1f} | {echo:.1f} | {ratio(stored, echo)} |")
    print(f"| sent → seen by the agent | {seen:.1f} | {echo:.1f} | {ratio(seen, echo)} |")


def main() -> None:
    """Measure on a database of its own."""
    with TemporaryPostgres() as server:
        url = server.database_url()
        upgrade(url)
        asyncio.run(measure(url))


if __name__ == "__main__":
    sys.exit(main())
