"""What is told of the addresses that hear what happens, and of what they were told."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from escalation.api.shapes.words import OneOf, documented
from escalation.domain.webhooks import DeliveryState, News, Pause, Trouble


@documented
class Webhook(TypedDict):
    """An address of the site's that is told what happens."""

    id: str
    url: str
    news: list[Annotated[str, OneOf(News)]]
    paused: Annotated[str, OneOf(Pause)] | None
    failing_since: str | None
    """First failed try after the last that got through."""
    waiting: int
    """Deliveries that have not arrived yet."""


class MadeWebhook(Webhook):
    """An address with its new secret, in clear."""

    secret: str


@documented
class Delivery(TypedDict):
    """One thing told to one address."""

    id: str
    news: Annotated[str, OneOf(News | Literal["test"])]
    episode_id: str | None
    told_at: str
    state: Annotated[str, OneOf(DeliveryState)]
    tries: int
    due_at: str
    tried_at: str | None
    status: int | None
    """The HTTP status of the last try."""
    trouble: Annotated[str, OneOf(Trouble)] | None


@documented
class DeliveryPage(TypedDict):
    """What an address was told, the newest first."""

    deliveries: list[Delivery]
    next_before: str | None
    """From where the next page goes on."""
