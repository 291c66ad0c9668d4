"""Serving many who ask at the same moment with one transaction.

Whoever asks while a round runs is in the next one. Alone, nobody waits for company; the busier it
gets, the more share a round, so that a commit to disk is paid for once by many.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answered = TypeVar("Answered")


class Together(Generic[Asked, Answered]):
    """Runs one function for all who ask. It gets what was asked and returns as many answers."""

    def __init__(
        self, run: Callable[[Sequence[Asked]], Awaitable[Sequence[Answered]]], *, most: int
    ) -> None:
        """most: askers in a round."""
        self._run = run
        self._most = most
        self._waiting: deque[tuple[Asked, asyncio.Future[Answered]]] = deque()
        self._rounds: asyncio.Task[None] | None = None

    async def ask(self, asked: Asked) -> Answered:
        """The answer. Raises what the round raised; whoever gives up disturbs nobody else."""
        answer: asyncio.Future[Answered] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, answer))
        if self._rounds is None or self._rounds.done():
            self._rounds = asyncio.create_task(self._serve())
        return await answer

    async def _serve(self) -> None:
        while self._waiting:
            round_ = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
            try:
                answers = await self._run([asked for asked, _ in round_])
            except Exception as error:
                for _, answer in round_:
                    if not answer.done():
                        answer.set_exception(error)
                continue
            for (_, answer), answered in zip(round_, answers, strict=True):
                if not answer.done():
                    answer.set_result(answered)
