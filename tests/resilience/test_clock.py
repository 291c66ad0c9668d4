"""Web and worker with a clock two days off from the database's: only the database's counts.

The clock jumps while they run, forward or back, and jumps right again afterwards.
"""

import asyncio
import time

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from escalation.domain.leases import LEASE
from tests.resilience.people import Customer, arrive, claimed, enlist, hire
from tests.resilience.product import IDENTITY_SECRET, Product

TWO_DAYS_S = 2 * 86_400
WAITED_S = 60.0  # nobody waits longer than that in these tests, on whatever machine

STOLEN = """
with gone as (
    insert into procrastinate_workers (last_heartbeat) values (now() - interval '1 hour')
    returning id
)
update procrastinate_jobs set status = 'doing', worker_id = gone.id from gone
where args ->> 'event_id' = %s and procrastinate_jobs.status = 'todo'
returning procrastinate_jobs.id
"""
"""As if a worker that was killed since had taken the job."""

SILENT_FOR = "update episode set claimed_at = now() - %s where id = %s"


@pytest.fixture(params=[TWO_DAYS_S, -TWO_DAYS_S], ids=["ahead", "behind"])
def off(request: pytest.FixtureRequest) -> int:
    """How far the clock of web and worker is off, in seconds."""
    return int(request.param)


def identity_token(*, expires_in_s: float) -> str:
    claims = {"sub": f"customer {expires_in_s}", "exp": int(time.time() + expires_in_s)}
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(IDENTITY_SECRET))


async def settled(customer: Customer, text: str) -> dict[str, object]:
    """What the bot made of a message."""
    async with customer.following() as stream:
        seq = (await customer.say(text))["seq"]
        await stream.until(lambda events: any(e.get("in_reply_to") == seq for e in events))
    return next(event for event in stream.events if event.get("in_reply_to") == seq)


async def test_sessions_and_identities_hold(
    product: Product, http: httpx.AsyncClient, off: int
) -> None:
    customer, agent = await arrive(http), await hire(product.database_url, http)
    await agent.get("/api/staff/me")
    with product.clocks.clock_off(off):
        await customer.say("Is my session still good?")
        await agent.get("/api/staff/me")
        await (await arrive(http)).say("And a new one?")
        for expires_in_s, status in ((600, 201), (-60, 401)):
            body = {"locale": "en", "identity_token": identity_token(expires_in_s=expires_in_s)}
            opened = await http.post("/api/customer/sessions", json=body)
            assert opened.status_code == status, opened.text
        assert "lapsed" in opened.json()["detail"]
        late = await arrive(http)
    await late.say("Begun while the clock was off.")
    await customer.say("It is right again.")
    await agent.get("/api/staff/me")


async def test_a_signed_in_agent_stays_signed_in(
    product: Product, http: httpx.AsyncClient, off: int
) -> None:
    body = await enlist(product.database_url)
    before = await http.post("/api/staff/login", json=body)
    http.cookies.clear()
    with product.clocks.clock_off(off):
        during = await http.post("/api/staff/login", json=body)
        for signed_in in (before, during):
            assert (await http.get("/api/staff/me", headers=cookie(signed_in))).status_code == 200
    for signed_in in (before, during):
        assert (await http.get("/api/staff/me", headers=cookie(signed_in))).status_code == 200


def cookie(signed_in: httpx.Response) -> dict[str, str]:
    return {"Cookie": f"handrail={signed_in.cookies['handrail']}"}


async def test_the_order_is_seq_and_the_bot_answers(
    product: Product, http: httpx.AsyncClient, off: int
) -> None:
    customer = await arrive(http)
    await settled(customer, "where is my parcel")
    with product.clocks.clock_off(off):
        await settled(customer, "how long does delivery take")
    await settled(customer, "can I change the address")
    stored = await customer.events()
    assert [event["seq"] for event in stored] == list(range(1, len(stored) + 1))
    times = [event["at"] for event in stored]
    assert times == sorted(times)
    assert len([event for event in stored if event.get("in_reply_to")]) == 3


async def test_waits_and_leases_are_measured_by_the_database(
    product: Product, http: httpx.AsyncClient, off: int
) -> None:
    agent = await hire(product.database_url, http)
    gone = await hire(product.database_url, http, name="Bo")
    waiting = await arrive(http)
    held, abandoned, both = await arrive(http), await arrive(http), await arrive(http)
    early = await waiting.ask_for_person()
    first = await claimed(held, agent)
    with product.clocks.clock_off(off):
        left = await claimed(abandoned, gone)
        await agent.insist(f"/api/agent/episodes/{early}/claim")
        second = await claimed(both, agent)
        await asyncio.to_thread(product.query, SILENT_FOR, 2 * LEASE, left)
        await asyncio.to_thread(product.query, "update staff set seen_at = null where name = 'Bo'")
        async with abandoned.following() as stream:
            await stream.until(lambda events: any(e["type"] == "left" for e in events))
        # The look that found this one also saw the others.
        for episode_id in (first, second, early):
            assert (await agent.get(f"/api/agent/episodes/{episode_id}"))["state"] == "with_agent"
        (given_back,) = [row for row in await agent.get("/api/agent/queue") if row["id"] == left]
    waits = await asyncio.to_thread(
        product.query, "select claim_wait_s from episode where claim_wait_s is not null"
    )
    assert all(0 <= float(str(wait)) < WAITED_S for (wait,) in waits)
    late = await asyncio.to_thread(
        product.query,
        "select count(*) from episode where greatest(waiting_since, claimed_at, resolved_at,"
        " unanswered_since) > clock_timestamp()",
    )
    assert late == [(0,)]
    assert 0 <= given_back["queue"]["estimated_wait_s"] < WAITED_S


async def test_what_a_killed_worker_left_is_taken_up_again(
    product: Product, http: httpx.AsyncClient, off: int
) -> None:
    customer = await arrive(http)
    with product.clocks.clock_off(off):
        async with customer.following() as stream:
            with product.paused("worker"):
                event = await customer.say("where is my parcel")
                assert await asyncio.to_thread(product.query, STOLEN, event["id"]) != []
            await stream.until(lambda events: any(e.get("in_reply_to") == 1 for e in events))


async def test_a_rating_given_at_once_is_in_time(
    product: Product, http: httpx.AsyncClient, off: int
) -> None:
    customer = await arrive(http)
    await customer.ask_for_person()
    await customer.insist("/api/customer/end")
    with product.clocks.clock_off(off):
        await settled(customer, "6")
        other = await arrive(http)
        await other.ask_for_person()
        await other.insist("/api/customer/end")
    await settled(other, "7")
    kept = await asyncio.to_thread(
        product.query,
        "select ces, rated_at - asked_at between interval '0' and interval '1 minute' from rating"
        " join episode on episode.id = rating.episode_id where conversation_id = any(%s)"
        " order by ces",
        [customer.conversation_id, other.conversation_id],
    )
    assert kept == [(6, True), (7, True)]
