"""Agents open the site's own page about a customer, over a link that the site can check."""

import time
import uuid
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey

from escalation.domain.panel import LINK_LASTS
from tests.escalation.api.test_identity import signed
from tests.house import House
from tests.shapes import TIME, check_problem

SECRET = "the key with which the panel's links are signed"
PANEL = {"title": "Orders", "url": "https://shop.test/desk?tab=orders", "secret": SECRET}


def path(customer_id: str) -> str:
    """Where the link is made."""
    return f"/api/agent/customers/{customer_id}/panel"


async def test_the_link_says_about_whom_for_whom_and_until_when(house: House) -> None:
    agent, sub = await house.agent(), str(uuid.uuid4())
    customer = await house.customer(identity_token=signed(sub=sub))
    with house.set(customer_panel=PANEL):
        answer = await agent.get(path(customer.session["customer_id"]))
    assert answer.status_code == 200, answer.text
    link = answer.json()
    assert set(link) == {"title", "open", "url", "expires_at"}
    assert (link["title"], link["open"]) == ("Orders", "frame")
    assert TIME.fullmatch(link["expires_at"])
    query = parse_qs(urlsplit(link["url"]).query)
    assert query["tab"] == ["orders"]
    (token,) = query["token"]
    claims = jwt.decode(token, OctKey.import_key(SECRET), algorithms=["HS256"]).claims
    assert (claims["sub"], claims["aud"]) == (sub, "https://shop.test")
    assert claims["agent"] == {"id": agent.id, "name": "Ana"}
    assert 0 < claims["exp"] - time.time() <= LINK_LASTS.total_seconds() + 1
    assert set(claims) == {"iss", "aud", "sub", "agent", "iat", "exp", "jti"}
    refused = await house.http.post("/api/customer/sessions", json={"identity_token": token})
    check_problem(refused, 401, "invalid_identity")  # it signs nobody in


async def test_a_merged_guest_leads_to_the_page_of_the_one_who_is_known(house: House) -> None:
    agent, guest, sub = await house.agent(), await house.customer(), str(uuid.uuid4())
    known = await house.customer(identity_token=signed(sub=sub))
    page = f"/api/agent/customers/{guest.session['customer_id']}"
    with house.set(customer_panel=PANEL | {"open": "tab"}):
        check_problem(await agent.get(f"{page}/panel"), 409, "not_verified")
        assert (await agent.get(page)).json()["panel"] is None
        await agent.post(f"{page}/merge", {"other": known.session["customer_id"]})
        assert (await agent.get(page)).json()["panel"] == {"title": "Orders", "open": "tab"}
        assert (await agent.get(f"{page}/panel")).status_code == 200


async def test_without_a_setting_there_is_no_panel(house: House) -> None:
    agent = await house.agent()
    customer = await house.customer(identity_token=signed(sub=str(uuid.uuid4())))
    customer_id = customer.session["customer_id"]
    check_problem(await agent.get(path(customer_id)), 409, "no_panel")
    assert (await agent.get(f"/api/agent/customers/{customer_id}")).json()["panel"] is None
    with house.set(customer_panel=PANEL):
        check_problem(await agent.get(path("nobody")), 404, "not_found")


async def test_the_console_may_frame_the_panel_and_nothing_else(house: House) -> None:
    async def framed() -> str:
        page = await house.http.get("/console")
        policy = page.headers["content-security-policy"]
        return next(rule.strip() for rule in policy.split(";") if "frame-src" in rule)

    assert await framed() == "frame-src 'self'"
    with house.set(customer_panel=PANEL):
        assert await framed() == "frame-src 'self' https://shop.test"
        assert "shop.test" not in (await house.http.get("/demo")).headers["content-security-policy"]
    with house.set(customer_panel=PANEL | {"open": "tab"}):
        assert await framed() == "frame-src 'self'"
