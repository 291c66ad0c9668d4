"""Agents remember something of a customer: from where, with whose consent, and until when."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from escalation.domain.facts import FACTS
from escalation.domain.identifiers import reference
from escalation.services.facts import forget_lapsed
from escalation.storage.tables import CustomerFact
from tests.house import Agent, Customer, House
from tests.shapes import TIME, check_problem

Json = dict[str, Any]

TALL = {"text": "  is 2 m tall ", "consented": True}


def path(customer: Customer) -> str:
    """Where a customer's facts are kept."""
    return f"/api/agent/customers/{customer.session['customer_id']}/facts"


async def remembered(agent: Agent, customer: Customer) -> list[Json]:
    """The facts on the customer's page."""
    page = await agent.get(path(customer).removesuffix("/facts"))
    return list(page.json()["facts"])


async def remember(agent: Agent, customer: Customer, **fact: Any) -> Json:
    """Add a fact; the newest of those that are kept then."""
    response = await agent.post(path(customer), TALL | fact)
    assert response.status_code == 201, response.text
    return dict(response.json()[0])


async def lapse(house: House, fact: Json) -> None:
    """Let a fact's time be over."""
    async with house.desk.work() as work:
        await work.session.execute(
            update(CustomerFact)
            .where(CustomerFact.id == fact["id"])
            .values(expires_at=func.now() - timedelta(seconds=1))
        )


def in_days(days: int) -> str:
    """A time that lies so many days ahead."""
    return (datetime.now(UTC) + timedelta(days=days)).isoformat()


async def test_a_fact_stands_on_the_card_and_the_page_with_its_source(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    said = await customer.say("I am 2 m tall, remember that")
    fact = await remember(agent, customer, event_id=said["id"])
    assert set(fact) == {"id", "text", "consented", "expires_at", "at", "author", "source"}
    assert (fact["text"], fact["consented"], fact["author"]) == ("is 2 m tall", True, "Ana")
    assert TIME.fullmatch(fact["expires_at"])
    assert TIME.fullmatch(fact["at"])
    assert fact["source"] == {
        "event_id": said["id"],
        "conversation_id": customer.conversation_id,
        "episode_id": episode_id,
        "seq": said["seq"],
        "at": said["at"],
        "author": {"kind": "customer", "name": None},
        "text": said["text"],
    }
    card = (await agent.get(f"/api/agent/episodes/{episode_id}/context")).json()
    assert card["customer"]["facts"] == [fact] == await remembered(agent, customer)


async def test_another_agent_changes_and_removes_it(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    customer = await house.customer()
    fact = await remember(ana, customer)
    changes = {"text": "is 1.9 m tall", "consented": False, "expires_at": in_days(3)}
    changed = await bo.put(f"{path(customer)}/{fact['id']}", changes)
    (now,) = changed.json()
    assert (now["id"], now["text"], now["author"]) == (fact["id"], "is 1.9 m tall", "Bo")
    assert not now["consented"]
    assert (await ana.delete(f"{path(customer)}/{fact['id']}")).status_code == 204
    assert await remembered(ana, customer) == []
    again = await ana.delete(f"{path(customer)}/{fact['id']}")
    check_problem(again, 404, "not_found")


@pytest.mark.parametrize(("consented", "days"), [(True, 366), (False, 31)])
async def test_it_is_not_kept_for_longer_than_is_allowed(
    house: House, consented: bool, days: int
) -> None:
    agent, customer = await house.agent(), await house.customer()
    for late in (in_days(days), in_days(-1)):
        body = TALL | {"consented": consented, "expires_at": late}
        check_problem(await agent.post(path(customer), body), 409, "kept_too_long")
    fact = await remember(agent, customer, consented=consented, expires_at=in_days(days - 1))
    # Without consent what was agreed to for a year may not stay for a year.
    late = {"text": "x", "consented": False, "expires_at": in_days(31)}
    refused = await agent.put(f"{path(customer)}/{fact['id']}", late)
    check_problem(refused, 409, "kept_too_long")
    assert await remembered(agent, customer) == [fact]


async def test_what_has_lapsed_is_not_shown_and_then_swept(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    stays, goes = await remember(agent, customer), await remember(agent, customer)
    await lapse(house, goes)
    assert await remembered(agent, customer) == [stays]
    assert (await customer.get("/api/customer/export")).json()["facts"] == [stays]
    check_problem(await agent.put(f"{path(customer)}/{goes['id']}", TALL), 404, "not_found")
    assert await forget_lapsed(house.desk) >= 1
    async with house.desk.work() as work:
        query = select(CustomerFact.id).where(CustomerFact.id.in_([stays["id"], goes["id"]]))
        assert (await work.session.scalars(query)).all() == [stays["id"]]


async def test_its_source_is_a_message_that_this_customer_sees(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    other = await (await house.customer()).say("Hello?")
    note = (await agent.act(episode_id, "notes", {"text": "calm"})).json()["event"]
    for event_id in (other["id"], note["id"], "nothing"):
        refused = await agent.post(path(customer), TALL | {"event_id": event_id})
        check_problem(refused, 404, "not_found")


async def test_a_fact_of_another_customer_is_not_found(house: House) -> None:
    agent, customer, other = await house.agent(), await house.customer(), await house.customer()
    fact = await remember(agent, customer)
    check_problem(await agent.put(f"{path(other)}/{fact['id']}", TALL), 404, "not_found")
    check_problem(await agent.delete(f"{path(other)}/{fact['id']}"), 404, "not_found")
    check_problem(await agent.post("/api/agent/customers/x/facts", TALL), 404, "not_found")


@pytest.mark.parametrize(
    "body",
    [
        {"text": " ", "consented": True},
        {"text": "x"},
        {"text": "x", "consented": "yes"},
        {"text": "x" * 501, "consented": True},
        {"text": "x", "consented": True, "expires_at": "2030-01-01T00:00:00"},
        {"text": "x", "consented": True, "why": "because"},
    ],
)
async def test_a_body_that_says_too_little_or_too_much_is_malformed(
    house: House, body: Json
) -> None:
    agent, customer = await house.agent(), await house.customer()
    check_problem(await agent.post(path(customer), body), 422, "malformed")


async def test_no_more_is_remembered_than_a_colleague_reads(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    for _ in range(FACTS):
        await remember(agent, customer)
    check_problem(await agent.post(path(customer), TALL), 409, "too_many_facts")


async def test_the_log_says_that_it_changed_and_not_what_it_says(house: House) -> None:
    agent, admin = await house.agent(), await house.agent("Adam", "admin")
    customer, secret = await house.customer(), uuid.uuid4().hex
    fact = await remember(agent, customer, text=secret)
    await agent.put(f"{path(customer)}/{fact['id']}", TALL | {"text": f"{secret} again"})
    await agent.delete(f"{path(customer)}/{fact['id']}")
    log = (await admin.get("/api/admin/audit", limit=3)).json()
    assert log["first_broken"] is None
    actions = [entry["action"] for entry in log["entries"]]
    assert actions == ["fact.removed", "fact.changed", "fact.added"]
    customer_id = customer.session["customer_id"]
    assert {entry["subject"] for entry in log["entries"]} == {reference(customer_id)}
    assert secret not in str(log)
    assert customer_id not in str(log)
