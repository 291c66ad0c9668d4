"""Every call of the outside contract answers as the contract says."""

import asyncio

from tests.house import House


async def test_a_session_names_its_customer_and_conversation(house: House) -> None:
    response = await house.http.post(
        "/api/customer/sessions",
        json={"locale": "fa", "page": {"url": "https://shop.test/a", "title": "A"}},
    )
    assert response.status_code == 201
    assert set(response.json()) == {"token", "customer_id", "conversation_id", "locale"}
    assert response.json()["locale"] == "fa"


async def test_a_question_is_answered(house: House) -> None:
    customer = await house.customer()
    sent = await customer.say("How long does a refund take?")
    reply = await customer.outcome(sent)
    assert reply["type"] == "message"
    assert reply["author"] == {"kind": "bot"}
    assert reply["in_reply_to"] == sent["seq"] == 1
    assert reply["seq"] == 2
    assert set(reply["answer"]) >= {"article", "title", "url", "locale", "passage", "confidence"}
    assert [c["value"] for c in reply["choices"]] == ["helpful:yes", "helpful:no"]


async def test_claims(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    _, episode_id = await house.waiting()
    responses = await asyncio.gather(*(agent.act(episode_id, "claim") for agent in [ana, bo] * 25))
    assert sorted(r.status_code for r in responses) == [200] + [409] * 49
