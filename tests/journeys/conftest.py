"""The whole product, and a real browser in front of it."""

import json
import shutil
from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import Browser, BrowserContext, async_playwright, expect

from escalation.operations.instance import Instance
from tests.house import IDENTITY_SECRET
from tests.journeys.screens import Console, Shop
from tests.mailbox import Mailbox, mailbox

PANEL = {
    "title": "Orders",
    "url": "https://shop.test/desk",
    "secret": "the key with which the panel's links are signed",
}

# What is slow is for the benchmarks; here others may be at work on the machine.
expect.set_options(timeout=15_000)  # milliseconds

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",  # as root in a container there is no other way
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """The browser that is installed on this machine."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert path, f"Install one of {', '.join(CHROMIUM)}: the journeys need a real browser."
    return path


@pytest.fixture(scope="session")
async def letters() -> AsyncIterator[Mailbox]:
    """The mail server of the product."""
    async with mailbox() as box:
        yield box


@pytest.fixture(scope="session")
def product(letters: Mailbox) -> Iterator[Instance]:
    """`handrail up` with a database of its own."""
    settings = {
        "HANDRAIL_SMTP_URL": letters.url,
        "HANDRAIL_MAIL_FROM": "help@shop.test",
        "HANDRAIL_IDENTITY_SECRET": IDENTITY_SECRET,
        "HANDRAIL_CUSTOMER_PANEL": json.dumps(PANEL),
    }
    with Instance(settings) as instance:
        yield instance


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium without a window."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def customer_context(browser: Browser, product: Instance) -> AsyncIterator[BrowserContext]:
    """A customer's browser, with nothing stored."""
    context = await browser.new_context(base_url=product.url)
    yield context
    await context.close()


@pytest.fixture
async def shop(customer_context: BrowserContext) -> Shop:
    """The demo shop in English, not yet opened."""
    return Shop(await customer_context.new_page())


@pytest.fixture
async def console(browser: Browser, product: Instance) -> AsyncIterator[Console]:
    """The console with Ana signed in."""
    context = await browser.new_context(
        base_url=product.url, viewport={"width": 1440, "height": 900}
    )
    console = Console(await context.new_page())
    await console.sign_in("ana@demo.test", product.password)
    yield console
    await context.close()
