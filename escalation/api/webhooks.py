"""What the site's own systems are told: administrators' calls."""

from typing import Annotated

from fastapi import Query
from pydantic import AwareDatetime

from escalation.api import shapes
from escalation.api.bodies import WebhookBody
from escalation.api.documented import Router
from escalation.api.principals import AsAdmin, StaffCall
from escalation.api.views import when
from escalation.services import audit, webhooks
from escalation.services.webhooks import WebhookPlan
from escalation.storage import webhooks as stored
from escalation.storage.tables import Webhook, WebhookDelivery

router = Router(prefix="/api/admin/webhooks", tags=["admin"])

PAGE = 50


@router.get("")
async def list_webhooks(call: AsAdmin) -> list[shapes.Webhook]:
    """All endpoints, the oldest first, and how each of them is doing."""
    return [_view(one, waiting) for one, waiting in await stored.counted(call.work.session)]


@router.post("", status_code=201)
async def add_webhook(body: WebhookBody, call: AsAdmin) -> shapes.MadeWebhook:
    """A new endpoint; `secret` is told this once."""
    added = await webhooks.add(call.work, _plan(body))
    await _record(call, "webhook.added", added, body)
    return {**_view(added, 0), "secret": added.secret}


@router.put("/{webhook_id}")
async def change_webhook(webhook_id: str, body: WebhookBody, call: AsAdmin) -> shapes.Webhook:
    """Make an endpoint as the body says. Made active again, it is sent all that waited for it."""
    changed = await webhooks.change(call.work, webhook_id, _plan(body))
    await _record(call, "webhook.changed", changed, body)
    return await _counted(call, changed)


@router.delete("/{webhook_id}", status_code=204)
async def remove_webhook(webhook_id: str, call: AsAdmin) -> None:
    """Forget an endpoint, and all that still waited for it."""
    await _record(call, "webhook.removed", await webhooks.remove(call.work, webhook_id))


@router.post("/{webhook_id}/secret")
async def renew_secret(webhook_id: str, call: AsAdmin) -> shapes.MadeWebhook:
    """Sign with another secret from now on; it is told this once."""
    renewed = await webhooks.renew_secret(call.work, webhook_id)
    await _record(call, "webhook.secret", renewed)
    return {**await _counted(call, renewed), "secret": renewed.secret}


@router.post("/{webhook_id}/test", status_code=202)
async def test_webhook(webhook_id: str, call: AsAdmin) -> shapes.Delivery:
    """Send a delivery that tells nothing, to see whether it arrives."""
    return _delivery_view(await webhooks.send_test(call.work, webhook_id))


@router.get("/{webhook_id}/deliveries")
async def list_deliveries(
    webhook_id: str,
    call: AsAdmin,
    before: AwareDatetime | None = None,
    limit: Annotated[int, Query(ge=1, le=PAGE)] = PAGE,
) -> shapes.DeliveryPage:
    """What an endpoint was told in the last 30 days, the newest first."""
    await webhooks.find(call.work, webhook_id)
    found = await stored.deliveries(call.work.session, webhook_id, before=before, limit=limit)
    is_more = len(found) == limit
    return {
        "deliveries": [_delivery_view(each) for each in found],
        # To the microsecond: many are told within one millisecond.
        "next_before": found[-1].told_at.isoformat() if is_more else None,
    }


@router.post("/{webhook_id}/deliveries/{delivery_id}/send", status_code=202)
async def send_delivery(webhook_id: str, delivery_id: str, call: AsAdmin) -> None:
    """Send a delivery once more, under its own id."""
    await webhooks.send_again(call.work, webhook_id, delivery_id)


def _plan(body: WebhookBody) -> WebhookPlan:
    return WebhookPlan(body.url, body.news, body.active)


async def _record(
    call: StaffCall, action: str, webhook: Webhook, body: WebhookBody | None = None
) -> None:
    """Without the address's query: it may hold a password."""
    subject = webhook.url.partition("?")[0]
    details = body.model_dump(mode="json", exclude={"url"}) if body else None
    await audit.record(call.work, call.principal.staff, action, subject, details)


async def _counted(call: StaffCall, webhook: Webhook) -> shapes.Webhook:
    waiting = {one.id: number for one, number in await stored.counted(call.work.session)}
    return _view(webhook, waiting[webhook.id])


def _view(webhook: Webhook, waiting: int) -> shapes.Webhook:
    return {
        "id": webhook.id,
        "url": webhook.url,
        "news": webhook.news,
        "paused": webhook.paused,
        "failing_since": when(webhook.failing_since),
        "waiting": waiting,
    }


def _delivery_view(delivery: WebhookDelivery) -> shapes.Delivery:
    return {
        "id": delivery.id,
        "news": delivery.news,
        "episode_id": delivery.episode_id,
        "told_at": when(delivery.told_at),
        "state": delivery.state,
        "tries": delivery.tries,
        "due_at": when(delivery.due_at),
        "tried_at": when(delivery.tried_at),
        "status": delivery.status,
        "trouble": delivery.trouble,
    }
