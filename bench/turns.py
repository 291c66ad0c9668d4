"""How long until a known question is answered, and how many are answered in a second.

On the whole product as `handrail up` runs it, over loopback: first one customer with one question
after the other, from sending it to its answer on the live stream; then several at once, each with
a question of their own open all the time. Prints two tables, with what each process spends on a
turn; `make bench` runs it, docs/performance.md holds the figures.
"""

import asyncio
import json
import statistics
import time
import uuid
from collections.abc import AsyncIterator
from typing import Any

import httpx
import psutil

from escalation.operations.instance import Instance

QUESTIONS = (
    "how long does a refund take",
    "I forgot my password, how do I get back in?",
    "where is my parcel",
    "my card was declined when I tried to pay",
    "can I cancel my order",
    "what is the warranty on your products",
    "which ways to pay do you accept",
    "how do I return an item",
)
ROUNDS = 6
AT_ONCE = 16
ROUNDS_AT_ONCE = 4
BOUND_S = 30.0  # an answer later than this is none


async def events(response: httpx.Response) -> AsyncIterator[dict[str, Any]]:
    """The events of a stream."""
    async for line in response.aiter_lines():
        if line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))


async def converse(url: str, rounds: int) -> list[tuple[float, float]]:
    """One customer's questions: milliseconds to the acknowledgement and to the answer of each."""
    times = []
    async with httpx.AsyncClient(base_url=url, timeout=30) as http:
        session = (await http.post("/api/customer/sessions", json={"locale": "en"})).json()
        http.headers["Authorization"] = f"Bearer {session['token']}"
        async with http.stream("GET", "/api/customer/stream") as stream:
            stream_events = events(stream)
            for number in range(rounds * len(QUESTIONS)):
                text = QUESTIONS[number % len(QUESTIONS)]
                body = {"client_id": str(uuid.uuid4()), "text": text}
                started = time.perf_counter()
                response = await http.post("/api/customer/messages", json=body)
                if not response.is_success:
                    raise SystemExit(f"Refused with {response.status_code}: {response.text}")
                sent = response.json()["event"]
                acknowledged_s = time.perf_counter() - started
                async with asyncio.timeout(BOUND_S):
                    async for event in stream_events:
                        if event.get("in_reply_to") == sent["seq"]:
                            break
                times.append((acknowledged_s * 1000, (time.perf_counter() - started) * 1000))
    return times


async def at_once(url: str, customers: int) -> tuple[list[float], float]:
    """Milliseconds to each answer, and answers a second, of customers who all ask at once."""
    started = time.perf_counter()
    conversations = (converse(url, ROUNDS_AT_ONCE) for _ in range(customers))
    times = [t for one in await asyncio.gather(*conversations) for t in one]
    return [answered for _, answered in times], len(times) / (time.perf_counter() - started)


def spent(pid: int) -> dict[str, float]:
    """Seconds of CPU that each part under a supervisor has used since it started."""
    used: dict[str, float] = {}
    for process in psutil.Process(pid).children(recursive=True):
        try:
            times, command = process.cpu_times(), " ".join(process.cmdline())
        except psutil.Error:
            continue
        used[part(command)] = used.get(part(command), 0.0) + times.user + times.system
    return used


def part(command: str) -> str:
    """The name of a part by its command line."""
    names = {"postgres": "postgres", "launcher": "rasa", "actions": "actions", "worker": "worker"}
    return next((name for word, name in names.items() if word in command), "web")


def row(name: str, values: list[float]) -> str:
    """One line of the table."""
    p95 = statistics.quantiles(values, n=20)[18]
    return f"| {name} | {statistics.median(values):.0f} | {p95:.0f} | {max(values):.0f} |"


def main() -> None:
    """Start a product, measure it, print the tables."""
    with Instance() as instance:
        print(f"ready after {instance.ready_after_s:.1f} s")
        asyncio.run(converse(instance.url, 1))  # to warm up
        before = spent(instance.pid)
        alone = asyncio.run(converse(instance.url, ROUNDS))
        between = spent(instance.pid)
        crowd, a_second = asyncio.run(at_once(instance.url, AT_ONCE))
        after = spent(instance.pid)
    print(f"{len(alone)} questions of one customer, {len(crowd)} of {AT_ONCE} at once; ms")
    print("| | p50 | p95 | max |\n|---|---|---|---|")
    print(row("message acknowledged", [acknowledged for acknowledged, _ in alone]))
    print(row("answer on the stream", [answered for _, answered in alone]))
    print(row(f"the same, {AT_ONCE} customers at once", crowd))
    print(f"\n{a_second:.1f} answers a second, {AT_ONCE} customers at once\n")
    print("| CPU of a turn, ms | one customer | all at once |\n|---|---|---|")
    for name in sorted(after):
        one = (between[name] - before[name]) / len(alone) * 1000
        many = (after[name] - between[name]) / len(crowd) * 1000
        print(f"| {name} | {one:.1f} | {many:.1f} |")


if __name__ == "__main__":
    main()
