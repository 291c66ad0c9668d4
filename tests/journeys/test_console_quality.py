"""What every page of the console owes its readers: no barrier, and a fast first load."""

import gzip
import re
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from escalation.operations.instance import Instance
from escalation.settings import ROOT
from tests.journeys.people import at_work, guests
from tests.journeys.screens import Console
from tests.journeys.test_console import ADAM, mark, press

FIRST_LOAD_BYTES = 300 * 1024  # compressed; three seconds on a slow mobile line
AXE = (ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
PAGES = (
    *("replies", "tone", "causes", "policy", "teams", "hours", "staff", "integrations"),
    *("widget", "audit", "insight"),
)
USUAL, SHORT = ViewportSize(width=1440, height=900), ViewportSize(width=1440, height=300)
"""In a short window every page is longer than it, as on a site with a long past."""
DIALOGS = {
    "p": "palette",
    "?": "shortcuts",
    "z": "snooze-hour",
    "t": "transfer-confirm",
    "e": "resolve-confirm",
    "a": "article-words",
}


async def check_barriers(page: Page) -> None:
    """Fail with what axe finds on the page as it stands."""
    await page.evaluate(AXE)
    found: dict[str, Any] = await page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [
        (violation["id"], [node["html"][:200] for node in violation["nodes"]])
        for violation in found["violations"]
    ] == []


async def at_the_desk(waiting: Any, console: Console) -> None:
    """A conversation that the agent holds, on the screen."""
    text = mark()
    await waiting(text)
    await console.pick(text)
    await console.claim()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-US", "fa-IR"])
async def test_no_page_has_a_barrier(
    browser: Browser, product: Instance, scheme: str, locale: str
) -> None:
    look = {"color_scheme": scheme, "locale": locale}
    async with guests(product) as waiting, at_work(browser, product, ADAM, **look) as console:
        page = console.page
        await expect(page.locator("html")).to_have_attribute(
            "dir", "rtl" if locale == "fa-IR" else "ltr"
        )
        await at_the_desk(waiting, console)
        await expect(page.get_by_test_id("context-card").locator("h2").nth(3)).to_be_visible()
        await check_barriers(page)
        for key, inside in DIALOGS.items():
            await press(page, key)
            await expect(page.get_by_test_id(inside)).to_be_visible()
            await check_barriers(page)
            await press(page, "Escape")
            await expect(page.get_by_role("dialog")).to_have_count(0)
        await press(page, "/")
        await expect(page.get_by_test_id("search-words")).to_be_visible()
        await check_barriers(page)
        await page.locator(".thread-who a").click()
        await expect(page.locator(".page h1")).to_be_visible()
        await check_barriers(page)
        for name in PAGES:
            await page.evaluate("document.querySelector('main h1').dataset.left = 'yes'")
            await page.get_by_test_id(f"{name}-link").click()
            await expect(page.locator("main h1:not([data-left])")).to_be_visible()
            await check_barriers(page)
            await page.set_viewport_size(SHORT)
            await check_barriers(page)
            await page.set_viewport_size(USUAL)


@pytest.mark.parametrize("width", [1280, 1100, 900, 700])
async def test_a_narrow_window_keeps_everything_in_reach(
    browser: Browser, product: Instance, width: int
) -> None:
    """In Spanish, whose words are long. Below that width the pages are one line that scrolls."""
    look = {"viewport": ViewportSize(width=width, height=800), "locale": "es"}
    async with guests(product) as waiting, at_work(browser, product, ADAM, **look) as console:
        page, seen = console.page, console.page.get_by_test_id
        await at_the_desk(waiting, console)
        within = [*(f"{name}-link" for name in PAGES), "sign-out", "resolve", "send-answer"]
        for name in within:
            await expect(seen(name)).to_be_in_viewport(ratio=0.99)
        if width <= 960:  # the card lies over the conversation, and comes and goes
            for is_open in (True, False):
                await page.locator(".context-toggle").click()
                await expect(seen("context-card")).to_be_visible(visible=is_open)
        assert await page.evaluate("document.documentElement.scrollWidth") == width
        await console.resolve()


async def test_signing_in_has_no_barrier(browser: Browser, product: Instance) -> None:
    context = await browser.new_context(base_url=product.url)
    page = await context.new_page()
    await page.goto("/console")
    await expect(page.get_by_test_id("login-email")).to_be_visible()
    await check_barriers(page)
    await context.close()


async def test_the_first_load_is_small(product: Instance) -> None:
    async with httpx.AsyncClient(base_url=product.url) as http:
        html = (await http.get("/console")).text
        needed = re.findall(r'(?:src|href)="(/console/assets/[^"]+\.(?:js|css))"', html)
        loaded = [html.encode()] + [(await http.get(path)).content for path in needed]
    assert any(path.endswith(".js") for path in needed)
    assert sum(len(gzip.compress(content)) for content in loaded) <= FIRST_LOAD_BYTES


async def test_one_console_costs_one_connection(browser: Browser, product: Instance) -> None:
    opened: list[str] = []
    async with guests(product) as waiting, at_work(browser, product, ADAM) as console:
        console.page.on("request", lambda request: opened.append(request.url))
        await console.page.reload()
        await at_the_desk(waiting, console)
        await expect(console.page.get_by_test_id("context-card")).to_be_visible()
        assert len([url for url in opened if url.endswith("/stream")]) == 1
        await console.resolve()
