"""While the desk is shut the policy may ask more of what can wait; what cannot goes at once."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import delete

from escalation.realtime.bus import Notice, Topic
from escalation.storage.tables import HoursVersion
from tests.escalation.api.test_policy import saved
from tests.house import Agent, Customer, House, eventually

SHUT = {"timezone": "Asia/Bangkok", "hours": {"mon": ["09:00-09:01"]}}
UPSET = "This is the worst shop ever, I am deeply disappointed and furious with you"
REPLAY = "/api/admin/policy/replay"


@pytest.fixture
async def admin(house: House) -> AsyncIterator[Agent]:
    """An administrator. The house is shared: its policy and hours are as before afterwards."""
    adam = await house.agent("Adam", "admin")
    shipped = (await adam.get("/api/admin/policy")).json()["shipped"]
    yield adam
    await saved(house, adam, **shipped)
    async with house.desk.work() as work:
        await work.session.execute(delete(HoursVersion))
        work.notices.append(Notice(Topic.HOURS))


async def decision(house: House, customer: Customer) -> dict[str, Any]:
    """What staff read about the last decision."""
    timeline = await (await house.agent()).timeline(customer.conversation_id)
    return dict([e for e in timeline if e["type"] == "decision"][-1]["details"])


async def test_a_mood_that_brings_a_person_by_day_is_answered_while_nobody_is_there(
    house: House, admin: Agent
) -> None:
    await saved(house, admin, quiet={"negative": 1.0, "negative_again": 1.0})
    by_day = await (await house.customer()).ask(UPSET)
    assert (by_day["type"], by_day["reason"]) == ("handoff", "negative")
    customer = await house.customer()
    with house.set(opening_hours=SHUT):
        assert (await customer.ask(UPSET))["author"]["kind"] == "bot"
        told = await decision(house, customer)
    assert (told["outcome"], told["quiet"]) == ("answered", True)
    (mood,) = [one for one in told["below"] if one["kind"] == "negative"]
    assert mood["score"] >= 0.85
    assert mood["threshold"] == 1.0


async def test_whoever_asks_for_a_person_hears_at_once_when_there_will_be_one(
    house: House, admin: Agent
) -> None:
    await saved(house, admin, quiet={"negative": 1.0, "negative_again": 1.0, "misses": 10})
    await house.somebody_there(is_there=False)
    with house.set(opening_hours=SHUT):
        told = await (await house.customer()).ask("Let me talk to a person, please")
        assert (told["type"], told["reason"]) == ("handoff", "asked_for_human")
    assert "Monday" in told["text"]
    assert "09:00" in told["text"]


async def test_more_questions_may_stay_without_an_answer_while_nobody_is_there(
    house: House, admin: Agent
) -> None:
    await saved(house, admin, quiet={"misses": 3})
    customer = await house.customer()
    with house.set(opening_hours=SHUT):
        outcomes = [(await customer.ask("unknown"))["type"] for _ in range(3)]
    assert outcomes == ["message", "message", "handoff"]


async def test_a_replay_knows_by_which_hours_a_message_came(house: House, admin: Agent) -> None:
    async def keep(hours: dict[str, Any] | None) -> None:
        version = (await admin.get("/api/admin/hours")).json()["version"]
        body = {"based_on": version, "hours": hours}
        kept = await admin.http.put("/api/admin/hours", json=body, headers=admin.headers)
        assert kept.status_code == 200, kept.text

        async def is_heard() -> bool:
            return (await house.desk.kept_hours.now()).version == version + 1

        await eventually(is_heard)

    await (await house.customer()).ask(UPSET)
    await keep(SHUT)
    at_night = await (await house.customer()).ask(UPSET)
    await keep(None)
    body = {"policy": {"quiet": {"negative": 1.0}}, "since": at_night["at"][:10] + "T00:00:00Z"}
    found = (await admin.post(REPLAY, body)).json()
    assert [change["episode_id"] for change in found["changes"]] == [at_night["episode_id"]]
    (signal,) = found["changes"][0]["signals"]
    assert (signal["threshold_before"], signal["threshold_after"]) == (0.8, 1.0)
    assert found["changes"][0]["change"] == "fewer"
