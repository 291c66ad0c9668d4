"""Agents find episodes by words in any language, by person, article, cause, rating and date."""

import uuid
from typing import Any

import httpx
import pytest

from tests.house import Agent, Customer, House
from tests.shapes import check_problem


async def found(asker: Agent, **wanted: str) -> list[dict[str, Any]]:
    """The episodes that a search finds."""
    response = await asker.get("/api/agent/search", **wanted)
    assert response.status_code == 200, response.text
    return list(response.json()["episodes"])


async def saying(house: House, text: str, locale: str = "en") -> tuple[Customer, str]:
    """A customer who said something, and their episode's id."""
    customer = await house.customer(locale)
    message = await customer.say(text)
    return customer, message["episode_id"]


@pytest.mark.parametrize(
    ("locale", "text", "query"),
    [
        ("en", "My parcel {} never came", "NEVER parcel"),
        ("th", "พัสดุ {} ของฉันยังไม่มาถึงเลย", "ยังไม่มา"),
        ("ko", "제 소포 {} 가 아직 안 왔어요", "소포"),
        ("fa", "بستهٔ {} من هنوز نرسیده است", "نرسيده"),
    ],
)
async def test_words_are_found_in_any_language(
    house: House, locale: str, text: str, query: str
) -> None:
    agent = await house.agent()
    mark = uuid.uuid4().hex[:8]
    words = text.format(mark)
    _, episode_id = await saying(house, words, locale)
    (episode,) = await found(agent, q=f"{query} {mark}")
    assert episode["id"] == episode_id
    assert episode["hit"]["text"] == words
    assert await found(agent, q=f"{query} {mark} elsewhere") == []


async def test_what_a_colleague_noted_is_found_too(house: House) -> None:
    agent = await house.agent()
    mark = uuid.uuid4().hex
    _, episode_id = await house.claimed(agent)
    await agent.act(episode_id, "notes", {"text": f"see ticket {mark}"})
    (episode,) = await found(agent, q=mark)
    assert episode["id"] == episode_id
    assert episode["hit"]["author"] == {"kind": "agent", "name": "Ana"}


async def test_an_episode_is_found_by_its_end(house: House) -> None:
    agent = await house.agent()
    cause = f"cause-{uuid.uuid4().hex}"
    customer, episode_id = await house.claimed(agent)
    await agent.resolve(episode_id, cause=cause)
    asked = {"cause": cause, "customer": customer.session["customer_id"], "agent": agent.id}
    assert [e["id"] for e in await found(agent, **asked, state="resolved")] == [episode_id]
    assert await found(agent, **asked, state="waiting") == []
    assert await found(agent, **asked, rated="at_all") == []
    rating = {"episode_id": episode_id, "ces": 2, "nps": 10}
    await customer.post("/api/customer/ratings", rating)
    assert [e["id"] for e in await found(agent, **asked, rated="badly")] == [episode_id]
    assert await found(agent, **asked, rated="well") == []


async def test_an_episode_is_found_by_an_article_it_showed(house: House) -> None:
    agent = await house.agent()
    customer = await house.customer()
    reply = await customer.ask("How do I change my password?")
    article = reply["answer"]["article"]
    mine = customer.session["customer_id"]
    (episode,) = await found(agent, customer=mine, article=article)
    assert episode["id"] == reply["episode_id"]
    assert await found(agent, customer=mine, article="another/article") == []


async def test_dates_bound_a_search(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await saying(house, "When?")
    mine = customer.session["customer_id"]
    (episode,) = await found(agent, customer=mine)
    opened_at = episode["opened_at"]
    assert await found(agent, customer=mine, to=opened_at) == []
    since = await found(agent, **{"customer": mine, "from": opened_at[:10]})
    assert [e["id"] for e in since] == [episode_id]


async def test_many_are_told_page_by_page(house: House) -> None:
    agent = await house.agent()
    mark = uuid.uuid4().hex
    ids = [(await saying(house, f"{mark} {n}"))[1] for n in range(3)]
    first = (await agent.get("/api/agent/search", q=mark, limit=2)).json()
    rest = (await agent.get("/api/agent/search", q=mark, to=first["next_to"])).json()
    assert [e["id"] for e in first["episodes"] + rest["episodes"]] == ids[::-1]
    assert rest["next_to"] is None


@pytest.mark.parametrize("q", ["(", "[", "\\", "*", "a{9999}", "^$", "(?=x)", "{{"])
async def test_no_word_is_read_as_a_pattern(house: House, q: str) -> None:
    response: httpx.Response = await (await house.agent()).get("/api/agent/search", q=q)
    assert response.status_code == 200, response.text


async def test_a_wish_that_cannot_be_read_is_refused(house: House) -> None:
    agent = await house.agent()
    check_problem(await agent.get("/api/agent/search", rated="nicely"), 422, "malformed")
    check_problem(await agent.get("/api/agent/search", q="x" * 201), 422, "malformed")
