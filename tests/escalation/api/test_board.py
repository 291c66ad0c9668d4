"""The queue is read once for all consoles of a process, and only when somebody moved in it."""

import asyncio
from collections.abc import Callable

import pytest

from escalation.api import board
from escalation.api.board import Board
from tests.house import House

STREAM = "/api/agent/stream"


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often the queue was read."""
    read = 0
    queue_views = board.queue_views

    async def counted(work: object) -> object:
        nonlocal read
        read += 1
        return await queue_views(work)  # type: ignore[arg-type]

    monkeypatch.setattr(board, "queue_views", counted)
    return lambda: read


async def test_consoles_that_ask_at_one_moment_share_a_reading(
    house: House, readings: Callable[[], int]
) -> None:
    shared = Board(house.desk)
    queues = await asyncio.gather(*(shared.queue(has_moved=True) for _ in range(50)))
    assert len(set(queues)) == 1
    assert readings() <= 2
    await asyncio.gather(*(shared.queue(has_moved=False) for _ in range(50)))
    assert readings() <= 2


async def test_whoever_asks_after_a_move_sees_it(house: House) -> None:
    shared = Board(house.desk)
    await shared.queue(has_moved=True)
    _, episode_id = await house.waiting()
    assert episode_id not in (await shared.queue(has_moved=False)).decode()
    assert episode_id in (await shared.queue(has_moved=True)).decode()


async def test_a_word_of_somebody_who_waits_tells_staff_alone_and_nobody_in_line(
    house: House,
) -> None:
    agent = await house.agent()
    first, episode_id = await house.waiting()
    second, _ = await house.waiting()
    last = (await second.snapshot())["last_seq"]
    async with agent.stream(STREAM) as stream, second.listening(after=last) as line:
        place = await line.until(lambda f: f.event == "queue")
        await first.say("I am still here")
        told = await stream.until(
            lambda f: (
                f.event == "episode"
                and f.data["id"] == episode_id
                and f.data["last_message"]["text"] == "I am still here"
            )
        )
        assert told.data["queue"]["position"] < place.data["position"]
        await second.say("me too")
        await line.until_type("message")
    assert [f for f in line.frames if f.event == "queue"] == [place]


async def test_a_word_of_somebody_held_by_a_colleague_wakes_no_other_console(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    customer, episode_id = await house.claimed(ana)
    async with bo.stream(STREAM) as stream:
        await stream.next()
        await customer.say("for Ana")
        await ana.say(episode_id, "Thank you.")
        await ana.act(episode_id, "release")
        told = await stream.until(lambda f: f.event == "episode" and f.data["id"] == episode_id)
    assert told.data["state"] == "waiting"
