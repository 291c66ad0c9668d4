"""A draft is tried on what really happened, and nothing is saved."""

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from escalation.domain.policy import Policy
from escalation.services import replaying
from tests.house import Agent, House
from tests.shapes import check_problem

REPLAY = "/api/admin/policy/replay"
URGENT = "My card was charged twice and rent is due today, this is unacceptable"
NEVER = {
    "asked_for_human": 1.0,
    "urgent": 1.0,
    "urgent_when_negative": 1.0,
    "negative": 1.0,
    "negative_when_urgent": 1.0,
    "negative_again": 1.0,
}


class Trial:
    """An administrator who tries drafts on what happens from now on."""

    def __init__(self, admin: Agent) -> None:
        self.admin = admin
        self.since = datetime.now(UTC)

    async def of(self, **changes: Any) -> dict[str, Any]:
        """What a draft would have changed."""
        body = {"policy": changes, "since": self.since.isoformat()}
        response = await self.admin.post(REPLAY, body)
        assert response.status_code == 200, response.text
        return dict(response.json())


@pytest.fixture
async def trial(house: House) -> Trial:
    return Trial(await house.agent("Adam", "admin"))


def figures(found: dict[str, Any]) -> dict[str, Any]:
    """The counts that are not 0."""
    names = ("more", "fewer", "earlier", "later", "not_comparable")
    return {name: found[name] for name in names if found[name]}


async def test_who_may_not_administrate_tries_nothing(house: House) -> None:
    agent = await house.agent()
    body = {"policy": {}, "since": "2026-01-01T00:00:00Z"}
    check_problem(await agent.post(REPLAY, body), 403, "wrong_role")


async def test_a_keyword_would_have_brought_more_and_says_where(house: House, trial: Trial) -> None:
    customer = await house.customer()
    await customer.ask("hello")
    message = await customer.say("I read something about the blue kettle.")
    await customer.outcome(message)
    found = await trial.of(keywords=["kettle"])
    assert figures(found) == {"more": 1}
    assert (found["episodes"], found["handoffs"]) == (1, {"before": 0, "after": 1})
    (change,) = found["changes"]
    assert (change["change"], change["event_id"], change["seq"]) == ("more", message["id"], 3)
    assert change["link"] == f"/console#/open/{message['episode_id']}"
    assert change["signals"] == [
        {
            "kind": "keyword",
            "score": 1.0,
            "threshold_before": None,
            "threshold_after": 0.5,
            "quote": "I read something about the blue kettle.",
        }
    ]
    in_force = (await trial.admin.get("/api/admin/policy")).json()
    assert in_force["policy"]["keywords"] == []
    assert in_force["version"] == found["based_on"]


async def test_a_stricter_draft_would_have_missed_a_handoff(house: House, trial: Trial) -> None:
    await (await house.customer()).ask(URGENT)
    found = await trial.of(**NEVER)
    assert figures(found) == {"fewer": 1}
    (change,) = found["changes"]
    assert {signal["kind"] for signal in change["signals"]} == {"urgent", "negative"}
    for signal in change["signals"]:
        assert signal["threshold_before"] <= signal["score"]
        assert signal["threshold_after"] == 1.0
        assert signal["quote"] in URGENT


async def test_less_patience_would_have_brought_a_person_earlier(
    house: House, trial: Trial
) -> None:
    customer = await house.customer()
    await customer.ask("unknown")
    await customer.ask_for_person()
    found = await trial.of(misses=1)
    assert figures(found) == {"earlier": 1}
    assert found["handoffs"] == {"before": 1, "after": 1}
    (signal,) = found["changes"][0]["signals"]
    assert (signal["kind"], signal["threshold_before"], signal["threshold_after"]) == (
        "unanswered",
        2,
        1,
    )


async def test_what_a_person_had_is_not_held_against_a_draft(house: House, trial: Trial) -> None:
    customer, _ = await house.claimed(await house.agent())
    message = await customer.say(URGENT)
    await house.turn.take(message["id"])
    assert figures(await trial.of(urgent=0.5)) == {}


async def test_the_policy_in_force_changes_nothing(house: House, trial: Trial) -> None:
    for said in (URGENT, "hello", "unknown"):
        await (await house.customer()).ask(said)
    found = await trial.of()
    assert (found["episodes"], figures(found), found["changes"]) == (3, {}, [])
    assert found["is_complete"]


async def test_messages_of_before_measures_were_kept_are_not_guessed(
    house: House, trial: Trial
) -> None:
    customer = await house.customer()
    reply = await customer.ask("I read something about the blue kettle.")
    async with house.desk.work() as work:
        await work.session.execute(
            text(
                "update event set details = '{}' where episode_id = :id"
                " and (type = 'decision' or author_kind = 'customer')"
            ),
            {"id": reply["episode_id"]},
        )
    assert figures(await trial.of(keywords=["kettle"])) == {"not_comparable": 1}


async def test_pages_add_up_to_the_whole_and_time_is_bounded(house: House, trial: Trial) -> None:
    for _ in range(5):
        await (await house.customer()).ask("I read something about the blue kettle.")
    draft = Policy(keywords=("kettle",))
    until = datetime.now(UTC)

    async def replay(**bounds: Any) -> replaying.Replay:
        async with house.desk.work() as work:
            return await replaying.replay(
                work,
                in_force=Policy(),
                draft=draft,
                since=trial.since,
                until=until,
                **bounds,
            )

    whole, paged, cut = await replay(), await replay(page=2), await replay(at_most_s=0)
    assert (whole.episodes, whole.counts["more"], whole.is_complete) == (5, 5, True)
    assert paged == whole
    assert (cut.episodes, cut.is_complete) == (0, False)
    opened = [changed.episode.opened_at for changed in whole.changed]
    assert opened == sorted(opened, reverse=True)


async def test_a_draft_that_would_not_work_is_refused_by_field(trial: Trial) -> None:
    body = {"policy": {"urgent": 3.0}, "since": trial.since.isoformat()}
    problem = check_problem(await trial.admin.post(REPLAY, body), 422, "policy_unusable")
    assert [error["field"] for error in problem["errors"]] == ["policy.urgent"]


async def test_a_period_begins_before_it_ends(trial: Trial) -> None:
    later = trial.since + timedelta(days=1)
    body = {"policy": {}, "since": later.isoformat()}
    check_problem(await trial.admin.post(REPLAY, body), 422, "malformed")


# At the terminal.


async def handrail(database_url: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `handrail policy …` on a database."""
    return await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "escalation.cli", "policy", *words],
        env={**os.environ, "HANDRAIL_DATABASE_URL": database_url},
        capture_output=True,
        text=True,
        check=False,
    )


async def test_the_command_line_shows_changes_with_words_and_links(
    house: House, tmp_path: Path
) -> None:
    reply = await (await house.customer()).ask("About the red  kettle, is it hot?")
    draft = tmp_path / "draft.json"
    draft.write_text((await handrail(house.database_url, "show")).stdout)
    shown = await handrail(
        house.database_url,
        "replay",
        "--since",
        "1h",
        "--draft",
        str(draft),
        "--set",
        "keywords=red kettle",
    )
    assert shown.returncode == 0, shown.stderr
    assert f"http://127.0.0.1:8000/console#/open/{reply['episode_id']}" in shown.stdout
    assert "keyword 1 (not listened for → 0.5)" in shown.stdout
    assert "“About the red kettle, is it hot?”" in shown.stdout
    assert shown.stdout.endswith("Nothing was saved.\n")


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        (["--since", "soon"], "'soon' is no period."),
        (["--set", "urgent"], "'urgent' sets nothing."),
        (["--set", "urgent=high"], "'urgent' is a probability from 0.05 to 1."),
        (["--set", "quiet.misses=1"], "'quiet.misses' must not be lower than 'misses'."),
        (["--set", "urgent=.7", "--set", "urgent.by=1"], "'urgent' is a probability"),
        (["--set", "teams=Billing"], "'teams' is a list of at most 50 rules."),
        (["--set", "mood=.5"], "There is no rule 'mood'"),
        (["--draft", "/nowhere.json"], "/nowhere.json cannot be read"),
    ],
)
async def test_a_draft_that_cannot_be_read_is_told_in_two_lines(
    house: House, words: list[str], cause: str
) -> None:
    refused = await handrail(house.database_url, "replay", *words)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith(cause)
    assert len(refused.stderr.splitlines()) == 2


@pytest.mark.parametrize("command", [["show"], ["replay"], ["marks", "--out", "unused.jsonl"]])
async def test_without_a_database_the_cause_is_told(command: list[str], tmp_path: Path) -> None:
    command = [str(tmp_path / word) if word.endswith("jsonl") else word for word in command]
    refused = await handrail(f"postgresql:///handrail?host={tmp_path}", *command)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("The database does not answer: ")
    assert "Traceback" not in refused.stderr
