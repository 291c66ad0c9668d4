"""Newcomers are asked what the site wants to know, once; what they answer names nobody."""

import uuid
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.escalation.api.test_identity import signed
from tests.escalation.api.widgets import save_widget
from tests.house import Agent, Customer, House
from tests.shapes import check_problem

FORM = {
    "asks": ["name", "email", "topic"],
    "topics": [
        {"key": "returns", "labels": {"en": "A return", "fa": "مرجوعی"}},
        {"key": "payment", "labels": {"en": "A payment"}},
    ],
}
ANSWERS = {"name": "Dara", "email": "dara@shop.test", "topic": "returns"}


@pytest.fixture
async def admin(house: House) -> AsyncIterator[Agent]:
    """An administrator. The house is shared: nobody is asked anything again afterwards."""
    adam = await house.agent("Adam", "admin")
    yield adam
    await save_widget(house, adam)


@pytest.fixture
async def asking(house: House, admin: Agent) -> House:
    """A house that asks for everything, and lets one go past it."""
    await save_widget(house, admin, form=FORM)
    return house


async def answer(customer: Customer, **answers: str) -> httpx.Response:
    return await customer.http.put("/api/customer/form", json=answers, headers=customer.headers)


async def form_of(customer: Customer) -> Any:
    return (await customer.snapshot()).get("form")


async def card_of(house: House, customer: Customer) -> Any:
    """The customer as an agent's context card has them."""
    await customer.ask("How long does a refund take?")
    episode = await customer.ask_for_person()
    agent = await house.agent()
    card = await agent.get(f"/api/agent/episodes/{episode['id']}/context")
    return card.json()["customer"]


async def test_nobody_is_asked_anything_until_the_site_wants_it(house: House) -> None:
    assert await form_of(await house.customer()) is None


async def test_a_newcomer_sees_the_form_in_their_language(asking: House) -> None:
    form = await form_of(await asking.customer("fa"))
    assert form == {
        "asks": ["name", "email", "topic"],
        "required": False,
        "topics": [
            {"key": "returns", "label": "مرجوعی"},
            {"key": "payment", "label": "A payment"},
        ],
    }


async def test_answers_become_the_profile_that_staff_see(asking: House) -> None:
    customer = await asking.customer()
    assert (await answer(customer, **ANSWERS)).status_code == 204
    card = await card_of(asking, customer)
    assert {name: card[name] for name in ANSWERS} == ANSWERS
    assert card["verified"] is False
    agent = await asking.agent()
    profile = (await agent.get(f"/api/agent/customers/{customer.session['customer_id']}")).json()
    assert profile["topic"] == "returns"
    exported = (await customer.get("/api/customer/export")).json()["customer"]
    assert {name: exported[name] for name in ANSWERS} == ANSWERS


async def test_who_answered_or_skipped_is_not_asked_again(asking: House) -> None:
    answered, skipped = await asking.customer(), await asking.customer()
    await answer(answered, name="Dara")
    await answer(skipped)
    assert await form_of(answered) is None
    assert await form_of(skipped) is None


async def test_after_the_first_message_it_comes_too_late(asking: House) -> None:
    customer = await asking.customer()
    await customer.say("hello")
    assert "form" not in await customer.snapshot()


async def test_an_answer_that_was_lost_on_the_way_is_sent_again(asking: House) -> None:
    customer = await asking.customer()
    assert (await answer(customer, **ANSWERS)).status_code == 204
    assert (await answer(customer, **ANSWERS)).status_code == 204


async def test_a_typed_address_identifies_and_merges_nobody(asking: House) -> None:
    known = await asking.customer(
        identity_token=signed(sub="the-real-dara", email="dara@shop.test", name="Dara")
    )
    await known.say("my own words")
    stranger = await asking.customer()
    assert (await answer(stranger, **ANSWERS)).status_code == 204
    assert stranger.session["customer_id"] != known.session["customer_id"]
    assert await stranger.events() == []
    assert (await card_of(asking, stranger))["verified"] is False


async def test_what_the_site_signed_is_neither_asked_nor_replaced(asking: House) -> None:
    customer = await asking.customer(
        identity_token=signed(sub="signed-by-the-site", email="signed@shop.test")
    )
    assert (await form_of(customer))["asks"] == ["name", "topic"]
    refused = check_problem(await answer(customer, email="typed@shop.test"), 422, "form_unusable")
    assert refused["errors"][0]["field"] == "email"
    assert (await answer(customer, name="Dara", topic="payment")).status_code == 204
    assert (await card_of(asking, customer))["email"] == "signed@shop.test"


async def test_a_required_form_cannot_be_skipped(house: House, admin: Agent) -> None:
    await save_widget(house, admin, form=FORM | {"required": True})
    customer = await house.customer()
    refused = check_problem(await answer(customer, name="Dara"), 422, "form_unusable")
    assert [error["field"] for error in refused["errors"]] == ["email", "topic"]
    assert (await form_of(customer))["required"] is True


async def first_message(customer: Customer, client_id: str) -> httpx.Response:
    body = {"client_id": client_id, "text": "How long does a refund take?"}
    return await customer.post("/api/customer/messages", body)


async def test_the_first_message_waits_for_a_required_form(house: House, admin: Agent) -> None:
    await save_widget(house, admin, form=FORM | {"required": True})
    customer, client_id = await house.customer(), str(uuid.uuid4())
    refused = check_problem(await first_message(customer, client_id), 409, "form_required")
    assert refused["form"] == await form_of(customer)
    assert await customer.events() == []
    assert (await answer(customer, **ANSWERS)).status_code == 204
    assert (await first_message(customer, client_id)).status_code == 201
    assert (await first_message(customer, client_id)).status_code == 200


async def test_what_the_site_signed_need_not_be_answered_first(house: House, admin: Agent) -> None:
    await save_widget(house, admin, form={"asks": ["name", "email"], "required": True})
    signed_in = await house.customer(
        identity_token=signed(sub="signed-in-full", email="dara@shop.test", name="Dara")
    )
    assert (await first_message(signed_in, str(uuid.uuid4()))).status_code == 201


async def test_a_form_that_is_not_required_refuses_no_message(asking: House) -> None:
    customer = await asking.customer()
    assert (await first_message(customer, str(uuid.uuid4()))).status_code == 201


async def test_who_talks_already_is_not_held_up_by_a_later_form(house: House, admin: Agent) -> None:
    customer, client_id = await house.customer(), str(uuid.uuid4())
    assert (await first_message(customer, client_id)).status_code == 201
    await save_widget(house, admin, form=FORM | {"required": True})
    assert (await first_message(customer, client_id)).status_code == 200
    assert (await first_message(customer, str(uuid.uuid4()))).status_code == 201


async def test_a_person_can_be_asked_for_past_a_required_form(house: House, admin: Agent) -> None:
    await save_widget(house, admin, form=FORM | {"required": True})
    customer = await house.customer()
    await customer.ask_for_person()
    assert (await first_message(customer, str(uuid.uuid4()))).status_code == 201


async def test_the_topic_is_the_skill_where_no_article_says_more(asking: House) -> None:
    customer = await asking.customer()
    await answer(customer, topic="payment")
    episode = await customer.ask_for_person()
    agent = await asking.agent()
    waiting = next(one for one in await agent.queue() if one["id"] == episode["id"])
    assert waiting["skill"] == "payment"


async def test_the_topic_is_gone_with_the_customer(asking: House) -> None:
    customer = await asking.customer()
    await answer(customer, **ANSWERS)
    await customer.http.delete("/api/customer", headers=customer.headers)
    agent = await asking.agent()
    gone = await agent.get(f"/api/agent/customers/{customer.session['customer_id']}")
    check_problem(gone, 404, "not_found")
