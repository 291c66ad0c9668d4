"""Phrases for apology, ownership and empathy: shipped in every language, the site's own on top."""

from typing import Any

import httpx
import pytest

from escalation.domain.replies import has_open_variable, unknown_variables
from escalation.domain.tone import ToneKind
from escalation.services.tone import shipped
from escalation.settings import SPOKEN
from tests.house import Agent, House
from tests.shapes import check_problem

TONE = "/api/admin/tone"
BODY = {"apology": ["Sorry, {{customer.name|friend}}!"], "ownership": [], "empathy": ["I see."]}


async def put(admin: Agent, locale: str, **part: Any) -> httpx.Response:
    """Replace a language's phrases."""
    return await admin.http.put(f"{TONE}/{locale}", json=BODY | part, headers=admin.headers)


async def reset(admin: Agent, locale: str) -> httpx.Response:
    """Go back to what ships."""
    return await admin.http.delete(f"{TONE}/{locale}", headers=admin.headers)


async def phrases(agent: Agent, locale: str) -> dict[str, Any]:
    """What an agent is offered for a customer."""
    response = await agent.get("/api/agent/tone", locale=locale)
    assert response.status_code == 200, response.text
    return dict(response.json())


@pytest.mark.parametrize("language", SPOKEN)
def test_every_language_ships_with_every_kind(language: str) -> None:
    guide = shipped()[language]
    assert list(guide) == [str(kind) for kind in ToneKind]
    for kind in guide.values():
        assert len(set(kind)) == len(kind) >= 3
        for phrase in kind:
            assert not unknown_variables(phrase)
            assert not has_open_variable(phrase)
            assert phrase == phrase.strip()


async def test_the_sites_own_phrases_stand_in_place_of_those_that_ship(house: House) -> None:
    admin, agent = await house.agent("Adam", "admin"), await house.agent()
    before = await phrases(agent, "ko")
    assert (before["own"], before["phrases"]) == (False, dict(shipped()["ko"]))
    assert (await put(admin, "ko")).json() == {"locale": "ko", "phrases": BODY, "own": True}
    assert await phrases(agent, "ko-KR") == {"locale": "ko", "phrases": BODY, "own": True}
    (listed,) = [one for one in (await admin.get(TONE)).json() if one["locale"] == "ko"]
    assert listed["own"]
    assert (await reset(admin, "ko")).status_code == 204
    assert await phrases(agent, "ko") == before
    check_problem(await reset(admin, "ko"), 404, "not_found")


async def test_a_language_without_phrases_gets_english_until_the_site_writes_its_own(
    house: House,
) -> None:
    admin, agent = await house.agent("Adam", "admin"), await house.agent()
    assert (await phrases(agent, "sv"))["locale"] == "en"
    assert (await put(admin, "sv")).status_code == 200
    assert (await phrases(agent, "sv-FI"))["phrases"] == BODY
    await reset(admin, "sv")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"apology": ["{{customer.nmae}}"]}, "unknown_variable"),
        ({"empathy": ["  "]}, "malformed"),
        ({"empathy": ["x"] * 21}, "malformed"),
        ({"irony": []}, "malformed"),
    ],
)
async def test_phrases_that_make_no_sense_are_refused(
    house: House, wrong: dict[str, Any], code: str
) -> None:
    admin = await house.agent("Adam", "admin")
    check_problem(await put(admin, "en", **wrong), 422, code)
    assert not (await phrases(admin, "en"))["own"]


async def test_a_language_needs_a_name(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    check_problem(await put(admin, "no language"), 422, "malformed")


async def test_changes_are_written_into_the_audit_log(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    await put(admin, "ja")
    await reset(admin, "ja")
    log = (await admin.get("/api/admin/audit", limit=2)).json()["entries"]
    assert [(e["action"], e["subject"]) for e in log] == [
        ("tone.reset", "ja"),
        ("tone.changed", "ja"),
    ]
    assert log[1]["details"] == BODY
