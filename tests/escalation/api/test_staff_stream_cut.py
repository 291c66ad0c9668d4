"""A console whose connection is cut at any moment hears each of its stretches once, and no more.

Two agents and a few customers do whatever comes to mind; one agent's console is cut and comes back
at random meanwhile. In the end what it heard is held against the timelines in the database.
"""

import asyncio
import contextlib
import random
from collections import defaultdict
from collections.abc import Callable

import httpx
import pytest
from sqlalchemy import select

from escalation.domain.stretches import Place, hear
from escalation.services import following
from escalation.storage.tables import Event
from tests.house import BOUND_S, Agent, Customer, House, Json

STREAM = "/api/agent/stream"
MOVES = 60


class Console:
    """One agent's console: keeps what it heard, and the place it resumes from."""

    def __init__(self, agent: Agent) -> None:
        self.agent = agent
        self.heard: defaultdict[str, list[Json]] = defaultdict(list)
        self.last_id: str | None = None

    async def listen(self, is_enough: Callable[[], bool]) -> None:
        """Follow the stream until it is enough, then cut it."""
        async with self.agent.stream(STREAM, last_event_id=self.last_id) as stream:
            self.last_id = stream.last_id
            while not is_enough():
                frame = await stream.next()
                if frame.id is not None:
                    self.last_id = frame.id
                    self.heard[frame.data["conversation_id"]].append(frame.data)

    async def flicker(self, chance: random.Random) -> None:
        """Be cut after a few frames, or after a moment, again and again."""
        while True:
            left = iter(range(chance.choice([0, 1, 3, 9])))
            with contextlib.suppress(TimeoutError, httpx.HTTPError):
                async with asyncio.timeout(chance.choice([0.01, 0.05, 0.2])):
                    await self.listen(lambda left=left: next(left, None) is None)
            await asyncio.sleep(chance.choice([0, 0, 0.02, 0.1]))


async def stretches(house: House, agent: Agent, customers: list[Customer]) -> dict[str, list[int]]:
    """By conversation the positions that belong to this agent, read off the database."""
    ids = [customer.conversation_id for customer in customers]
    async with house.desk.work() as work:
        events = await work.session.scalars(
            select(Event).where(Event.conversation_id.in_(ids)).order_by(Event.position)
        )
        wanted: dict[str, list[int]] = {}
        places: dict[str, Place] = {}
        for event in events:
            place = places.get(event.conversation_id, Place(0, False))
            is_heard, places[event.conversation_id] = hear(place, event, agent.id)
            if is_heard:
                wanted.setdefault(event.conversation_id, []).append(event.position)
    return wanted


async def anything(
    chance: random.Random, agents: list[Agent], customers: dict[str, Customer]
) -> None:
    """One move of somebody; refused moves are part of the game."""
    agent, colleague = chance.sample(agents, 2)
    episode_id = chance.choice(list(customers))
    path = f"/api/agent/episodes/{episode_id}"
    customer = customers[episode_id]
    match chance.choice(
        ["claim"] * 4 + ["say"] * 3 + ["write"] * 4 + ["hand off"] * 3
        + ["release", "release", "return", "resolve", "transfer", "note"]
    ):  # fmt: skip
        case "claim":
            await agent.post(f"{path}/claim")
        case "say":
            body = {"client_id": f"{chance.getrandbits(128):032x}", "text": "Let me look."}
            await agent.post(f"{path}/messages", body)
        case "write":
            await customer.say("and another thing")
        case "hand off":
            await customer.ask_for_person()
        case "release":
            await agent.post(f"{path}/release", {"note": "back in line"})
        case "return":
            await agent.post(f"{path}/return-to-bot")
        case "resolve":
            await agent.post(f"{path}/resolve", {"note": "done"})
        case "transfer":
            await agent.post(f"{path}/transfer", {"agent": colleague.id})
        case "note":
            await agent.post(f"{path}/notes", {"text": "in a hurry"})


@pytest.mark.parametrize("seed", range(3))
async def test_a_console_that_is_cut_at_random_hears_its_stretches_once(
    house: House, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "BATCH", 3)  # so that every look is one of many
    chance = random.Random(seed)
    agents = [await house.agent("Ana"), await house.agent("Bo")]
    waiting = [await house.waiting() for _ in range(3)]
    customers = {episode_id: customer for customer, episode_id in waiting}
    console = Console(agents[0])
    await console.listen(lambda: True)  # its place is known from here on
    flickering = asyncio.create_task(console.flicker(random.Random(seed + 100)))
    await agents[0].claim(waiting[0][1])
    for _ in range(MOVES):
        await anything(chance, agents, customers)
        await asyncio.sleep(chance.choice([0, 0, 0.01, 0.05]))
    flickering.cancel()
    await asyncio.wait([flickering])

    wanted = await stretches(house, agents[0], list(customers.values()))
    number = sum(map(len, wanted.values()))
    with contextlib.suppress(TimeoutError):  # what is missing is told by the comparison
        async with asyncio.timeout(BOUND_S):
            await console.listen(lambda: sum(map(len, console.heard.values())) >= number)
    heard = {key: [event["position"] for event in events] for key, events in console.heard.items()}
    assert heard == wanted
