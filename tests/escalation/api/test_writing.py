"""Saved replies are checked when they are saved; drafts follow their agent, not the browser."""

import uuid
from typing import Any

import pytest

from tests.house import Agent, House
from tests.shapes import check_problem

REPLIES = "/api/agent/replies"
HELLO = "Hello {{customer.name|there}}, this is {{ agent.name }} of {{site.name}}."


async def saved(agent: Agent, **reply: Any) -> dict[str, Any]:
    """A reply that was just saved."""
    body = {"name": "Greeting", "text": HELLO} | reply
    response = await agent.post(REPLIES, body)
    assert response.status_code == 201, response.text
    return dict(response.json())


async def names(agent: Agent) -> list[str]:
    """The names of the replies that an agent may use."""
    return [reply["name"] for reply in (await agent.get(REPLIES)).json()]


async def test_a_reply_is_its_owners_and_a_shared_one_everybodys(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    adam = await house.agent("Adam", "admin")
    mine, ours = f"mine {uuid.uuid4()}", f"ours {uuid.uuid4()}"
    await saved(ana, name=mine, locale="th")
    shared = await saved(adam, name=ours, shared=True)
    assert {mine, ours} <= set(await names(ana))
    assert mine not in await names(bo)
    assert shared["editable"]
    (seen,) = [r for r in (await bo.get(REPLIES)).json() if r["name"] == ours]
    assert seen == shared | {"editable": False}


async def test_a_reply_is_changed_and_forgotten_by_its_owner_only(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    reply = await saved(ana)
    path, body = f"{REPLIES}/{reply['id']}", {"name": "Hi", "text": "Hi"}
    for method in ("PUT", "DELETE"):
        refused = await bo.http.request(method, path, json=body, headers=bo.headers)
        check_problem(refused, 404, "not_found")
    changed = await ana.http.put(path, json=body, headers=ana.headers)
    assert changed.json() == reply | body
    assert (await ana.http.delete(path, headers=ana.headers)).status_code == 204
    assert "Hi" not in await names(ana)


async def test_only_an_administrator_shares(house: House) -> None:
    ana, adam = await house.agent("Ana"), await house.agent("Adam", "admin")
    refused = await ana.post(REPLIES, {"name": "x", "text": "x", "shared": True})
    check_problem(refused, 403, "wrong_role")
    shared = await saved(adam, shared=True)
    refused = await ana.http.delete(f"{REPLIES}/{shared['id']}", headers=ana.headers)
    check_problem(refused, 403, "wrong_role")


@pytest.mark.parametrize(
    "text",
    [
        "Hello {{customer.nmae}}",
        "{{}}",
        "{{password}} {{agent.name}}",
        "Hello {{customer.name",
        "Hello customer.name}}",
        "{{ {{agent.name}} }}",
    ],
)
async def test_an_unknown_variable_is_refused_at_saving(house: House, text: str) -> None:
    agent = await house.agent()
    refused = await agent.post(REPLIES, {"name": "x", "text": text})
    problem = check_problem(refused, 422, "unknown_variable")
    assert "{{customer.name}}" in problem["detail"]


async def drafts(agent: Agent) -> dict[tuple[str, str], str]:
    """An agent's drafts by episode and kind."""
    found = (await agent.get("/api/agent/drafts")).json()
    return {(draft["episode_id"], draft["kind"]): draft["text"] for draft in found}


async def keep(agent: Agent, episode_id: str, kind: str, text: str) -> int:
    """Keep a draft; the status."""
    path = f"/api/agent/episodes/{episode_id}/drafts/{kind}"
    response = await agent.http.put(path, json={"text": text}, headers=agent.headers)
    return response.status_code


async def test_a_draft_is_found_again_by_its_writer_only(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    _, episode_id = await house.waiting()
    for text in ("Dear", "Dear customer"):
        assert await keep(ana, episode_id, "answer", text) == 204
    assert await keep(ana, episode_id, "note", "odd") == 204
    assert await drafts(ana) == {
        (episode_id, "answer"): "Dear customer",
        (episode_id, "note"): "odd",
    }
    assert await drafts(bo) == {}
    assert await keep(ana, episode_id, "note", "") == 204
    assert await drafts(ana) == {(episode_id, "answer"): "Dear customer"}


async def test_sending_the_answer_forgets_its_draft(house: House) -> None:
    agent = await house.agent()
    _, episode_id = await house.claimed(agent)
    await keep(agent, episode_id, "answer", "On its way")
    await keep(agent, episode_id, "note", "kept")
    await agent.say(episode_id, "On its way.")
    assert await drafts(agent) == {(episode_id, "note"): "kept"}


async def test_a_draft_is_erased_with_its_customer(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    await keep(agent, episode_id, "answer", "to be erased")
    await house.http.delete("/api/customer", headers=customer.headers)
    assert await drafts(agent) == {}


async def test_a_draft_needs_an_episode_and_a_known_kind(house: House) -> None:
    agent = await house.agent()
    _, episode_id = await house.waiting()
    assert await keep(agent, "nobody", "answer", "x") == 404
    assert await keep(agent, episode_id, "poem", "x") == 422
    assert await keep(agent, episode_id, "answer", "x" * 4_001) == 422


async def test_articles_are_found_for_an_agent_however_unsure(house: House) -> None:
    agent = await house.agent()
    found = (await agent.get("/api/agent/articles", q="parcel", locale="en")).json()
    assert found
    assert {"article", "title", "url", "passage", "confidence"} <= set(found[0])
    assert (await agent.get("/api/agent/articles", q=" ")).json() == []


async def test_an_article_is_read_in_another_language_at_the_same_passage(house: House) -> None:
    agent = await house.agent()
    path = "/api/agent/articles/translation"
    (shown, *_) = (
        await agent.get("/api/agent/articles", q="ลืมรหัสผ่าน จะตั้งรหัสใหม่ได้อย่างไร", locale="th")
    ).json()
    assert shown["locale"] == "th"
    wanted = {"article": shown["article"], "q": shown["passage"]}
    english = (await agent.get(path, locale="en", **wanted)).json()
    assert (english["article"], english["locale"]) == (shown["article"], "en")
    assert set(english) == set(shown)
    # Not written in French: the original comes, and says so by its locale.
    assert (await agent.get(path, locale="fr", **wanted)).json()["locale"] == "en"


async def test_a_translation_of_no_article_is_not_found(house: House) -> None:
    agent = await house.agent()
    path = "/api/agent/articles/translation"
    check_problem(await agent.get(path, article="no/such", locale="en"), 404, "not_found")
    check_problem(await agent.get(path, locale="en"), 422, "malformed")
