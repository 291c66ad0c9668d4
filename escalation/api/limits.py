"""How often one may ask. Each limit names the attack or the cost it answers."""

import time

from fastapi import Request

from escalation.domain.pacing import Limit, Pace
from escalation.errors import TooMany

SESSIONS = Limit("sessions", 600, seconds=60)
"""Per address: a script filling the database with customers; whole offices share an address."""

MESSAGES = Limit("messages", 300, seconds=10)
"""Per session: a stuck client in a loop. Twice what one can send while waiting for answers."""

UPLOADS = Limit("uploads", 60, seconds=60)
"""Per session or agent: reading a file costs up to a second of the processor."""

UPLOADS_ADDRESS = Limit("uploads_address", 300, seconds=600)
"""Customers' uploads per address: a script with many sessions filling the disk, 5 MB a second."""

LOGIN_ACCOUNT = Limit("login_account", 10, seconds=300)
"""Failed sign-ins per account: guessing one password."""

LOGIN_ADDRESS = Limit("login_address", 50, seconds=300)
"""Failed sign-ins per address: trying one password on many accounts."""

LETTERS = Limit("letters", 5, seconds=3600)
"""Transcripts per customer: nobody's mailbox is filled by pressing a button."""

LETTERS_TO = Limit("letters_to", 5, seconds=86_400)
"""Transcripts to one mailbox, whoever asks: somebody with many sessions spamming one person."""

LETTERS_ADDRESS = Limit("letters_address", 30, seconds=86_400)
"""Transcripts per address of the network: many sessions spamming many people."""

SEARCHES = Limit("searches", 600, seconds=60)
"""Per address: each search costs a few milliseconds of the model."""

pace = Pace(time.monotonic)


def address(request: Request) -> str:
    """Where a request comes from."""
    return request.client.host if request.client else "unknown"


def check(limit: Limit, *key: str) -> None:
    """Count one use. Raises TooMany when there were too many."""
    check_left(limit, *key)
    pace.count(limit, *key)


def check_left(limit: Limit, *key: str) -> None:
    """Raises TooMany when the limit was reached, without counting."""
    if not pace.is_left(limit, *key):
        wait_s = min(60, limit.seconds)
        raise TooMany(f"That was too often; please wait {wait_s} seconds.", retry_after_s=wait_s)


def count(limit: Limit, *key: str) -> None:
    """Count one use, whatever the limit says."""
    pace.count(limit, *key)
