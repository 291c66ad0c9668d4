"""An erased customer leaves no trace: not their words, not their ids, in no table (security 17)."""

import uuid

import pytest
from sqlalchemy import text

from tests.house import House, eventually


async def tables_with(house: House, *traces: str) -> set[str]:
    """The tables that hold any of these strings, whatever the column."""
    found = set()
    async with house.desk.work() as work:
        names = await work.session.scalars(
            text("select tablename from pg_tables where schemaname = 'public'")
        )
        for name in names.all():
            query = text(
                f'select 1 from "{name}" t where to_jsonb(t)::text like any(:like) limit 1'
            )
            like = [f"%{trace}%" for trace in traces]
            if await work.session.scalar(query, {"like": like}):
                found.add(name)
    return found


async def erase_as_administrator(house: House, customer_id: str) -> None:
    """Read out and erase a customer in their name."""
    admin = await house.agent("Adam", "admin")
    path = f"/api/admin/customers/{customer_id}"
    assert (await admin.get(f"{path}/export")).status_code == 200
    person = (await admin.get(f"/api/agent/customers/{customer_id}")).json()
    erased = await admin.post(f"{path}/erase", {"name": person["called"]})
    assert erased.status_code == 204, erased.text


@pytest.mark.parametrize("by", ["customer", "administrator"])
async def test_of_an_erased_customer_no_table_holds_a_trace(house: House, by: str) -> None:
    ana, canary = await house.agent(), f"canary{uuid.uuid4().hex}"
    customer = await house.customer(page={"url": f"https://shop.test/{canary}"})
    await customer.ask(f"Where is {canary}?")
    said = f"{canary} was charged twice and rent is due today, this is unacceptable"
    handoff = await customer.ask(said)
    assert handoff["type"] == "handoff"
    episode_id = handoff["episode_id"]
    await ana.act(episode_id, "mark", {"mark": "right"})
    waiting = await customer.say(f"{said}. Hello? My child is alone and it smells of gas!")
    await house.turn.take(waiting["id"])
    await ana.claim(episode_id)
    await ana.act(episode_id, "notes", {"text": f"about {canary}"})
    fact = {"text": f"likes {canary}", "consented": True, "event_id": waiting["id"]}
    await ana.post(f"/api/agent/customers/{customer.session['customer_id']}/facts", fact)
    twin = await house.customer()
    person = f"/api/agent/customers/{twin.session['customer_id']}"
    await ana.post(f"{person}/merge", {"other": customer.session["customer_id"]})
    await ana.post(f"/api/agent/customers/{customer.session['customer_id']}/separate")
    await ana.post(f"{person}/merge", {"other": customer.session["customer_id"]})
    held = await customer.say(f"thanks, {canary}")
    await house.turn.take(held["id"])
    traces = (canary, customer.session["customer_id"], customer.conversation_id, episode_id)
    assert await tables_with(house, canary) >= {"event", "customer_fact", "customer"}

    if by == "customer":
        await customer.delete("/api/customer")
    else:
        await erase_as_administrator(house, customer.session["customer_id"])

    async def nothing_is_left() -> bool:  # the jobs of the last messages end by themselves
        return await tables_with(house, *traces) == set()

    await eventually(nothing_is_left)
