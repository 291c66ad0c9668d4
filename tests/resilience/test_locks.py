"""Somebody holds a lock for seconds: others go on, and whoever waits is told in time."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator

import httpx
import psycopg
import pytest

from tests.resilience.people import BOUND_S, arrive, message
from tests.resilience.product import Product

CROWD = 10  # requests that want the same conversation
TOLD_WITHIN_S = 10.0  # a person does not wait longer for a sign; the lock gives up after 3 s
WAITING = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"


@contextlib.asynccontextmanager
async def held(product: Product, statement: str, *values: object) -> AsyncIterator[None]:
    """Meanwhile another session holds the locks that the statement takes."""
    async with await psycopg.AsyncConnection.connect(product.database_url) as connection:
        await connection.execute(statement.encode(), values)
        yield
        await connection.rollback()


async def until_somebody_waits(product: Product) -> None:
    async with asyncio.timeout(BOUND_S):
        while await asyncio.to_thread(product.query, WAITING) == [(0,)]:
            pass


async def test_a_held_conversation_holds_up_nobody_else(
    product: Product, http: httpx.AsyncClient
) -> None:
    held_up, others = await arrive(http), [await arrive(http) for _ in range(5)]
    body = message("Is anybody there?")
    row = "select from conversation where id = %s for update"
    async with held(product, row, held_up.conversation_id):
        waiting = [
            asyncio.create_task(held_up.post("/api/customer/messages", body)) for _ in range(CROWD)
        ]
        await until_somebody_waits(product)
        for customer in others:
            assert (await customer.try_once("Thank you.")).status_code == 201
        assert await held_up.seqs() == []
    answers = await asyncio.gather(*waiting)
    assert {answer.status_code for answer in answers} <= {200, 201, 503}
    stored = await held_up.insist("/api/customer/messages", body)
    assert [event["client_id"] for event in await held_up.events() if event.get("client_id")] == [
        stored["event"]["client_id"]
    ]


@pytest.mark.parametrize("what", ["conversation", "event"])
async def test_whoever_waits_too_long_for_a_lock_is_told_to_come_back(
    product: Product, http: httpx.AsyncClient, what: str
) -> None:
    customer = await arrive(http)
    body = message("Is anybody there?")
    async with held(product, f"lock table {what} in access exclusive mode"):
        started = time.monotonic()
        refused = await customer.post("/api/customer/messages", body)
        assert time.monotonic() - started < TOLD_WITHIN_S
        assert (refused.status_code, refused.json()["code"]) == (503, "database_unavailable")
        assert int(refused.headers["Retry-After"]) > 0
    assert (await customer.insist("/api/customer/messages", body))["event"]["seq"] == 1


async def test_a_turn_that_met_a_held_lock_is_taken_again(
    product: Product, http: httpx.AsyncClient
) -> None:
    customer = await arrive(http)
    async with customer.following() as stream:
        with product.paused("worker"):
            await customer.say("where is my parcel")
        row = "select from conversation where id = %s for update"
        async with held(product, row, customer.conversation_id):
            await until_somebody_waits(product)
            tried = "select count(*) from procrastinate_jobs where attempts > 0"
            async with asyncio.timeout(BOUND_S):
                while await asyncio.to_thread(product.query, tried) == [(0,)]:
                    pass
        await stream.until(lambda events: any(e.get("in_reply_to") == 1 for e in events))
