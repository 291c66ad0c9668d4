"""The worker's loopback API: for our own parts, who know the secret."""

from collections.abc import AsyncIterator

import httpx
import numpy as np
import pytest

from tests.house import SECRET, House
from tests.shapes import check_problem


@pytest.fixture
async def internal(house: House) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(
        base_url=house.settings.internal_url, headers={"X-Handrail-Secret": SECRET}
    ) as http:
        yield http


PATHS = (
    *("search?q=a&locale=en", "suggest?q=a&locale=en", "article?article=a&locale=en"),
    *("pages/en", "pages/en/reset-password", "health"),
)


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x"])
async def test_without_the_secret_nothing_is_told(house: House, secret: str | None) -> None:
    headers = {} if secret is None else {"X-Handrail-Secret": secret}
    async with httpx.AsyncClient(base_url=house.settings.internal_url, headers=headers) as stranger:
        for path in PATHS:
            check_problem(await stranger.get(f"/internal/{path}"), 403, "forbidden")
        refused = await stranger.post("/internal/embed", json={"texts": ["a"]})
        check_problem(refused, 403, "forbidden")


async def test_texts_become_unit_vectors(internal: httpx.AsyncClient) -> None:
    body = {"texts": ["hello", "สวัสดี", "ﷺ" * 50], "kind": "query"}
    vectors = np.array((await internal.post("/internal/embed", json=body)).json()["vectors"])
    assert vectors.shape == (3, 384)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3)
    passages = (await internal.post("/internal/embed", json=body | {"kind": "passage"})).json()
    assert not np.allclose(vectors, passages["vectors"])


async def test_embedding_nothing_or_too_much_is_settled(internal: httpx.AsyncClient) -> None:
    nothing = await internal.post("/internal/embed", json={"texts": []})
    assert nothing.json() == {"vectors": []}
    too_much = await internal.post("/internal/embed", json={"texts": ["a"] * 257})
    check_problem(too_much, 422, "malformed")


async def test_a_search_gives_what_the_actions_expect(internal: httpx.AsyncClient) -> None:
    query = {"q": "How do I reset my password?", "locale": "en"}
    found = (await internal.get("/internal/search", params=query)).json()
    assert found["decision"] == "answer"
    article = found["answers"][0]["article"]
    query = {"article": article, "locale": "th"}
    opening = (await internal.get("/internal/article", params=query)).json()
    assert (opening["article"], opening["locale"]) == (article, "th")
    assert opening["passage"]
    query["article"] = "no/such-article"
    missing = await internal.get("/internal/article", params=query)
    check_problem(missing, 404, "not_found")


@pytest.mark.parametrize("question", ["x" * 4000, "ﷺ" * 500, "\u0000", "🙂", "[](" * 1000])
async def test_a_hostile_question_is_settled(internal: httpx.AsyncClient, question: str) -> None:
    response = await internal.get("/internal/search", params={"q": question, "locale": "en"})
    assert response.status_code == 200
    assert response.json()["decision"] in ("answer", "choose", "none")


async def test_pages_are_listed_by_topic_and_shown_with_their_translations(
    internal: httpx.AsyncClient,
) -> None:
    topics = (await internal.get("/internal/pages/en")).json()["topics"]
    assert [topic["name"] for topic in topics] == ["Account", "Delivery"]
    page = (await internal.get("/internal/pages/en/reset-password")).json()
    assert page["id"] == "account/reset-password"
    assert {t["locale"] for t in page["translations"]} == {"en", "th", "fa", "ko", "es"}
    assert "<h2" in page["html"]
