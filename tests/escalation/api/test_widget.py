"""What the widget asks for beside the conversation itself."""

import pytest

from tests.escalation.api.test_identity import signed
from tests.house import House
from tests.shapes import check_problem


async def test_a_session_that_logged_out_opens_nothing_any_more(house: House) -> None:
    phone = await house.customer(identity_token=signed(sub="leaves-the-phone"))
    desk = await house.customer(identity_token=signed(sub="leaves-the-phone"))
    await phone.say("hello")
    assert (await phone.post("/api/customer/logout")).status_code == 204
    check_problem(await phone.get("/api/customer/conversation"), 401, "invalid_token")
    assert len(await desk.events()) >= 1


async def test_the_agent_sees_the_page_the_customer_went_to(house: House) -> None:
    page = {"url": "https://shop.test/lamp", "title": "A lamp"}
    customer, episode_id = await house.waiting()
    moved = await house.http.put("/api/customer/page", json=page, headers=customer.headers)
    assert moved.status_code == 204
    agent = await house.agent()
    card = (await agent.get(f"/api/agent/episodes/{episode_id}/context")).json()
    assert card["page"] == page


async def test_a_page_has_an_address_and_a_title_and_nothing_else(house: House) -> None:
    customer = await house.customer()
    for page in ({"cookies": "all"}, {"url": "x" * 501}, None):
        response = await house.http.put("/api/customer/page", json=page, headers=customer.headers)
        check_problem(response, 422, "malformed")


@pytest.mark.parametrize(
    ("locale", "title"),
    [
        ("en", "How do I reset my password?"),
        ("en-GB", "How do I reset my password?"),
        ("th", "ลืมรหัสผ่าน ตั้งใหม่อย่างไร?"),
    ],
)
async def test_what_is_asked_most_is_offered_in_the_readers_language(
    house: House, locale: str, title: str
) -> None:
    response = await house.http.get("/api/site/questions", params={"locale": locale})
    assert title in response.json()["questions"]


async def test_a_language_without_articles_is_offered_no_questions(house: House) -> None:
    response = await house.http.get("/api/site/questions", params={"locale": "ja"})
    assert response.json() == {"questions": []}


async def test_a_whole_article_can_be_read_in_the_chat(house: House) -> None:
    article = (await house.http.get("/api/knowledge/articles/fa/reset-password")).json()
    assert article["id"] == "account/reset-password"
    assert article["url"] == "/help/fa/reset-password"
    assert "<h2" in article["html"]
    missing = await house.http.get("/api/knowledge/articles/fa/no-such-thing")
    check_problem(missing, 404, "not_found")
