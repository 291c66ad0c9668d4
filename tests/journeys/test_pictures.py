"""An agent's face, from the file they choose to the words that a customer reads."""

from playwright.async_api import Browser, FilePayload, expect

from escalation.operations.instance import Instance
from tests.journeys.people import at_work
from tests.journeys.screens import Shop
from tests.journeys.test_console import BO, mark
from tests.journeys.test_console_quality import check_barriers
from tests.samples import png

DRAWN = "image => image.complete && image.naturalWidth"


async def test_a_customer_sees_the_face_of_who_answers(
    browser: Browser, product: Instance, shop: Shop
) -> None:
    words = mark()
    await shop.open()
    await shop.say(words)
    await shop.chat.get_by_test_id("talk-to-person").click()
    async with at_work(browser, product, BO) as console:
        page, seen = console.page, console.page.get_by_test_id
        await seen("profile").click()
        await expect(seen("profile-none")).to_be_visible()
        wide = FilePayload(name="bo.png", mimeType="image/png", buffer=png(300, 200))
        await page.get_by_label("Choose a file…").set_input_files(wide)
        await expect(seen("profile-picture")).to_be_visible()
        assert await seen("profile-picture").evaluate(DRAWN) == 256
        await check_barriers(page)
        await page.keyboard.press("Escape")
        await expect(seen("profile-picture")).to_have_count(0)

        await console.pick(words)
        await console.claim()
        await console.answer("Hello, I am looking at it.")
        faces = shop.chat.locator(".face img")
        await expect(faces).to_have_count(2, timeout=15_000)  # as they join, and beside their words
        for n in range(2):
            assert await faces.nth(n).evaluate(DRAWN) == 256
        assert shop.errors == []

        no_picture = FilePayload(name="bo.png", mimeType="image/png", buffer=b"no picture")
        await seen("profile").click()
        await page.get_by_label("Choose a file…").set_input_files(no_picture)
        alert = page.get_by_role("dialog").get_by_role("alert")
        await expect(alert).to_contain_text("cannot be read as a picture")
        await seen("profile-remove").click()
        await expect(seen("profile-none")).to_be_visible()
        await page.keyboard.press("Escape")
        await console.resolve()
