"""Administrators keep teams and what agents can do; agents see whom they can transfer to."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.house import Agent, House
from tests.shapes import check_problem

TEAMS = "/api/admin/teams"


async def put(caller: Agent, path: str, body: Any) -> Any:
    return await caller.http.put(path, json=body, headers=caller.headers)


@pytest.fixture
async def admin(house: House) -> AsyncIterator[Agent]:
    """An administrator; the teams that they make are gone afterwards."""
    adam = await house.agent("Adam", "admin")
    before = {team["id"] for team in (await adam.get(TEAMS)).json()}
    yield adam
    for team in (await adam.get(TEAMS)).json():
        if team["id"] not in before:
            await adam.http.delete(f"{TEAMS}/{team['id']}", headers=adam.headers)


def name() -> str:
    return f"Team {uuid.uuid4()}"


async def create(admin: Agent, **body: Any) -> dict[str, Any]:
    response = await admin.post(TEAMS, {"name": name(), **body})
    assert response.status_code == 201, response.text
    return dict(response.json())


async def test_a_team_is_made_as_it_was_asked_for(house: House, admin: Agent) -> None:
    ana = await house.agent("Ana")
    other = await create(admin)
    team = await create(
        admin,
        skills=["Refunds ", "refunds", "billing"],
        members=[ana.id],
        overflow_after_s=60,
        overflow_to=other["id"],
        targets={"first_answer_min": 3},
        assigns=True,
        accept_within_s=30,
    )
    assert team | {"id": "", "name": ""} == {
        "id": "",
        "name": "",
        "skills": ["billing", "refunds"],
        "members": [ana.id],
        "overflow_after_s": 60,
        "overflow_to": other["id"],
        "targets": {"first_answer_min": 3},
        "assigns": True,
        "accept_within_s": 30,
    }
    assert team in (await admin.get(TEAMS)).json()
    assert other["overflow_after_s"] == 300
    assert (other["assigns"], other["accept_within_s"]) == (False, 60)


async def test_a_team_is_changed_as_a_whole(house: House, admin: Agent) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    team = await create(admin, skills=["refunds"], members=[ana.id])
    body = {"name": team["name"].upper(), "members": [bo.id], "overflow_after_s": None}
    changed = (await put(admin, f"{TEAMS}/{team['id']}", body)).json()
    assert changed["name"] == team["name"].upper()
    assert (changed["skills"], changed["members"]) == ([], [bo.id])
    assert changed["overflow_after_s"] is None


async def test_a_name_is_given_once_however_it_is_written(admin: Agent) -> None:
    team = await create(admin)
    body = {"name": team["name"].upper()}
    problem = check_problem(await admin.post(TEAMS, body), 409, "team_exists")
    assert team["name"] in problem["detail"]
    other = await create(admin)
    again = await put(admin, f"{TEAMS}/{other['id']}", body)
    check_problem(again, 409, "team_exists")


async def test_of_many_who_give_a_name_at_once_one_does(admin: Agent) -> None:
    body = {"name": name()}
    answers = await asyncio.gather(*(admin.post(TEAMS, body) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [201, *[409] * 5]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({"name": "  "}, "give the team a name"),
        ({"name": "x" * 81}, "80"),
        ({"overflow_after_s": -1}, "overflow_after_s"),
        ({"skills": [""]}, "skills"),
        ({"accept_within_s": 9}, "accept_within_s"),
        ({"targets": {"first_answer": 3}}, "know no 'first_answer'"),
        ({"targets": {"resolution_min": "long"}}, "number of minutes"),
        ({"colour": "red"}, "colour"),
    ],
)
async def test_a_team_that_cannot_be_says_why(
    admin: Agent, body: dict[str, Any], named: str
) -> None:
    refused = await admin.post(TEAMS, {"name": name(), **body})
    assert named in check_problem(refused, 422, "malformed")["detail"]


async def test_members_and_helpers_must_exist_and_members_answer_customers(
    house: House, admin: Agent
) -> None:
    edda = await house.agent("Edda", "editor")
    check_problem(await admin.post(TEAMS, {"name": name(), "members": ["x"]}), 404, "not_found")
    check_problem(await admin.post(TEAMS, {"name": name(), "overflow_to": "x"}), 404, "not_found")
    refused = await admin.post(TEAMS, {"name": name(), "members": [edda.id]})
    assert "Edda" in check_problem(refused, 409, "not_an_agent")["detail"]


async def test_a_team_cannot_help_itself_out(admin: Agent) -> None:
    team = await create(admin)
    body = {"name": team["name"], "overflow_to": team["id"]}
    check_problem(await put(admin, f"{TEAMS}/{team['id']}", body), 422, "malformed")


async def test_a_team_that_is_dissolved_leaves_its_episodes_to_everybody(
    house: House, admin: Agent
) -> None:
    ana = await house.agent("Ana")
    team = await create(admin)
    _, episode_id = await house.claimed(ana)
    moved = (await ana.act(episode_id, "transfer", {"team": team["id"]})).json()
    assert moved["team"] == {"id": team["id"], "name": team["name"]}
    gone = await admin.http.delete(f"{TEAMS}/{team['id']}", headers=admin.headers)
    assert gone.status_code == 204
    row = (await ana.get(f"/api/agent/episodes/{episode_id}")).json()
    assert (row["state"], row["team"]) == ("waiting", None)
    again = await admin.http.delete(f"{TEAMS}/{team['id']}", headers=admin.headers)
    check_problem(again, 404, "not_found")


async def test_an_agent_is_equipped_and_seen_as_such(house: House, admin: Agent) -> None:
    ana = await house.agent("Ana")
    team = await create(admin)
    body = {"teams": [team["id"]], "skills": ["Refunds"], "locales": ["fa", "en"], "capacity": 2}
    equipped = await put(admin, f"/api/admin/staff/{ana.id}/routing", body)
    assert equipped.status_code == 200, equipped.text
    await house.claimed(ana)
    (seen,) = [one for one in (await admin.get("/api/admin/staff")).json() if one["id"] == ana.id]
    assert seen["teams"] == [team["id"]]
    assert (seen["skills"], seen["locales"]) == (["refunds"], ["en", "fa"])
    assert (seen["capacity"], seen["holds"], seen["present"]) == (2, 1, True)
    (shown,) = [
        one for one in (await ana.get("/api/agent/teams")).json() if one["id"] == team["id"]
    ]
    assert shown == {"id": team["id"], "name": team["name"], "present": 1, "free": 1}


@pytest.mark.parametrize(
    "body", [{"capacity": 0}, {"locales": ["English please"]}, {"skills": "refunds"}, {"roles": []}]
)
async def test_what_an_agent_cannot_be_is_refused(
    house: House, admin: Agent, body: dict[str, Any]
) -> None:
    ana = await house.agent("Ana")
    refused = await put(admin, f"/api/admin/staff/{ana.id}/routing", body)
    check_problem(refused, 422, "malformed")


async def test_who_is_no_agent_or_does_not_exist_is_not_equipped(
    house: House, admin: Agent
) -> None:
    edda, ana = await house.agent("Edda", "editor"), await house.agent("Ana")
    path = "/api/admin/staff/{}/routing"
    check_problem(await put(admin, path.format(edda.id), {}), 409, "not_an_agent")
    check_problem(await put(admin, path.format("nobody"), {}), 404, "not_found")
    unknown = await put(admin, path.format(ana.id), {"teams": ["nowhere"]})
    check_problem(unknown, 404, "not_found")


async def test_a_console_sees_the_queue_anew_when_teams_change(house: House, admin: Agent) -> None:
    ana = await house.agent("Ana")
    team = await create(admin)
    _, episode_id = await house.claimed(ana)
    await ana.act(episode_id, "transfer", {"team": team["name"]})
    async with ana.stream("/api/agent/stream") as stream:
        await stream.until(lambda f: f.event == "queue")
        renamed = await put(admin, f"{TEAMS}/{team['id']}", {"name": f"{team['name']}, new"})
        assert renamed.status_code == 200
        frame = await stream.until(lambda f: f.event == "queue")
    (row,) = [one for one in frame.data if one["id"] == episode_id]
    assert row["team"]["name"] == f"{team['name']}, new"
