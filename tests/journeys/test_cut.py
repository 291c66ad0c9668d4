"""The network is cut while a message is on its way: it is kept, said honestly, and sent once."""

import uuid

from playwright.async_api import Route, expect

from tests.journeys.screens import Shop

MESSAGES = "**/api/customer/messages"


async def test_a_message_whose_answer_was_lost_is_stored_once(shop: Shop) -> None:
    await shop.open()
    text = f"does this arrive twice? {uuid.uuid4().hex[:6]}"

    async def lose_the_answer(route: Route) -> None:
        await route.fetch()  # it reaches the server
        await route.abort()

    await shop.page.route(MESSAGES, lose_the_answer, times=1)
    await shop.say(text)
    await expect(shop.chat.locator(".own .bubble", has_text=text)).to_have_count(1)
    await expect(shop.chat.locator("[data-testid^=event-]", has_text=text)).to_have_count(1)
    await shop.page.reload()
    await expect(shop.chat.locator(".own .bubble", has_text=text)).to_have_count(1)


async def test_what_is_written_offline_survives_a_reload_and_is_sent_under_its_own_id(
    shop: Shop,
) -> None:
    await shop.open()
    await shop.say("hello")
    await expect(shop.chat.locator("[data-testid^=event-]").first).to_be_visible()
    ids: list[str] = []

    async def refuse(route: Route) -> None:
        ids.append((route.request.post_data_json or {})["client_id"])
        await route.abort()

    await shop.page.route(MESSAGES, refuse)
    await shop.say("first words written offline")
    await shop.say("second words written offline")
    await expect(shop.chat.locator("[data-testid=echo]")).to_have_count(2)
    await expect(shop.chat.get_by_test_id("retry").first).to_be_visible()

    await shop.page.unroute(MESSAGES)
    sent: list[str] = []

    async def note(route: Route) -> None:
        sent.append((route.request.post_data_json or {})["client_id"])
        await route.continue_()

    await shop.page.route(MESSAGES, note)
    await shop.page.reload()
    for words in ("first words written offline", "second words written offline"):
        written = shop.chat.locator("[data-testid^=event-]", has_text=words)
        await expect(written).to_have_count(1, timeout=15_000)
    # The reload can cut off a retry that is on its way: then the first words are sent twice, and
    # the same id makes them one message.
    assert sent[0] == ids[0]
    assert len(set(sent)) == 2
