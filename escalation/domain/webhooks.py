"""What is told to a site's other systems: which news, how it is signed, when it is tried again.

The signature is that of Standard Webhooks (https://www.standardwebhooks.com), so that a receiver
finds a library for it in most languages.
"""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

SECRET_PREFIX = "whsec_"
SECRET_BYTES = 32  # as many as the hash has; the standard asks for 24 at least


class News(StrEnum):
    """What an endpoint may be told. The database's triggers know these names too."""

    OPENED = "episode.opened"
    HANDED_OFF = "episode.handed_off"
    CLAIMED = "episode.claimed"
    RESOLVED = "episode.resolved"
    REOPENED = "episode.reopened"
    RATED = "episode.rated"
    MESSAGE = "message"


TEST = "test"
"""News of nothing, which an administrator sends to see whether it arrives."""


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"
    """Given up: tried as often as it is worth. It can still be sent again by hand."""


class Pause(StrEnum):
    """Why an endpoint is told nothing for now."""

    BY_HAND = "by_hand"
    FAILING = "failing"
    """Nothing got through for DEAD_AFTER."""
    GONE = "gone"
    """It said itself that it is not coming back (410)."""


class Trouble(StrEnum):
    """Why there was no answer at all."""

    REFUSED_ADDRESS = "refused_address"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"


GONE = 410

_WAITS = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=10),
)
"""Between two tries: a restart is over in seconds, a night's outage by the morning; 28 hours."""

DEAD_AFTER = timedelta(hours=12)  # within the tries above, so that a pause comes before giving up

KEPT = timedelta(days=30)  # deliveries are looked at for a month, and wait that long for a pause


def wait_after(tries: int) -> timedelta | None:
    """How long to wait after so many failed tries (1 or more); None: it is given up."""
    return _WAITS[tries - 1] if tries <= len(_WAITS) else None


def pause_after(
    status: int | None, *, failing_since: datetime | None, now: datetime
) -> Pause | None:
    """Whether a failed try ends it for the whole endpoint for now."""
    if status == GONE:
        return Pause.GONE
    is_dead = failing_since is not None and now - failing_since >= DEAD_AFTER
    return Pause.FAILING if is_dead else None


def new_secret() -> str:
    """A key to sign with, as receivers' libraries take it."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signed(secret: str, *, id: str, at: datetime, body: bytes) -> dict[str, str]:
    """The headers that say which delivery this is, when it was sent, and that it is ours."""
    moment = str(int(at.timestamp()))
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    digest = hmac.new(key, f"{id}.{moment}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": id,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }
