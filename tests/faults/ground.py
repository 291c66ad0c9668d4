"""What all clients share: they ask until somebody answers, and their streams resume.

On top of the killer's faults they make their own: they give up on an answer half-way, click
twice, send once more what was acknowledged long ago, and go away from their streams.
"""

import asyncio
import contextlib
import random
import uuid
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from tests.faults.record import Sent, noted
from tests.faults.wire import Answer, Broken, Frame, Wire

AGAIN_S = (0.1, 0.4)  # before a failed request is made again
HALF_WAY_S = 0.03  # somewhere in the middle of a request
LOOKED_BACK = 20  # messages; one of them is sent once more

Headers = dict[str, str]


@dataclass(slots=True)
class Ground:
    """The product's one port, and the moods of the clients."""

    port: int
    random: random.Random
    careless: float
    """Share of the messages that are given up on half-way, of those that are sent by a double
    click, and of those after which an old one is sent once more.
    """
    calm: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when nobody is to begin anything new."""
    stopped: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when the streams are to end as well."""
    mistakes: Counter[str] = field(default_factory=Counter)
    tricks: Counter[str] = field(default_factory=Counter)
    """How often the clients made which fault of their own."""
    idle: list[Wire] = field(default_factory=list)

    async def again(self) -> None:
        """Wait a moment before the next try."""
        await asyncio.sleep(self.random.uniform(*AGAIN_S))

    async def rest(self, seconds: tuple[float, float]) -> None:
        """Do nothing for a time between these two, unless it gets calm."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.random.uniform(*seconds)):
                await self.calm.wait()

    def happens(self, share: float) -> bool:
        """A throw of the dice; never once it is calm."""
        return not self.calm.is_set() and self.random.random() < share

    async def ask(self, method: str, path: str, headers: Headers, body: Any = None) -> Answer:
        """Ask until somebody answers; a part that is away is no answer."""
        while True:
            with contextlib.suppress(Broken):
                answer = await self.ask_once(method, path, headers, body)
                if answer.status not in (429, 503):
                    self._note(method, path, answer)
                    return answer
            await self.again()

    async def ask_once(self, method: str, path: str, headers: Headers, body: Any = None) -> Answer:
        """Ask on a connection that nobody uses. Raises Broken."""
        wire = self.idle.pop() if self.idle else Wire(self.port)
        try:
            answer = await wire.ask(method, path, headers, body)
        except Broken:
            self.hang_up()  # the others are open to the same process
            raise
        self.idle.append(wire)
        return answer

    def hang_up(self) -> None:
        """Close the connections that nobody uses."""
        while self.idle:
            self.idle.pop().close()

    def _note(self, method: str, path: str, answer: Answer) -> None:
        if answer.status >= 500 or answer.status in (401, 422):
            words = [w for w in path.split("/") if not w.replace("-", "").isalnum() or len(w) < 20]
            told = answer.body[:200].decode(errors="replace")
            self.mistakes[f"{method} {'/'.join(words)}: {answer.status} {told}"] += 1

    async def send(self, path: str, headers: Headers, sent: Sent) -> bool:
        """Send one message until it is acknowledged (True) or refused by a rule (False)."""
        body = {"client_id": sent.client_id, "text": sent.text}
        if self.happens(self.careless):
            self.tricks["given up half-way"] += 1
            with contextlib.suppress(TimeoutError, Broken):
                async with asyncio.timeout(self.random.uniform(0, HALF_WAY_S)):
                    await self.ask_once("POST", path, headers, body)
        tries = 1
        if self.happens(self.careless):
            self.tricks["clicked twice"] += 1
            tries = 2
        answers = await asyncio.gather(
            *(self.ask("POST", path, headers, body) for _ in range(tries))
        )
        for answer in answers:
            if answer.is_success:
                sent.acknowledged.append(noted(answer.json()["event"]))
        return bool(sent.acknowledged)

    async def send_old(self, path: str, headers: Headers, before: list[Sent]) -> None:
        """A message that was acknowledged before later ones arrives once more, or its id does so
        with other words: the first changes nothing, the second is refused.
        """
        old = self.random.choice(before[-LOOKED_BACK:])
        if not old.acknowledged:
            return
        self.tricks["sent once more, late"] += 1
        body = {"client_id": old.client_id, "text": old.text}
        answer = await self.ask("POST", path, headers, body)
        if answer.status == 200:
            old.acknowledged.append(noted(answer.json()["event"]))
        else:
            self.mistakes[f"late duplicate: {answer.status}"] += 1
        answer = await self.ask("POST", path, headers, body | {"text": "other words"})
        if answer.status != 409:
            self.mistakes[f"known id, other words: {answer.status}"] += 1

    async def stream(
        self,
        path: str,
        headers: Headers,
        *,
        last_id: str | None = None,
        leaving: float,
        away_s: tuple[float, float],
    ) -> AsyncIterator[Frame]:
        """What a stream delivers after `last_id`, over all its reconnects. After a share `leaving`
        of its events it is broken off for a while.
        """
        wire = Wire(self.port)
        while not self.stopped.is_set():
            resuming = {"Last-Event-ID": last_id} if last_id is not None else {}
            with contextlib.suppress(Broken):
                begin = await wire.stream(path, headers | resuming)
                if begin.status == 200:
                    async for frame in wire.frames():
                        last_id = frame.id or last_id
                        if frame.data is None:
                            continue
                        yield frame
                        if frame.id is not None and self.happens(leaving):
                            self.tricks["left the stream"] += 1
                            wire.close()
                            await self.rest(away_s)
                            break
                elif begin.status != 503:
                    self._note("GET", path, begin)
            wire.close()
            await self.again()


def new_message(text: str) -> Sent:
    """A message with an id of its own, not yet sent."""
    return Sent(str(uuid.uuid4()), text)
