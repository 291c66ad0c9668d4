"""Sends what endpoints are to be told, and writes down what came of it.

No transaction is open while a receiver is waited for. A worker that dies in between sends the same
delivery again, under the same id: at least once, never lost.
"""

import json
from datetime import datetime
from typing import Any

import structlog

from escalation.clients.webhooks import Reply, WebhookClient
from escalation.domain.moments import when
from escalation.domain.webhooks import (
    DeliveryState,
    News,
    pause_after,
    signed,
    wait_after,
)
from escalation.services.work import Desk, Work
from escalation.storage import clock, webhooks
from escalation.storage.tables import Customer, Episode, Event, Rating, Staff, Webhook
from escalation.storage.webhooks import Due

log = structlog.get_logger()


class Courier:
    """Takes one delivery at a time to its endpoint."""

    def __init__(self, desk: Desk, client: WebhookClient) -> None:
        self._desk = desk
        self._client = client

    async def deliver(self, delivery_id: str, ticket: int) -> None:
        """Try a delivery once. Does nothing when it is settled, paused, gone or another job's."""
        async with self._desk.work() as work:
            due = await webhooks.due(work.session, delivery_id, ticket)
            at = await clock.now(work.session)
        if due is None:
            return
        body = json.dumps(message(due), ensure_ascii=False).encode()
        headers = signed(due.webhook.secret, id=delivery_id, at=at, body=body)
        headers |= {"content-type": "application/json", "user-agent": "Handrail"}
        reply = await self._client.post(due.webhook.url, headers=headers, body=body)
        async with self._desk.work() as work:
            await _settle(work, delivery_id, ticket, reply)


async def _settle(work: Work, delivery_id: str, ticket: int, reply: Reply) -> None:
    """Write down a try. Nothing when it was paused or sent again by hand meanwhile."""
    due = await webhooks.due(work.session, delivery_id, ticket, lock=True)
    if due is None:
        return
    delivery, now = due.delivery, await clock.now(work.session)
    delivery.tries += 1
    delivery.tried_at = now
    delivery.status, delivery.trouble = reply.status, reply.trouble
    if reply.is_good:
        delivery.state = DeliveryState.DELIVERED
        due.webhook.failing_since = None
        return
    _note_failure(due.webhook, reply, now)
    wait = wait_after(delivery.tries)
    if wait is None:
        delivery.state = DeliveryState.FAILED
        return
    delivery.due_at = now + wait
    await work.session.flush()  # a pause stands before the trigger asks for it
    delivery.ticket += 1


def _note_failure(webhook: Webhook, reply: Reply, now: datetime) -> None:
    webhook.failing_since = webhook.failing_since or now
    pause = pause_after(reply.status, failing_since=webhook.failing_since, now=now)
    if pause is not None:
        webhook.paused = pause
        log.warning("webhook.paused", webhook=webhook.id, reason=str(pause))


def message(due: Due) -> dict[str, Any]:
    """What an endpoint is told: plain data, as it is at the moment of sending."""
    told: dict[str, Any] = {
        "id": due.delivery.id,
        "type": due.delivery.news,
        "at": when(due.event.at if due.event else due.delivery.told_at),
    }
    if due.episode is not None and due.customer is not None:
        told["conversation_id"] = due.episode.conversation_id
        told["customer"] = _customer(due.customer)
        told["episode"] = _episode(due.episode, due.agent)
    if due.event is not None:
        told["event"] = _event(due.event)
    if due.delivery.news == News.RATED and due.rating is not None:
        told["rating"] = _rating(due.rating)
    return told


def _customer(customer: Customer) -> dict[str, Any]:
    return {"id": customer.id, "external_id": customer.external_id, "name": customer.name}


def _episode(episode: Episode, agent: Staff | None) -> dict[str, Any]:
    return {
        "id": episode.id,
        "state": episode.state,
        "opened_at": when(episode.opened_at),
        "resolved_at": when(episode.resolved_at),
        "locale": episode.locale,
        "reason": episode.reason,
        "cause": episode.cause,
        "agent": {"id": agent.id, "name": agent.name} if agent else None,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "seq": event.seq,
        "type": event.type,
        "author": {"kind": event.author_kind, "name": event.author_name},
        "text": event.text,
    }


def _rating(rating: Rating) -> dict[str, Any]:
    return {"ces": rating.ces, "nps": rating.nps, "comment": rating.comment}
