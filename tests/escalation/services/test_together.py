"""Those who ask at the same moment are served together, and nobody disturbs anybody."""

import asyncio
from collections.abc import Sequence

import pytest

from escalation.services.together import Together


class Doubling:
    """Doubles numbers, round by round; a round can be held, and a negative number spoils it."""

    def __init__(self, *, most: int = 10) -> None:
        self.rounds: list[list[int]] = []
        self.has_begun = asyncio.Event()
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()
        self.together = Together(self._run, most=most)

    async def _run(self, numbers: Sequence[int]) -> list[int]:
        self.rounds.append(list(numbers))
        self.has_begun.set()
        await self.may_go_on.wait()
        if min(numbers) < 0:
            raise ValueError("a negative number")
        return [2 * number for number in numbers]


async def test_who_asks_alone_is_answered_at_once() -> None:
    doubling = Doubling()
    assert await doubling.together.ask(4) == 8
    assert await doubling.together.ask(5) == 10
    assert doubling.rounds == [[4], [5]]


async def test_who_asks_during_a_round_shares_the_next() -> None:
    doubling = Doubling()
    doubling.may_go_on.clear()
    async with asyncio.TaskGroup() as group:
        asked = [group.create_task(doubling.together.ask(0))]
        await doubling.has_begun.wait()
        asked += [group.create_task(doubling.together.ask(number)) for number in (1, 2, 3)]
        await asyncio.sleep(0)
        doubling.may_go_on.set()
    assert [task.result() for task in asked] == [0, 2, 4, 6]
    assert doubling.rounds == [[0], [1, 2, 3]]


async def test_a_round_has_a_bound() -> None:
    doubling = Doubling(most=2)
    assert await asyncio.gather(*map(doubling.together.ask, range(5))) == [0, 2, 4, 6, 8]
    assert max(map(len, doubling.rounds)) == 2


async def test_all_of_a_failed_round_hear_of_it_and_the_next_goes_on() -> None:
    doubling = Doubling()
    answers = await asyncio.gather(
        doubling.together.ask(-1), doubling.together.ask(1), return_exceptions=True
    )
    assert [type(answer) for answer in answers] == [ValueError, ValueError]
    assert await doubling.together.ask(1) == 2


async def test_who_gives_up_takes_nobody_along() -> None:
    doubling = Doubling()
    doubling.may_go_on.clear()
    leaving = asyncio.create_task(doubling.together.ask(1))
    staying = asyncio.create_task(doubling.together.ask(2))
    await doubling.has_begun.wait()
    leaving.cancel()
    doubling.may_go_on.set()
    assert await staying == 4
    with pytest.raises(asyncio.CancelledError):
        await leaving
