"""An administrator reads out and erases a customer in their name, as they could themselves."""

import asyncio
import uuid

import pytest

from escalation.domain.identifiers import reference
from tests.escalation.api.test_identity import signed
from tests.house import Agent, Customer, House, eventually
from tests.shapes import check_problem


def path(customer: Customer, verb: str) -> str:
    """Where administrators act in a customer's name."""
    return f"/api/admin/customers/{customer.session['customer_id']}/{verb}"


def code(customer: Customer) -> str:
    """What lists call a guest."""
    return str(customer.session["customer_id"])[-4:].upper()


@pytest.fixture
async def admin(house: House) -> Agent:
    """Somebody who may."""
    return await house.agent("Adam", "admin")


async def test_the_export_is_the_one_that_the_customer_gets(house: House, admin: Agent) -> None:
    customer, episode_id = await house.claimed(await house.agent())
    await admin.act(episode_id, "notes", {"text": "for staff only"})
    fact = {"text": "is tall", "consented": True}
    await admin.post(f"/api/agent/customers/{customer.session['customer_id']}/facts", fact)
    theirs = (await customer.get("/api/customer/export")).json()
    assert (await admin.get(path(customer, "export"))).json() == theirs | {"merged": []}
    assert [each["text"] for each in theirs["facts"]] == ["is tall"]
    assert "for staff only" not in str(theirs)


async def test_whom_the_site_only_reported_can_be_read_out_and_erased(
    house: House, admin: Agent
) -> None:
    sub = str(uuid.uuid4())
    reported = [{"external_id": sub, "started_at": "2030-01-01T00:00:00Z"}]
    response = await admin.http.post("/api/insight/customers", json=reported, headers=admin.headers)
    assert response.status_code < 300, response.text
    visitor = await house.customer(identity_token=signed(sub=sub))
    exported = (await admin.get(path(visitor, "export"))).json()
    assert exported["customer"]["external_id"] == sub
    assert (await admin.post(path(visitor, "erase"), {"name": code(visitor)})).status_code == 204


async def test_an_erased_customer_begins_anew_and_their_agent_is_told(
    house: House, admin: Agent
) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    async with customer.listening() as stream:
        erased = await admin.post(path(customer, "erase"), {"name": code(customer)})
        assert erased.status_code == 204
        await stream.until_ended()
    check_problem(await customer.get("/api/customer/conversation"), 401, "invalid_token")
    check_problem(await agent.get(f"/api/agent/episodes/{episode_id}"), 404, "not_found")
    check_problem(await admin.get(path(customer, "export")), 404, "not_found")
    check_problem(await admin.post(path(customer, "erase"), {"name": "x"}), 404, "not_found")


@pytest.mark.parametrize("name", ["", "Chi Park", "chi"])
async def test_nothing_is_erased_until_the_person_is_named(
    house: House, admin: Agent, name: str
) -> None:
    customer = await house.customer(identity_token=signed(sub=str(uuid.uuid4()), name="Chi Parks"))
    before = (await admin.get("/api/admin/audit")).json()["count"]
    check_problem(await admin.post(path(customer, "erase"), {"name": name}), 409, "not_named")
    assert (await customer.snapshot())["last_seq"] == 0
    assert (await admin.get("/api/admin/audit")).json()["count"] == before
    assert (await admin.post(path(customer, "erase"), {"name": " chi PARKS"})).status_code == 204


async def test_of_many_who_erase_one_does(house: House, admin: Agent) -> None:
    customer = await house.customer()
    await customer.say("Hello?")
    body = {"name": code(customer)}
    tries = [admin.post(path(customer, "erase"), body) for _ in range(4)]
    codes = sorted([response.status_code for response in await asyncio.gather(*tries)])
    assert codes == [204, 404, 404, 404]


async def test_the_log_holds_that_it_was_done_and_nothing_of_whom(
    house: House, admin: Agent
) -> None:
    name = f"Name {uuid.uuid4().hex}"
    customer = await house.customer(identity_token=signed(sub=str(uuid.uuid4()), name=name))
    await admin.get(path(customer, "export"))
    await admin.post(path(customer, "erase"), {"name": name})
    log = (await admin.get("/api/admin/audit", limit=2)).json()
    assert log["first_broken"] is None
    assert [entry["action"] for entry in log["entries"]] == ["customer.erased", "customer.exported"]
    customer_id = customer.session["customer_id"]
    assert {entry["subject"] for entry in log["entries"]} == {reference(customer_id)}
    assert name not in str(log)
    assert customer_id not in str(log)


async def test_agents_do_neither(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    check_problem(await agent.get(path(customer, "export")), 403, "wrong_role")
    refused = await agent.post(path(customer, "erase"), {"name": code(customer)})
    check_problem(refused, 403, "wrong_role")


async def test_the_page_of_an_erased_customer_is_gone_for_everybody(
    house: House, admin: Agent
) -> None:
    customer, episode_id = await house.waiting()
    await admin.post(path(customer, "erase"), {"name": code(customer)})

    async def is_gone() -> bool:
        return episode_id not in {entry["id"] for entry in await admin.queue()}

    await eventually(is_gone)
    for staff in (admin, await house.agent()):
        page = await staff.get(f"/api/agent/customers/{customer.session['customer_id']}")
        check_problem(page, 404, "not_found")
