"""The policy sends handoffs to teams, by what the customer wrote and why a person is needed."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from escalation.storage.tables import Episode, Team
from tests.desk import team
from tests.escalation.api.test_policy import POLICY, saved
from tests.house import Agent, House
from tests.shapes import check_problem


@pytest.fixture
async def admin(house: House) -> AsyncIterator[Agent]:
    """An administrator. The house is shared: neither teams nor their rules are left afterwards."""
    adam = await house.agent("Adam", "admin")
    shipped = (await adam.get(POLICY)).json()["shipped"]
    yield adam
    await saved(house, adam, **shipped)
    async with house.desk.work() as work:
        await work.session.execute(Team.__table__.delete())


async def team_of(house: House, episode_id: str) -> str | None:
    """The team that an episode waits for."""
    async with house.desk.work() as work:
        episode = await work.session.get(Episode, episode_id)
        assert episode is not None
        return episode.team_id


async def sent_to(house: House, conversation_id: str) -> dict[str, str] | None:
    """What staff read about the team of the last handoff."""
    timeline = await (await house.agent()).timeline(conversation_id)
    decision = [e for e in timeline if e["type"] == "decision"][-1]
    return dict(decision["details"])["sent_to"] if "sent_to" in decision["details"] else None


async def test_a_keyword_written_before_the_wish_for_a_person_finds_its_team(
    house: House, admin: Agent
) -> None:
    billing = await team(house, "Billing")
    await saved(house, admin, teams=[{"team": billing, "keywords": ["reçu", "invoice"]}])
    customer = await house.customer()
    await customer.ask("hello, something about an INVOICE")
    episode = await customer.ask_for_person()
    assert await team_of(house, episode["id"]) == billing
    assert await sent_to(house, customer.conversation_id) == {
        "team": "Billing",
        "keyword": "invoice",
    }


async def test_a_cause_finds_its_team_before_the_topic_does(house: House, admin: Agent) -> None:
    shipping = await team(house, "Shipping", skills=["shipping"])
    seniors = await team(house, "Seniors")
    await saved(house, admin, teams=[{"team": seniors, "causes": ["unanswered"]}], misses=1)
    customer = await house.customer()
    handoff = await customer.ask("unknown")
    assert (handoff["type"], handoff["reason"]) == ("handoff", "unanswered")
    assert await team_of(house, handoff["episode_id"]) == seniors != shipping
    assert await sent_to(house, customer.conversation_id) == {
        "team": "Seniors",
        "cause": "unanswered",
    }


async def test_what_no_rule_speaks_of_goes_where_it_went(house: House, admin: Agent) -> None:
    seniors = await team(house, "Seniors")
    await saved(house, admin, teams=[{"team": seniors, "causes": ["abuse"]}])
    customer = await house.customer()
    episode = await customer.ask_for_person()
    assert await team_of(house, episode["id"]) is None
    assert await sent_to(house, customer.conversation_id) is None


async def test_a_rule_of_a_dissolved_team_does_nothing_and_the_next_one_applies(
    house: House, admin: Agent
) -> None:
    gone, seniors = await team(house, "Gone"), await team(house, "Seniors")
    await saved(
        house,
        admin,
        teams=[
            {"team": gone, "keywords": ["invoice"]},
            {"team": seniors, "causes": ["asked_for_human"]},
        ],
    )
    removed = await admin.http.delete(f"/api/admin/teams/{gone}", headers=admin.headers)
    assert removed.status_code == 204, removed.text
    customer = await house.customer()
    await customer.ask("hello, about my invoice")
    episode = await customer.ask_for_person()
    assert await team_of(house, episode["id"]) == seniors
    await saved(house, admin, urgent=0.65)  # other rules can be changed all the same


async def test_a_replay_says_which_handoffs_would_go_to_another_team(
    house: House, admin: Agent
) -> None:
    billing = await team(house, "Billing")
    customer = await house.customer()
    await customer.ask("hello, about my invoice")
    episode = await customer.ask_for_person()
    draft = {"teams": [{"team": billing, "keywords": ["invoice"]}]}
    body = {"policy": draft, "since": episode["opened_at"]}
    found = (await admin.post(f"{POLICY}/replay", body)).json()
    assert (found["other_team"], found["handoffs"]) == (1, {"before": 1, "after": 1})
    (change,) = found["changes"]
    assert (change["episode_id"], change["change"]) == (episode["id"], "other_team")
    assert (change["team_before"], change["team_after"]) == (None, "Billing")


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        ([{"team": "nowhere", "causes": ["urgent"]}], "policy.teams.0.team"),
        ([{"team": "nowhere"}], "policy.teams.0.causes"),
    ],
)
async def test_a_rule_that_would_do_nothing_is_refused_where_it_stands(
    admin: Agent, rules: list[dict[str, Any]], field: str
) -> None:
    version = (await admin.get(POLICY)).json()["version"]
    body = {"based_on": version, "policy": {"teams": rules}}
    problem = check_problem(await admin.post(POLICY, body), 422, "policy_unusable")
    assert [error["field"] for error in problem["errors"]] == [field]
