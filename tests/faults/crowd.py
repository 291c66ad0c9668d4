"""Everybody who comes in during a run: talkers who stay, askers who come and go, two agents."""

import asyncio
from collections import Counter
from collections.abc import Coroutine, Iterable
from typing import Any

from tests.faults.agents import Agent
from tests.faults.customers import Asker, Customer, Talker
from tests.faults.ground import Ground

AGENTS = ("ana@demo.test", "bo@demo.test")
TWO_TABS_EVERY = 4  # talkers; each of them has a second stream
LOOKING = 0.01  # an asker waits for the answer, and rarely looks away


class Crowd:
    """The clients of a run and what they are doing."""

    def __init__(
        self, ground: Ground, *, talkers: int, askers: int, leaving: float, password: str
    ) -> None:
        self.talkers = [
            Talker(
                ground,
                f"customer {number}",
                tabs=1 if number % TWO_TABS_EVERY else 2,
                leaving=leaving,
            )
            for number in range(talkers)
        ]
        self.askers: list[Asker] = []
        self.agents = [
            Agent(ground, email, password=password, colleague=colleague, leaving=leaving)
            for email, colleague in zip(AGENTS, reversed(AGENTS), strict=True)
        ]
        self._ground = ground
        self._asking = askers
        self._streams: list[asyncio.Task[None]] = []

    @property
    def customers(self) -> list[Customer]:
        """All who have come so far."""
        return [*self.talkers, *self.askers]

    def did(self) -> Counter[str]:
        """How much came of it so far."""
        return Counter(
            {
                "acknowledged": sum(
                    bool(sent.acknowledged) for one in self.customers for sent in one.log.sent
                ),
                "seen": sum(len(tab) for one in self.customers for tab in one.log.tabs)
                + sum(len(agent.log.seen) for agent in self.agents),
                "claims": sum(len(agent.log.claimed) for agent in self.agents),
            }
        )

    async def arrive(self) -> None:
        """The talkers and the agents come in and open their streams."""
        await together(one.arrive() for one in (*self.talkers, *self.agents))
        for talker in self.talkers:
            self._open_tabs(talker)
        self._streams += [asyncio.create_task(agent.watch()) for agent in self.agents]

    async def be_busy(self) -> None:
        """Talk, ask and work until it is calm and what was begun is done."""
        await together(
            [
                *(talker.talk() for talker in self.talkers),
                *(agent.work() for agent in self.agents),
                *(self._ask_one_after_the_other() for _ in range(self._asking)),
            ]
        )

    async def leave(self) -> None:
        """Close every stream. Raises what went wrong in one of them: it proved nothing."""
        self._ground.stopped.set()
        self._ground.hang_up()
        for stream in self._streams:
            stream.cancel()
        for outcome in await asyncio.gather(*self._streams, return_exceptions=True):
            if isinstance(outcome, Exception):
                raise outcome

    async def _ask_one_after_the_other(self) -> None:
        while not self._ground.calm.is_set():
            asker = Asker(self._ground, tabs=1, leaving=LOOKING)
            await asker.arrive()
            self.askers.append(asker)
            stream = asyncio.create_task(asker.watch(0))
            await asker.talk()
            stream.cancel()

    def come_back(self) -> None:
        """The askers who left look once more what became of their questions."""
        for asker in self.askers:
            self._open_tabs(asker)

    def _open_tabs(self, customer: Customer) -> None:
        self._streams += [
            asyncio.create_task(customer.watch(tab)) for tab in range(len(customer.log.tabs))
        ]


async def together(doings: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Do all of it; the first failure ends the rest."""
    async with asyncio.TaskGroup() as group:
        for doing in doings:
            group.create_task(doing)
