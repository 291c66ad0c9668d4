"""Agents mark handoffs; the marks are seen by staff, counted, exported on demand, and erased."""

import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from escalation.operations.errors import FolderUnusable
from escalation.operations.marks import export
from tests.house import Agent, Customer, House
from tests.shapes import check_problem, check_staff_timeline, check_timeline

URGENT = "My card was charged twice and rent is due today, this is unacceptable"
INSIGHT = "/api/insight/policy"


async def handed_off(house: House, text: str = URGENT) -> tuple[Customer, dict[str, Any]]:
    """A customer for whom a person was brought in, and the handoff."""
    customer = await house.customer()
    return customer, await customer.ask(text)


async def marked(
    agent: Agent, handoff: dict[str, Any], mark: str, /, **more: str
) -> dict[str, Any]:
    response = await agent.act(handoff["episode_id"], "mark", {"mark": mark, **more})
    assert response.status_code == 200, response.text
    return dict(response.json()["event"])


async def marks_on_card(agent: Agent, handoff: dict[str, Any]) -> list[tuple[str, str]]:
    """Who thinks what, on the context card."""
    card = await agent.get(f"/api/agent/episodes/{handoff['episode_id']}/context")
    return [(mark["agent"]["name"], mark["mark"]) for mark in card.json()["marks"]]


async def test_a_mark_is_on_the_staff_timeline_and_the_card_and_nowhere_else(house: House) -> None:
    ana = await house.agent("Ana")
    customer, handoff = await handed_off(house)
    event = await marked(ana, handoff, "right")
    assert (event["type"], event["audience"], event["seq"]) == ("marked", "staff", None)
    assert event["author"] == {"kind": "agent", "name": "Ana"}
    assert event["details"] == {"handoff": handoff["id"], "mark": "right", "by": ana.id}
    timeline = await ana.timeline(customer.conversation_id)
    check_staff_timeline(timeline)
    assert timeline[-1] == event
    assert await marks_on_card(ana, handoff) == [("Ana", "right")]
    events = await customer.events()
    check_timeline(events)
    assert "marked" not in [event["type"] for event in events]
    assert "marked" not in str((await customer.get("/api/customer/export")).json())


async def test_each_agent_has_one_mark_and_may_change_it(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    _, handoff = await handed_off(house)
    await marked(ana, handoff, "right")
    await marked(bo, handoff, "too_early")
    await marked(ana, handoff, "too_late")
    assert sorted(await marks_on_card(ana, handoff)) == [("Ana", "too_late"), ("Bo", "too_early")]


async def test_a_mark_given_again_changes_nothing(house: House) -> None:
    ana = await house.agent()
    customer, handoff = await handed_off(house)
    first = await marked(ana, handoff, "right")
    assert await marked(ana, handoff, "right") == first
    timeline = await ana.timeline(customer.conversation_id)
    assert [event["type"] for event in timeline].count("marked") == 1


async def test_colleagues_who_hold_the_conversation_hear_of_a_mark(house: House) -> None:
    ana = await house.agent()
    _, handoff = await handed_off(house)
    await ana.claim(handoff["episode_id"])
    async with ana.stream("/api/agent/stream") as stream:
        event = await marked(ana, handoff, "right")
        assert (await stream.until_type("marked"))["id"] == event["id"]


async def test_an_earlier_handoff_can_be_named(house: House) -> None:
    ana = await house.agent()
    customer, first = await handed_off(house)
    await ana.claim(first["episode_id"])
    await ana.act(first["episode_id"], "return-to-bot")
    second = await customer.ask("human please")
    assert second["id"] != first["id"]
    assert (await marked(ana, first, "right"))["details"]["handoff"] == second["id"]
    named = await marked(ana, first, "too_early", handoff=first["id"])
    assert named["details"]["handoff"] == first["id"]
    assert len(await marks_on_card(ana, first)) == 2


async def test_only_a_handoff_of_this_episode_is_marked(house: House) -> None:
    ana = await house.agent()
    customer, handoff = await handed_off(house)
    _, foreign = await handed_off(house)
    message = (await customer.events())[0]
    for other in (foreign["id"], message["id"], "nobody"):
        body = {"mark": "right", "handoff": other}
        response = await ana.act(handoff["episode_id"], "mark", body)
        check_problem(response, 404, "not_found")
    check_problem(await ana.act("nobody", "mark", {"mark": "right"}), 404, "not_found")
    check_problem(await ana.act(handoff["episode_id"], "mark", {"mark": "fine"}), 422, "malformed")


async def test_without_a_handoff_there_is_nothing_to_mark(house: House) -> None:
    ana, customer = await house.agent(), await house.customer()
    reply = await customer.ask("How long does a refund take?")
    response = await ana.act(reply["episode_id"], "mark", {"mark": "right"})
    check_problem(response, 409, "nothing_to_mark")


# Figures.


async def test_figures_count_each_handoff_once_by_its_last_mark(house: House) -> None:
    since = datetime.now(UTC)
    ana, adam = await house.agent(), await house.agent("Adam", "admin")
    handoffs = [(await handed_off(house))[1] for _ in range(4)]
    for handoff, mark in zip(handoffs, ("right", "right", "too_early"), strict=False):
        await marked(ana, handoff, mark)
    await marked(adam, handoffs[1], "too_late")
    found = (await adam.get(INSIGHT, **{"from": since.isoformat(), "every": "day"})).json()
    assert found["handoffs"] == 4
    assert (found["marked"], found["right"], found["too_early"], found["too_late"]) == (3, 1, 1, 1)
    assert found["precision"] == pytest.approx(2 / 3)
    assert found["recall"] == pytest.approx(1 / 2)
    assert sum(step["handoffs"] for step in found["over_time"]) == 4
    assert found["over_time"][0]["from"] == f"{since:%Y-%m-%d}T00:00:00.000Z"


async def test_with_nothing_to_divide_by_there_is_no_figure(house: House) -> None:
    adam = await house.agent("Adam", "admin")
    future = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    found = (await adam.get(INSIGHT, **{"from": future})).json()
    assert (found["handoffs"], found["precision"], found["recall"]) == (0, None, None)
    assert found["over_time"] == []
    check_problem(await adam.get(INSIGHT, every="hour"), 422, "malformed")


# The file of examples.


async def lines_of(house: House, file: Path, handoffs: set[str]) -> list[dict[str, Any]]:
    """The exported lines that are about these handoffs."""
    assert await export(house.desk, file) >= len(handoffs)
    return [line for line in read(file) if line["handoff"] in handoffs]


def read(file: Path) -> list[dict[str, Any]]:
    """The lines of a file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


async def test_the_file_holds_each_mark_with_the_words_and_what_was_weighed(
    house: House, tmp_path: Path
) -> None:
    ana = await house.agent()
    _, heard = await handed_off(house)
    customer = await house.customer()
    await customer.ask_for_person()
    asked = (await customer.events())[-1]
    for handoff, mark in ((heard, "right"), (heard, "too_late"), (asked, "too_early")):
        await marked(ana, handoff, mark)
    file = tmp_path / "marks.jsonl"
    lines = await lines_of(house, file, {heard["id"], asked["id"]})
    by_mark = {line["mark"]: line for line in lines}
    assert set(by_mark) == {"too_late", "too_early"}, "the last mark of an agent counts"
    example = by_mark["too_late"]
    assert (example["text"], example["locale"], example["agent"]) == (URGENT, "en", ana.id)
    assert {signal["kind"] for signal in example["signals"]} == {"urgent", "negative"}
    assert [signal["kind"] for signal in example["below"]] == ["asked_for_human"]
    assert by_mark["too_early"]["text"] is None
    assert by_mark["too_early"]["reason"] == "asked_for_human"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_a_file_is_never_replaced(house: House, tmp_path: Path) -> None:
    file = tmp_path / "marks.jsonl"
    file.write_text("mine")
    with pytest.raises(FolderUnusable):
        await export(house.desk, file)
    assert file.read_text() == "mine"


async def test_of_an_erased_customer_no_mark_is_left(house: House, tmp_path: Path) -> None:
    ana = await house.agent()
    customer, handoff = await handed_off(house)
    await marked(ana, handoff, "right")
    await house.http.request("DELETE", "/api/customer", headers=customer.headers)
    assert await lines_of(house, tmp_path / "marks.jsonl", {handoff["id"]}) == []
