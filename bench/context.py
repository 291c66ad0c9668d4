"""How soon the context card of a long conversation is there: p50 and p95, bar 50 ms at p95.

python -m bench.context

The whole product as `handrail up` runs it; one agent asks for the card of an episode of 5,000
entries, one call after the other, over one connection. The clock runs from the call to the last
byte. Suggestions are the worker's own search, so they count.
"""

import asyncio
import statistics
import sys
import time

import httpx
import psycopg

from bench.console import EVENTS, fill
from escalation.operations.instance import Instance
from escalation.storage.database import plain_url
from tests.faults.store import database_url

CALLS, WARM_UP = 200, 10
BAR_MS = 50
QUESTION = "How long does a refund take? I sent the shoes back on Monday"

# As the product stores them: what was heard in a message, and the answer that the bot showed.
_DETAILS = """update event set details = case when author_kind = 'customer'
  then jsonb_build_object('heard', jsonb_build_object('locale', 'en', 'sentiment', -0.25))
  else jsonb_build_object('answer', jsonb_build_object(
    'article', 'refunds/how-long', 'title', 'How long a refund takes', 'url', '/help/en/how-long',
    'locale', 'en', 'passage', repeat('We pay back within five days. ', 10), 'confidence', 0.87))
  end where episode_id = %s"""


def long_episode(url: str) -> str:
    """An episode that waits, with a long past; its id."""
    fill(url, waiting=1, events=EVENTS, text=QUESTION)
    with psycopg.connect(plain_url(url)) as connection:
        found = connection.execute(
            "select episode_id from event group by 1 order by count(*) desc limit 1"
        ).fetchone()
        assert found is not None
        connection.execute(_DETAILS, found)
        connection.execute("analyze event")  # as autovacuum does within a minute
        return str(found[0])


async def ask(http: httpx.AsyncClient, episode_id: str) -> tuple[float, int]:
    """One card: milliseconds and bytes."""
    started = time.perf_counter()
    response = await http.get(f"/api/agent/episodes/{episode_id}/context")
    took = (time.perf_counter() - started) * 1_000
    response.raise_for_status()
    return took, len(response.content)


async def measure(product: Instance) -> bool:
    """Print the figures; whether the bar is met."""
    episode_id = await asyncio.to_thread(long_episode, database_url(product))
    async with httpx.AsyncClient(base_url=product.url, timeout=30) as http:
        signed_in = {"email": "ana@demo.test", "password": product.password}
        (await http.post("/api/staff/login", json=signed_in)).raise_for_status()
        for _ in range(WARM_UP):
            await ask(http, episode_id)
        asked = [await ask(http, episode_id) for _ in range(CALLS)]
    times = [took for took, _ in asked]
    p95 = statistics.quantiles(times, n=100, method="inclusive")[94]
    print(f"context card of {EVENTS:,} entries, {asked[0][1] / 1024:.0f} KiB, {CALLS} calls")
    print(f"p50 {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, max {max(times):.1f} ms")
    print(f"bar: p95 {BAR_MS} ms, {'met' if p95 <= BAR_MS else 'not met'}")
    return p95 <= BAR_MS


def main() -> None:
    """Measure one product; the exit says whether the bar is met."""
    with Instance() as product:
        is_met = asyncio.run(measure(product))
    sys.exit(0 if is_met else 1)


if __name__ == "__main__":
    main()
