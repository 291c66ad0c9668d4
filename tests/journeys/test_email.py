"""The conversation by e-mail, as the customer asks for it and as it arrives."""

import httpx
from playwright.async_api import expect

from escalation.operations.instance import Instance
from tests.journeys.screens import Shop
from tests.journeys.test_console import mark
from tests.mailbox import Mailbox


async def test_the_conversation_comes_to_the_address_that_is_confirmed(
    shop: Shop, letters: Mailbox
) -> None:
    words, seen, keyboard = f"hello {mark()}", shop.chat.get_by_test_id, shop.page.keyboard
    await shop.open()
    await shop.say(words)
    await expect(shop.chat.locator(".own [data-state]")).to_have_count(1)
    await seen("menu").click()
    await seen("menu-email").focus()
    await keyboard.press("Enter")
    await expect(seen("email-address")).to_be_focused()
    await keyboard.type("dara")
    await keyboard.press("Enter")
    await expect(seen("email-address")).to_have_attribute("aria-invalid", "true")
    await expect(seen("email-address")).to_be_focused()
    await keyboard.press("End")
    await keyboard.type("@shop.test")
    await keyboard.press("Enter")
    await expect(seen("email-sent")).to_be_focused()
    await expect(seen("email-sent")).to_contain_text("dara@shop.test")
    (letter,) = await letters.until()
    assert letter["To"] == "dara@shop.test"
    plain = letter.get_body(("plain",))
    assert plain is not None
    assert f"You: {words}" in plain.get_content()
    assert shop.errors == []


async def test_the_address_that_was_given_is_there_already(shop: Shop, product: Instance) -> None:
    async with httpx.AsyncClient(base_url=product.url) as http:
        assert (await http.get("/api/site")).json()["sends_mail"] is True
    await shop.open("fa")
    await shop.say("سلام")
    await shop.chat.get_by_test_id("talk-to-person").click()
    await shop.chat.get_by_test_id("leave-contact").click()
    await shop.chat.get_by_test_id("contact").fill("dara@shop.test")
    await shop.chat.get_by_test_id("contact-send").click()
    await expect(shop.chat.get_by_test_id("echo")).to_have_count(0)  # the server has it
    await shop.chat.get_by_test_id("menu").click()
    await shop.chat.get_by_test_id("menu-email").click()
    await expect(shop.chat.get_by_test_id("email-address")).to_have_value("dara@shop.test")
