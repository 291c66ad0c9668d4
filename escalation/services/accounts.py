"""Administrators add members of staff, change what they may do, and close their accounts."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, select

from escalation.errors import AccountExists, LastAdministrator, NotFound
from escalation.services import staff as staff_service
from escalation.services.work import Work
from escalation.storage.tables import Staff, StaffSession


async def listed(work: Work) -> Sequence[Staff]:
    """Everybody who has, or had, an account; open ones first, by name."""
    found = await work.session.scalars(
        select(Staff).order_by(Staff.active.desc(), func.lower(Staff.name), Staff.id)
    )
    return found.all()


async def add(work: Work, *, email: str, name: str, password: str, roles: list[str]) -> Staff:
    """Open an account. Raises AccountExists for an e-mail that has one, closed ones included."""
    added = await staff_service.add_staff(
        work, email=email, name=name, password=password, roles=roles
    )
    if added is None:
        raise AccountExists(f"There is an account for {email} already; change that one.")
    return added


async def change(
    work: Work, staff_id: str, *, password: str | None = None, **changes: Any
) -> Staff:
    """Change an account. Raises NotFound, and LastAdministrator when nobody could undo it.

    A closed account, other roles or another password end its sessions and its API keys; what it
    holds goes back to the queue with the next look at the leases.
    """
    await _lock_all(work)
    account = await work.session.get(Staff, staff_id, populate_existing=True)
    if account is None:
        raise NotFound("There is no such account.")
    before = (account.active, sorted(account.roles))
    for name, value in changes.items():
        setattr(account, name, value)
    if password is not None:
        account.password_hash = await staff_service.hash_password(password)
    await work.session.flush()
    await _check_somebody_rules(work)
    if password is not None or before != (account.active, sorted(account.roles)):
        await work.session.execute(delete(StaffSession).where(StaffSession.staff_id == staff_id))
    return account


async def _lock_all(work: Work) -> None:
    """One change at a time: two administrators could otherwise close each other's accounts."""
    await work.session.execute(select(Staff.id).order_by(Staff.id).with_for_update())


async def _check_somebody_rules(work: Work) -> None:
    left = await work.session.scalar(
        select(func.count()).where(Staff.active, Staff.roles.contains(["admin"]))
    )
    if not left:
        raise LastAdministrator("Somebody has to be an administrator; make another one first.")
