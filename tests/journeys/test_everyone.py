"""The widget for everyone: each state without a violation that axe knows, without a mouse, large,
small, and spoken once.
"""

from collections.abc import AsyncIterator

import httpx
import pytest
from playwright.async_api import Browser, Frame, Page, expect

from escalation.operations.instance import Instance
from escalation.settings import ROOT
from tests.journeys.screens import Shop
from tests.journeys.states import Desk, walk

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OFF = {"region": {"enabled": False}}  # a rule for whole pages; the frame is a part of one
QUESTION = "how long until I get my money back?"


@pytest.fixture
async def desk(product: Instance) -> AsyncIterator[Desk]:
    """Bo, who answers by the API."""
    async with httpx.AsyncClient(base_url=product.url) as http:
        desk = Desk(http)
        await desk.sign_in("bo@demo.test", product.password)
        yield desk


def frame(page: Page) -> Frame:
    """The widget's own page."""
    return next(frame for frame in page.frames if "/widget?" in frame.url)


async def violations(page: Page, *, colours_are_ours: bool) -> list[str]:
    """What axe finds in the frame: the rule, and the first element that breaks it."""
    await page.emulate_media(reduced_motion="reduce")  # half faded in, nothing has its colour yet
    chat = frame(page)
    if not await chat.evaluate("'axe' in window"):
        await chat.evaluate(AXE.read_text(encoding="utf-8"))
    found = await chat.evaluate(
        "options => axe.run(document, options)",
        {"runOnly": RULES, "rules": OFF | {"color-contrast": {"enabled": colours_are_ours}}},
    )
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


@pytest.mark.parametrize(
    ("locale", "width", "scheme", "forced"),
    [("en", 1280, "light", "none"), ("fa", 320, "dark", "none"), ("en", 375, "dark", "active")],
    ids=["light", "dark-rtl-320", "forced-colours"],
)
async def test_no_state_has_a_violation_or_needs_a_sideways_scroll(
    browser: Browser,
    product: Instance,
    desk: Desk,
    locale: str,
    width: int,
    scheme: str,
    forced: str,
) -> None:
    page = await browser.new_page(
        base_url=product.url,
        viewport={"width": width, "height": 720},
        color_scheme=scheme,  # type: ignore[arg-type]
        forced_colors=forced,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    shop = Shop(page)
    await shop.open(locale)
    found: dict[str, list[str]] = {}
    async for state in walk(shop, desk, locale):
        found[state] = await violations(page, colours_are_ours=forced == "none")
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        if await frame(page).evaluate(wide):
            found[state].append("scrolls sideways")
    await page.close()
    assert len(found) == 15
    assert {state: what for state, what in found.items() if what} == {}


async def test_the_whole_way_without_a_mouse(shop: Shop, desk: Desk) -> None:
    page, seen = shop.page, shop.chat.get_by_test_id
    await page.goto("/demo?locale=en")
    await page.get_by_test_id("launcher").focus()
    await page.keyboard.press("Enter")
    await expect(seen("message-input")).to_be_focused()
    await page.keyboard.type(QUESTION)
    await page.keyboard.press("Enter")
    await expect(seen("choice-helpful:yes")).to_be_visible(timeout=15_000)

    await _tab_to(page, "open-article", backwards=True)
    await page.keyboard.press("Enter")
    await expect(seen("article")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(seen("open-article")).to_be_focused()

    await _tab_to(page, "end-chat")
    await page.keyboard.press("Enter")
    await expect(seen("rating-ces-1")).to_be_visible()
    await _tab_to(page, "rating-ces-1", backwards=True)
    await page.keyboard.press("ArrowRight")
    await expect(seen("rating-ces-2")).to_be_focused()
    await page.keyboard.press("End")
    await expect(seen("rating-ces-7")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(seen("rating-nps-0")).to_be_focused()
    await _tab_to(page, "rating-skip")
    await page.keyboard.press("Enter")
    await expect(seen("rating-comment")).to_be_focused()
    await _tab_to(page, "rating-skip")
    await page.keyboard.press("Enter")
    await expect(seen("message-input")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.locator("iframe")).to_be_hidden()
    await expect(page.get_by_test_id("launcher")).to_be_focused()
    assert shop.errors == []


async def _tab_to(page: Page, test_id: str, *, backwards: bool = False) -> None:
    """Press Tab until an element of the frame has the focus."""
    focused = """() => {
      let element = document.activeElement
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
      return element?.dataset?.testid ?? null
    }"""
    for _ in range(40):
        if await frame(page).evaluate(focused) == test_id:
            return
        await page.keyboard.press("Shift+Tab" if backwards else "Tab")
    raise AssertionError(f"{test_id} cannot be reached by Tab.")


async def test_each_message_is_spoken_once(shop: Shop) -> None:
    await shop.open()
    await frame(shop.page).evaluate(
        """() => {
          window.spoken = []
          const live = document.querySelector('handrail-chat').shadowRoot
            .querySelector('[aria-live=polite]')
          const speak = () => live.textContent.trim() && spoken.push(live.textContent.trim())
          const all = {childList: true, characterData: true, subtree: true}
          new MutationObserver(speak).observe(live, all)
        }"""
    )
    await shop.say(QUESTION)
    await expect(shop.chat.get_by_test_id("choice-helpful:yes")).to_be_visible(timeout=15_000)
    await shop.chat.get_by_test_id("choice-helpful:yes").click()
    await shop.sees("I'm glad it helped!")
    spoken = await frame(shop.page).evaluate("window.spoken")
    assert len(spoken) == 2
    assert spoken[0].startswith("Assistant: ")
    assert QUESTION not in " ".join(spoken)


async def test_at_twice_the_size_one_can_still_write_and_close(
    browser: Browser, product: Instance
) -> None:
    # 200 % of a screen of 1280 × 720 leaves half of each to the page.
    page = await browser.new_page(
        base_url=product.url, viewport={"width": 640, "height": 360}, device_scale_factor=2
    )
    shop = Shop(page)
    await shop.open()
    await shop.say(QUESTION)
    await expect(shop.chat.get_by_test_id("answer-card")).to_be_visible(timeout=15_000)
    for part in ("message-input", "send", "close", "menu"):
        await expect(shop.chat.get_by_test_id(part)).to_be_in_viewport()
    await shop.chat.get_by_test_id("close").click()
    await expect(page.locator("iframe")).to_be_hidden()
    await page.close()
