"""Who is a customer, since when and of what value: as the site reports it, or by their messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, not_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.domain.events import AuthorKind, EventType
from escalation.domain.identifiers import new_id
from escalation.storage.tables import Conversation, Customer, CustomerValue, Event


@dataclass(frozen=True, slots=True)
class Reported:
    """What the site says of one of its customers."""

    external_id: str
    started_at: datetime
    ended_at: datetime | None
    value: float | None
    value_at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """Customers at the two ends of a period. grown: None when nobody's value is known."""

    at_start: int
    new: int
    at_end: int
    grown: int | None


async def keep(session: AsyncSession, reported: Sequence[Reported], *, locale: str) -> None:
    """Store what the site reports; what it reported before of the same customer is replaced, but
    values at other times are kept. locale: of customers whom we have not met yet.
    """
    by_id = {one.external_id: one for one in reported}  # told twice in one call: the last word
    if not by_id:
        return
    told = [by_id[external_id] for external_id in sorted(by_id)]  # one order, so no deadlock
    rows: list[dict[str, Any]] = [
        {
            "id": new_id(),
            "external_id": one.external_id,
            "locale": locale,
            "page": {},
            "started_at": one.started_at,
            "ended_at": one.ended_at,
        }
        for one in told
    ]
    customers = insert(Customer).values(rows)
    stored = await session.execute(
        customers.on_conflict_do_update(
            index_elements=[Customer.external_id],
            set_={name: customers.excluded[name] for name in ("started_at", "ended_at")},
        ).returning(Customer.external_id, Customer.id)
    )
    ids = {row[0]: row[1] for row in stored}
    known = [
        {"customer_id": ids[one.external_id], "at": one.value_at, "value": one.value}
        for one in told
        if one.value is not None
    ]
    if known:
        values = insert(CustomerValue).values(known)
        await session.execute(
            values.on_conflict_do_update(
                index_elements=[CustomerValue.customer_id, CustomerValue.at],
                set_={"value": values.excluded.value},
            )
        )


async def values_of(session: AsyncSession, customer_id: str) -> Sequence[CustomerValue]:
    """The reported values of a customer, oldest first."""
    found = await session.scalars(
        select(CustomerValue)
        .where(CustomerValue.customer_id == customer_id)
        .order_by(CustomerValue.at)
    )
    return found.all()


async def value_now(session: AsyncSession, conversation_id: str) -> float | None:
    """What the site said last of the value of a conversation's customer."""
    value: float | None = await session.scalar(
        select(CustomerValue.value)
        .join(Conversation, Conversation.customer_id == CustomerValue.customer_id)
        .where(Conversation.id == conversation_id, CustomerValue.at <= func.now())
        .order_by(CustomerValue.at.desc())
        .limit(1)
    )
    return value


async def counts(
    session: AsyncSession, start: datetime, end: datetime, *, active_for: timedelta
) -> Counts:
    """Customers at both ends of a period. Once the site reports any, only those count."""
    is_reported = await session.scalar(
        select(Customer.id).where(Customer.started_at.is_not(None)).limit(1)
    )
    if is_reported is None:
        return await _by_messages(session, start, end, active_for)
    was, valued = _is_customer(start), _value(start)
    grew = and_(was, _is_customer(end), _value(end) > valued)
    row = (
        await session.execute(
            select(
                *_numbers(was, _is_customer(end)),
                func.count().filter(and_(was, valued.is_not(None))).label("known"),
                func.count().filter(grew).label("grown"),
            ).where(Customer.started_at.is_not(None))
        )
    ).one()
    return Counts(row.at_start, row.new, row.at_end, row.grown if row.known else None)


async def _by_messages(
    session: AsyncSession, start: datetime, end: datetime, active_for: timedelta
) -> Counts:
    def wrote_before(moment: datetime) -> ColumnElement[bool]:
        # Added to what is stored, not taken from a moment that may be the earliest there is.
        lately = and_(Event.at + active_for > moment, Event.at <= moment)
        return func.coalesce(func.bool_or(lately), False)

    active = (
        select(wrote_before(start).label("was"), wrote_before(end).label("is_"))
        .join(Conversation, Conversation.id == Event.conversation_id)
        .where(Event.type == EventType.MESSAGE, Event.author_kind == AuthorKind.CUSTOMER)
        .group_by(Conversation.customer_id)
        .subquery()
    )
    row = (await session.execute(select(*_numbers(active.c.was, active.c.is_)))).one()
    return Counts(row.at_start, row.new, row.at_end, grown=None)


def _numbers(was: ColumnElement[bool], is_: ColumnElement[bool]) -> tuple[Any, ...]:
    return (
        func.count().filter(was).label("at_start"),
        func.count().filter(and_(is_, not_(was))).label("new"),
        func.count().filter(is_).label("at_end"),
    )


def _is_customer(moment: datetime) -> ColumnElement[bool]:
    not_ended = func.coalesce(Customer.ended_at > moment, True)
    return func.coalesce(and_(Customer.started_at <= moment, not_ended), False)


def _value(moment: datetime) -> ColumnElement[float]:
    """The value reported last at a moment."""
    return (
        select(CustomerValue.value)
        .where(CustomerValue.customer_id == Customer.id, CustomerValue.at <= moment)
        .order_by(CustomerValue.at.desc())
        .limit(1)
        .scalar_subquery()
    )
