"""A full disk: no false acknowledgement, and nobody is needed once there is room again (G11)."""

import asyncio
import contextlib
import itertools

import httpx
import psycopg

from tests.resilience.people import Customer, arrive
from tests.resilience.product import Product

PAGE = "x" * 3_900  # two of them fill a page of PostgreSQL's
LOG_SEGMENT_BYTES = 16 * 1024 * 1024
SPILL = "select pg_logical_emit_message(false, 'spill', repeat('x', 1000000))"


async def test_with_a_full_disk_nothing_is_acknowledged_that_is_not_stored(
    product: Product, http: httpx.AsyncClient
) -> None:
    customer = await arrive(http)
    await customer.ask_for_person()  # so that no bot has to think about all this
    acknowledged: list[str] = []
    with product.disk.full_disk():
        refused = await until_refused(customer, acknowledged)
        assert (refused.status_code, refused.json()["code"]) == (503, "database_unavailable")
        assert int(refused.headers["Retry-After"]) > 0
        # Reading needs no room.
        assert [event["client_id"] for event in await said(customer)] == acknowledged
    last = await customer.say(PAGE)
    assert [event["client_id"] for event in await said(customer)] == [
        *acknowledged,
        last["client_id"],
    ]


async def test_a_log_that_cannot_grow_ends_the_database_until_there_is_room(
    product: Product, http: httpx.AsyncClient
) -> None:
    customer = await arrive(http)
    await customer.ask_for_person()  # so that no bot has to think about all this
    first = await customer.say("Before.")
    web = product.pid("web")
    with product.disk.full_disk():
        with contextlib.suppress(psycopg.Error):
            await asyncio.to_thread(spill, product)
        answers = [await customer.try_once("Meanwhile.") for _ in range(3)]
        assert answers[0].status_code == 503
        assert {answer.status_code for answer in answers} <= {201, 503}
    last = await customer.say("After.")
    acknowledged = [answer.json()["event"] for answer in answers if answer.status_code == 201]
    told = [event["id"] for event in (first, *acknowledged, last)]
    assert [event["id"] for event in await said(customer)] == told
    assert product.pid("web") == web


def spill(product: Product) -> None:
    """Write to the log until it has no more room."""
    for _ in range(4 * LOG_SEGMENT_BYTES // 1_000_000):
        product.query(SPILL)


async def until_refused(customer: Customer, acknowledged: list[str]) -> httpx.Response:
    """Send pages until one is not taken."""
    for number in itertools.count():
        assert number < 200
        response = await customer.try_once(PAGE)
        if response.status_code != 201:
            return response
        acknowledged.append(response.json()["event"]["client_id"])
    raise AssertionError


async def said(customer: Customer) -> list[dict[str, object]]:
    """The customer's own stored messages."""
    return [event for event in await customer.events() if event.get("client_id")]
