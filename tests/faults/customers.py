"""Customers who behave as the widget does, and write down what every tab of theirs sees.

They hold one message at a time and send it again with the same id until it is acknowledged.
"""

import asyncio
import contextlib

from tests.faults.ground import Ground, Headers, new_message
from tests.faults.record import CustomerLog, Seen, Sent, noted

MESSAGES = "/api/customer/messages"
BURST = 8  # messages, at most, that a talker sends without a pause
TYPING_S = (0.0, 0.06)  # between two messages of a burst
PAUSE_S = (0.5, 3.0)  # between two bursts
AWAY_S = (0.5, 6.0)  # the widget is closed
THINKING_S = (0.5, 2.5)  # between an answer of the bot and the next question
PATIENCE_S = 10.0  # how long an answer of the bot is waited for
ASKED = 6  # questions, at most, of one asker
QUESTIONS = (
    "how long does a refund take",
    "where is my parcel",
    "can I cancel my order",
    "which ways to pay do you accept",
    "how do I return an item",
)


class Customer:
    """A session with one or two open tabs."""

    def __init__(self, ground: Ground, *, tabs: int, leaving: float) -> None:
        self.log = CustomerLog(tabs=[[] for _ in range(tabs)])
        self.is_with_people = False
        self._ground = ground
        self._leaving = leaving
        self._headers: Headers = {}
        self._settled: set[int] = set()
        self._news = asyncio.Event()

    async def arrive(self) -> None:
        """Begin a session."""
        answer = await self._ground.ask("POST", "/api/customer/sessions", {}, {"locale": "en"})
        session = answer.json()
        self._headers = {"Authorization": f"Bearer {session['token']}"}
        self.log.conversation_id = session["conversation_id"]

    async def watch(self, tab: int) -> None:
        """Follow the stream of a tab from where it was left, and write down every event."""
        seen = self.log.tabs[tab]
        frames = self._ground.stream(
            "/api/customer/stream",
            self._headers,
            last_id=str(seen[-1]["seq"]) if seen else None,
            leaving=self._leaving,
            away_s=AWAY_S,
        )
        async for frame in frames:
            if frame.id is not None:
                seen.append(noted(frame.data))
                if tab == 0:
                    self._hear(frame.data)

    def _hear(self, event: Seen) -> None:
        if event["type"] in ("handoff", "joined"):
            self.is_with_people = True
        elif event["type"] in ("left", "resolved", "reopened"):
            self.is_with_people = False
        if "in_reply_to" in event:
            self._settled.add(event["in_reply_to"])
        self._news.set()

    async def say(self, text: str) -> Sent:
        """Send a message until it is acknowledged, and now and then an old one once more."""
        sent = new_message(text)
        self.log.sent.append(sent)
        await self._ground.send(MESSAGES, self._headers, sent)
        if self._ground.happens(self._ground.careless):
            await self._ground.send_old(MESSAGES, self._headers, self.log.sent)
        return sent


class Talker(Customer):
    """Wants to talk to people, and does so in bursts."""

    def __init__(self, ground: Ground, name: str, *, tabs: int, leaving: float) -> None:
        super().__init__(ground, tabs=tabs, leaving=leaving)
        self._name = name

    async def talk(self) -> None:
        """Send burst after burst; with the bot, ask for a person first."""
        while not self._ground.calm.is_set():
            if not self.is_with_people:
                await self._ground.ask("POST", "/api/customer/handoff", self._headers)
                self.is_with_people = True
            for _ in range(self._ground.random.randint(1, BURST)):
                number = len(self.log.sent)
                await self.say(f"{self._name} says line {number}: it is blue and has two handles")
                await self._ground.rest(TYPING_S)
            await self._ground.rest(PAUSE_S)


class Asker(Customer):
    """Asks the bot a few questions, each after the answer to the last, and is heard no more."""

    async def talk(self) -> None:
        """Ask until enough was asked, or people have taken over."""
        for number in range(self._ground.random.randint(2, ASKED)):
            if self._ground.calm.is_set() or self.is_with_people:
                return
            sent = await self.say(QUESTIONS[number % len(QUESTIONS)])
            if sent.acknowledged:
                await self._outcome_of(sent.acknowledged[0]["seq"])
            await self._ground.rest(THINKING_S)

    async def _outcome_of(self, seq: int) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_S):
                while seq not in self._settled and not self.is_with_people:
                    self._news.clear()
                    await self._news.wait()
