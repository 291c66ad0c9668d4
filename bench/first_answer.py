"""How long until a known question is answered: from sending it to its answer on the live stream.

One customer, the whole product as `handrail up` runs it, over loopback. Prints a table; `make
bench` runs it, docs/performance.md holds the figures.
"""

import asyncio
import json
import statistics
import time
import uuid
from collections.abc import AsyncIterator
from typing import Any

import httpx

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
WARM_UP = 4


async def events(response: httpx.Response) -> AsyncIterator[dict[str, Any]]:
    """The events of a stream."""
    async for line in response.aiter_lines():
        if line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))


async def measure(url: str) -> tuple[list[float], list[float]]:
    """Milliseconds to the acknowledgement and to the answer, for each question."""
    acknowledged, answered = [], []
    async with httpx.AsyncClient(base_url=url, timeout=30) as http:
        session = (await http.post("/api/customer/sessions", json={"locale": "en"})).json()
        http.headers["Authorization"] = f"Bearer {session['token']}"
        async with http.stream("GET", "/api/customer/stream") as stream:
            stream_events = events(stream)
            for number in range(WARM_UP + ROUNDS * len(QUESTIONS)):
                text = QUESTIONS[number % len(QUESTIONS)]
                body = {"client_id": str(uuid.uuid4()), "text": text}
                started = time.perf_counter()
                response = await http.post("/api/customer/messages", json=body)
                if not response.is_success:
                    raise SystemExit(f"Refused with {response.status_code}: {response.text}")
                sent = response.json()["event"]
                acknowledged_s = time.perf_counter() - started
                async for event in stream_events:
                    if event.get("in_reply_to") == sent["seq"]:
                        break
                if number >= WARM_UP:
                    acknowledged.append(acknowledged_s * 1000)
                    answered.append((time.perf_counter() - started) * 1000)
    return acknowledged, answered


def row(name: str, values: list[float]) -> str:
    """One line of the table."""
    p95 = statistics.quantiles(values, n=20)[18]
    return f"| {name} | {statistics.median(values):.0f} | {p95:.0f} | {max(values):.0f} |"


def main() -> None:
    """Start a product, measure it, print the table."""
    with Instance() as instance:
        print(f"ready after {instance.ready_after_s:.1f} s")
        acknowledged, answered = asyncio.run(measure(instance.url))
    print(f"{len(answered)} questions, one customer, milliseconds")
    print("| | p50 | p95 | max |\n|---|---|---|---|")
    print(row("message acknowledged", acknowledged))
    print(row("answer on the stream", answered))


if __name__ == "__main__":
    main()
