"""A signed identity continues that customer's one conversation; anything less is refused."""

import asyncio
import base64
import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from joserfc import jws
from joserfc.jwk import OctKey
from sqlalchemy import func, update

from escalation.errors import InvalidIdentity
from escalation.services.sessions import hash_token, read_identity
from escalation.storage.tables import CustomerSession
from tests.house import IDENTITY_SECRET, House
from tests.shapes import check_problem


def signed(
    *, key: str = IDENTITY_SECRET, algorithm: str = "HS256", lasts_s: float = 600, **claims: Any
) -> str:
    """An identity token as a host site makes it; a claim that is None is left out."""
    claims = {"exp": int(time.time() + lasts_s), **claims}
    given = {name: value for name, value in claims.items() if value is not None}
    # Serialised here: a site's own library may write what ours would not, "\\ud800" for one.
    payload = json.dumps(given).encode()
    algorithms = ["HS256", "HS384", "HS512"]
    return jws.serialize_compact({"alg": algorithm}, payload, OctKey.import_key(key), algorithms)


def unsigned(claims: dict[str, Any]) -> str:
    """A token that says it needs no signature."""

    def part(value: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    return f"{part({'alg': 'none', 'typ': 'JWT'})}.{part(claims)}."


async def test_a_signed_customer_continues_their_one_conversation(house: House) -> None:
    token = signed(sub="c-1", name="Chi", email="chi@shop.test", locale="ko")
    first = await house.customer(identity_token=token)
    await first.ask("How long does a refund take?")
    second = await house.customer(identity_token=signed(sub="c-1"))
    assert second.conversation_id == first.conversation_id
    assert second.session["customer_id"] == first.session["customer_id"]
    assert len(await second.events()) == 2
    assert first.session["locale"] == "ko"
    agent = await house.agent()
    episode_id = (await second.ask_for_person())["id"]
    card = (await agent.get(f"/api/agent/episodes/{episode_id}/context")).json()
    assert card["customer"]["verified"] is True
    assert card["customer"]["name"] == "Chi"
    assert card["customer"]["email"] == "chi@shop.test"


async def test_devices_that_sign_in_at_once_are_one_customer(house: House) -> None:
    customers = await asyncio.gather(
        *(house.customer(identity_token=signed(sub="c-at-once")) for _ in range(8))
    )
    assert len({c.conversation_id for c in customers}) == 1


async def test_an_unsigned_mail_address_merges_nobody(house: House) -> None:
    one = await house.customer(identity_token=signed(sub="c-2", email="same@shop.test"))
    two = await house.customer(identity_token=signed(sub="c-3", email="same@shop.test"))
    assert one.conversation_id != two.conversation_id


NOW = int(time.time())
REFUSED = {
    "empty": "",
    "not a token": "a.b.c",
    "no signature": unsigned({"sub": "c-1", "exp": NOW + 600}),
    "another key": signed(sub="c-1", key="x" * 32),
    "another algorithm": signed(sub="c-1", algorithm="HS512"),
    "no sub": signed(name="Chi"),
    "blank sub": signed(sub="  "),
    "sub of another type": signed(sub=7),
    "no exp": signed(sub="c-1", exp=None),
    "exp of another type": signed(sub="c-1", exp=True),
    "exp of words": signed(sub="c-1", exp="tomorrow"),
    "lapsed": signed(sub="c-1", lasts_s=-5),
    "too long": signed(sub="c-1", lasts_s=2 * 3600),
    "nbf of words": signed(sub="c-1", nbf="now"),
    "nbf that is no number": signed(sub="c-1", nbf=float("nan")),
    "cut off": signed(sub="c-1")[:-4],
    "not ASCII": "\u0e01" * 10,
    "sub with a NUL": signed(sub="c\x001"),
    "sub with half a character": signed(sub="c\ud800"),
    "exp without end": signed(sub="c-1", exp=float("inf")),
    "exp that is no number": signed(sub="c-1", exp=float("nan")),
    "exp beyond every float": signed(sub="c-1", exp=10**400),
}


@pytest.mark.parametrize("token", REFUSED.values(), ids=REFUSED.keys())
async def test_an_invalid_identity_is_refused_and_never_a_guest(house: House, token: str) -> None:
    response = await house.http.post(
        "/api/customer/sessions", json={"locale": "en", "identity_token": token}
    )
    check_problem(response, 401, "invalid_identity")


def test_a_token_holds_from_its_beginning_on() -> None:
    now = datetime.now(UTC)

    def read(starts_in_s: float) -> str:
        token = signed(sub="c-1", nbf=now.timestamp() + starts_in_s)
        return read_identity(token, IDENTITY_SECRET, now=now).sub

    assert read(-1) == "c-1"
    assert read(20) == "c-1"  # by the host's clock it has begun
    with pytest.raises(InvalidIdentity, match="not hold yet"):
        read(60)


async def test_odd_claims_beside_the_name_do_no_harm(house: House) -> None:
    token = signed(sub="c-odd", name="A\x00na\ud800", email=7, locale=["fa"])
    customer = await house.customer(identity_token=token)
    exported = (await customer.get("/api/customer/export")).json()["customer"]
    assert (exported["name"], exported["email"], exported["locale"]) == ("Ana", None, "en")


def test_a_site_without_a_key_signs_nobody_in() -> None:
    for secret in (None, ""):
        with pytest.raises(InvalidIdentity):
            read_identity(signed(sub="c-1"), secret, now=datetime.now(UTC))


async def test_a_lapsed_session_is_refused_everywhere(house: House) -> None:
    customer = await house.customer()
    token = customer.session["token"]
    async with house.desk.work() as work:
        await work.session.execute(
            update(CustomerSession)
            .where(CustomerSession.token_hash == hash_token(token))
            .values(expires_at=func.now())
        )
    for path in ("conversation", "events", "stream", "export"):
        check_problem(await customer.get(f"/api/customer/{path}"), 401, "invalid_token")


async def test_a_forged_token_is_refused(house: House) -> None:
    customer = await house.customer()
    token = customer.session["token"]
    for forged in (token[:-1], token + "x", token.swapcase(), "x" * 7000):
        customer.headers["Authorization"] = f"Bearer {forged}"
        check_problem(await customer.get("/api/customer/conversation"), 401, "invalid_token")
