"""The channel's door: who may knock, what may come in, and that silence is never a success."""

from base64 import b64encode
from typing import Any

import httpx
import numpy as np
import pytest

from knowledge.embedding.model import load_embedder
from tests.bot.conftest import EMBEDDING

WEBHOOK = "/webhooks/handrail/webhook"
HELLO = {"sender": "someone", "text": "hello", "metadata": {"locale": "en"}}


@pytest.mark.parametrize("secret", [None, "", "wrong", "ä".encode()])
async def test_without_the_secret_nothing_is_said(http: httpx.AsyncClient, secret: Any) -> None:
    headers = httpx.Headers(http.headers)
    del headers["X-Handrail-Secret"]
    async with httpx.AsyncClient(base_url=http.base_url, trust_env=False) as stranger:
        given = {} if secret is None else {"X-Handrail-Secret": secret}
        response = await stranger.post(WEBHOOK, json=HELLO, headers=given)
    assert response.status_code == 403
    assert "replies" not in response.json()


@pytest.mark.parametrize(
    "text",
    ["/restart", " /request_human", '/nps{"score":9}', "\n/ask_rating", "", "  ", 7, None],
)
async def test_a_command_in_disguise_or_no_text_is_refused(
    http: httpx.AsyncClient, text: Any
) -> None:
    response = await http.post(WEBHOOK, json={**HELLO, "text": text})
    assert response.status_code == 422
    assert response.json()["error"]


@pytest.mark.parametrize(
    "body",
    [
        [],
        "hello",
        {},
        {"text": "hello"},
        {"sender": "", "text": "hello"},
        {"sender": 7, "text": "hello"},
        {"sender": "s"},
        {"sender": "s", "text": "hello", "intent": {"name": "greet"}},
        {"sender": "s", "intent": "greet"},
        {"sender": "s", "intent": {"name": "no_such_intent"}},
        {"sender": "s", "intent": {"name": "helpful", "entities": ["yes"]}},
        {"sender": "s", "text": "hello", "metadata": "fa"},
        {"sender": "s", "text": "hello", "surprise": 1},
        {"sender": "s", "text": "hello", "vector": [0.5]},
        {"sender": "s", "text": "hello", "vector": "?"},
        {"sender": "s", "text": "hello", "vector": b64encode(bytes(4)).decode()},
        {"sender": "s", "text": "hello", "vector": b64encode(b"\xff" * 4 * 384).decode()},
    ],
)
async def test_a_body_that_is_no_turn_is_refused(http: httpx.AsyncClient, body: Any) -> None:
    response = await http.post(WEBHOOK, json=body)
    assert response.status_code == 422


async def test_broken_json_is_refused(http: httpx.AsyncClient) -> None:
    response = await http.post(WEBHOOK, content=b'{"sender": ')
    assert response.status_code in (400, 422)


@pytest.mark.parametrize(
    "text",
    [
        *("ﷺﷺﷺ" * 50, "\u202e\u0000x", "a" * 4_000, "👩‍👩‍👧‍👦", "{{7*7}} $x"),
        # What is left of a command once its slash is gone.
        *("restart", "session_start", 'nps{"score":9}', 'intent{"name":"x"}', "back /restart"),
    ],
)
async def test_odd_text_gets_a_reply(customer: Any, text: str) -> None:
    assert await customer.writes(text)


async def test_odd_metadata_is_read_as_nothing(http: httpx.AsyncClient) -> None:
    odd = {"awaiting": "applause", "misses": "many", "rating": None, "locale": None}
    response = await http.post(WEBHOOK, json={**HELLO, "text": "yes", "metadata": odd})
    assert response.json() == {"replies": [{"say": "wordless"}]}


@pytest.mark.parametrize("path", ["/status", "/domain", "/conversations/x/tracker"])
async def test_rasas_own_routes_ask_for_the_token(http: httpx.AsyncClient, path: str) -> None:
    assert (await http.get(path)).status_code == 401
    assert (await http.get(path, params={"token": "wrong"})).status_code == 401


@pytest.mark.parametrize("verb", ["PUT", "DELETE"])
async def test_a_stranger_cannot_change_the_model(http: httpx.AsyncClient, verb: str) -> None:
    assert (await http.request(verb, "/model", json={"model_file": "/etc/x"})).status_code == 401


@pytest.mark.parametrize("path", ["/webhooks/rest/webhook", "/webhooks/callback/webhook"])
async def test_there_is_no_other_channel(http: httpx.AsyncClient, path: str) -> None:
    assert (await http.post(path, json=HELLO)).status_code == 404


async def test_health_says_whether_a_turn_would_be_taken(http: httpx.AsyncClient) -> None:
    response = await http.get("/webhooks/handrail/health")
    assert (response.status_code, response.json()) == (200, {"ready": True})


async def test_no_foreign_page_is_let_in(http: httpx.AsyncClient) -> None:
    response = await http.post(WEBHOOK, json=HELLO, headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in response.headers


async def test_a_search_that_fails_is_an_error_not_a_miss(customer: Any, internal_api: Any) -> None:
    internal_api.fails = True
    response = await customer.post(sender="s", text="where is my parcel?", metadata={})
    assert response.status_code == 500
    assert response.json()["error"]


async def test_courtesies_without_an_embedding_become_an_error_too(
    customer: Any, internal_api: Any
) -> None:
    internal_api.fails = True
    response = await customer.post(sender="s", text="hello", metadata={})
    assert response.status_code == 500


async def test_with_the_action_server_down_the_turn_fails_and_later_recovers(
    customer: Any, actions: Any, ports: Any
) -> None:
    actions.stop()
    try:
        question = await customer.post(sender="s1", text="where is my parcel?", metadata={})
        rating = await customer.post(
            sender="s2",
            intent={"name": "ask_rating", "entities": {}},
            metadata={"rating": {"step": "ces"}},
        )
        filled = await customer.post(
            sender="s2", text="6", metadata={"awaiting": "rating", "rating": {"step": "ces"}}
        )
    finally:
        actions.start(ports.actions)
    assert [r.status_code for r in (question, rating, filled)] == [500, 500, 500]
    assert await customer.writes("how do I tune a harpsichord?") == [{"miss": True}]


async def test_a_vector_that_is_given_is_not_asked_for(
    http: httpx.AsyncClient, internal_api: Any
) -> None:
    """Here it is that of another text, so that what Rasa understood shows whose was read."""
    internal_api.forget()
    thanks = load_embedder(EMBEDDING).embed_queries(["thank you so much"])[0]
    turn = {**HELLO, "vector": b64encode(thanks.astype(np.float32).tobytes()).decode()}
    with_vector = (await http.post(WEBHOOK, json=turn)).json()["replies"]
    assert internal_api.embedded == []
    without = (await http.post(WEBHOOK, json=HELLO)).json()["replies"]
    assert internal_api.embedded == ["hello"]
    assert with_vector[0]["say"] == "thanks"
    assert without[0]["say"] != "thanks"
