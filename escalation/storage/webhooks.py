"""The statements about webhooks: what is due, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.domain.webhooks import KEPT, DeliveryState
from escalation.storage.tables import (
    Conversation,
    Customer,
    Episode,
    Event,
    Rating,
    Staff,
    Webhook,
    WebhookDelivery,
)


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery with all that its message is made of; the last five are None for a test."""

    delivery: WebhookDelivery
    webhook: Webhook
    event: Event | None
    episode: Episode | None
    customer: Customer | None
    agent: Staff | None
    rating: Rating | None


async def due(
    session: AsyncSession, delivery_id: str, ticket: int, *, lock: bool = False
) -> Due | None:
    """What a job is to send; None when it is settled, paused, gone, or another job's by now.

    lock: nobody else changes the delivery, or its endpoint, until the transaction ends.
    """
    wanted = (
        select(WebhookDelivery, Webhook, Event, Episode, Customer, Staff, Rating)
        .join(Webhook, Webhook.id == WebhookDelivery.webhook_id)
        .outerjoin(Event, Event.id == WebhookDelivery.event_id)
        .outerjoin(Episode, Episode.id == WebhookDelivery.episode_id)
        .outerjoin(Conversation, Conversation.id == Episode.conversation_id)
        .outerjoin(Customer, Customer.id == Conversation.customer_id)
        .outerjoin(Staff, Staff.id == func.coalesce(Episode.agent_id, Episode.last_agent_id))
        .outerjoin(Rating, Rating.episode_id == Episode.id)
        .where(
            WebhookDelivery.id == delivery_id,
            WebhookDelivery.ticket == ticket,
            WebhookDelivery.state == DeliveryState.PENDING,
            Webhook.paused.is_(None),
        )
    )
    if lock:
        wanted = wanted.with_for_update(of=(Webhook, WebhookDelivery), key_share=True)
    found = (await session.execute(wanted)).one_or_none()
    return Due(*found) if found else None


async def counted(session: AsyncSession) -> Sequence[tuple[Webhook, int]]:
    """All endpoints, the oldest first, and how much still waits for each."""
    waiting = (
        select(func.count())
        .where(
            WebhookDelivery.webhook_id == Webhook.id, WebhookDelivery.state == DeliveryState.PENDING
        )
        .scalar_subquery()
    )
    rows = await session.execute(select(Webhook, waiting).order_by(Webhook.created_at, Webhook.id))
    return [(webhook, number) for webhook, number in rows]


async def deliveries(
    session: AsyncSession, webhook_id: str, *, before: datetime | None, limit: int
) -> Sequence[WebhookDelivery]:
    """An endpoint's deliveries, the newest first."""
    query = select(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook_id)
    if before is not None:
        query = query.where(WebhookDelivery.told_at < before)
    newest = query.order_by(WebhookDelivery.told_at.desc(), WebhookDelivery.id).limit(limit)
    return (await session.scalars(newest)).all()


async def send_again(session: AsyncSession, webhook_id: str, delivery_id: str | None = None) -> int:
    """Have deliveries sent now, from their first try: one, or all that wait. How many there are.

    A trigger defers their jobs where the endpoint is not paused.
    """
    wanted = WebhookDelivery.webhook_id == webhook_id
    if delivery_id is None:
        wanted &= WebhookDelivery.state == DeliveryState.PENDING
    else:
        wanted &= WebhookDelivery.id == delivery_id
    changed = await session.scalars(
        update(WebhookDelivery)
        .where(wanted)
        .values(
            state=DeliveryState.PENDING,
            tries=0,
            ticket=WebhookDelivery.ticket + 1,
            due_at=func.now(),
        )
        .returning(WebhookDelivery.id)
        .execution_options(synchronize_session=False)
    )
    return len(changed.all())


async def forget_old(session: AsyncSession, now: datetime) -> None:
    """Drop deliveries that nobody looks at any more, and those that waited too long."""
    await session.execute(
        delete(WebhookDelivery)
        .where(WebhookDelivery.told_at < now - KEPT)
        .execution_options(synchronize_session=False)
    )
