"""Signing the link to the site's own page about a customer."""

from dataclasses import dataclass
from datetime import datetime

from joserfc import jwt
from joserfc.jwk import OctKey

from escalation.domain.identifiers import new_id
from escalation.domain.panel import LINK_LASTS, Panel
from escalation.errors import NoPanel, NotVerified
from escalation.services import people
from escalation.services.work import Work
from escalation.storage import clock
from escalation.storage.tables import Customer, Staff


@dataclass(frozen=True, slots=True)
class Link:
    """An address that works until a time."""

    panel: Panel
    url: str
    expires_at: datetime


async def link(work: Work, customer_id: str, *, agent: Staff) -> Link:
    """The site's page about the person behind a customer's id, signed for this agent.

    Raises NotFound, NoPanel when the site has none, NotVerified for whom the site does not know.
    """
    person = await people.find(work, customer_id)
    panel = work.desk.settings.panel
    if panel is None:
        raise NoPanel("No panel is set up; see HANDRAIL_CUSTOMER_PANEL.")
    if not person.head.is_verified:
        raise NotVerified(
            "Your site has not signed who this customer is, so it has no page on them."
        )
    now = await clock.now(work.session)
    expires_at = (now + LINK_LASTS).replace(microsecond=0)  # a JWT counts whole seconds
    token = _signed(panel, person.head, agent, now, expires_at)
    return Link(panel, panel.link(token), expires_at)


def _signed(
    panel: Panel, customer: Customer, agent: Staff, now: datetime, expires_at: datetime
) -> str:
    """A JWT (HS256) that says about whom, for whom, for which site and until when."""
    claims = {
        "iss": "handrail",
        "aud": panel.origin,
        "sub": customer.external_id,
        "agent": {"id": agent.id, "name": agent.name},
        "iat": int(now.timestamp()),
        "exp": int(expires_at.timestamp()),
        "jti": new_id(),
    }
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(panel.secret))
