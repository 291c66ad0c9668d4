"""Administrators say which of the site's addresses are told what."""

from collections.abc import Sequence
from dataclasses import dataclass

from httpx import URL, InvalidURL
from sqlalchemy import delete, select

from escalation.domain.addresses import is_within, may_call
from escalation.domain.webhooks import TEST, Pause, new_secret
from escalation.errors import AddressRefused, NotFound
from escalation.services.work import Work
from escalation.storage import webhooks as stored
from escalation.storage.tables import Webhook, WebhookDelivery


@dataclass(frozen=True, slots=True)
class WebhookPlan:
    """An endpoint as it should be."""

    url: str
    news: Sequence[str]
    is_active: bool = True


def check_address(url: str, allowed: Sequence[str]) -> URL:
    """Raises AddressRefused for what is plainly no address to call.

    What a name stands for is found out with each call (clients.webhooks), not here.
    """
    try:
        parsed = URL(url)
    except InvalidURL as error:
        raise AddressRefused("That is not a web address.") from error
    if parsed.scheme not in ("https", "http") or not parsed.host:
        raise AddressRefused("Write an address that begins with https://.")
    if parsed.userinfo or parsed.fragment:
        raise AddressRefused("Leave name, password and fragment out of the address.")
    if parsed.scheme == "http" and not allowed:
        raise AddressRefused(
            "Use https: what customers write would travel in clear. Plain http is for networks"
            " named in HANDRAIL_WEBHOOK_NETWORKS."
        )
    if _is_literal(parsed.host) and not may_call(parsed.host, allowed=allowed):
        raise AddressRefused(
            "That address is not on the public internet; HANDRAIL_WEBHOOK_NETWORKS names networks"
            " that may be called nevertheless."
        )
    return parsed


def _is_literal(host: str) -> bool:
    return is_within(host, ("0.0.0.0/0", "::/0"))


async def find(work: Work, webhook_id: str, *, lock: bool = False) -> Webhook:
    """An endpoint. Raises NotFound."""
    query = select(Webhook).where(Webhook.id == webhook_id)
    if lock:  # one that lets events be told meanwhile
        query = query.with_for_update(key_share=True)
    found = await work.session.scalar(query)
    if found is None:
        raise NotFound("There is no such webhook.")
    return found


async def add(work: Work, plan: WebhookPlan) -> Webhook:
    """A new endpoint, told what happens from now on. Raises AddressRefused."""
    check_address(plan.url, work.desk.settings.webhook_networks)
    webhook = Webhook(
        url=plan.url,
        news=list(plan.news),
        secret=new_secret(),
        paused=None if plan.is_active else Pause.BY_HAND,
    )
    work.session.add(webhook)
    await work.session.flush()
    return webhook


async def change(work: Work, webhook_id: str, plan: WebhookPlan) -> Webhook:
    """Make an endpoint as planned. One that goes on again is sent all that waited for it.

    Raises NotFound, AddressRefused.
    """
    check_address(plan.url, work.desk.settings.webhook_networks)
    webhook = await find(work, webhook_id, lock=True)
    goes_on = webhook.paused is not None and plan.is_active
    webhook.url, webhook.news = plan.url, list(plan.news)
    if goes_on:
        webhook.paused = webhook.failing_since = None
    elif not plan.is_active:
        webhook.paused = webhook.paused or Pause.BY_HAND
    await work.session.flush()
    if goes_on:
        await stored.send_again(work.session, webhook.id)
    return webhook


async def renew_secret(work: Work, webhook_id: str) -> Webhook:
    """Sign with another secret from now on. Raises NotFound."""
    webhook = await find(work, webhook_id, lock=True)
    webhook.secret = new_secret()
    return webhook


async def remove(work: Work, webhook_id: str) -> Webhook:
    """Forget an endpoint and what was told to it. Raises NotFound."""
    webhook = await find(work, webhook_id, lock=True)
    await work.session.execute(delete(Webhook).where(Webhook.id == webhook_id))
    return webhook


async def send_test(work: Work, webhook_id: str) -> WebhookDelivery:
    """Tell an endpoint nothing in particular, to see whether it arrives. Raises NotFound."""
    webhook = await find(work, webhook_id)
    delivery = WebhookDelivery(webhook_id=webhook.id, news=TEST)
    work.session.add(delivery)
    await work.session.flush()
    return delivery


async def send_again(work: Work, webhook_id: str, delivery_id: str) -> None:
    """Send a delivery once more, whatever became of it. Raises NotFound."""
    await find(work, webhook_id, lock=True)
    if not await stored.send_again(work.session, webhook_id, delivery_id):
        raise NotFound("There is no such delivery.")
