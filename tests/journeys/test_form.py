"""The questions before the first message, as a newcomer meets them."""

import httpx
import pytest
from playwright.async_api import Browser, Page, expect

from escalation.operations.instance import Instance
from tests.journeys.screens import Shop
from tests.journeys.settings import FORM, widget_set
from tests.journeys.states import Desk
from tests.journeys.test_console import mark
from tests.journeys.test_everyone import frame, violations

REQUIRED = FORM | {"required": True}
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


async def fill(shop: Shop, name: str) -> None:
    """Answer everything."""
    await shop.chat.get_by_test_id("form-name").fill(name)
    await shop.chat.get_by_test_id("form-email").fill("dara@example.com")
    await shop.chat.get_by_test_id("form-topic-returns").check()


async def test_nobody_is_asked_by_default(shop: Shop) -> None:
    await shop.open()
    await expect(shop.chat.get_by_test_id("top-question").first).to_be_visible()
    await expect(shop.chat.get_by_test_id("form")).to_have_count(0)


async def test_answers_reach_the_agent_and_nobody_is_asked_twice(
    shop: Shop, product: Instance
) -> None:
    name, words = mark(), f"I want to talk to a person, {mark()}"
    async with (
        widget_set(product, form=FORM),
        httpx.AsyncClient(base_url=product.url) as http,
    ):
        await shop.open()
        await fill(shop, name)
        await shop.chat.get_by_test_id("form-send").click()
        await expect(shop.chat.get_by_test_id("form")).to_have_count(0)
        await expect(shop.chat.get_by_test_id("message-input")).to_be_focused()
        await shop.page.reload()
        await expect(shop.chat.get_by_test_id("top-question").first).to_be_visible()
        await expect(shop.chat.get_by_test_id("form")).to_have_count(0)

        await shop.say(words)
        desk = Desk(http)
        await desk.sign_in("bo@demo.test", product.password)
        episode_id = await desk.claim(words)
        card = (await http.get(f"/api/agent/episodes/{episode_id}/context")).json()["customer"]
        assert (card["name"], card["email"]) == (name, "dara@example.com")
        assert (card["topic"], card["verified"]) == ("returns", False)
        await desk.resolve(episode_id)
    assert shop.errors == []


async def test_a_form_that_is_not_required_can_be_passed_by(shop: Shop, product: Instance) -> None:
    async with widget_set(product, form=FORM):
        await shop.open()
        await expect(shop.chat.get_by_test_id("message-input")).to_be_enabled()
        await shop.chat.get_by_test_id("form-email").fill("not an address")
        await shop.chat.get_by_test_id("form-send").click()
        await expect(shop.chat.get_by_test_id("form-email")).to_be_focused()
        await expect(shop.chat.get_by_test_id("form-email")).to_have_attribute(
            "aria-invalid", "true"
        )
        await shop.chat.get_by_test_id("form-skip").click()
        await expect(shop.chat.get_by_test_id("form")).to_have_count(0)
        await shop.page.reload()
        await expect(shop.chat.get_by_test_id("top-question").first).to_be_visible()
        await expect(shop.chat.get_by_test_id("form")).to_have_count(0)


async def test_writing_at_once_passes_the_form_by_as_well(shop: Shop, product: Instance) -> None:
    async with widget_set(product, form=FORM):
        await shop.open()
        await expect(shop.chat.get_by_test_id("form")).to_be_visible()
        await shop.say("hello")
        await expect(shop.chat.get_by_test_id("form")).to_have_count(0)


async def test_a_required_form_is_filled_in_without_a_mouse(shop: Shop, product: Instance) -> None:
    page, seen = shop.page, shop.chat.get_by_test_id
    async with widget_set(product, form=REQUIRED):
        await page.goto("/demo?locale=en")
        await page.get_by_test_id("launcher").focus()
        await page.keyboard.press("Enter")
        await expect(seen("form-name")).to_be_focused()
        await expect(seen("message-input")).to_be_disabled()
        await expect(seen("form-skip")).to_have_count(0)
        await page.keyboard.type("Dara")
        await page.keyboard.press("Enter")
        await expect(seen("form-email")).to_be_focused()  # the first that is missing
        await page.keyboard.type("dara@example.com")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Space")
        await page.keyboard.press("ArrowDown")
        await expect(seen("form-topic-payment")).to_be_checked()
        await page.keyboard.press("Tab")
        await expect(seen("form-send")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(seen("message-input")).to_be_focused()
        await page.keyboard.type("hello")
        await page.keyboard.press("Enter")
        await expect(shop.chat.locator(".own")).to_have_count(1)
    assert shop.errors == []


async def test_a_form_that_became_required_meanwhile_loses_no_word(
    shop: Shop, product: Instance
) -> None:
    words = f"hello {mark()}"
    await shop.open()
    await expect(shop.chat.get_by_test_id("top-question").first).to_be_visible()
    async with widget_set(product, form=REQUIRED):
        await shop.say(words)
        await expect(shop.chat.get_by_test_id("form-name")).to_be_focused()
        await expect(shop.chat.get_by_test_id("echo")).to_contain_text(words)
        await expect(shop.chat.get_by_test_id("echo")).to_contain_text("Goes out once")
        await fill(shop, mark())
        await shop.chat.get_by_test_id("form-send").click()
        await expect(shop.chat.get_by_test_id("form")).to_have_count(0)
        await expect(shop.chat.get_by_test_id("event-1")).to_contain_text(words)
        await expect(shop.chat.get_by_test_id("echo")).to_have_count(0)
    assert [error for error in shop.errors if "409" not in error] == []  # the browser's own word


@pytest.mark.parametrize(
    ("locale", "width", "scheme"),
    [("en", 1280, "light"), ("fa", 320, "dark"), ("th", 320, "light")],
    ids=["light", "dark-rtl-320", "thai-320"],
)
async def test_the_form_has_no_violation_and_needs_no_sideways_scroll(
    browser: Browser, product: Instance, locale: str, width: int, scheme: str
) -> None:
    page: Page = await browser.new_page(
        base_url=product.url,
        viewport={"width": width, "height": 720},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    shop = Shop(page)
    async with widget_set(product, form=REQUIRED):
        await shop.open(locale)
        await expect(shop.chat.get_by_test_id("form-name")).to_be_focused()
        assert await violations(page, colours_are_ours=True) == []
        await shop.chat.get_by_test_id("form-send").click()
        await expect(shop.chat.get_by_test_id("form-name")).to_have_attribute(
            "aria-invalid", "true"
        )
        assert await violations(page, colours_are_ours=True) == []
        assert not await frame(page).evaluate(WIDE)
    await page.close()
