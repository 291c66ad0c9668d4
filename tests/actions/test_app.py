"""The action server's webhook: guarded, strict about its body, honest about failures."""

import json
import zlib
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from rasa_sdk.interfaces import ActionExecutionRejection

from actions.action import BotAction
from actions.app import LARGEST_CALL, create_app, inflate
from actions.replies import Reply
from actions.settings import Settings, SettingsError
from actions.turn import Turn

SETTINGS = Settings("127.0.0.1", 8103, internal_url="http://127.0.0.1:9", secret="a secret")


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(create_app(SETTINGS))
    async with httpx.AsyncClient(
        transport=transport, base_url="http://actions", headers={"X-Handrail-Secret": "a secret"}
    ) as client:
        yield client


def call(action: str, **message: Any) -> dict[str, Any]:
    return {
        "next_action": action,
        "sender_id": "someone",
        "version": "3.6.21",
        "tracker": {"sender_id": "someone", "slots": {}, "latest_message": message, "events": []},
    }


async def test_a_health_check_needs_no_secret(http: httpx.AsyncClient) -> None:
    response = await http.get("/health", headers={"X-Handrail-Secret": ""})
    assert response.json() == {"status": "ok"}


@pytest.mark.parametrize("secret", ["", "wrong", "a secre"])
async def test_without_the_secret_no_action_runs(http: httpx.AsyncClient, secret: str) -> None:
    response = await http.post(
        "/webhook", json=call("action_request_human"), headers={"X-Handrail-Secret": secret}
    )
    assert response.status_code == 403


async def test_an_action_answers_with_replies_and_no_events(http: httpx.AsyncClient) -> None:
    response = await http.post("/webhook", json=call("action_request_human"))
    body = response.json()
    assert [sent["custom"] for sent in body["responses"]] == [
        {"handoff": {"kind": "asked_for_human"}}
    ]
    assert body["events"] == []


async def test_a_deflated_call_is_inflated(http: httpx.AsyncClient) -> None:
    response = await http.post(
        "/webhook",
        content=zlib.compress(json.dumps(call("action_request_human")).encode()),
        headers={"Content-Encoding": "deflate"},
    )
    assert response.status_code == 200


def test_a_body_that_inflates_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        inflate(zlib.compress(b"0" * (LARGEST_CALL + 1)))


@pytest.mark.parametrize("body", [b"not deflated", zlib.compress(b"{}" * 100)[:-4]])
def test_a_broken_deflated_body_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"inflated|cut off"):
        inflate(body)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"7", b'{"next_action": "x"}', b'{"tracker": []}', b"\xff\xfe"]
)
async def test_a_body_that_is_no_call_is_refused(http: httpx.AsyncClient, content: bytes) -> None:
    response = await http.post("/webhook", content=content)
    assert response.status_code == 400
    assert response.json()["error"]


async def test_an_unknown_action_is_not_found(http: httpx.AsyncClient) -> None:
    response = await http.post("/webhook", json=call("action_of_nobody"))
    assert response.status_code == 404
    assert response.json()["action_name"] == "action_of_nobody"


async def test_a_question_without_the_internal_api_fails_aloud(http: httpx.AsyncClient) -> None:
    question = call("action_answer_question", text="where is it?", intent={"name": "question"})
    response = await http.post("/webhook", json=question)
    assert response.status_code == 503


async def test_a_complaint_without_the_internal_api_still_offers_a_person(
    http: httpx.AsyncClient,
) -> None:
    complaint = call("action_complain", text="awful!", intent={"name": "complain"})
    response = await http.post("/webhook", json=complaint)
    (sent,) = response.json()["responses"]
    assert sent["custom"]["choices"][0]["value"] == "human:yes"


async def test_praise_that_sounds_like_a_complaint_is_met_like_thanks(
    http: httpx.AsyncClient,
) -> None:
    praise = call("action_complain", text="that was killer", metadata={"sentiment": 0.7})
    response = await http.post("/webhook", json=praise)
    (sent,) = response.json()["responses"]
    assert sent["custom"]["say"] == "thanks"
    assert sent["custom"]["choices"][0]["value"] == "end:yes"


class Reluctant(BotAction):
    """An action that will not run."""

    action_name = "action_reluctant"

    async def replies(self, turn: Turn) -> list[Reply]:
        raise ActionExecutionRejection(self.name(), "not now")


async def test_a_rejection_reaches_rasa_as_one() -> None:
    app = create_app(SETTINGS)
    app.state.executor.register_action(Reluctant())
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://actions") as client:
        response = await client.post(
            "/webhook", json=call("action_reluctant"), headers={"X-Handrail-Secret": "a secret"}
        )
    assert response.status_code == 400
    assert response.json() == {"error": "not now", "action_name": "action_reluctant"}


@pytest.mark.parametrize(
    ("environment", "missing"),
    [
        ({}, "HANDRAIL_INTERNAL_SECRET"),
        ({"HANDRAIL_INTERNAL_SECRET": "s", "HANDRAIL_ACTIONS_URL": "http://0.0.0.0:1"}, "loopback"),
        ({"HANDRAIL_INTERNAL_SECRET": "s", "HANDRAIL_ACTIONS_URL": "10.0.0.1:1"}, "loopback"),
    ],
)
def test_an_unsafe_environment_is_refused(environment: dict[str, str], missing: str) -> None:
    with pytest.raises(SettingsError, match=missing):
        Settings.from_environment(environment)
