"""What agents write looks the same to them beforehand, to the customer, and afterwards."""

import re

from playwright.async_api import Browser, Locator, expect

from escalation.operations.instance import Instance
from tests.journeys.people import at_work, guests
from tests.journeys.screens import Console, Shop
from tests.journeys.test_console import ADAM, mark
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


async def test_the_sites_own_phrases_are_at_hand_by_a_key(
    browser: Browser, product: Instance
) -> None:
    words, phrase = mark(), f"We are sorry about the {mark()}."
    async with guests(product) as waiting, at_work(browser, product, ADAM) as console:
        page = console.page
        await page.get_by_test_id("tone-link").click()
        await page.get_by_test_id("tone-es").click()
        form = page.get_by_test_id("tone-form")
        await expect(form.get_by_label("Apology")).not_to_have_value("")
        await form.get_by_label("Apology").fill(f"{phrase}\nLo siento.")
        await check_barriers(page)
        await page.get_by_test_id("tone-save").click()
        await expect(page.get_by_test_id("tone-es")).to_contain_text("your own")
        await page.get_by_test_id("desk-link").click()
        await waiting(words, "es")
        await console.pick(words)
        await console.claim()
        composer = page.get_by_test_id("composer")
        await composer.fill("Hola.")
        await composer.press("Alt+t")
        await expect(page.get_by_test_id("replies").get_by_role("option").first).to_contain_text(
            phrase
        )
        await check_barriers(page)
        await composer.press("Enter")
        await expect(composer).to_have_value(f"Hola. {phrase}")
        await console.resolve()
        await page.get_by_test_id("tone-link").click()
        await page.get_by_test_id("tone-es").click()
        await page.get_by_test_id("tone-reset").click()
        await expect(page.get_by_test_id("tone-es")).to_contain_text("as it ships")
