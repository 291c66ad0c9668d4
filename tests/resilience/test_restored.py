"""A copy from a backup that was made under traffic, before the fault rig's oracle (G14)."""

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from rich.console import Console

from escalation.operations.backup import backup
from escalation.operations.restore import restore
from escalation.settings import Settings
from tests.faults.oracle import judge
from tests.faults.record import CustomerLog, Record, Sent, Store
from tests.faults.store import jobs_left, read_store
from tests.house import Parts, eventually, open_house
from tests.resilience.people import Caller, Customer, Stream, arrive, claimed, hire, message
from tests.resilience.product import Product

SILENT = Console(quiet=True)
ENOUGH = 5  # messages of each before the backup begins


@dataclass
class Talker:
    """A customer who talks on and on, and what they know for certain when the backup begins."""

    customer: Customer
    stream: Stream
    asks_the_bot: bool
    sent: list[Sent] = field(default_factory=list)

    async def talk(self, finished: asyncio.Event) -> None:
        """Say one thing after the other."""
        while not finished.is_set():
            text = "where is my parcel" if self.asks_the_bot else f"I am waiting. {uuid.uuid4()}"
            event = await self.customer.say(text)
            self.sent.append(Sent(event["client_id"], text, [event]))

    async def has_begun(self) -> None:
        """Until enough was said and seen."""
        await self.stream.until(lambda events: len(events) >= ENOUGH and len(self.sent) >= ENOUGH)

    def known(self) -> CustomerLog:
        """What a copy made from now on must hold."""
        return CustomerLog(
            self.customer.conversation_id, list(self.sent), [list(self.stream.events)]
        )


async def test_a_copy_made_under_traffic_breaks_no_rule(
    product: Product, http: httpx.AsyncClient, parts: Parts, tmp_path: Path
) -> None:
    finished = asyncio.Event()
    async with talkers(product, http) as them, asyncio.TaskGroup() as group:
        for one in them:
            group.create_task(one.talk(finished))
        await asyncio.gather(*(one.has_begun() for one in them))
        known = [one.known() for one in them]
        source = Settings(database_url=product.database_url, kb_dir=product.articles)
        await asyncio.to_thread(backup, source, tmp_path / "desk.handrail", console=SILENT)
        finished.set()
    url = product.new_database()
    place = Settings(database_url=url, data_dir=tmp_path / "data", kb_dir=tmp_path / "articles")
    await asyncio.to_thread(restore, place, tmp_path / "desk.handrail", console=SILENT)
    async with open_house(url, parts) as house:

        async def is_settled() -> bool:
            return await asyncio.to_thread(jobs_left, url) == 0

        await eventually(is_settled)
        for one, log in zip(them, known, strict=True):
            on_the_copy = Customer(house.http, one.customer.headers, log.conversation_id)
            (seen,) = log.tabs
            seen += [e for e in await on_the_copy.events() if e["seq"] > seen[-1]["seq"]]
    store = only(await asyncio.to_thread(read_store, url), known)
    assert judge(Record(store, known)) == []
    assert sum(len(log.sent) for log in known) >= ENOUGH * len(known)


def only(store: Store, known: list[CustomerLog]) -> Store:
    """What is theirs in the store: the other tests have left something there too."""
    theirs = {log.conversation_id for log in known}
    return Store(
        [entry for entry in store.entries if entry.conversation_id in theirs],
        [episode for episode in store.episodes if episode.conversation_id in theirs],
        store.jobs,
    )


@contextlib.asynccontextmanager
async def talkers(product: Product, http: httpx.AsyncClient) -> AsyncIterator[list[Talker]]:
    """Who waits, who is with an agent, and who asks the bot."""
    agent = await hire(product.database_url, http)
    async with contextlib.AsyncExitStack() as stack:
        them = []
        for number in range(4):
            customer = await arrive(http)
            if number == 0:
                await customer.ask_for_person()
            elif number == 1:
                await answered(agent, await claimed(customer, agent))
            stream = await stack.enter_async_context(customer.following())
            them.append(Talker(customer, stream, asks_the_bot=number > 1))
        yield them


async def answered(agent: Caller, episode_id: str) -> None:
    await agent.insist(f"/api/agent/episodes/{episode_id}/messages", message("I am here."))
