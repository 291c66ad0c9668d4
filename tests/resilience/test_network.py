"""Networks that cut, crumble and go silent, on both sides of the front door (G2, G4, G11)."""

import asyncio
import contextlib
import random
import time
import uuid
from collections.abc import AsyncIterator

import httpx

from tests.resilience.people import BOUND_S, Caller, Customer, arrive, claimed, hire, message
from tests.resilience.product import Product
from tests.resilience.proxy import Proxy, inside_a_character

THAI = "พัสดุของฉันอยู่ที่ไหน ฉันรอมาสองสัปดาห์แล้ว"
CUTS = 6
TOLD_WITHIN_S = 20.0  # of a database that has gone silent; a browser itself would wait longer
TALKERS = 5
ENOUGH = 8  # messages of each talker


async def test_a_stream_cut_inside_characters_brings_everything_once(product: Product) -> None:
    async with product.client() as http, product.client(straight=True) as calm:
        customer, agent = await arrive(calm), await hire(product.database_url, calm)
        episode_id = await claimed(customer, agent)
        on_a_bad_line = Customer(http, customer.headers, customer.conversation_id)
        with product.web.cutting(inside_a_character(after=900)):
            async with on_a_bad_line.following() as stream:
                said = [await answer(agent, episode_id, f"{THAI} {n}") for n in range(2 * CUTS)]
                await stream.until_seq(said[-1])
                assert stream.connections > CUTS
        stored = await customer.events()
    assert stream.events == stored
    assert stream.seqs == list(range(1, len(stored) + 1))


async def answer(agent: Caller, episode_id: str, text: str) -> int:
    """What an agent says; its seq."""
    said = await agent.insist(f"/api/agent/episodes/{episode_id}/messages", message(text))
    return int(said["event"]["seq"])


async def test_a_message_whose_acknowledgement_was_cut_off_is_stored_once(product: Product) -> None:
    async with product.client() as http, product.client(straight=True) as calm:
        customer = await arrive(calm)
        await customer.ask_for_person()
        unlucky = Customer(http, customer.headers, customer.conversation_id)
        body, cut = message(THAI), 0
        with product.web.cutting(lambda: lambda data: len(data) // 2):
            for _ in range(3):
                with contextlib.suppress(httpx.HTTPError):
                    await unlucky.post("/api/customer/messages", body)
                    continue
                cut += 1
        assert cut == 3
        again = await unlucky.post("/api/customer/messages", body)
        assert again.status_code == 200
        mine = [e for e in await customer.events() if e.get("client_id")]
        assert mine == [again.json()["event"]]


async def test_under_load_a_bad_line_loses_and_doubles_nothing(product: Product) -> None:
    async with talking(product) as talk:
        with product.web.crumbling(seed=5):
            await talk.on(cutting=product.web)
    assert product.web.connections > TALKERS


async def test_cut_database_connections_heal_without_a_restart(product: Product) -> None:
    processes = {part: product.pid(part) for part in ("web", "worker", "postgres")}
    async with talking(product) as talk:
        with product.database.crumbling(seed=6):
            await talk.on(cutting=product.database)
        await the_bot_answers(talk.http)
    assert {part: product.pid(part) for part in processes} == processes


async def test_a_database_restarted_under_load_heals_without_a_hand(product: Product) -> None:
    processes = {part: product.pid(part) for part in ("web", "worker")}
    async with talking(product) as talk:
        await talk.on(restarting=product)
        await the_bot_answers(talk.http)
    assert {part: product.pid(part) for part in processes} == processes


async def test_a_database_that_goes_silent_is_answered_with_503_in_time(
    product: Product, http: httpx.AsyncClient
) -> None:
    customer = await arrive(http)
    await customer.ask_for_person()
    body = message("Is anybody there?")
    with product.database.silence():
        started = time.monotonic()
        refused = await asyncio.gather(
            *(customer.post("/api/customer/messages", body) for _ in range(3))
        )
        assert time.monotonic() - started < TOLD_WITHIN_S
        assert {answer.status_code for answer in refused} == {503}
    await customer.insist("/api/customer/messages", body)
    assert len([e for e in await customer.events() if e.get("client_id")]) == 1


async def the_bot_answers(http: httpx.AsyncClient) -> None:
    customer = await arrive(http)
    async with customer.following() as stream:
        seq = (await customer.say("where is my parcel"))["seq"]
        await stream.until(lambda events: any(e.get("in_reply_to") == seq for e in events))


class Talk:
    """Customers who talk to a waiting room all the time, each with an open stream."""

    def __init__(self, http: httpx.AsyncClient, customers: list[Customer]) -> None:
        self.http = http
        self._customers = customers
        self._random = random.Random(7)

    async def on(self, *, cutting: Proxy | None = None, restarting: Product | None = None) -> None:
        """Talk while things break; then everything is there once, in order, and was seen so."""
        broken = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            for customer in self._customers:
                group.create_task(self._talk(customer, broken))
            if cutting is not None:
                for _ in range(CUTS):
                    await asyncio.sleep(self._random.uniform(0.05, 0.3))
                    cutting.cut()
            if restarting is not None:
                before = restarting.pid("postgres")
                restarting.restart_database()
                async with asyncio.timeout(BOUND_S):
                    await restarting.until_up_again("postgres", before)
            broken.set()

    async def _talk(self, customer: Customer, broken: asyncio.Event) -> None:
        mine: list[str] = []
        async with customer.following() as stream:
            while len(mine) < ENOUGH or not broken.is_set():
                mine.append((await customer.say(f"{THAI} {uuid.uuid4()}"))["id"])
            stored = await customer.events()
            assert [e["id"] for e in stored if e.get("client_id")] == mine
            assert [e["seq"] for e in stored] == list(range(1, len(stored) + 1))
            await stream.until_seq(stored[-1]["seq"])
            assert stream.events == stored


@contextlib.asynccontextmanager
async def talking(product: Product) -> AsyncIterator[Talk]:
    async with product.client() as http:
        customers = [await arrive(http) for _ in range(TALKERS)]
        for customer in customers:
            await customer.ask_for_person()
        yield Talk(http, customers)
