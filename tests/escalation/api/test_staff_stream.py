"""An open console hears the queue, its own episodes and nothing of anybody else's."""

import pytest

from tests.house import Agent, Customer, Frame, House, Stream

STREAM = "/api/agent/stream"


def ids_in(frame: Frame) -> list[str]:
    """The episodes of a queue frame."""
    return [episode["id"] for episode in frame.data]


async def queue_with(stream: Stream, episode_id: str) -> Frame:
    """The next picture of the queue in which an episode waits."""
    return await stream.until(lambda f: f.event == "queue" and episode_id in ids_in(f))


async def queue_without(stream: Stream, episode_id: str) -> Frame:
    """The next picture of the queue in which an episode waits no more."""
    return await stream.until(lambda f: f.event == "queue" and episode_id not in ids_in(f))


def messages(stream: Stream) -> list[str]:
    """The texts of the messages on a stream."""
    return [f.data["text"] for f in stream.frames if f.id and f.data["type"] == "message"]


async def test_the_queue_is_sent_at_once_and_whenever_it_changes(house: House) -> None:
    agent = await house.agent()
    _, before = await house.waiting()
    async with agent.stream(STREAM) as stream:
        first = await stream.next()
        assert first.event == "queue"
        assert before in ids_in(first)
        _, after = await house.waiting()
        assert (await queue_with(stream, after)).id is None
        await agent.claim(after)
        await queue_without(stream, after)


async def test_the_owner_hears_their_episode_from_the_claim_on(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    async with agent.stream(STREAM) as stream:
        await agent.claim(episode_id)
        await customer.say("are you there?")
        await agent.act(episode_id, "notes", {"text": "in a hurry"})
        note = await stream.until_type("note")
    own = [f.data for f in stream.frames if f.id is not None]
    assert [e["type"] for e in own] == ["joined", "message", "note"]
    assert note["audience"] == "staff"
    assert note["seq"] is None
    timeline = (await agent.timeline(customer.conversation_id))[-3:]
    # What is heard in a message comes behind it, by a job of its own: before or after either look.
    for message in (own[1], timeline[1]):
        message["details"].pop("heard", None)
    assert own == timeline


async def test_a_change_of_owner_is_told_to_everybody(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    _, episode_id = await house.waiting()
    async with bo.stream(STREAM) as stream:
        await stream.next()
        await ana.claim(episode_id)
        told = await stream.until(lambda f: f.event == "episode" and f.data["id"] == episode_id)
    assert told.data["agent"] == {"id": ana.id, "name": "Ana"}
    assert [f for f in stream.frames if f.id is not None] == []


async def test_colleagues_do_not_hear_each_others_episodes(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    hers, _ = await house.claimed(ana)
    his, _ = await house.claimed(bo)
    async with bo.stream(STREAM) as stream:
        await hers.say("for Ana")
        await his.say("for Bo")
        await stream.until(lambda f: f.id is not None and f.data["text"] == "for Bo")
    assert messages(stream) == ["for Bo"]


@pytest.fixture
async def talk(house: House) -> tuple[Agent, list[Customer]]:
    """An agent with two customers at once."""
    agent = await house.agent()
    return agent, [(await house.claimed(agent))[0] for _ in range(2)]


async def test_a_console_resumes_all_its_conversations(talk: tuple[Agent, list[Customer]]) -> None:
    agent, (one, two) = talk
    async with agent.stream(STREAM) as stream:
        await one.say("one")
        await stream.until(lambda f: f.id is not None and f.data["text"] == "one")
        await two.say("two")
        seen = await stream.until(lambda f: f.id is not None and f.data["text"] == "two")
    await one.say("three")
    await two.say("four")
    async with agent.stream(STREAM, last_event_id=seen.id) as stream:
        while len(messages(stream)) < 2:
            await stream.next()
    assert sorted(messages(stream)) == ["four", "three"]


@pytest.mark.parametrize("cursor", ["", "x", "e30=", "bnVsbA==", "WzFd", "e" * 5000])
async def test_a_cursor_that_is_none_of_ours_starts_afresh(
    talk: tuple[Agent, list[Customer]], cursor: str
) -> None:
    agent, (one, _) = talk
    async with agent.stream(STREAM, last_event_id=cursor) as stream:
        await one.say("still here")
        await stream.until(lambda f: f.id is not None and f.data["text"] == "still here")
    assert messages(stream).count("still here") == 1


async def test_the_customers_typing_reaches_the_owner_only(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    customer, _ = await house.claimed(ana)
    other, _ = await house.claimed(bo)
    async with ana.stream(STREAM) as hers, bo.stream(STREAM) as his:
        for stream in (hers, his):
            await stream.until(lambda f: f.id is not None)
        await customer.post("/api/customer/typing")
        heard = await hers.until(lambda f: f.event == "typing")
        await other.say("hello Bo")
        await his.until(lambda f: f.id is not None and f.data["text"] == "hello Bo")
    assert heard.data["conversation_id"] == customer.conversation_id
    assert heard.data["author"]["kind"] == "customer"
    assert [f for f in his.frames if f.event == "typing"] == []


async def test_a_released_episode_is_heard_no_more(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    kept, _ = await house.claimed(agent)
    async with agent.stream(STREAM) as stream:
        await stream.until(lambda f: f.id is not None)
        await agent.act(episode_id, "release")
        await queue_with(stream, episode_id)
        await stream.until_type("left")
        await customer.say("anybody?")
        await kept.say("me")
        await stream.until(lambda f: f.id is not None and f.data["text"] == "me")
    assert messages(stream) == ["me"]


async def test_a_transferred_episode_is_heard_by_its_new_owner(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    customer, episode_id = await house.claimed(ana)
    async with bo.stream(STREAM) as stream:
        await stream.next()
        await ana.act(episode_id, "transfer", {"agent": bo.id, "note": "knows the parcel"})
        await customer.say("thank you Bo")
        await stream.until(lambda f: f.id is not None and f.data["text"] == "thank you Bo")
    types = [f.data["type"] for f in stream.frames if f.id is not None]
    assert types == ["joined", "note", "message"]


async def test_an_open_console_means_that_somebody_is_there(house: House) -> None:
    agent = await house.agent()
    async with agent.stream(STREAM) as stream:
        await stream.next()
        customer, _ = await house.waiting()
        assert (await customer.episode())["queue"]["open"] is True


async def test_a_console_hears_of_the_erasure_of_its_customer(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    async with agent.stream(STREAM) as stream:
        await queue_with(stream, episode_id)
        await house.http.request("DELETE", "/api/customer", headers=customer.headers)
        await queue_without(stream, episode_id)
    gone = await agent.get(f"/api/agent/episodes/{episode_id}")
    assert (gone.status_code, gone.json()["code"]) == (404, "not_found")


async def read_mark(stream: Stream, episode_id: str, seq: int) -> Frame:
    """The notice that a customer has read up to a seq."""
    return await stream.until(
        lambda f: (
            f.event == "episode"
            and f.data["id"] == episode_id
            and f.data["customer_read_seq"] == seq
        )
    )


async def test_the_owner_alone_hears_how_far_the_customer_has_read(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    customer, episode_id = await house.claimed(ana)
    other, _ = await house.claimed(bo)
    async with ana.stream(STREAM) as hers, bo.stream(STREAM) as his:
        for stream in (hers, his):
            await stream.until(lambda f: f.id is not None)
        said = await ana.say(episode_id, "Your refund is on its way.")
        await customer.post("/api/customer/read", {"seq": said["seq"]})
        told = await read_mark(hers, episode_id, said["seq"])
        await other.say("hello Bo")
        await his.until(lambda f: f.id is not None and f.data["text"] == "hello Bo")
    assert told.id is None
    marks = [f.data["customer_read_seq"] for f in his.frames if f.event == "episode"]
    assert said["seq"] not in marks


async def test_a_read_mark_never_goes_back_and_is_told_once(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    last = (await customer.snapshot())["last_seq"]
    async with agent.stream(STREAM) as stream:
        for seq in (last, 1, last, 2**31 - 1):
            response = await customer.post("/api/customer/read", {"seq": seq})
            assert response.status_code == 204
        await read_mark(stream, episode_id, last)
        await customer.say("thanks")
        await stream.until(lambda f: f.id is not None and f.data["text"] == "thanks")
    marks = [
        f.data["customer_read_seq"]
        for f in stream.frames
        if f.event == "episode" and f.data["id"] == episode_id
    ]
    assert marks[-1] == last
    assert marks == sorted(marks)


async def test_a_console_that_comes_back_hears_its_episodes_as_they_stand(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    async with agent.stream(STREAM) as stream:
        await stream.until(lambda f: f.id is not None)
    last = (await customer.snapshot())["last_seq"]
    await customer.post("/api/customer/read", {"seq": last})
    async with agent.stream(STREAM) as stream:
        told = await read_mark(stream, episode_id, last)
    assert (told.data["state"], told.data["agent"]["id"]) == ("with_agent", agent.id)
