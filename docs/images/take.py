"""Takes the pictures of the README from the running product.

    .venv/bin/python docs/images/take.py [more]

With `more`, it also takes the states worth a look after a change to the screens (dark, right to
left, narrow) into a folder it names.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright, expect

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from escalation.operations.instance import Instance  # noqa: E402
from tests.journeys.conftest import ARGUMENTS, chromium  # noqa: E402
from tests.journeys.screens import Console, Shop  # noqa: E402

HERE = Path(__file__).parent
ANGRY = "My card was charged twice and rent is due today, this is unacceptable!"
FARSI = "چقدر طول می‌کشد تا پولم برگردد؟"


async def take(url: str, password: str, extra: Path | None) -> None:
    """Walk the main loop and take a picture at each place."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        console = Console(await _page(browser, url, width=1440, height=900))
        await console.sign_in("ana@demo.test", password)
        shop = Shop(await _page(browser, url, width=1280, height=800))
        await shop.open()
        await shop.say("how long until I get my money back?")
        await expect(shop.chat.get_by_test_id("answer-card")).to_be_visible()
        await shop.page.wait_for_timeout(600)  # the panel's opening movement
        await shop.page.screenshot(path=HERE / "widget.png")
        await shop.say(ANGRY)
        await console.pick(ANGRY[:20])
        await console.claim()
        await console.answer("I am sorry about this. I am refunding the second charge right now.")
        await shop.sees("refunding the second charge")
        await console.page.wait_for_timeout(800)
        await console.page.screenshot(path=HERE / "console.png")
        if extra is not None:
            await _more(browser, url, extra, console, shop)
        await browser.close()


async def _more(browser: Browser, url: str, folder: Path, console: Console, shop: Shop) -> None:
    await shop.page.screenshot(path=folder / "widget-with-agent.png")
    await console.page.emulate_media(color_scheme="dark")
    await console.page.wait_for_timeout(300)
    await console.page.screenshot(path=folder / "console-dark.png")
    await console.resolve()
    await expect(shop.chat.get_by_test_id("rating-card")).to_be_visible()
    await shop.page.screenshot(path=folder / "widget-rating.png")
    for locale, question in (
        ("fa", FARSI),
        ("th", "พัสดุของฉันอยู่ที่ไหน"),
        ("ko", "환불은 얼마나 걸려요?"),
    ):
        for width, scheme in ((375, "dark"), (1280, "light")):
            page = await _page(browser, url, width=width, height=800)
            await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            person = Shop(page)
            await person.open(locale)
            await person.say(question)
            await expect(person.chat.get_by_test_id("answer-card")).to_be_visible()
            await page.wait_for_timeout(500)
            await page.screenshot(path=folder / f"widget-{locale}-{width}-{scheme}.png")
    page = await _page(browser, url, width=1280, height=900)
    for name, path in (("help", "/help/en"), ("article", "/help/fa/how-long-does-a-refund-take")):
        await page.goto(path)
        await page.screenshot(path=folder / f"{name}.png")


async def _page(browser: Browser, url: str, *, width: int, height: int) -> Page:
    context = await browser.new_context(base_url=url, viewport={"width": width, "height": height})
    return await context.new_page()


def main() -> None:
    """Start a product of its own and take the pictures."""
    extra = Path(tempfile.mkdtemp(prefix="handrail-pictures-")) if "more" in sys.argv else None
    with Instance() as instance:
        asyncio.run(take(instance.url, instance.password, extra))
    if extra is not None:
        sys.stdout.write(f"{extra}\n")


if __name__ == "__main__":
    main()
