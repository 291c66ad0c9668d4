"""Every way in which a request can fail ends in the same kind of answer."""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from sqlalchemy.exc import OperationalError, TimeoutError

from escalation.api import limits
from escalation.api.middleware import BODY_LIMIT
from escalation.api.problems import install
from escalation.domain.texts import MESSAGE_LIMIT
from escalation.errors import HandrailError
from tests.house import Customer, House
from tests.shapes import check_problem

MESSAGES = "/api/customer/messages"


@pytest.fixture
async def customer(house: House) -> Customer:
    return await house.customer()


async def test_an_unknown_address_is_not_found(house: House) -> None:
    check_problem(await house.http.get("/api/nothing/here"), 404, "not_found")
    check_problem(await house.http.get("/nothing"), 404, "not_found")


async def test_a_wrong_method_names_the_right_ones(house: House) -> None:
    response = await house.http.put("/api/customer/messages")
    check_problem(response, 405, "method_not_allowed")
    assert response.headers["allow"] == "POST"


async def send_raw(customer: Customer, content: bytes) -> httpx.Response:
    headers = {**customer.headers, "Content-Type": "application/json"}
    return await customer.http.post(MESSAGES, content=content, headers=headers)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b'{"client_id": 1',
        b"\xff\xfe\x00",
        b'{"text": "no client id"}',
        b'{"client_id": "7", "text": "no uuid"}',
        b"[" * 30_000,
        b'{"client_id": ' + b"9" * 5_000 + b', "text": "x"}',
        b'{"client_id": NaN, "text": Infinity}',
    ],
    ids=lambda content: content[:24].decode(errors="replace") or "empty",
)
async def test_a_malformed_body_is_422(customer: Customer, content: bytes) -> None:
    check_problem(await send_raw(customer, content), 422, "malformed")
    assert await customer.events() == []


@pytest.mark.parametrize("text", [7, None, True, ["a"], {"a": 1}, "", "   \n\t", "\x00\x01"])
async def test_a_text_that_is_none_is_422_and_stores_nothing(customer: Customer, text: Any) -> None:
    body = {"client_id": str(uuid.uuid4()), "text": text}
    refused = check_problem(await customer.post(MESSAGES, body), 422, "malformed")
    assert refused["errors"][0]["field"] == "text"
    assert await customer.events() == []


async def test_an_unknown_field_is_refused_and_named(customer: Customer) -> None:
    body = {"client_id": str(uuid.uuid4()), "text": "hello", "colour": "blue"}
    refused = check_problem(await customer.post(MESSAGES, body), 422, "malformed")
    assert refused["errors"][0]["field"] == "colour"


async def test_the_longest_text_is_taken_and_one_more_is_not(customer: Customer) -> None:
    longest = "ก" * MESSAGE_LIMIT
    body = {"client_id": str(uuid.uuid4()), "text": f"  {longest}  "}
    assert (await customer.post(MESSAGES, body)).json()["event"]["text"] == longest
    body = {"client_id": str(uuid.uuid4()), "text": longest + "ก"}
    check_problem(await customer.post(MESSAGES, body), 422, "malformed")


HOSTILE = {
    "lone surrogate": r"\"a \ud800 b\"",
    "lone low surrogate": r"\"\udfff\"",
    "U+FDFA, which expands to 18 characters": '"' + "ﷺ" * 200 + '"',
    "NUL between words": r"\"a\u0000b\"",
    "bidirectional controls": '"\u202eabc\u202c \u2067x\u2069"',
    "stacked accents": '"' + "e\u0301\u0302\u0303" * 300 + '"',
    "noncharacters": '"\uffff\ufdd0 x"',
    "emoji joined": '"👩‍👩‍👧‍👦 hello"',
}


@pytest.mark.parametrize("literal", HOSTILE.values(), ids=HOSTILE.keys())
async def test_hostile_unicode_is_taken_or_refused_and_settled(
    customer: Customer, literal: str
) -> None:
    text = literal.replace('\\"', '"')
    content = f'{{"client_id": "{uuid.uuid4()}", "text": {text}}}'.encode()
    response = await send_raw(customer, content)
    if response.status_code == 422:
        check_problem(response, 422, "malformed")
    else:
        assert response.status_code == 201, response.text
        settled = await customer.outcome(response.json()["event"])
        assert settled["type"] in ("message", "handoff")
    assert json.loads((await customer.get("/api/customer/events")).content)


@pytest.mark.parametrize("locale", ["\x00", "a" * 36, "", "\ud800", 7])
async def test_a_session_in_no_language_is_422_or_the_sites_own(house: House, locale: Any) -> None:
    content = json.dumps({"locale": locale}).encode()
    headers = {"Content-Type": "application/json"}
    response = await house.http.post("/api/customer/sessions", content=content, headers=headers)
    if response.status_code != 201:
        check_problem(response, 422, "malformed")


@pytest.mark.parametrize("field", ["url", "title", "referrer"])
@pytest.mark.parametrize("value", [r'"\u0000"', r'"\ud800"', '"' + "x" * 501 + '"', "7"])
async def test_a_hostile_page_is_422_or_cleaned(house: House, field: str, value: str) -> None:
    content = f'{{"locale": "en", "page": {{"{field}": {value}}}}}'.encode()
    headers = {"Content-Type": "application/json"}
    response = await house.http.post("/api/customer/sessions", content=content, headers=headers)
    if response.status_code != 201:
        check_problem(response, 422, "malformed")


async def test_a_body_over_the_limit_is_413(customer: Customer) -> None:
    body = {"client_id": str(uuid.uuid4()), "text": "x" * BODY_LIMIT}
    check_problem(await customer.post(MESSAGES, body), 413, "too_large")


async def test_a_body_over_the_limit_that_hides_its_length_is_413(customer: Customer) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(70):
            yield b"x" * 1024

    response = await customer.http.post(MESSAGES, content=pieces(), headers=customer.headers)
    check_problem(response, 413, "too_large")


@pytest.mark.parametrize(
    "query",
    ["after=-1", "after=x", "after=99999999999", "limit=0", "limit=201", "limit=", "after=1.5"],
)
async def test_a_malformed_query_is_422(customer: Customer, query: str) -> None:
    response = await customer.http.get(f"/api/customer/events?{query}", headers=customer.headers)
    check_problem(response, 422, "malformed")


@pytest.mark.parametrize(
    "rating",
    [
        {"ces": 0},
        {"ces": 8},
        {"nps": -1},
        {"nps": 11},
        {"ces": "6"},
        {"ces": 6.5},
        {"nps": True},
        {"comment": 7},
        {"comment": "x" * 4001},
        {"stars": 5},
    ],
)
async def test_a_rating_off_its_scale_is_422(customer: Customer, rating: dict[str, Any]) -> None:
    body = {"episode_id": "any", **rating}
    check_problem(await customer.post("/api/customer/ratings", body), 422, "malformed")


async def test_ids_nobody_has_are_not_found(house: House, customer: Customer) -> None:
    agent = await house.agent()
    message = {"client_id": str(uuid.uuid4()), "text": "hello"}
    for nobody in ("0" * 32, "..", "%00", "ก", "' or 1=1 --"):
        path = f"/api/agent/episodes/{nobody}"
        for response in await asyncio.gather(
            agent.get(path),
            agent.get(f"{path}/context"),
            agent.post(f"{path}/claim"),
            agent.post(f"{path}/messages", message),
            agent.post(f"{path}/notes", {"text": "x"}),
            agent.post(f"{path}/release"),
            agent.post(f"{path}/transfer", {"agent": "x"}),
            agent.post(f"{path}/return-to-bot"),
            agent.post(f"{path}/resolve"),
            agent.post(f"{path}/typing"),
            agent.get(f"/api/agent/conversations/{nobody}/events"),
        ):
            assert response.status_code in (404, 405, 422), response.text
            check_problem(response, response.status_code, response.json()["code"])
    choice = {"client_id": str(uuid.uuid4()), "event_id": "\x00", "value": "helpful:yes"}
    response = await customer.post("/api/customer/choices", choice)
    assert response.status_code in (404, 422), response.text
    rating = {"episode_id": "\x00", "ces": 1}
    response = await customer.post("/api/customer/ratings", rating)
    assert response.status_code in (404, 422), response.text


async def test_too_many_messages_are_429_and_say_when_to_come_back(house: House) -> None:
    customer = await house.customer()
    await customer.say("once")
    for _ in range(limits.MESSAGES.amount):
        limits.count(limits.MESSAGES, customer.session["token"])
    body = {"client_id": str(uuid.uuid4()), "text": "once too often"}
    check_problem(await customer.post(MESSAGES, body), 429, "too_many_requests")
    said = [e for e in await customer.events() if e["author"]["kind"] == "customer"]
    assert [event["text"] for event in said] == ["once"]


async def test_what_nobody_foresaw_is_500_without_a_word_of_the_cause() -> None:
    raised: list[Exception] = [
        RuntimeError("the secret is 1234"),
        OperationalError("select 1", {}, psycopg.OperationalError("server closed")),
        TimeoutError("no connection in the pool"),
        HandrailError("A sentence."),
    ]
    app = FastAPI()
    install(app)

    @app.get("/{n}")
    async def fails(n: int) -> None:
        raise raised[n]

    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as http:
        unforeseen = await http.get("/0")
        assert "1234" not in unforeseen.text
        check_problem(unforeseen, 500, "internal_error")
        check_problem(await http.get("/1"), 503, "database_unavailable")
        check_problem(await http.get("/2"), 503, "database_unavailable")
        check_problem(await http.get("/3"), 500, "internal_error")
