"""The customers who are taken for one person: one of them, and whoever was merged into it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, Text, bindparam, delete, exists, func, or_, select, text
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.storage.tables import Customer, CustomerMerge, Staff

ONE_AT_A_TIME = 0x4D455247  # the key of an advisory lock: two merges at once could make a circle


@dataclass(frozen=True, slots=True)
class Member:
    """A customer of a person, and by whom they were merged into it; None for the first."""

    customer: Customer
    merge: CustomerMerge | None
    staff: Staff | None


async def hold_still(session: AsyncSession) -> None:
    """Nobody else merges or separates customers until the transaction ends."""
    await session.execute(text("select pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})


def _members() -> Select[Customer, CustomerMerge, Staff]:
    up = select(bindparam("customer", type_=Text).label("id")).cte("up", recursive=True)
    up = up.union(select(CustomerMerge.into_id).join(up, CustomerMerge.customer_id == up.c.id))
    is_part = exists().where(CustomerMerge.customer_id == up.c.id)
    down = select(up.c.id).where(~is_part).cte("down", recursive=True)
    down = down.union(
        select(CustomerMerge.customer_id).join(down, CustomerMerge.into_id == down.c.id)
    )
    return (
        select(Customer, CustomerMerge, Staff)
        .join(down, down.c.id == Customer.id)
        .outerjoin(CustomerMerge, CustomerMerge.customer_id == Customer.id)
        .outerjoin(Staff, Staff.id == CustomerMerge.staff_id)
        .order_by(CustomerMerge.at.asc().nulls_first(), Customer.id)
    )


def _names() -> Select[str, str]:
    is_merged = exists().where(
        or_(CustomerMerge.customer_id == Customer.id, CustomerMerge.into_id == Customer.id)
    )
    merged = select(Customer.id.label("of"), Customer.id.label("id"))
    up = merged.where(Customer.id.in_(bindparam("customers", expanding=True)), is_merged).cte(
        "up", recursive=True
    )
    up = up.union(
        select(up.c.of, CustomerMerge.into_id).join(up, CustomerMerge.customer_id == up.c.id)
    )
    is_part = exists().where(CustomerMerge.customer_id == up.c.id)
    down = select(up.c.of, up.c.id).where(~is_part).cte("down", recursive=True)
    down = down.union(
        select(down.c.of, CustomerMerge.customer_id).join(down, CustomerMerge.into_id == down.c.id)
    )
    return (
        select(down.c.of, Customer.name)
        .join(down, down.c.id == Customer.id)
        .outerjoin(CustomerMerge, CustomerMerge.customer_id == Customer.id)
        .where(Customer.name.is_not(None), Customer.name != "")
        .ext(distinct_on(down.c.of))
        .order_by(down.c.of, CustomerMerge.at.asc().nulls_first(), Customer.id)
    )


# Made once: to make these costs as much as to run them.
_MEMBERS, _NAMES = _members(), _names()


async def members(session: AsyncSession, customer_id: str) -> Sequence[Member]:
    """All customers of the person to whom this one belongs: first whom the others were merged
    into, then those in the order of their merges. Empty when there is no such customer.
    """
    found = await session.execute(_MEMBERS, {"customer": customer_id})
    return [Member(*row) for row in found]


async def names(session: AsyncSession, customer_ids: Sequence[str]) -> dict[str, str]:
    """What the persons to whom these customers belong are called, by customer; without those of
    whom nobody was merged, or none gave a name. As `members` orders them, the first name counts.
    """
    found = await session.execute(_NAMES, {"customers": customer_ids})
    return {row.of: row.name for row in found}


async def merge(session: AsyncSession, part: str, *, into: str, staff_id: str) -> None:
    """Take a customer for the same person as another."""
    session.add(
        CustomerMerge(customer_id=part, into_id=into, staff_id=staff_id, at=func.clock_timestamp())
    )
    await session.flush()


async def separate(session: AsyncSession, part: str) -> str | None:
    """Take a customer for a person of their own again, with whoever was merged into them before.

    Whom they were merged into; None when they were not.
    """
    into: str | None = await session.scalar(
        delete(CustomerMerge)
        .where(CustomerMerge.customer_id == part)
        .returning(CustomerMerge.into_id)
    )
    return into
