"""Administrators read the policy with its history and save versions; the next message obeys."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import fields
from typing import Any

import pytest

from escalation.api.bodies import PolicyChanges
from escalation.domain import drafts
from escalation.domain.policy import SHIPPED, Policy
from tests.house import Agent, House, eventually
from tests.shapes import check_problem

POLICY = "/api/admin/policy"


@pytest.fixture
async def admin(house: House) -> AsyncIterator[Agent]:
    """An administrator. The house is shared: its policy is as shipped again afterwards."""
    adam = await house.agent("Adam", "admin")
    yield adam
    await saved(house, adam, **drafts.rules(SHIPPED.policy))


async def saved(house: House, admin: Agent, note: str | None = None, **changes: Any) -> Any:
    """Save a version, and wait until the worker has heard of it."""
    based_on = (await admin.get(POLICY)).json()["version"]
    body = {"based_on": based_on, "policy": changes, "note": note}
    response = await admin.post(POLICY, body)
    assert response.status_code == 201, response.text

    async def is_heard() -> bool:
        return (await house.policies.in_force()).version == based_on + 1

    await eventually(is_heard)
    return response.json()


async def test_who_may_not_administrate_learns_nothing_of_the_policy(house: House) -> None:
    agent = await house.agent()
    check_problem(await agent.get(POLICY), 403, "wrong_role")
    check_problem(await agent.post(POLICY, {"based_on": 0, "policy": {}}), 403, "wrong_role")


async def test_a_version_says_who_saved_it_when_and_why(house: House, admin: Agent) -> None:
    before = (await admin.get(POLICY)).json()
    kept = await saved(house, admin, "Recall of the blue kettle", keywords=["kettle"], urgent=0.5)
    after = (await admin.get(POLICY)).json()
    assert after["version"] == kept["version"] == before["version"] + 1
    assert after["policy"] == before["policy"] | {"keywords": ["kettle"], "urgent": 0.5}
    assert after["shipped"] == drafts.rules(Policy())
    assert after["history"] == [kept, *before["history"]][: len(after["history"])]
    assert kept["author"] == {"id": admin.id, "name": "Adam"}
    assert kept["note"] == "Recall of the blue kettle"
    assert kept["at"].endswith("Z")


async def test_older_versions_are_read_page_by_page(house: House, admin: Agent) -> None:
    first, second = await saved(house, admin, urgent=0.5), await saved(house, admin, urgent=0.55)
    older = (await admin.get(POLICY, before=second["version"])).json()["history"]
    assert older[0] == first


async def test_a_version_based_on_an_older_one_is_refused(house: House, admin: Agent) -> None:
    newest = (await saved(house, admin, urgent=0.5))["version"]
    late = {"based_on": newest - 1, "policy": {"urgent": 0.9}}
    refused = check_problem(await admin.post(POLICY, late), 409, "policy_outdated")
    assert refused["newest"] == newest
    assert (await admin.get(POLICY)).json()["policy"]["urgent"] == 0.5


async def test_of_many_who_save_at_once_one_wins(house: House, admin: Agent) -> None:
    based_on = (await admin.get(POLICY)).json()["version"]
    answers = await asyncio.gather(
        *(
            admin.post(POLICY, {"based_on": based_on, "policy": {"urgent": 0.5 + n / 100}})
            for n in range(6)
        )
    )
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [201, 409, 409, 409, 409, 409]
    (won,) = (answer.json() for answer in answers if answer.status_code == 201)
    assert (await admin.get(POLICY)).json()["policy"] == won["policy"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"urgent": 1.5}, "policy.urgent"),
        ({"misses": 0}, "policy.misses"),
        ({"keywords": ["?!"]}, "policy.keywords"),
        ({"negative_again": 0.95}, "policy.negative_again"),
    ],
)
async def test_a_policy_that_would_not_work_is_refused_by_field(
    admin: Agent, changes: dict[str, Any], field: str
) -> None:
    version = (await admin.get(POLICY)).json()["version"]
    response = await admin.post(POLICY, {"based_on": version, "policy": changes})
    problem = check_problem(response, 422, "policy_unusable")
    assert [error["field"] for error in problem["errors"]] == [field]
    assert (await admin.get(POLICY)).json()["version"] == version


@pytest.mark.parametrize("changes", [{"urgent": "0.5"}, {"mood": 0.5}, {"misses": 1.5}])
async def test_a_policy_that_cannot_be_read_is_malformed(
    admin: Agent, changes: dict[str, Any]
) -> None:
    response = await admin.post(POLICY, {"based_on": 0, "policy": changes})
    check_problem(response, 422, "malformed")


def test_every_rule_can_be_changed() -> None:
    assert set(PolicyChanges.model_fields) == {one.name for one in fields(Policy)}


async def test_the_next_message_is_held_against_the_new_version(house: House, admin: Agent) -> None:
    question = "Where can I read about the kettle recall?"
    assert (await (await house.customer()).ask(question))["type"] == "message"
    await saved(house, admin, keywords=["kettle"])
    handoff = await (await house.customer()).ask(question)
    assert (handoff["type"], handoff["reason"]) == ("handoff", "keyword")


async def test_the_policy_says_how_many_misses_bring_a_person(house: House, admin: Agent) -> None:
    await saved(house, admin, misses=1)
    handoff = await (await house.customer()).ask("unknown")
    assert (handoff["type"], handoff["reason"]) == ("handoff", "unanswered")
