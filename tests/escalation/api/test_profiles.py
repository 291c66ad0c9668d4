"""Agents see one customer's whole history on one page."""

from tests.house import House
from tests.shapes import check_problem


async def test_a_profile_has_notes_episodes_and_ratings(house: House) -> None:
    agent = await house.agent()
    customer, first = await house.claimed(agent)
    await agent.act(first, "notes", {"text": "prefers the phone"})
    await agent.resolve(first)
    rating = {"episode_id": first, "ces": 6, "nps": 9, "comment": "kind"}
    await customer.post("/api/customer/ratings", rating)
    second = (await customer.ask("And where is my parcel?"))["episode_id"]
    path = f"/api/agent/customers/{customer.session['customer_id']}"
    profile = (await agent.get(path)).json()
    assert not profile["verified"]
    assert [note["text"] for note in profile["notes"]] == ["prefers the phone"]
    assert [episode["id"] for episode in profile["episodes"]] == [second, first]
    (rated,) = profile["ratings"]
    assert rated == rating | {"at": rated["at"]}


async def test_nobody_has_no_profile(house: House) -> None:
    agent = await house.agent()
    check_problem(await agent.get("/api/agent/customers/nobody"), 404, "not_found")
