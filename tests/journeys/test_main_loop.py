"""The product's promise, by hand and eye: asked, answered, handed over, resolved, rated."""

import httpx
from playwright.async_api import expect

from escalation.operations.instance import Instance
from tests.journeys.screens import Console, Shop

ANGRY = "My card was charged twice and rent is due today, this is unacceptable"


async def test_a_question_is_answered_with_its_article(shop: Shop) -> None:
    await shop.open()
    await shop.say("how long until I get my money back?")

    card = shop.chat.get_by_test_id("answer-card")
    await expect(card).to_be_visible(timeout=10_000)
    await expect(card).to_contain_text("refund")
    link = card.get_by_role("link").first
    assert await link.get_attribute("href")
    assert shop.errors == []


async def test_an_angry_urgent_customer_reaches_an_agent_and_rates_the_help(
    shop: Shop, console: Console, product: Instance
) -> None:
    before = await _figures(product)
    await shop.open()
    await shop.say(ANGRY)
    await expect(shop.chat.get_by_test_id("answer-card")).to_contain_text("charged twice")

    await console.pick(ANGRY[:30])
    await expect(console.page.get_by_test_id("timeline")).to_contain_text("charged twice for one")
    await console.claim()
    card = console.page.get_by_test_id("context-card")
    await expect(card.get_by_test_id("signal-urgent")).to_be_visible()
    await expect(card.get_by_test_id("signal-quote").first).to_contain_text("rent is due today")
    await shop.sees("Ana")

    await console.answer("I am refunding the second charge right now.")
    await shop.sees("I am refunding the second charge right now.")
    await shop.say("thank you, that helps a lot")
    await expect(console.page.get_by_test_id("timeline")).to_contain_text(
        "thank you, that helps a lot"
    )

    await console.resolve()
    await shop.chat.get_by_test_id("rating-ces-6").click()
    await shop.chat.get_by_test_id("rating-nps-9").click()
    await shop.chat.get_by_test_id("rating-comment").fill("quick and kind")
    await shop.chat.get_by_test_id("rating-send").click()
    await _until_counted(product, before)
    assert shop.errors == []


async def test_a_reload_in_the_middle_loses_nothing(shop: Shop, console: Console) -> None:
    words = "Please let me talk to a person about a broken lamp, now"
    await shop.open()
    await shop.say(words)
    await console.pick(words[:30])
    await console.claim()
    await shop.page.reload()
    await console.answer("Hello, tell me about the lamp.")
    await expect(shop.chat.get_by_test_id("message-input")).to_be_visible()  # open as it was
    await shop.sees(words)
    await shop.sees("Hello, tell me about the lamp.")

    await console.page.reload()
    await expect(console.page.get_by_test_id("timeline")).to_contain_text(words)
    await shop.say("it fell down")
    await expect(console.page.get_by_test_id("timeline")).to_contain_text("it fell down")


async def test_the_same_in_persian_from_right_to_left(shop: Shop, console: Console) -> None:
    await shop.open("fa")
    direction = await shop.chat.locator("html").get_attribute("dir")
    assert direction == "rtl"
    await shop.say("چقدر طول می‌کشد تا پولم برگردد؟")
    card = shop.chat.get_by_test_id("answer-card")
    await expect(card).to_be_visible(timeout=10_000)
    await expect(card).to_contain_text("بازپرداخت")

    angry = "دو بار از کارتم پول کم شده و امروز باید اجاره بدهم، این اصلاً قابل قبول نیست!"
    await shop.say(angry)
    await console.pick("دو بار از کارتم")
    await console.claim()
    await console.answer("سلام، همین حالا بررسی می‌کنم.")
    await shop.sees("سلام، همین حالا بررسی می‌کنم.")
    assert shop.errors == []


async def _figures(product: Instance) -> tuple[int, int]:
    """How many recommendation and effort answers are counted."""
    async with httpx.AsyncClient(base_url=product.url) as http:
        login = {"email": "adam@demo.test", "password": product.password}
        (await http.post("/api/staff/login", json=login)).raise_for_status()
        nps = (await http.get("/api/insight/nps")).json()
        ces = (await http.get("/api/insight/ces")).json()
    return nps["responses"], ces["responses"]


async def _until_counted(product: Instance, before: tuple[int, int]) -> None:
    for _ in range(50):
        if await _figures(product) == (before[0] + 1, before[1] + 1):
            return
    raise AssertionError("The rating was not counted.")
