"""Takes a picture of every page and dialog of the console, and makes the sheets of this folder.

    .venv/bin/python docs/console/take.py

Light and dark, from left to right and from right to left, at 1440 px, and the desk on a phone
(375 px) and a small desk (1280 px): the pictures in docs/console/all/, which git leaves alone, and
the sheets beside this file, which it keeps. Look at them after a change to the screens.
"""

import asyncio
import sys
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright, expect

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from docs.sheets import sheet  # noqa: E402
from escalation.operations.instance import Instance  # noqa: E402
from tests.journeys.conftest import ARGUMENTS, chromium  # noqa: E402
from tests.journeys.screens import Console  # noqa: E402
from tests.journeys.workday import SETTINGS, Workday, workday  # noqa: E402

ALL = HERE / "all"
LOOKS = [(locale, scheme) for locale in ("en", "fa") for scheme in ("light", "dark")]
WIDE, DESK, PHONE = (1440, 900), (1280, 800), (375, 740)
SETTLED_MS = 800  # what a page fetches, and the widget's preview
SHEET_SCALE = 0.3
SHEET_COLUMNS = 5

PAGES = (
    *("replies", "tone", "causes", "policy", "teams", "hours", "staff", "integrations"),
    *("widget", "audit", "insight"),
)
DIALOGS = {
    **{"p": "palette", "?": "shortcuts", "a": "articles"},
    **{"t": "transfer", "z": "snooze", "e": "resolve"},
}


async def take(browser: Browser, day: Workday) -> None:
    """All pictures, then the sheets."""
    for locale, scheme in LOOKS:
        look = f"{locale}-{scheme}"
        page = await _console(browser, day, locale, scheme, WIDE)
        await _desk(page, day, f"{look}-{WIDE[0]}")
        for key, dialog in DIALOGS.items():
            await _dialog(page, key, f"{look}-{WIDE[0]}-{dialog}")
        await _pages(page, day, f"{look}-{WIDE[0]}")
        await page.context.close()
        for size in (DESK, PHONE):
            page = await _console(browser, day, locale, scheme, size)
            await _desk(page, day, f"{look}-{size[0]}")
            await page.context.close()
        await _sheet(browser, look, f"{look}-{WIDE[0]}-*.png", WIDE, SHEET_COLUMNS)
    await _sheet(browser, "desk-small", f"*-{DESK[0]}-*.png", DESK, 4)
    await _sheet(browser, "desk-phone", f"*-{PHONE[0]}-*.png", PHONE, 8)


async def _console(
    browser: Browser, day: Workday, locale: str, scheme: str, size: tuple[int, int]
) -> Page:
    looks: dict[str, Any] = {"locale": locale, "color_scheme": scheme}
    context = await browser.new_context(
        base_url=day.url, viewport={"width": size[0], "height": size[1]}, **looks
    )
    page = await context.new_page()
    await Console(page).sign_in("adam@demo.test", day.password)
    return page


async def _snap(page: Page, name: str) -> None:
    await page.screenshot(path=ALL / f"{name}.png", animations="disabled")


async def _desk(page: Page, day: Workday, name: str) -> None:
    """The line of those who wait, and the conversation that the agent holds."""
    await expect(page.locator("[data-testid^=queue-item-]").first).to_be_visible()
    await _snap(page, f"{name}-01-waiting")
    await page.goto(f"/console#/mine/{day.episode}")
    await expect(page.get_by_test_id("composer")).to_be_visible()
    if page.viewport_size and page.viewport_size["width"] > PHONE[0]:
        await expect(page.get_by_test_id("suggestion-insert").first).to_be_visible()
    await page.wait_for_timeout(SETTLED_MS)
    await _snap(page, f"{name}-02-desk")
    if page.viewport_size and page.viewport_size["width"] <= DESK[0]:
        toggle = page.locator(".context-toggle")
        if await toggle.is_visible():
            await toggle.click()
            await expect(page.get_by_test_id("context-card")).to_be_visible()
            await _snap(page, f"{name}-03-context")


async def _dialog(page: Page, key: str, name: str) -> None:
    await page.keyboard.press(key)
    await expect(page.get_by_role("dialog")).to_be_visible()
    if key == "p":
        await page.get_by_test_id("palette").fill("refund")
        await expect(page.get_by_test_id("palette-item").nth(2)).to_be_visible()
    if key == "a":
        await expect(page.get_by_test_id("article-insert").first).to_be_visible()
    await page.wait_for_timeout(SETTLED_MS)
    await _snap(page, name)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def _pages(page: Page, day: Workday, name: str) -> None:
    await page.goto(f"/console#/customer/{day.customer}")
    await expect(page.locator("main h1")).to_be_visible()
    await page.wait_for_timeout(SETTLED_MS)
    await _snap(page, f"{name}-customer")
    for each in PAGES:
        await page.goto(f"/console#/{each}")
        await expect(page.locator("main h1")).to_be_visible()
        await page.wait_for_timeout(SETTLED_MS)
        await _snap(page, f"{name}-{each}")


async def _sheet(
    browser: Browser, name: str, pattern: str, size: tuple[int, int], columns: int
) -> None:
    """The pictures of one look beside one another."""
    width, height = (round(side * SHEET_SCALE) for side in size)
    pictures = sorted(ALL.glob(pattern))
    target = HERE / f"{name}.png"
    await sheet(browser, target, pictures, size=(width, height), columns=columns, sharpness=1.5)


async def run(url: str, password: str) -> None:
    """Fill the product, and take the pictures with a browser of our own."""
    async with workday(url, password) as day, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        await take(browser, day)
        await browser.close()


def main() -> None:
    """Start a product of its own and take the pictures."""
    ALL.mkdir(exist_ok=True)
    with Instance(SETTINGS) as instance:
        asyncio.run(run(instance.url, instance.password))


if __name__ == "__main__":
    main()
