"""A member of staff shows a face, and customers see it beside what they say."""

import httpx

from tests.house import Agent, House
from tests.samples import png
from tests.shapes import check_problem

PICTURE = "/api/staff/picture"


async def put(agent: Agent, content: bytes) -> httpx.Response:
    return await agent.http.put(PICTURE, content=content, headers=agent.headers)


async def show(agent: Agent, content: bytes) -> str:
    """Set a picture; its address."""
    response = await put(agent, content)
    assert response.status_code == 200, response.text
    return str(response.json()["picture"])


async def test_nobody_sets_a_picture_without_signing_in(house: House) -> None:
    check_problem(await house.http.put(PICTURE, content=png(64, 64)), 401, "signed_out")
    customer = await house.customer()
    refused = await house.http.put(PICTURE, content=png(64, 64), headers=customer.headers)
    check_problem(refused, 401, "signed_out")


async def test_customers_see_the_face_of_who_joins_and_writes(house: House) -> None:
    agent = await house.agent()
    address = await show(agent, png(64, 64))
    customer, episode_id = await house.claimed(agent)
    await agent.say(episode_id, "Hello")
    theirs = [one for one in await customer.events() if one["author"]["kind"] == "agent"]
    assert [one["type"] for one in theirs] == ["joined", "message"]
    assert {one["author"]["picture"] for one in theirs} == {address}
    others = [one for one in await customer.events() if one["author"]["kind"] != "agent"]
    assert all("picture" not in one["author"] for one in others)


async def test_who_has_no_picture_is_told_of_none(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    await agent.say(episode_id, "Hello")
    assert (await customer.events())[-1]["author"] == {"kind": "agent", "name": "Ana"}
    assert (await agent.get("/api/staff/me")).json()["staff"]["picture"] is None


async def test_a_picture_is_served_as_what_it_is_and_never_as_a_page(house: House) -> None:
    address = await show(await house.agent(), png(64, 64))
    shown = await house.http.get(address)
    assert shown.content == png(64, 64)
    assert shown.headers["content-type"] == "image/png"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert shown.headers["content-security-policy"] == "default-src 'none'; sandbox"


async def test_another_picture_has_the_address_of_the_one_before(house: House) -> None:
    agent = await house.agent()
    first = await show(agent, png(64, 64))
    assert await show(agent, png(96, 96)) == first
    assert (await house.http.get(first)).content == png(96, 96)


async def test_a_picture_that_was_taken_away_is_gone_everywhere(house: House) -> None:
    agent = await house.agent()
    address = await show(agent, png(64, 64))
    removed = await agent.http.delete(PICTURE, headers=agent.headers)
    assert removed.status_code == 204
    check_problem(await house.http.get(address), 404, "not_found")
    customer, episode_id = await house.claimed(agent)
    await agent.say(episode_id, "Hello")
    assert "picture" not in (await customer.events())[-1]["author"]


async def test_what_is_no_picture_is_refused(house: House) -> None:
    agent = await house.agent()
    check_problem(await put(agent, b"<svg onload='alert(1)'/>"), 422, "picture_unusable")
    check_problem(await put(agent, png(64, 32)), 422, "picture_unusable")
    check_problem(await put(agent, b""), 422, "picture_unusable")


async def test_a_picture_may_be_larger_than_a_message_and_not_much_more(house: House) -> None:
    agent = await house.agent()
    padded = png(64, 64) + bytes(200 * 1024)
    assert (await put(agent, padded)).status_code == 200
    check_problem(await put(agent, png(64, 64) + bytes(256 * 1024)), 413, "too_large")
    check_problem(await house.http.get("/api/pictures/no-such-picture"), 404, "not_found")
