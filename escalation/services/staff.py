"""Accounts and sessions of agents, editors and administrators."""

import asyncio
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from pwdlib import PasswordHash
from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import InstrumentedAttribute

from escalation.domain.identifiers import new_id
from escalation.domain.presence import Presence
from escalation.errors import SignedOut, WrongCredentials
from escalation.services.sessions import hash_token
from escalation.services.work import Work
from escalation.storage.tables import Staff, StaffSession

SESSION_LASTS = timedelta(hours=12)
IDLE_AFTER = timedelta(hours=4)
SEEN_EVERY = timedelta(seconds=15)  # presence and idleness need no finer clock

_passwords = PasswordHash.recommended()  # argon2id, about 180 ms of CPU each
_hashing = asyncio.Semaphore(2)  # so that a burst of sign-ins cannot starve the rest


@cache
def _nobody() -> str:
    """What an unknown e-mail's password is checked against, so that it takes as long."""
    return _passwords.hash("nobody has this password")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A fresh staff session. The token goes into the cookie, the csrf value to the page."""

    staff: Staff
    token: str
    csrf: str


async def hash_password(password: str) -> str:
    """The password as it is kept."""
    async with _hashing:
        return await asyncio.to_thread(_passwords.hash, password)


async def sign_in(work: Work, *, email: str, password: str) -> SignedIn:
    """Check e-mail and password and begin a session. Raises WrongCredentials.

    An unknown e-mail costs the same time and gives the same answer as a wrong password.
    """
    staff = await work.session.scalar(
        select(Staff).where(Staff.email == email.strip().lower(), Staff.active)
    )
    known = staff.password_hash if staff else await asyncio.to_thread(_nobody)
    async with _hashing:
        fits = await asyncio.to_thread(_passwords.verify, password, known)
    if staff is None or not fits:
        raise WrongCredentials("E-mail and password do not belong together.")
    staff.presence = Presence.AVAILABLE  # whoever signs in has come to work
    token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(16)
    work.session.add(
        StaffSession(
            token_hash=hash_token(token),
            staff_id=staff.id,
            csrf=csrf,
            expires_at=func.now() + SESSION_LASTS,
        )
    )
    return SignedIn(staff, token, csrf)


@dataclass(frozen=True, slots=True)
class StaffPrincipal:
    """The member of staff a session speaks for; csrf is None for an API key."""

    staff: Staff
    csrf: str | None
    token_hash: bytes


_SIGNED_IN = (
    select(Staff, StaffSession, func.now())
    .join(StaffSession, StaffSession.staff_id == Staff.id)
    .where(
        StaffSession.token_hash == bindparam("token_hash"),
        StaffSession.expires_at > func.now(),
        Staff.active,
    )
)


async def recognise(work: Work, token: str) -> StaffPrincipal:
    """The member of staff of a session token or API key. Raises SignedOut.

    All times are the database's, so that processes whose clocks differ agree.
    """
    token_hash = hash_token(token)
    found = await work.session.execute(_SIGNED_IN, {"token_hash": token_hash})
    row = found.one_or_none()
    if row is None or _is_idle(row[1], row[2]):
        raise SignedOut("Your session has ended. Please sign in again.")
    staff, session, now = row
    if session.used_at is None or session.used_at < now - SEEN_EVERY:
        await _note_now(work, StaffSession.used_at, StaffSession.token_hash, token_hash)
    if staff.seen_at is None or staff.seen_at < now - SEEN_EVERY:
        # A sign of life: a call, or an open console, whose stream asks every few seconds.
        await _note_now(work, Staff.seen_at, Staff.id, staff.id)
    return StaffPrincipal(staff, session.csrf, token_hash)


def _is_idle(session: StaffSession, now: datetime) -> bool:
    """Whether a browser was left alone for too long; programs may be silent for months."""
    is_browser = session.csrf is not None
    return is_browser and session.used_at is not None and session.used_at < now - IDLE_AFTER


async def _note_now(
    work: Work, column: InstrumentedAttribute[Any], key: InstrumentedAttribute[Any], value: object
) -> None:
    """Set a row's time to now, unless another call is just doing so: nobody waits for that, and
    not even who writes a row that names this one.
    """
    row = select(key).where(key == value)
    free = row.with_for_update(skip_locked=True, key_share=True).scalar_subquery()
    await work.session.execute(
        update(key.class_)
        .where(key.in_(free))
        .values({column: func.now()})
        .execution_options(synchronize_session=False)
    )


async def sign_out(work: Work, principal: StaffPrincipal) -> None:
    """End this session; open streams notice within seconds."""
    await work.session.execute(
        delete(StaffSession).where(StaffSession.token_hash == principal.token_hash)
    )


async def add_staff(
    work: Work, *, email: str, name: str, password: str, roles: list[str]
) -> Staff | None:
    """Create an account; None when the e-mail has one already."""
    staff: Staff | None = await work.session.scalar(
        insert(Staff)
        .values(
            id=new_id(),
            email=email.strip().lower(),
            name=name,
            password_hash=await hash_password(password),
            roles=roles,
        )
        .on_conflict_do_nothing(index_elements=[Staff.email])
        .returning(Staff)
    )
    return staff


DEMO_STAFF = (
    ("ana@demo.test", "Ana", ["agent"]),
    ("bo@demo.test", "Bo", ["agent"]),
    ("edda@demo.test", "Edda", ["editor"]),
    ("adam@demo.test", "Adam", ["admin"]),
)


async def ensure_first_staff(work: Work) -> dict[str, str]:
    """The first administrator of the settings, or demo staff where none is given.

    Returns e-mail → password of accounts created just now, to be shown once.
    """
    settings = work.desk.settings
    if settings.admin_email and settings.admin_password:
        await add_staff(
            work,
            email=settings.admin_email,
            name=settings.admin_email.partition("@")[0],
            password=settings.admin_password,
            roles=["agent", "editor", "admin"],
        )
        return {}
    known = set(await work.session.scalars(select(Staff.email)))
    created = {}
    for email, name, roles in DEMO_STAFF:
        if email in known:
            continue
        password = settings.demo_password or secrets.token_urlsafe(9)
        if await add_staff(work, email=email, name=name, password=password, roles=roles):
            created[email] = password
    return created
