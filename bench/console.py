"""How smooth the console stays: a queue of 500, a conversation of 5,000, 20 messages a second.

python -m bench.console
"""

import asyncio
import statistics
import sys
import time
import uuid
from typing import Any

import httpx
import psycopg
from playwright.async_api import Page, async_playwright, expect

from escalation.domain.identifiers import new_id
from escalation.operations.instance import Instance
from escalation.storage.database import plain_url
from tests.faults.store import database_url
from tests.journeys.conftest import ARGUMENTS, chromium
from tests.journeys.people import at_work, guests
from tests.journeys.screens import Console

QUEUE, EVENTS = 500, 5_000
PER_SECOND, FOR_S = 20, 10
CLAIMS = 20
PATIENCE_MS = 60_000  # a figure that is bad is a figure
WAITING = "Bench: I am waiting."

_CUSTOMER = "insert into customer (id, locale) values (%s, 'en')"
_CONVERSATION = """insert into conversation (id, customer_id, last_seq, last_position)
                   values (%s, %s, %s, %s)"""
_EPISODE = """insert into episode (id, conversation_id, state, locale, priority, waiting_since,
                                   unanswered_since, reason)
              values (%s, %s, 'waiting', 'en', %s, now(), now(), 'asked_for_human')"""
_EVENT = """insert into event (id, conversation_id, episode_id, position, seq, type, audience,
                               author_kind, text)
            select replace(gen_random_uuid()::text, '-', ''), %s, %s, n, n, 'message', 'everyone',
                   case when n %% 3 = 0 then 'bot' else 'customer' end, %s || ' ' || n
            from generate_series(1, %s) n"""

# Long tasks are those over 50 ms by the browser's own definition.
_WATCH = """
window.longTasks = []
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.longTasks.push(entry.duration)
}).observe({ entryTypes: ['longtask'] })
"""

# By the page's own clock: a look from outside comes up to half a second late.
_CLAIM = """
() => new Promise((done) => {
  const started = performance.now()
  new MutationObserver((_, watcher) => {
    const has = (what) => document.querySelector(`[data-testid=${what}]`) !== null
    if (!has('composer') || document.querySelectorAll('.context h2').length < 4) return
    watcher.disconnect()
    done(performance.now() - started)
  }).observe(document.body, { childList: true, subtree: true })
  document.querySelector('[data-testid=claim]').click()
})
"""


def fill(url: str, *, waiting: int, events: int, text: str) -> None:
    """Customers who wait, each with a conversation of so many messages."""
    with psycopg.connect(plain_url(url)) as connection:
        for place in range(waiting):
            customer, conversation, episode = new_id(), new_id(), new_id()
            connection.execute(_CUSTOMER, (customer,))
            connection.execute(_CONVERSATION, (conversation, customer, events, events))
            connection.execute(_EPISODE, (episode, conversation, 30 + place % 40))
            connection.execute(_EVENT, (conversation, episode, text, events))


async def long_tasks(page: Page) -> list[float]:
    """What has kept the page busy since the last call, in milliseconds."""
    return list(await page.evaluate("window.longTasks.splice(0)"))


def told(name: str, tasks: list[float]) -> None:
    """One line of the table."""
    worst = max(tasks, default=0)
    over = sum(task > 100 for task in tasks)
    print(f"{name:<46} {len(tasks):>3} tasks over 50 ms, {over} over 100, longest {worst:.0f} ms")


async def measure(product: Instance, console: Console) -> None:
    """All measurements of one console."""
    page = console.page
    await page.evaluate(_WATCH)
    await asyncio.to_thread(fill, database_url(product), waiting=QUEUE, events=1, text=WAITING)
    rows = page.locator("[data-testid^=queue-item-]")
    await expect(page.get_by_test_id("view-waiting")).to_contain_text(
        str(QUEUE), timeout=PATIENCE_MS
    )
    await expect(rows.first).to_be_visible()
    told(f"a queue of {QUEUE} appears", await long_tasks(page))
    for _ in range(30):
        await page.keyboard.press("j")
    told("30 steps down the queue, each opened", await long_tasks(page))

    await page.wait_for_timeout(3_000)
    claims = [await claim(page) for _ in range(CLAIMS)]
    print(f"claim to context card, p50 of {CLAIMS}{'':<21} {statistics.median(claims):.0f} ms")
    await long_tasks(page)

    long = f"Long {uuid.uuid4().hex}"
    await asyncio.to_thread(fill, database_url(product), waiting=1, events=EVENTS, text=long)
    await page.keyboard.press("1")
    await page.keyboard.press("/")
    await page.get_by_test_id("search-words").fill(long)
    await console.pick(long)
    last = page.get_by_test_id("timeline")
    await expect(last).to_contain_text(f"{long} {EVENTS}", timeout=PATIENCE_MS)
    told(f"a conversation of {EVENTS} is opened", await long_tasks(page))
    for _ in range(10):
        await page.get_by_test_id("timeline").evaluate("box => { box.scrollTop = 0 }")
        await page.wait_for_timeout(300)
    told("ten pages further up", await long_tasks(page))


async def claim(page: Page) -> float:
    """Claim the next in line; milliseconds until its context card is on the screen."""
    await page.keyboard.press("1")
    await page.keyboard.press("j")
    await expect(page.get_by_test_id("claim")).to_be_visible(timeout=PATIENCE_MS)
    await expect(page.get_by_test_id("timeline")).to_contain_text(WAITING, timeout=PATIENCE_MS)
    return float(await page.evaluate(_CLAIM))


async def listen(product: Instance, console: Console) -> None:
    """Messages at a rate, in the conversation on the screen."""
    page = console.page
    async with guests(product) as waiting:
        text = f"Busy {uuid.uuid4().hex}"
        guest = await waiting(text)
        await page.keyboard.press("/")
        await page.get_by_test_id("search-words").fill(text)
        await console.pick(text)
        await console.claim()
        await long_tasks(page)
        started = time.perf_counter()
        for number in range(PER_SECOND * FOR_S):
            await guest.say(f"message {number}")
            await asyncio.sleep(max(0.0, started + number / PER_SECOND - time.perf_counter()))
        last = f"message {PER_SECOND * FOR_S - 1}"
        await expect(page.get_by_test_id("timeline")).to_contain_text(last, timeout=PATIENCE_MS)
        took = time.perf_counter() - started
        told(f"{PER_SECOND * FOR_S / took:.0f} messages a second arrive", await long_tasks(page))


async def run() -> None:
    """Measure one product in one browser."""
    with Instance() as product:
        async with (
            async_playwright() as playwright,
            httpx.AsyncClient(base_url=product.url),
        ):
            browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            look: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
            async with at_work(browser, product, "ana@demo.test", **look) as console:
                await measure(product, console)
            async with at_work(browser, product, "bo@demo.test", **look) as console:
                await console.page.evaluate(_WATCH)
                await listen(product, console)
            await browser.close()


if __name__ == "__main__":
    sys.exit(asyncio.run(run()))
