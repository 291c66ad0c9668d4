"""The customer's stream: every event once, in order, from wherever the client left off."""

import asyncio

import pytest

from escalation.api.views import Line, place_of
from escalation.storage.tables import Episode
from tests.house import Agent, Customer, Frame, House
from tests.shapes import check_event


async def test_an_event_on_the_stream_is_the_event_of_the_list(house: House) -> None:
    customer = await house.customer()
    async with customer.listening() as stream:
        reply = await customer.ask("How long does a refund take?")
        await stream.until(lambda f: f.id == str(reply["seq"]))
    events = [f for f in stream.frames if f.id is not None]
    assert [f.data for f in events] == await customer.events()
    assert [f.id for f in events] == ["1", "2"]
    assert all(f.event is None for f in events)
    for frame in events:
        check_event(frame.data)


async def test_a_stream_is_no_cached_page(house: House) -> None:
    customer = await house.customer()
    async with customer.listening() as stream:
        headers = stream.response.headers
    assert headers["content-type"].startswith("text/event-stream")
    assert headers["cache-control"] == "no-store"


async def test_a_stream_is_sent_in_plain_unicode(house: House) -> None:
    customer = await house.customer("th")
    await customer.say("สวัสดี\nครับ")
    async with customer.http.stream(
        "GET", "/api/customer/stream", headers=customer.headers
    ) as response:
        lines = response.aiter_lines()
        data = await anext(line async for line in lines if line.startswith("data: "))
    assert "สวัสดี\\nครับ" in data


@pytest.fixture
async def talk(house: House) -> tuple[Customer, Agent, str]:
    """A customer and an agent on one episode, with seven events so far."""
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    for n in range(3):
        await agent.say(episode_id, f"{n}")
    return customer, agent, episode_id


async def test_a_stream_resumes_after_the_last_seen_event(
    talk: tuple[Customer, Agent, str],
) -> None:
    customer, agent, episode_id = talk
    last = (await customer.snapshot())["last_seq"]
    async with customer.listening(last_event_id="3") as stream:
        await agent.say(episode_id, "new")
        await stream.until(lambda f: f.id == str(last + 1))
    assert stream.seqs == list(range(4, last + 2))


async def test_a_stream_starts_after_the_snapshot(talk: tuple[Customer, Agent, str]) -> None:
    customer, agent, episode_id = talk
    last = (await customer.snapshot())["last_seq"]
    async with customer.listening(after=last) as stream:
        await agent.say(episode_id, "new")
        await stream.until_type("message")
    assert stream.seqs == [last + 1]


async def test_the_last_event_id_wins_over_the_address(talk: tuple[Customer, Agent, str]) -> None:
    customer, _, _ = talk
    async with customer.listening(after=1, last_event_id="4") as stream:
        await stream.until(lambda f: f.id is not None)
    assert stream.seqs == [5]


@pytest.mark.parametrize("last_event_id", ["", "x", "-1", "1.5", "9" * 40])
async def test_a_last_event_id_of_somebody_else_breaks_nothing(
    talk: tuple[Customer, Agent, str], last_event_id: str
) -> None:
    customer, agent, episode_id = talk
    async with customer.listening(last_event_id=last_event_id) as stream:
        if not last_event_id.isdigit():
            await stream.until(lambda f: f.id is not None)
            assert stream.seqs == [1]
    await agent.say(episode_id, "still here")


async def test_streams_cut_at_any_moment_see_everything_once(
    talk: tuple[Customer, Agent, str],
) -> None:
    customer, agent, episode_id = talk
    first = (await customer.snapshot())["last_seq"]
    wanted = first + 30

    async def talking() -> None:
        for n in range(15):
            await asyncio.gather(agent.say(episode_id, f"a{n}"), customer.say(f"c{n}"))

    async def listening(cut_after: int) -> list[int]:
        """Read, hang up after so many events, come back with the last id, until all is seen."""
        seen: list[int] = []
        while not seen or seen[-1] < wanted:
            last = str(seen[-1]) if seen else str(first)
            async with customer.listening(last_event_id=last) as stream:
                for _ in range(cut_after):
                    await stream.until(lambda f: f.id is not None)
                    if stream.seqs[-1] == wanted:
                        break
            seen.extend(stream.seqs)
        return seen

    async with asyncio.TaskGroup() as group:
        group.create_task(talking())
        listeners = [group.create_task(listening(n)) for n in (1, 2, 3, 50)]
    for listener in listeners:
        assert listener.result() == list(range(first + 1, wanted + 1))


async def test_the_agents_typing_is_heard_and_ones_own_is_not(
    talk: tuple[Customer, Agent, str],
) -> None:
    customer, agent, episode_id = talk
    last = (await customer.snapshot())["last_seq"]
    async with customer.listening(after=last) as stream:
        await customer.post("/api/customer/typing")
        assert (await agent.act(episode_id, "typing")).status_code == 204
        typing = await stream.until(lambda f: f.event == "typing")
    assert typing == Frame(
        id=None, event="typing", data={"author": {"kind": "agent", "name": "Ana"}}
    )
    assert "staff_id" not in str(stream.frames)


async def test_the_bot_is_seen_typing_while_it_thinks(house: House) -> None:
    customer = await house.customer()
    with house.rasa.thinking():
        async with customer.listening() as stream:
            await customer.say("How long does a refund take?")
            typing = await stream.until(lambda f: f.event == "typing")
    assert typing.id is None
    assert typing.data == {"author": {"kind": "bot"}}


async def test_who_waits_hears_the_line_move(house: House) -> None:
    agent = await house.agent()
    _, ahead = await house.waiting()
    customer, _ = await house.waiting()
    async with customer.listening() as stream:
        first = await stream.until(lambda f: f.event == "queue")
        await agent.claim(ahead)
        second = await stream.until(lambda f: f.event == "queue")
    assert first.id is second.id is None
    assert set(first.data) >= {"position", "estimated_wait_s", "open"}
    assert second.data["position"] == first.data["position"] - 1


async def test_nobody_hears_another_conversation(house: House) -> None:
    customer, other = await house.customer(), await house.customer()
    async with customer.listening() as stream:
        await other.ask("somebody else's question")
        await customer.ask("How long does a refund take?")
        await stream.until(lambda f: f.id == "2")
    assert "somebody else" not in str(stream.frames)


async def test_an_erased_customers_streams_end(house: House) -> None:
    customer = await house.customer()
    await customer.ask("How long does a refund take?")
    async with customer.listening() as stream:
        await stream.until(lambda f: f.id == "2")
        await house.http.request("DELETE", "/api/customer", headers=customer.headers)
        await stream.until_ended()
    again = await customer.get("/api/customer/conversation")
    assert (again.status_code, again.json()["code"]) == (401, "invalid_token")


async def test_who_is_claimed_while_the_line_is_read_has_no_place_and_no_broken_stream(
    house: House,
) -> None:
    async with house.desk.work() as work:
        line = await Line.read(work)
    somewhere = place_of(Episode(id="waits"), line, {"waits": 1})
    assert somewhere is not None
    assert somewhere["position"] == 1
    assert place_of(Episode(id="claimed meanwhile"), line, {"waits": 1}) is None
