"""Who the customer is: anonymous sessions, and identities signed by the host site."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from escalation.domain.identifiers import new_id
from escalation.domain.texts import trim
from escalation.errors import InvalidIdentity, InvalidToken
from escalation.services.work import Work
from escalation.storage.tables import Conversation, Customer, CustomerSession

SESSION_LASTS = timedelta(days=30)
IDENTITY_LASTS = timedelta(hours=1)
CLOCK_SKEW_S = 30  # between the host site's clock and ours


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the host site says the customer is."""

    sub: str
    name: str | None
    email: str | None
    locale: str | None


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """What a client needs to talk to us. The token is known to nobody else."""

    token: str
    customer: Customer
    conversation_id: str


def hash_token(token: str) -> bytes:
    """What is kept of a token: enough to recognise it, useless to a thief."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def read_identity(token: str, secret: str | None, *, now: datetime) -> Identity:
    """Check an identity token (JWT, HS256) and read it. Raises InvalidIdentity, never guesses."""
    if not secret:
        raise InvalidIdentity("This site has no identity secret set, so nobody can be signed in.")
    try:
        decoded = jwt.decode(token, OctKey.import_key(secret), algorithms=["HS256"])
    except (JoseError, ValueError) as error:
        raise InvalidIdentity("The identity token is not signed with this site's key.") from error
    claims: dict[str, Any] = decoded.claims
    sub, expires = claims.get("sub"), claims.get("exp")
    if not isinstance(sub, str) or not sub.strip() or _text(sub) != sub:
        raise InvalidIdentity("The identity token names nobody: its 'sub' is missing or unusable.")
    if isinstance(expires, bool) or not isinstance(expires, int | float):
        raise InvalidIdentity("The identity token has no 'exp', the time at which it lapses.")
    if expires <= now.timestamp():
        raise InvalidIdentity("The identity token has lapsed; ask the site for a fresh one.")
    # Compared, not subtracted: a JSON number may be too large for a float, or none at all.
    if not expires <= (now + IDENTITY_LASTS).timestamp() + CLOCK_SKEW_S:
        raise InvalidIdentity("The identity token lasts longer than the hour that is allowed.")
    begins = claims.get("nbf", 0)
    if isinstance(begins, bool) or not isinstance(begins, int | float):
        raise InvalidIdentity("The identity token's 'nbf', when it begins, is no time.")
    if not begins <= now.timestamp() + CLOCK_SKEW_S:
        raise InvalidIdentity("The identity token does not hold yet: its 'nbf' lies ahead.")
    return Identity(sub, *(_text(claims.get(name)) for name in ("name", "email", "locale")))


def _text(value: object) -> str | None:
    """What a row can hold of a claim: JSON also has NULs and halves of characters."""
    if not isinstance(value, str):
        return None
    return trim(value.encode("utf-8", "ignore").decode()) or None


def supported_locale(wanted: str, supported: tuple[str, ...]) -> str:
    """The site's locale nearest to the wanted one: itself, its language, or the site's first."""
    by_language = {locale.partition("-")[0].lower(): locale for locale in reversed(supported)}
    exact = {locale.lower(): locale for locale in supported}
    wanted = wanted.replace("_", "-").lower()
    return exact.get(wanted) or by_language.get(wanted.partition("-")[0]) or supported[0]


async def open_session(
    work: Work, *, locale: str, page: dict[str, Any], identity: Identity | None
) -> OpenedSession:
    """Begin a session: a new anonymous customer, or the one the identity names."""
    locale = supported_locale((identity and identity.locale) or locale, work.desk.settings.locales)
    customer = await _signed_customer(work, identity, locale) if identity else None
    if customer is None:
        customer = Customer(locale=locale)
        work.session.add(customer)
        await work.session.flush()
    customer.page = page or customer.page or {}
    await work.session.execute(
        insert(Conversation)
        .values(id=new_id(), customer_id=customer.id)
        .on_conflict_do_nothing(index_elements=[Conversation.customer_id])
    )
    conversation_id = await work.session.scalar(
        select(Conversation.id).where(Conversation.customer_id == customer.id)
    )
    assert conversation_id is not None
    token = secrets.token_urlsafe(32)
    work.session.add(
        CustomerSession(
            token_hash=hash_token(token),
            customer_id=customer.id,
            expires_at=func.now() + SESSION_LASTS,
        )
    )
    return OpenedSession(token, customer, conversation_id)


async def _signed_customer(work: Work, identity: Identity, locale: str) -> Customer | None:
    """The customer of this identity, made once however many devices ask at the same time."""
    await work.session.execute(
        insert(Customer)
        .values(id=new_id(), external_id=identity.sub, locale=locale, page={})
        .on_conflict_do_nothing(index_elements=[Customer.external_id])
    )
    customer: Customer | None = await work.session.scalar(
        select(Customer).where(Customer.external_id == identity.sub).with_for_update()
    )
    if customer is not None:
        customer.name = identity.name or customer.name
        customer.email = identity.email or customer.email
        customer.locale = locale
    return customer


@dataclass(frozen=True, slots=True)
class CustomerPrincipal:
    """The customer a token speaks for."""

    customer: Customer
    conversation_id: str


async def recognise(work: Work, token: str) -> CustomerPrincipal:
    """The customer of a session token. Raises InvalidToken."""
    row = (
        await work.session.execute(
            select(Customer, Conversation.id)
            .join(CustomerSession, CustomerSession.customer_id == Customer.id)
            .join(Conversation, Conversation.customer_id == Customer.id)
            .where(
                CustomerSession.token_hash == hash_token(token),
                CustomerSession.expires_at > func.now(),
            )
        )
    ).one_or_none()
    if row is None:
        raise unknown()
    return CustomerPrincipal(row[0], row[1])


async def conversations_of(work: Work, token_hashes: Sequence[bytes]) -> dict[bytes, str]:
    """The conversations of those session tokens that are known, by the token's hash."""
    rows = await work.session.execute(
        select(CustomerSession.token_hash, Conversation.id)
        .join(Conversation, Conversation.customer_id == CustomerSession.customer_id)
        .where(
            CustomerSession.token_hash.in_(token_hashes), CustomerSession.expires_at > func.now()
        )
    )
    return dict(rows.all())


def unknown() -> InvalidToken:
    """What somebody is told whose session ended or never was."""
    return InvalidToken("This chat session has ended. Start a new one to go on.")


async def end_session(work: Work, token: str) -> None:
    """The customer leaves this device: its token opens nothing any more, others stay signed in."""
    await work.session.execute(
        delete(CustomerSession).where(CustomerSession.token_hash == hash_token(token))
    )
