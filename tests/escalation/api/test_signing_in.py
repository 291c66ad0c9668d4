"""Staff sign in, stay signed in, and are signed out; other sites get nothing."""

import asyncio
import uuid
from collections.abc import AsyncIterator

import httpx
import pytest
from sqlalchemy import func, select, update

from escalation.api import limits
from escalation.services.staff import DEMO_STAFF, IDLE_AFTER, ensure_first_staff
from escalation.storage.tables import Staff, StaffSession
from tests.house import DEMO_PASSWORD, Customer, House, Stream
from tests.shapes import check_problem


@pytest.fixture(autouse=True)
async def demo_staff(house: House) -> AsyncIterator[None]:
    """The demo staff, and no memory of wrong passwords."""
    async with house.desk.work() as work:
        await ensure_first_staff(work)
    yield
    limits.pace.forget()


async def login(
    house: House, email: str = "ana@demo.test", password: str = DEMO_PASSWORD
) -> httpx.Response:
    return await house.browser().post(
        "/api/staff/login", json={"email": email, "password": password}
    )


async def signed_in(house: House) -> httpx.AsyncClient:
    """A browser in which Ana is signed in."""
    browser = house.browser()
    response = await browser.post(
        "/api/staff/login", json={"email": "ana@demo.test", "password": DEMO_PASSWORD}
    )
    browser.headers["X-CSRF-Token"] = response.json()["csrf"]
    return browser


async def test_demo_staff_are_made_once(house: House) -> None:
    async with house.desk.work() as work:
        assert await ensure_first_staff(work) == {}
        emails = set(await work.session.scalars(select(Staff.email)))
    assert emails >= {email for email, _, _ in DEMO_STAFF}


async def test_signing_in_sets_a_cookie_that_scripts_cannot_read(house: House) -> None:
    response = await login(house, " Ana@Demo.test ")
    assert response.status_code == 200
    body = response.json()
    assert set(body) == {"staff", "csrf"}
    assert set(body["staff"]) >= {"id", "name", "roles"}
    assert (body["staff"]["name"], body["staff"]["roles"]) == ("Ana", ["agent"])
    cookie = response.headers["set-cookie"]
    assert cookie.startswith("handrail=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert body["csrf"] not in cookie


async def test_behind_https_the_cookie_is_bound_to_the_host(house: House) -> None:
    transport = httpx.ASGITransport(house.app)
    async with httpx.AsyncClient(transport=transport, base_url="https://desk.test") as browser:
        response = await browser.post(
            "/api/staff/login", json={"email": "bo@demo.test", "password": DEMO_PASSWORD}
        )
        cookie = response.headers["set-cookie"]
        assert cookie.startswith("__Host-handrail=")
        assert {"Secure", "Path=/"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
        assert (await browser.get("/api/staff/me")).status_code == 200


async def test_a_wrong_password_and_an_unknown_account_look_the_same(house: House) -> None:
    wrong = await login(house, password="wrong")
    unknown = await login(house, "nobody@demo.test")
    check_problem(wrong, 401, "wrong_credentials")
    assert unknown.json() == wrong.json()
    assert "set-cookie" not in wrong.headers


@pytest.mark.parametrize("email", ["", "a\x00b@demo.test", "' or 1=1 --", "x" * 320])
async def test_odd_addresses_are_refused_quietly(house: House, email: str) -> None:
    assert (await login(house, email)).status_code in (401, 422)


async def test_guessing_a_password_is_slowed_down(house: House) -> None:
    email = f"{uuid.uuid4()}@demo.test"
    for _ in range(10):
        check_problem(await login(house, email, "guess"), 401, "wrong_credentials")
    check_problem(await login(house, email, "guess"), 429, "too_many_requests")
    assert (await login(house)).status_code == 200


async def test_a_reloaded_page_knows_who_is_signed_in(house: House) -> None:
    browser = await signed_in(house)
    me = (await browser.get("/api/staff/me")).json()
    assert me["staff"]["email"] == "ana@demo.test"
    assert me["csrf"] == browser.headers["X-CSRF-Token"]


async def test_a_change_without_its_token_is_refused(house: House) -> None:
    browser = await signed_in(house)
    _, episode_id = await house.waiting()
    path = f"/api/agent/episodes/{episode_id}/claim"
    for token in ("", "wrong"):
        refused = await browser.post(path, headers={"X-CSRF-Token": token})
        check_problem(refused, 403, "csrf_mismatch")
    assert (await browser.post(path)).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.test", "null", "http://127.0.0.1", "x"])
async def test_another_site_gets_nothing(house: House, origin: str) -> None:
    browser = await signed_in(house)
    foreign = {"Origin": origin}
    for path in ("/api/staff/me", "/api/agent/queue", "/api/agent/stream"):
        check_problem(await browser.get(path, headers=foreign), 403, "foreign_origin")
    out = await browser.post("/api/staff/logout", headers=foreign)
    check_problem(out, 403, "foreign_origin")
    body = {"email": "ana@demo.test", "password": DEMO_PASSWORD}
    refused = await browser.post("/api/staff/login", json=body, headers=foreign)
    check_problem(refused, 403, "foreign_origin")


async def test_our_own_pages_may_call(house: House) -> None:
    browser = await signed_in(house)
    assert (await browser.get("/api/staff/me", headers={"Origin": house.url})).status_code == 200


async def test_signing_out_ends_the_session_and_not_the_others(house: House) -> None:
    browser, other = await signed_in(house), await signed_in(house)
    cookie = browser.cookies["handrail"]
    assert (await browser.post("/api/staff/logout")).status_code == 204
    check_problem(await browser.get("/api/staff/me"), 401, "signed_out")
    replayed = await house.browser(Cookie=f"handrail={cookie}").get("/api/staff/me")
    check_problem(replayed, 401, "signed_out")
    assert (await other.get("/api/staff/me")).status_code == 200


async def test_a_session_cookie_is_no_api_key(house: House) -> None:
    browser = await signed_in(house)
    headers = {"Authorization": f"Bearer {browser.cookies['handrail']}"}
    check_problem(await house.http.get("/api/staff/me", headers=headers), 401, "signed_out")


async def test_an_api_key_needs_no_csrf_token(house: House) -> None:
    agent = await house.agent()
    _, episode_id = await house.waiting()
    assert (await agent.claim(episode_id))["agent"]["id"] == agent.id
    assert (await agent.get("/api/staff/me")).json()["csrf"] is None


async def change_session(house: House, browser: httpx.AsyncClient, **values: object) -> None:
    async with house.desk.work() as work:
        await work.session.execute(
            update(StaffSession)
            .where(StaffSession.csrf == browser.headers["X-CSRF-Token"])
            .values(**values)
        )


async def test_a_session_ends_when_it_is_idle_or_old(house: House) -> None:
    idle, old = await signed_in(house), await signed_in(house)
    await change_session(house, idle, used_at=func.now() - IDLE_AFTER)
    await change_session(house, old, expires_at=func.now())
    for browser in (idle, old):
        check_problem(await browser.get("/api/staff/me"), 401, "signed_out")


async def test_a_disabled_account_and_a_lost_role_count_at_once(house: House) -> None:
    agent = await house.agent()
    async with house.desk.work() as work:
        await work.session.execute(
            update(Staff).where(Staff.id == agent.id).values(roles=["editor"])
        )
    check_problem(await agent.get("/api/agent/queue"), 403, "wrong_role")
    async with house.desk.work() as work:
        await work.session.execute(update(Staff).where(Staff.id == agent.id).values(active=False))
    check_problem(await agent.get("/api/staff/me"), 401, "signed_out")


async def test_signing_out_closes_the_open_streams(house: House) -> None:
    browser = await signed_in(house)
    async with browser.stream("GET", "/api/agent/stream") as response:
        stream = Stream(response)
        await stream.until(lambda frame: frame.event == "queue")
        assert (await browser.post("/api/staff/logout")).status_code == 204
        await stream.until_ended()


async def test_a_customers_token_opens_no_staff_door(house: House) -> None:
    customer: Customer = await house.customer()
    check_problem(await customer.get("/api/agent/queue"), 401, "signed_out")
    check_problem(await customer.get("/api/staff/me"), 401, "signed_out")


async def test_sign_ins_at_once_all_succeed(house: House) -> None:
    responses = await asyncio.gather(*(login(house) for _ in range(4)))
    assert [r.status_code for r in responses] == [200] * 4
    assert len({r.json()["csrf"] for r in responses}) == 4
