"""Agents who behave as the console does: two who go for the same places in the queue, answer, and
give up what they hold in every way there is.
"""

import asyncio
import contextlib
import time
from collections import deque

from tests.faults.ground import Ground, Headers, new_message
from tests.faults.record import AgentLog, Seen, noted

ANSWERED = 0.08  # share of the messages heard
MOVE_EVERY_S = (0.3, 1.2)
MOVES = {"release": 6, "transfer": 2, "resolve": 1, "return-to-bot": 1}
"""How an episode is given up, by weight; after the last two the bot is asked, which takes long."""
AWAY_S = (0.0, 0.5)
LOOK_S = 0.2
LEAVING = 0.1  # an agent's stream brings many events; a share of the customers' is enough


class Agent:
    """Follows the stream, claims, answers, and gives up."""

    def __init__(
        self, ground: Ground, email: str, *, password: str, colleague: str, leaving: float
    ) -> None:
        self.log = AgentLog()
        self._ground = ground
        self._account = {"email": email, "password": password}
        self._colleague = colleague
        self._leaving = leaving * LEAVING
        self._name = ""
        self._headers: Headers = {}
        self._queue: list[Seen] = []
        self._mine: dict[str, str] = {}
        self._heard: deque[Seen] = deque(maxlen=200)  # what is older is answered no more
        self._news = asyncio.Event()

    async def arrive(self) -> None:
        """Sign in."""
        answer = await self._ground.ask("POST", "/api/staff/login", {}, self._account)
        signed_in = answer.json()
        self.log.staff_id, self._name = signed_in["staff"]["id"], signed_in["staff"]["name"]
        cookie = answer.headers["set-cookie"].partition(";")[0]
        self._headers = {"Cookie": cookie, "X-CSRF-Token": signed_in["csrf"]}

    async def watch(self) -> None:
        """Follow the stream and write down every event."""
        frames = self._ground.stream(
            "/api/agent/stream",
            self._headers,
            leaving=self._leaving,
            away_s=AWAY_S,
        )
        async for frame in frames:
            if frame.kind == "queue":
                self._queue = frame.data
            if frame.id is not None:
                self._hear(frame.data)
            self._news.set()

    def _hear(self, event: Seen) -> None:
        self.log.seen.append(noted(event))
        conversation_id = event["conversation_id"]
        if event["type"] == "joined" and event["author"].get("name") == self._name:
            self._mine[conversation_id] = event["episode_id"]
        elif event["type"] in ("left", "resolved"):
            self._mine.pop(conversation_id, None)
        elif event["type"] == "message" and event["author"]["kind"] == "customer":
            self._heard.append(noted(event))

    async def work(self) -> None:
        """Claim what waits, answer what is said and give up some, until it is calm."""
        move_at = 0.0
        while not self._ground.calm.is_set():
            if self._mine and time.monotonic() >= move_at:
                await self._give_up()
                move_at = time.monotonic() + self._ground.random.uniform(*MOVE_EVERY_S)
            elif self._queue:
                await self._claim()
            elif self._heard:
                await self._answer(self._heard.popleft())
            else:
                await self._listen()

    async def _listen(self) -> None:
        self._news.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK_S):
                await self._news.wait()

    async def _claim(self) -> None:
        """Try for one of the first few: colleagues see the same line and try too."""
        episode_id = self._ground.random.choice(self._queue[:2])["id"]
        self._queue = [one for one in self._queue if one["id"] != episode_id]
        path = f"/api/agent/episodes/{episode_id}/claim"
        if (await self._ground.ask("POST", path, self._headers)).status == 200:
            self.log.claimed.append(episode_id)

    async def _answer(self, event: Seen) -> None:
        episode_id = self._mine.get(event["conversation_id"])
        if episode_id is None or not self._ground.happens(ANSWERED):
            return
        sent = new_message(f"I have read line {event['seq']}.")
        self.log.sent.append(sent)
        await self._ground.send(f"/api/agent/episodes/{episode_id}/messages", self._headers, sent)

    async def _give_up(self) -> None:
        """Let go of one episode, in one of the ways."""
        chosen = self._ground.random.choice(list(self._mine))
        episode_id = self._mine.pop(chosen)
        move = self._ground.random.choices(list(MOVES), list(MOVES.values()))[0]
        body = {"agent": self._colleague} if move == "transfer" else None
        path = f"/api/agent/episodes/{episode_id}/{move}"
        await self._ground.ask("POST", path, self._headers, body)
