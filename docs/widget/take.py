"""Takes a picture of every state of the widget, and makes the sheets of this folder from them.

    .venv/bin/python docs/widget/take.py

Light and dark, from left to right and from right to left, on a phone (375 px) and a desk
(1280 px): 128 pictures in docs/widget/all/, which git leaves alone, and four sheets beside this
file, which it keeps. Look at them after a change to the screens.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
from playwright.async_api import Browser, async_playwright, expect

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from docs.sheets import sheet  # noqa: E402
from escalation.operations.instance import Instance  # noqa: E402
from tests.journeys.conftest import ARGUMENTS, chromium  # noqa: E402
from tests.journeys.screens import Shop  # noqa: E402
from tests.journeys.settings import FORM, widget_set  # noqa: E402
from tests.journeys.states import SCRIPTS, Desk, walk  # noqa: E402

ALL = HERE / "all"
SETTLED_MS = 400  # the panel's and the messages' movements
SHEET_SCALE = 0.5
PHONE, DESK = 375, 1280
HEIGHT = 720
ARTICLE = "refunds/how-long-does-a-refund-take"
INDEXED_WITHIN_S = 600
MAIL = {"HANDRAIL_SMTP_URL": "smtp://127.0.0.1:9", "HANDRAIL_MAIL_FROM": "help@shop.test"}
"""So that the menu offers to send the conversation; nobody does on these pictures."""


async def take(browser: Browser, product: Instance) -> None:
    """All pictures, then the sheets of the phone's."""
    async with httpx.AsyncClient(base_url=product.url) as http:
        desk = Desk(http)
        await desk.sign_in("bo@demo.test", product.password)
        await _indexed(http)
        for locale in ("en", "fa"):
            for scheme in ("light", "dark"):
                for width in (PHONE, DESK):
                    await _walk(browser, product, desk, locale, scheme, width)
                await _sheet(browser, f"{locale}-{scheme}", f"{locale}-{scheme}-{PHONE}-*.png")


async def _indexed(http: httpx.AsyncClient) -> None:
    """Wait for the article that is asked for: a busy machine says it is ready before all are."""
    async with asyncio.timeout(INDEXED_WITHIN_S):
        for locale, script in SCRIPTS.items():
            asked = {"q": script.question, "locale": locale}
            found: list[str] = []
            while ARTICLE not in found:
                told = await http.get("/api/knowledge/search", params=asked)
                answers = told.json()["answers"] if told.is_success else []
                found = [answer["article"] for answer in answers[:1]]
                await asyncio.sleep(0.5)


async def _walk(
    browser: Browser, product: Instance, desk: Desk, locale: str, scheme: str, width: int
) -> None:
    page = await browser.new_page(
        base_url=product.url,
        viewport={"width": width, "height": HEIGHT},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    shop = Shop(page)
    number = 0
    async for state in _states(shop, product, desk, locale):
        number += 1
        await page.wait_for_timeout(SETTLED_MS)
        await page.screenshot(path=ALL / f"{locale}-{scheme}-{width}-{number:02}-{state}.png")
    await page.close()


async def _states(shop: Shop, product: Instance, desk: Desk, locale: str) -> AsyncIterator[str]:
    """The form, which most sites do not ask, and all that follows without it."""
    async with widget_set(product, form=FORM):
        await shop.open(locale)
        await expect(shop.chat.get_by_test_id("form-name")).to_be_visible()
        yield "form"
    await shop.page.reload()  # the chat is open again by itself
    async for state in walk(shop, desk, locale):
        yield state


async def _sheet(browser: Browser, name: str, pattern: str) -> None:
    """The pictures of one walk beside one another."""
    size = PHONE * SHEET_SCALE, HEIGHT * SHEET_SCALE
    pictures = sorted(ALL.glob(pattern))
    await sheet(browser, HERE / f"{name}.png", pictures, size=size, columns=8)


async def run(product: Instance) -> None:
    """Take them with a browser of our own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        await take(browser, product)
        await browser.close()


def main() -> None:
    """Start a product of its own and take the pictures."""
    ALL.mkdir(exist_ok=True)
    with Instance(MAIL) as instance:
        asyncio.run(run(instance))


if __name__ == "__main__":
    main()
