"""A console that was away when its episode ended hears the rest of it, and nothing after that."""

import pytest

from tests.house import Agent, Customer, House, Stream

STREAM = "/api/agent/stream"


def own(stream: Stream) -> list[tuple[str, str]]:
    """Type and text of the events with a place."""
    return [(f.data["type"], f.data["text"]) for f in stream.frames if f.id is not None]


@pytest.fixture
async def ana(house: House) -> Agent:
    """An agent."""
    return await house.agent("Ana")


@pytest.fixture
async def kept(house: House, ana: Agent) -> Customer:
    """A customer whom she keeps."""
    return (await house.claimed(ana))[0]


async def left_off(ana: Agent, customer: Customer) -> str:
    """The cursor of a stream that broke off after a word of this customer."""
    async with ana.stream(STREAM) as stream:
        await customer.say("before")
        seen = await stream.until(lambda f: f.id is not None and f.data["text"] == "before")
    assert seen.id is not None
    return seen.id


async def resumed(ana: Agent, cursor: str, kept: Customer) -> list[tuple[str, str]]:
    """What she hears of others until her other customer speaks."""
    async with ana.stream(STREAM, last_event_id=cursor) as stream:
        await kept.say("me")
        await stream.until(lambda f: f.id is not None and f.data["text"] == "me")
    return [event for event in own(stream) if event != ("message", "me")]


async def test_what_ended_meanwhile_is_heard_to_its_end(
    house: House, ana: Agent, kept: Customer
) -> None:
    customer, episode_id = await house.claimed(ana)
    cursor = await left_off(ana, customer)
    await customer.say("the last words")
    await ana.resolve(episode_id)
    timeline = await ana.timeline(customer.conversation_id)
    end = next(i for i, event in enumerate(timeline) if event["type"] == "resolved")
    heard = await resumed(ana, cursor, kept)
    assert heard[0] == ("message", "the last words")
    assert heard[1:] == [("resolved", timeline[end]["text"])]


async def test_what_a_colleague_does_with_it_afterwards_is_not_heard(
    house: House, ana: Agent, kept: Customer
) -> None:
    bo = await house.agent("Bo")
    customer, episode_id = await house.claimed(ana)
    cursor = await left_off(ana, customer)
    await ana.act(episode_id, "release")
    await bo.claim(episode_id)
    await customer.say("for Bo")
    assert [type for type, _ in await resumed(ana, cursor, kept)] == ["left"]


async def test_an_end_that_was_heard_is_not_heard_again(
    house: House, ana: Agent, kept: Customer
) -> None:
    _, episode_id = await house.claimed(ana)
    async with ana.stream(STREAM) as stream:
        await stream.until(lambda f: f.id is not None)
        await ana.act(episode_id, "release")
        left = await stream.until(lambda f: f.id is not None and f.data["type"] == "left")
    bo = await house.agent("Bo")
    await bo.claim(episode_id)
    await bo.resolve(episode_id)
    assert left.id is not None
    assert await resumed(ana, left.id, kept) == []
