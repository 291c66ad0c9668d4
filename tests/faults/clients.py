"""Customers and agents who behave as the widget and the console do, and write down what they see.

They hold one message at a time and send it again with the same id until it is acknowledged; their
streams resume where they broke off. On top of the killer's faults they make their own: they give
up on an answer half-way, click twice, and reload the page.
"""

import asyncio
import contextlib
import json
import random
import uuid
from collections import Counter, deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.faults.record import AgentLog, CustomerLog, Seen, Sent

AGAIN_S = (0.1, 0.4)  # before a failed request is made again
OUTCOME_WITHIN_S = 10.0  # a customer of the bot does not wait longer before the next question
QUESTIONS = (
    "how long does a refund take",
    "where is my parcel",
    "can I cancel my order",
    "which ways to pay do you accept",
    "how do I return an item",
)


@dataclass(slots=True)
class Ground:
    """What all clients share."""

    http: httpx.AsyncClient
    random: random.Random
    careless: float
    """Share of the messages that are given up on half-way, of those that are sent by a double
    click, and of the events after which a client breaks its stream off.
    """
    calm: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when nobody is to begin anything new."""
    stopped: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when the streams are to end as well."""
    mistakes: Counter[str] = field(default_factory=Counter)

    async def again(self) -> None:
        """Wait a moment before the next try."""
        await asyncio.sleep(self.random.uniform(*AGAIN_S))

    async def ask(
        self, method: str, path: str, headers: dict[str, str], body: Any = None
    ) -> httpx.Response:
        """Ask until somebody answers; a part that is away is no answer."""
        while True:
            with contextlib.suppress(httpx.HTTPError):
                response = await self.http.request(method, path, headers=headers, json=body)
                if response.status_code not in (429, 503):
                    self._note(method, path, response)
                    return response
            await self.again()

    def _note(self, method: str, path: str, response: httpx.Response) -> None:
        code = response.status_code
        if code >= 500 or code in (401, 422):
            words = [w for w in path.split("/") if not w.replace("-", "").isalnum() or len(w) < 20]
            self.mistakes[f"{method} {'/'.join(words)}: {code} {response.text[:200]}"] += 1

    def _is_careless(self) -> bool:
        return not self.calm.is_set() and self.random.random() < self.careless

    async def send(self, path: str, headers: dict[str, str], sent: Sent) -> bool:
        """Send one message until it is acknowledged (True) or refused by a rule (False)."""
        body = {"client_id": sent.client_id, "text": sent.text}
        if self._is_careless():
            with contextlib.suppress(TimeoutError, httpx.HTTPError):
                async with asyncio.timeout(self.random.uniform(0, 0.03)):
                    await self.http.post(path, headers=headers, json=body)
        tries = 2 if self._is_careless() else 1
        answers = await asyncio.gather(
            *(self.ask("POST", path, headers, body) for _ in range(tries))
        )
        for answer in answers:
            if answer.is_success:
                sent.acknowledged.append(answer.json()["event"])
        return bool(sent.acknowledged)

    async def stream(
        self, path: str, headers: dict[str, str]
    ) -> AsyncIterator[tuple[str, str | None, Any]]:
        """What a stream delivers, over all its reconnects: kind, id, data."""
        last_id: str | None = None
        while not self.stopped.is_set():
            resuming = {"Last-Event-ID": last_id} if last_id is not None else {}
            with contextlib.suppress(httpx.HTTPError, httpx.StreamError):
                async with self.http.stream("GET", path, headers=headers | resuming) as response:
                    if response.status_code != 200:
                        await response.aread()
                        if response.status_code != 503:
                            self._note("GET", path, response)
                    else:
                        async for kind, id, data in frames(response):
                            last_id = id or last_id
                            yield kind, id, data
                            if self._is_careless():
                                break
            await self.again()


async def frames(response: httpx.Response) -> AsyncIterator[tuple[str, str | None, Any]]:
    """Complete frames of a stream; one that was cut off counts for nothing."""
    kind, id, data = "", None, ""
    async for line in response.aiter_lines():
        name, _, value = line.partition(": ")
        if name == "event":
            kind = value
        elif name == "id":
            id = value
        elif name == "data":
            data = value
        elif not line:
            if data:
                yield kind, id, json.loads(data)
            kind, id, data = "", None, ""


class Customer:
    """A customer of the bot, or one who wants to talk to people."""

    def __init__(self, ground: Ground, name: str, *, wants_person: bool) -> None:
        self.log = CustomerLog()
        self._ground = ground
        self._name = name
        self._wants_person = wants_person
        self._headers: dict[str, str] = {}
        self._is_with_people = False
        self._settled: set[int] = set()
        self._news = asyncio.Event()

    async def arrive(self) -> None:
        """Begin a session."""
        answer = await self._ground.ask("POST", "/api/customer/sessions", {}, {"locale": "en"})
        session = answer.json()
        self._headers = {"Authorization": f"Bearer {session['token']}"}
        self.log.conversation_id = session["conversation_id"]

    async def watch(self) -> None:
        """Follow the stream and write down every event."""
        async for _, id, event in self._ground.stream("/api/customer/stream", self._headers):
            if id is None:
                continue
            self.log.seen.append(event)
            if event["type"] in ("handoff", "joined"):
                self._is_with_people = True
            elif event["type"] in ("left", "resolved", "reopened"):
                self._is_with_people = False
            if "in_reply_to" in event:
                self._settled.add(event["in_reply_to"])
            self._news.set()

    async def talk(self) -> None:
        """Send one message after the other."""
        number = 0
        while not self._ground.calm.is_set():
            if self._wants_person and not self._is_with_people:
                await self._ground.ask("POST", "/api/customer/handoff", self._headers)
                self._is_with_people = True
            number += 1
            sent = Sent(str(uuid.uuid4()), self._words(number))
            self.log.sent.append(sent)
            await self._ground.send("/api/customer/messages", self._headers, sent)
            if not self._wants_person and sent.acknowledged:
                await self._outcome_of(sent.acknowledged[0]["seq"])
            await asyncio.sleep(self._ground.random.uniform(0, 0.1))

    def _words(self, number: int) -> str:
        if self._wants_person:
            return f"{self._name} says line {number}: the parcel is blue and has two handles"
        return QUESTIONS[number % len(QUESTIONS)]

    async def _outcome_of(self, seq: int) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(OUTCOME_WITHIN_S):
                while seq not in self._settled and not self._is_with_people:
                    self._news.clear()
                    await self._news.wait()

    def has_seen(self, last_seq: int) -> bool:
        """Whether the stream has come as far."""
        return bool(self.log.seen) and self.log.seen[-1]["seq"] >= last_seq


class Agent:
    """An agent: follows the stream, claims, answers, and gives up episodes in all three ways."""

    def __init__(self, ground: Ground, email: str, password: str, *, room: int) -> None:
        self.log = AgentLog()
        self._ground = ground
        self._email = email
        self._password = password
        self._room = room
        self._name = ""
        self._headers: dict[str, str] = {}
        self._queue: list[Seen] = []
        self._mine: dict[str, str] = {}
        self._heard: deque[Seen] = deque()
        self._news = asyncio.Event()

    async def arrive(self) -> None:
        """Sign in."""
        body = {"email": self._email, "password": self._password}
        answer = await self._ground.ask("POST", "/api/staff/login", {}, body)
        signed_in = answer.json()
        self.log.staff_id, self._name = signed_in["staff"]["id"], signed_in["staff"]["name"]
        cookie = f"handrail={answer.cookies['handrail']}"
        self._headers = {"Cookie": cookie, "X-CSRF-Token": signed_in["csrf"]}

    async def watch(self) -> None:
        """Follow the stream and write down every event."""
        async for kind, id, data in self._ground.stream("/api/agent/stream", self._headers):
            if kind == "queue":
                self._queue = data
            if id is not None:
                self._hear(data)
            self._news.set()

    def _hear(self, event: Seen) -> None:
        self.log.seen.append(event)
        conversation_id = event["conversation_id"]
        if event["type"] == "joined" and event["author"].get("name") == self._name:
            self._mine[conversation_id] = event["episode_id"]
        elif event["type"] in ("left", "resolved"):
            self._mine.pop(conversation_id, None)
        elif event["type"] == "message" and event["author"]["kind"] == "customer":
            self._heard.append(event)

    async def work(self) -> None:
        """Claim what waits and answer what is said, until it is calm."""
        while not self._ground.calm.is_set():
            if self._queue and len(self._mine) < self._room:
                await self._claim()
            elif self._heard:
                await self._answer(self._heard.popleft())
            else:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(0.2):
                        self._news.clear()
                        await self._news.wait()

    async def _claim(self) -> None:
        """Try for one of the first few: colleagues see the same line and try too."""
        episode_id = self._ground.random.choice(self._queue[:2])["id"]
        self._queue = [one for one in self._queue if one["id"] != episode_id]
        answer = await self._ground.ask(
            "POST", f"/api/agent/episodes/{episode_id}/claim", self._headers
        )
        if answer.status_code == 200:
            self.log.claimed.append(episode_id)

    async def _answer(self, event: Seen) -> None:
        episode_id = self._mine.get(event["conversation_id"])
        if episode_id is None:
            return
        path = f"/api/agent/episodes/{episode_id}"
        chance = self._ground.random.random()
        if chance < 0.10:
            sent = Sent(str(uuid.uuid4()), f"I have read line {event['seq']}.")
            self.log.sent.append(sent)
            await self._ground.send(f"{path}/messages", self._headers, sent)
            return
        for move, share in (("resolve", 0.108), ("release", 0.114), ("return-to-bot", 0.118)):
            if chance < share:
                self._mine.pop(event["conversation_id"], None)
                await self._ground.ask("POST", f"{path}/{move}", self._headers)
                return

    def has_seen(self, conversation_id: str, position: int) -> bool:
        """Whether the stream has come as far in this conversation."""
        return any(
            event["conversation_id"] == conversation_id and event["position"] >= position
            for event in reversed(self.log.seen)
        )
