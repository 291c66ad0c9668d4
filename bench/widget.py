"""What the widget weighs and how soon it is usable, in a real browser with an empty cache.

    .venv/bin/python -m bench.widget [--url http://127.0.0.1:8000] [--rounds 15]

Without a url it starts a product of its own. Click to usable: from the click on the launcher until
one can write and the greeting is there, by the page's own clock, each time with a fresh browser
profile and nothing hovered before. First answer: from Enter until the answer's card is on the
screen, questions asked one after the other. Heap: the open, idle frame by itself, after a garbage
collection.
docs/performance.md holds the figures, with the load they met.
"""

import argparse
import asyncio
import os
import statistics
import sys
import time
from pathlib import Path

from playwright.async_api import Browser, async_playwright, expect

from escalation.operations.instance import Instance
from tests.journeys.conftest import ARGUMENTS, chromium
from tests.journeys.screens import Shop
from tests.journeys.test_weight import DIST, zipped

QUESTIONS = (
    "how long until I get my money back?",
    "how do I reset my password?",
    "where is my parcel?",
    "how do I return an item?",
    "my gift card does not work",
)
PROMISED = {"click_ms": 300, "answer_ms": 400, "heap_mb": 15}


CLICK = """async () => {
  const shadow = document.getElementById('handrail').shadowRoot
  const started = performance.now()
  shadow.querySelector('button').click()
  const shown = (id) => shadow.querySelector('iframe').contentDocument
    ?.querySelector('handrail-chat')?.shadowRoot?.querySelector(`[data-testid=${id}]`)
  while (!shown('greeting') || !shown('message-input')) await new Promise(requestAnimationFrame)
  return performance.now() - started
}"""


async def click_to_usable_ms(browser: Browser, url: str) -> float:
    """One opening with an empty cache."""
    context = await browser.new_context(base_url=url)
    shop = Shop(await context.new_page())
    await shop.page.goto("/demo?locale=en")
    launcher = shop.page.get_by_test_id("launcher")
    await expect(launcher).to_be_visible()
    taken = float(await shop.page.evaluate(CLICK))
    await context.close()
    return taken


async def answers_ms(browser: Browser, url: str, rounds: int) -> list[float]:
    """From Enter to the card, question after question."""
    context = await browser.new_context(base_url=url)
    shop = Shop(await context.new_page())
    await shop.open()
    cards = shop.chat.get_by_test_id("answer-card")
    taken = []
    for number in range(rounds):
        await shop.chat.get_by_test_id("message-input").fill(QUESTIONS[number % len(QUESTIONS)])
        before = await cards.count()
        started = time.perf_counter()
        await shop.chat.get_by_test_id("message-input").press("Enter")
        await cards.nth(before).wait_for()
        taken.append((time.perf_counter() - started) * 1_000)
        await shop.page.wait_for_timeout(300)
    await context.close()
    return taken


async def heap_mb(browser: Browser, url: str) -> float:
    """JavaScript memory of the frame, open and idle, alone in its page."""
    context = await browser.new_context(base_url=url)
    page = await context.new_page()
    await page.goto("/widget?locale=en")
    await page.get_by_test_id("greeting").wait_for()
    await page.wait_for_timeout(2_000)
    session = await context.new_cdp_session(page)
    await session.send("HeapProfiler.collectGarbage")
    used = await session.send("Runtime.getHeapUsage")
    await context.close()
    return float(used["usedSize"]) / 1e6


async def measure(url: str, rounds: int) -> None:
    """All figures, one a line."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        await click_to_usable_ms(browser, url)  # the browser's own first start is not ours
        clicks = [await click_to_usable_ms(browser, url) for _ in range(rounds)]
        answers = await answers_ms(browser, url, rounds)
        heap = await heap_mb(browser, url)
        await browser.close()
    code = sum(zipped(path) for path in _first_files())
    clicked, answered = statistics.median(clicks), statistics.median(answers)
    say(f"loader                  {zipped(DIST / 'widget.js'):>7} bytes gzip")
    say(f"all code, English       {code:>7} bytes gzip")
    say(f"click to usable, p50    {clicked:>7.0f} ms (bar {PROMISED['click_ms']})")
    say(f"first answer seen, p50  {answered:>7.0f} ms (bar {PROMISED['answer_ms']})")
    say(f"idle heap               {heap:>7.1f} MB (bar {PROMISED['heap_mb']})")
    say(f"load of the machine     {os.getloadavg()[0]:>7.1f}")


def _first_files() -> list[Path]:
    assets = DIST / "assets"
    first = [*assets.glob("core-*.js"), *assets.glob("index-*"), *assets.glob("en-*.js")]
    return [DIST / "widget.js", DIST / "index.html", *first]


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def main() -> None:
    """Measure the product at a url, or one of our own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    if options.url:
        return asyncio.run(measure(options.url, options.rounds))
    with Instance() as instance:
        asyncio.run(measure(instance.url, options.rounds))


if __name__ == "__main__":
    main()
