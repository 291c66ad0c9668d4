"""A customer with the shop in several tabs holds one stream, and every tab shows the same."""

import re

import httpx
import pytest
from playwright.async_api import BrowserContext

from escalation.operations.instance import Instance
from tests.house import eventually
from tests.journeys.screens import Shop

QUESTION = "how long until I get my money back?"


async def open_streams(product: Instance) -> int:
    """How many streams the front door holds."""
    async with httpx.AsyncClient(base_url=product.url) as http:
        metrics = (await http.get("/metrics")).text
    found = re.search(r"^handrail_open_streams (\d+)", metrics, re.MULTILINE)
    assert found
    return int(found[1])


@pytest.fixture
async def tabs(customer_context: BrowserContext, product: Instance) -> list[Shop]:
    """The shop in three tabs of one browser, the chat open in each; nobody else is left there."""

    async def nobody_is_there() -> bool:
        return await open_streams(product) == 0

    await eventually(nobody_is_there)
    tabs = [Shop(await customer_context.new_page()) for _ in range(3)]
    await tabs[0].open()
    for tab in tabs[1:]:
        await tab.page.goto("/demo?locale=en")
        await tab.open_chat()
    return tabs


async def test_all_tabs_show_one_conversation_over_one_stream(
    tabs: list[Shop], product: Instance
) -> None:
    first, second, third = tabs

    async def there_is_one() -> bool:
        return await open_streams(product) == 1

    await eventually(there_is_one)
    await first.say(QUESTION)
    for tab in tabs:
        await tab.sees(QUESTION)
    await third.page.close()  # opened last, it holds the stream
    await eventually(there_is_one)
    await second.say("and how do I send it back?")
    for tab in (first, second):
        await tab.sees("and how do I send it back?")
        assert tab.errors == []
