"""With a part away the front door says so, acknowledges nothing, and comes back by itself."""

from collections.abc import AsyncIterator

import httpx
import pytest

from escalation.app import create_app
from escalation.settings import Settings
from tests.house import House
from tests.shapes import check_problem

NOWHERE = "http://127.0.0.1:9"  # the discard port: nobody listens


@pytest.fixture
async def alone() -> AsyncIterator[httpx.AsyncClient]:
    """A front door without a database and without a worker."""
    settings = Settings(
        database_url="postgresql://nobody@/nothing?host=/nonexistent", internal_url=NOWHERE
    )
    transport = httpx.ASGITransport(create_app(settings))
    async with httpx.AsyncClient(transport=transport, base_url="http://desk.test") as http:
        yield http


async def test_without_a_database_nothing_is_acknowledged(alone: httpx.AsyncClient) -> None:
    opened = await alone.post("/api/customer/sessions", json={"locale": "en"})
    check_problem(opened, 503, "database_unavailable")
    headers = {"Authorization": "Bearer x"}
    for path in ("conversation", "events", "stream"):
        response = await alone.get(f"/api/customer/{path}", headers=headers)
        check_problem(response, 503, "database_unavailable")
    login = await alone.post("/api/staff/login", json={"email": "a", "password": "b"})
    check_problem(login, 503, "database_unavailable")


async def test_health_tells_what_is_away(alone: httpx.AsyncClient) -> None:
    assert (await alone.get("/health/live")).status_code == 200
    ready = await alone.get("/health/ready")
    assert ready.status_code == 503
    assert int(ready.headers["retry-after"]) > 0
    assert ready.json() == {
        "status": "not_ready",
        "parts": {"web": "ok", "database": "down", "worker": "down"},
    }


async def test_without_a_worker_the_search_says_to_come_back(alone: httpx.AsyncClient) -> None:
    response = await alone.get("/api/knowledge/search", params={"q": "hello"})
    check_problem(response, 503, "knowledge_unavailable")
    page = await alone.get("/help/en/reset-password")
    check_problem(page, 503, "knowledge_unavailable")


async def test_without_a_worker_messages_are_still_taken(house: House) -> None:
    settings = house.settings.model_copy(update={"internal_url": NOWHERE})
    app = create_app(settings)
    agent, (customer, episode_id) = await house.agent(), await house.waiting()
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://desk.test") as http:
        said = await http.post(
            "/api/customer/messages",
            json={"client_id": "6f1c2d0e-0000-4000-8000-000000000001", "text": "still there?"},
            headers=customer.headers,
        )
        assert said.status_code == 201
        card = await http.get(f"/api/agent/episodes/{episode_id}/context", headers=agent.headers)
        assert card.status_code == 200
        assert card.json()["suggestions"] == []
    await app.state.knowledge.close()
    await app.state.desk.engine.dispose()
