"""API keys: with one, a program acts as a member of staff. Only its hash is kept."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, null, select

from escalation.domain.identifiers import new_id
from escalation.errors import NotFound
from escalation.services.sessions import hash_token
from escalation.services.work import Work
from escalation.storage.tables import Staff, StaffSession

LASTS_DAYS = 365  # at most: a key that nobody thinks of any more ends by itself


@dataclass(frozen=True, slots=True)
class Key:
    """An API key and whose it is."""

    session: StaffSession
    staff: Staff


@dataclass(frozen=True, slots=True)
class Made:
    """A fresh key. The token is shown once and never stored."""

    key: Key
    token: str


async def make(work: Work, *, staff: Staff, name: str, days: int = LASTS_DAYS) -> Made:
    """A key that can do what the account can, as long as the account can."""
    token = f"hr_{secrets.token_urlsafe(32)}"
    session = StaffSession(
        token_hash=hash_token(token),
        staff_id=staff.id,
        key_id=new_id(),
        name=name,
        expires_at=func.now() + timedelta(days=days),
        used_at=null(),
    )
    work.session.add(session)
    await work.session.flush()
    await work.session.refresh(session)
    return Made(Key(session, staff), token)


async def make_for(work: Work, staff_id: str, *, name: str, days: int) -> Made:
    """A key for somebody of the staff. Raises NotFound for a closed account as for none."""
    staff = await work.session.get(Staff, staff_id)
    if staff is None or not staff.active:
        raise NotFound("There is no such open account.")
    return await make(work, staff=staff, name=name, days=days)


async def listed(work: Work) -> Sequence[Key]:
    """All keys, lapsed ones too: whoever wonders why a program stopped finds them here."""
    found = await work.session.execute(
        select(StaffSession, Staff)
        .join(Staff, Staff.id == StaffSession.staff_id)
        .where(StaffSession.key_id.is_not(None))
        .order_by(func.lower(StaffSession.name), StaffSession.key_id)
    )
    return [Key(session, staff) for session, staff in found]


async def revoke(work: Work, key_id: str) -> Key:
    """End a key: its next call is refused, its streams close within seconds. Raises NotFound."""
    found = (
        await work.session.execute(
            select(StaffSession, Staff)
            .join(Staff, Staff.id == StaffSession.staff_id)
            .where(StaffSession.key_id == key_id)
            .with_for_update(of=StaffSession)
        )
    ).one_or_none()
    if found is None:
        raise NotFound("There is no such API key.")
    await work.session.execute(
        delete(StaffSession)
        .where(StaffSession.key_id == key_id)
        .execution_options(synchronize_session=False)
    )
    return Key(*found)
