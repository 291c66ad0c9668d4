"""Agents see who else looks at an episode or writes in it, and hear what is on their screen."""

from tests.house import House
from tests.shapes import check_problem

STREAM = "/api/agent/stream"


async def test_a_colleague_hears_who_looks_and_who_writes(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    customer, episode_id = await house.waiting()
    async with bo.stream(STREAM) as stream:
        await stream.next()
        await ana.act(episode_id, "viewing")
        looks = await stream.until(lambda f: f.event == "viewing")
        await ana.act(episode_id, "viewing", {"doing": "writing"})
        writes = await stream.until(lambda f: f.event == "viewing")
    assert looks.id is None
    assert looks.data == {
        "episode_id": episode_id,
        "conversation_id": customer.conversation_id,
        "staff": {"id": ana.id, "name": "Ana"},
        "doing": "reading",
    }
    assert writes.data["doing"] == "writing"


async def test_who_looks_at_a_conversation_hears_that_it_grows(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    customer, episode_id = await house.claimed(ana)
    async with bo.stream(STREAM) as stream:
        await stream.next()
        await bo.act(episode_id, "viewing")
        await stream.until(lambda f: f.event == "grown")  # once, for what came before we listened
        await customer.say("still there?")
        grown = await stream.until(lambda f: f.event == "grown")
        await customer.post("/api/customer/typing")
        typing = await stream.until(lambda f: f.event == "typing")
    assert grown.data == {"conversation_id": customer.conversation_id}
    assert typing.data["author"]["kind"] == "customer"
    assert [f for f in stream.frames if f.event == "viewing"] == []


async def test_who_looks_away_hears_nothing_more(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    customer, episode_id = await house.claimed(ana)
    _, other = await house.waiting()
    async with bo.stream(STREAM) as stream:
        await stream.next()
        await bo.act(episode_id, "viewing")
        await customer.post("/api/customer/typing")
        await bo.act(episode_id, "viewing", {"doing": "left"})
        await ana.act(other, "viewing")
        await stream.until(lambda f: f.event == "viewing")
        seen = len(stream.frames)
        await customer.say("still there?")
        await ana.act(other, "viewing", {"doing": "left"})
        await stream.until(lambda f: f.event == "viewing")
    assert [f for f in stream.frames[seen:] if f.event == "grown"] == []


async def test_only_an_episode_can_be_looked_at(house: House) -> None:
    agent = await house.agent()
    check_problem(await agent.act("nobody", "viewing"), 404, "not_found")
    _, episode_id = await house.waiting()
    check_problem(await agent.act(episode_id, "viewing", {"doing": "sleep"}), 422, "malformed")
