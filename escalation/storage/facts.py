"""What is remembered of customers: rows that count, and those whose time is over."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.storage.tables import CustomerFact, Event, Staff

_COUNTS = CustomerFact.expires_at > func.now()


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact, who wrote it last, and the message it was learned from."""

    fact: CustomerFact
    staff: Staff
    source: Event | None


_REMEMBERED = (
    select(CustomerFact, Staff, Event)
    .join(Staff, Staff.id == CustomerFact.staff_id)
    .outerjoin(Event, Event.id == CustomerFact.event_id)
    .where(CustomerFact.customer_id.in_(bindparam("customers", expanding=True)), _COUNTS)
    .order_by(CustomerFact.at.desc(), CustomerFact.id.desc())
)


async def of(session: AsyncSession, customer_ids: Sequence[str]) -> list[FactRow]:
    """What is remembered of these customers and has not lapsed, the newest first."""
    found = await session.execute(_REMEMBERED, {"customers": customer_ids})
    return [FactRow(*row) for row in found]


async def one(
    session: AsyncSession, fact_id: str, *, of_customers: Sequence[str]
) -> CustomerFact | None:
    """A fact of these customers that has not lapsed, locked until the transaction ends."""
    fact: CustomerFact | None = await session.scalar(
        select(CustomerFact)
        .where(CustomerFact.id == fact_id, CustomerFact.customer_id.in_(of_customers), _COUNTS)
        .with_for_update()
    )
    return fact


async def count(session: AsyncSession, customer_ids: Sequence[str]) -> int:
    """How much is remembered of these customers."""
    query = select(func.count()).where(CustomerFact.customer_id.in_(customer_ids), _COUNTS)
    return await session.scalar(query) or 0


async def forget_lapsed(session: AsyncSession) -> int:
    """Delete what has lapsed; how many there were."""
    gone = await session.execute(delete(CustomerFact).where(~_COUNTS).returning(CustomerFact.id))
    return len(gone.all())
