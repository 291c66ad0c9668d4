"""What agents write looks the same to them beforehand, to the customer, and afterwards."""

import re

from playwright.async_api import Locator, expect

from tests.journeys.screens import Console, Shop
from tests.journeys.test_console import mark
from tests.journeys.test_console_quality import check_barriers

TEXT = """**Two steps**, please:
- open *Orders*
- press `Return`

> it does not close
See [the page](https://shop.test/returns) <b>today</b>"""


async def _drawn(place: Locator) -> str:
    """The elements of a place, without what each of the two screens adds for itself."""
    html = await place.inner_html()
    return re.sub(r' (class|dir|lang|target|rel|start)="[^"]*"|<!--.*?-->', "", html).strip()


async def test_an_answer_looks_to_the_customer_as_in_the_preview(
    shop: Shop, console: Console
) -> None:
    words = f"Let me talk to a person about my {mark()}"
    await shop.open()
    await shop.say(words)
    await console.pick(words)
    await console.claim()
    page = console.page
    await page.get_by_test_id("composer").fill(TEXT)
    await page.get_by_test_id("composer").press("Alt+p")
    preview = page.get_by_test_id("answer-preview").locator(".prose")
    await expect(preview.locator("strong")).to_have_text("Two steps")
    await check_barriers(page)
    shown = await _drawn(preview)
    assert "&lt;b&gt;today" in shown
    await page.get_by_test_id("send-answer").click()
    bubble = shop.chat.locator(".bubble", has_text="Two steps").last
    await expect(bubble.locator("li").first).to_be_visible(timeout=10_000)
    assert await _drawn(bubble) == shown
    thread = page.get_by_test_id("timeline").locator(".prose", has_text="Two steps").last
    assert await _drawn(thread) == shown
    await console.resolve()
