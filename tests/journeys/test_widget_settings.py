"""What administrators set for the widget: seen before it is saved, and then on the site's pages."""

import pytest
from playwright.async_api import Browser, Page, expect

from escalation.operations.instance import Instance
from tests.journeys.people import at_work
from tests.journeys.screens import Shop
from tests.journeys.settings import widget_set
from tests.journeys.test_console import ADAM, mark
from tests.journeys.test_console_quality import check_barriers

PURPLE = "#7a1fa2"


async def _page(browser: Browser, product: Instance) -> Page:
    context = await browser.new_context(base_url=product.url)
    return await context.new_page()


async def test_a_setting_is_seen_before_it_is_saved_and_then_on_the_shops_pages(
    browser: Browser, product: Instance
) -> None:
    greeting, note = f"Welcome {mark()}", mark()
    async with widget_set(product), at_work(browser, product, ADAM) as console:
        page, seen = console.page, console.page.get_by_test_id
        await seen("widget-link").click()
        await seen("widget-accent-on").check()
        await seen("widget-accent").fill(PURPLE)
        await seen("widget-position").select_option("start")
        await seen("widget-greeting").fill(greeting)
        await expect(seen("widget-preview")).to_contain_text(greeting)
        await expect(seen("widget-preview").locator(".widget-start")).to_be_visible()
        await check_barriers(page)
        await seen("widget-note").fill(note)
        await seen("widget-save").click()
        await expect(seen("widget-history")).to_contain_text(note)

        shop = Shop(await _page(browser, product))
        await shop.open()
        await shop.sees(greeting)
        launcher = shop.page.get_by_test_id("launcher")
        box = await launcher.bounding_box()
        assert box is not None
        assert box["x"] < 100
        colour = await launcher.evaluate("launcher => getComputedStyle(launcher).backgroundColor")
        assert colour == "rgb(122, 31, 162)"
        assert shop.errors == []
        await shop.page.context.close()


@pytest.mark.parametrize(
    ("locale", "said"),
    [("en", "write https:// and its name"), ("es", "Como mucho 50 sitios, cada uno con https://")],
    ids=["en", "es"],
)
async def test_what_would_not_work_is_said_at_its_field(
    browser: Browser, product: Instance, locale: str, said: str
) -> None:
    async with (
        widget_set(product),
        at_work(browser, product, ADAM, locale=locale) as console,
    ):
        seen = console.page.get_by_test_id
        await seen("widget-link").click()
        await seen("widget-origins").fill("shop.example/chat")
        await seen("widget-save").click()
        await expect(seen("widget-origins")).to_have_attribute("aria-invalid", "true")
        await expect(console.page.get_by_text(said)).to_be_visible()
        await seen("widget-asks-topic").check()
        await seen("widget-topic-add").click()
        await check_barriers(console.page)


async def test_a_site_that_is_not_named_cannot_show_the_chat(
    browser: Browser, product: Instance
) -> None:
    async with widget_set(product, origins=["https://shop.example"]):
        page = await _page(browser, product)
        async with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
            await page.set_content(f"<iframe src='{product.url}/widget?host=null'></iframe>")
        await page.context.close()
