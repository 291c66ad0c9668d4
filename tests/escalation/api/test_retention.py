"""Retention: who counts as a customer, by the site's report or by their messages."""

import time
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from sqlalchemy import delete, update

from escalation.storage.tables import Customer, Event
from tests.house import IDENTITY_SECRET, Agent, House
from tests.shapes import check_problem

ROUTE = "/api/insight/customers"
FIELDS = {
    *("at_start", "new", "at_end", "retention_rate", "churn_rate"),
    *("churn_rate_as_published", "expansion_rate", "net_churn_rate"),
}
JANUARY = {"from": "2031-01-01T00:00:00Z", "to": "2031-02-01T00:00:00Z"}


@pytest.fixture
async def admin(house: House) -> AsyncIterator[Agent]:
    """An administrator; what the site reported is forgotten afterwards."""
    yield await house.agent("Adam", "admin")
    async with house.desk.work() as work:
        await work.session.execute(delete(Customer).where(Customer.started_at.is_not(None)))


async def retention(admin: Agent, **period: str) -> dict[str, Any]:
    response = await admin.get("/api/insight/retention", **period)
    assert response.status_code == 200, response.text
    figures = dict(response.json())
    assert set(figures) == FIELDS
    return figures


def customer(began: str, ended: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "external_id": str(uuid.uuid4()),
        "started_at": f"{began}T00:00:00Z",
        **({"ended_at": f"{ended}T00:00:00Z"} if ended else {}),
        **more,
    }


async def report(admin: Agent, *customers: dict[str, Any]) -> None:
    response = await admin.http.post(ROUTE, json=list(customers), headers=admin.headers)
    assert response.status_code == 200, response.text
    assert response.json() == {"customers": len({one["external_id"] for one in customers})}


async def test_the_figures_follow_from_what_the_site_reports(admin: Agent) -> None:
    grew, shrank = customer("2030-03-01"), customer("2030-03-01")
    await report(
        admin,
        {**grew, "value": 10, "value_at": "2030-12-01T00:00:00Z"},
        {**shrank, "value": 10, "value_at": "2030-12-01T00:00:00Z"},
        customer("2030-05-01", "2031-01-15"),  # left
        customer("2030-05-01", "2031-03-15"),  # leaves after the period
        customer("2031-01-10"),  # came
        customer("2031-01-10", "2031-01-20"),  # came and left within it
        customer("2030-01-01", "2030-06-01"),  # long gone
        customer("2031-02-02"),  # comes after it
    )
    await report(
        admin,
        {**grew, "value": 12, "value_at": "2031-01-20T00:00:00Z"},
        {**shrank, "value": 9, "value_at": "2031-01-20T00:00:00Z"},
    )
    assert await retention(admin, **JANUARY) == {
        "at_start": 4,
        "new": 1,
        "at_end": 4,
        "retention_rate": 75.0,
        "churn_rate": 25.0,
        "churn_rate_as_published": 0.0,
        "expansion_rate": 25.0,
        "net_churn_rate": 0.0,
    }


async def test_a_later_report_of_a_customer_replaces_the_earlier(admin: Agent) -> None:
    one = customer("2030-01-01")
    await report(admin, one, {**one, "ended_at": "2030-02-01T00:00:00Z"})
    assert (await retention(admin, **JANUARY))["at_start"] == 0
    await report(admin, one)
    assert (await retention(admin, **JANUARY))["at_start"] == 1


async def test_without_customers_at_the_start_rates_are_null(admin: Agent) -> None:
    await report(admin, customer("2031-01-10", value=5))
    figures = await retention(admin, **JANUARY)
    assert (figures["at_start"], figures["new"], figures["at_end"]) == (0, 1, 1)
    assert {figures[name] for name in FIELDS if "rate" in name} == {None}


async def test_where_the_site_reports_nobody_who_wrote_counts(house: House, admin: Agent) -> None:
    async def wrote(*at: str) -> None:
        customer = await house.customer()
        for moment in at:
            said = await customer.say("hello")
            async with house.desk.work() as work:
                told = update(Event).where(Event.id == said["id"])
                await work.session.execute(told.values(at=moment))

    before = await retention(admin, **JANUARY)
    await wrote("2030-12-20 00:00Z")  # active at both ends: 90 days have not passed
    await wrote("2030-10-10 00:00Z")  # active at the start alone
    await wrote("2031-01-10 00:00Z")  # new
    await wrote("2030-10-10 00:00Z", "2031-01-10 00:00Z")  # stayed
    figures = await retention(admin, **JANUARY)
    grown = {name: figures[name] - before[name] for name in ("at_start", "new", "at_end")}
    assert grown == {"at_start": 3, "new": 1, "at_end": 3}
    assert figures["expansion_rate"] is None
    assert figures["net_churn_rate"] is None


async def test_what_was_reported_is_in_the_export_and_gone_with_the_customer(
    house: House, admin: Agent
) -> None:
    one = customer("2030-01-01", value=7.5, value_at="2030-06-01T00:00:00Z")
    await report(admin, one, customer("2032-01-01"))
    claims = {"sub": one["external_id"], "exp": int(time.time()) + 600}
    token = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(IDENTITY_SECRET))
    visitor = await house.customer(identity_token=token)
    exported = (await visitor.get("/api/customer/export")).json()["customer"]
    assert exported["started_at"] == "2030-01-01T00:00:00.000Z"
    assert exported["values"] == [{"at": "2030-06-01T00:00:00.000Z", "value": 7.5}]
    await house.http.request("DELETE", "/api/customer", headers=visitor.headers)
    assert (await retention(admin, **JANUARY))["at_start"] == 0


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        [{"external_id": "a"}],
        [customer("2030-02-01", "2030-01-01")],
        [customer("2030-02-01") | {"external_id": " a"}],
        [customer("2030-02-01") | {"external_id": ""}],
        [customer("2030-02-01") | {"started_at": "2030-02-01T00:00:00"}],
        [customer("2030-02-01") | {"value": "much"}],
        [customer("2030-02-01") | {"name": "unknown field"}],
        customer("2030-02-01"),
    ],
)
async def test_a_malformed_report_stores_nothing(admin: Agent, wrong: Any) -> None:
    response = await admin.http.post(ROUTE, json=wrong, headers=admin.headers)
    check_problem(response, 422, "malformed")


async def test_a_period_that_ends_before_it_begins_is_malformed(admin: Agent) -> None:
    period = {"from": JANUARY["to"], "to": JANUARY["from"]}
    check_problem(await admin.get("/api/insight/retention", **period), 422, "malformed")


@pytest.mark.parametrize(
    "period",
    [{"from": "0001-01-01T00:00:00Z"}, {"from": "0001-01-01T00:00:00+23:59"}],
)
async def test_a_period_may_begin_as_early_as_a_time_can_be(
    admin: Agent, period: dict[str, str]
) -> None:
    assert (await retention(admin, **period))["at_start"] == 0


async def test_only_administrators_see_and_report(house: House) -> None:
    agent, visitor = await house.agent(), await house.customer()
    check_problem(await agent.get("/api/insight/retention"), 403, "wrong_role")
    refused = await agent.http.post(ROUTE, json=[customer("2030-01-01")], headers=agent.headers)
    check_problem(refused, 403, "wrong_role")
    check_problem(await visitor.get("/api/insight/retention"), 401, "signed_out")
    check_problem(await house.http.get("/api/insight/retention"), 401, "signed_out")
