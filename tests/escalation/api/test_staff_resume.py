"""A console that was away when its episode ended hears the rest of it, and nothing after that."""

import pytest

from escalation.services import following
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


async def test_what_was_claimed_and_ended_meanwhile_is_heard(
    house: House, ana: Agent, kept: Customer
) -> None:
    cursor = await left_off(ana, kept)
    customer, episode_id = await house.claimed(ana)
    await customer.say("quick one")
    await ana.resolve(episode_id)
    assert [type for type, _ in await resumed(ana, cursor, kept)] == [
        *("joined", "message", "resolved")
    ]


async def test_what_ended_before_the_console_was_opened_is_not_heard(
    house: House, ana: Agent, kept: Customer
) -> None:
    _, episode_id = await house.claimed(ana)
    await ana.resolve(episode_id)
    async with ana.stream(STREAM) as stream:
        await kept.say("me")
        await stream.until(lambda f: f.id is not None and f.data["text"] == "me")
    assert {type for type, _ in own(stream)} == {"joined", "message"}


async def test_what_was_given_away_and_taken_again_meanwhile_is_heard_without_what_lay_between(
    house: House, ana: Agent, kept: Customer
) -> None:
    bo = await house.agent("Bo")
    customer, episode_id = await house.claimed(ana)
    cursor = await left_off(ana, customer)
    await ana.act(episode_id, "release")
    await bo.claim(episode_id)
    await bo.say(episode_id, "mine now")
    await bo.act(episode_id, "release")
    await ana.claim(episode_id)
    await ana.say(episode_id, "and mine again")
    heard = [type for type, _ in await resumed(ana, cursor, kept)]
    assert heard == ["left", "joined", "message"]


async def test_more_than_one_reading_of_a_conversation_just_left_is_heard(
    house: House, ana: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "BATCH", 2)
    customer, episode_id = await house.claimed(ana)
    cursor = await left_off(ana, customer)
    for n in range(7):
        await ana.say(episode_id, f"line {n}")
    await ana.act(episode_id, "release")
    await customer.say("not hers")
    async with ana.stream(STREAM, last_event_id=cursor) as stream:
        await stream.until_type("left")
    heard = [text for type, text in own(stream) if type == "message"]
    assert heard == [f"line {n}" for n in range(7)]


async def test_typing_and_read_marks_reach_a_stream_that_resumed_and_leave_its_place_alone(
    house: House, ana: Agent
) -> None:
    customer, episode_id = await house.claimed(ana)
    cursor = await left_off(ana, customer)
    await customer.post("/api/customer/typing")  # into the gap: typing is of the moment
    last = (await ana.say(episode_id, "Let me look."))["seq"]
    await customer.post("/api/customer/read", {"seq": last})  # into the gap: a mark is a state
    async with ana.stream(STREAM, last_event_id=cursor) as stream:
        mark = await stream.until(lambda f: f.event == "episode" and f.data["id"] == episode_id)
        assert mark.data["customer_read_seq"] == last
        said = await stream.until(lambda f: f.id is not None)
        assert said.data["text"] == "Let me look."
        assert [f for f in stream.frames if f.event == "typing"] == []
        await customer.post("/api/customer/typing")
        await stream.until(lambda f: f.event == "typing")
        assert stream.last_id == said.id
    async with ana.stream(STREAM, last_event_id=stream.last_id) as stream:
        await customer.say("after all that")
        again = await stream.until(lambda f: f.id is not None)
    assert again.data["text"] == "after all that"
