"""How often one may ask. Each limit names the attack or the cost it answers."""

from fastapi import Request
from limits import RateLimitItem, RateLimitItemPerMinute, RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from escalation.errors import TooMany

SESSIONS = RateLimitItemPerMinute(600, namespace="sessions")
"""Per address: a script filling the database with customers; whole offices share an address."""

MESSAGES = RateLimitItemPerSecond(300, 10, namespace="messages")
"""Per conversation: a stuck client in a loop. Twice what one can send while waiting for answers."""

LOGIN_ACCOUNT = RateLimitItemPerMinute(10, 5, namespace="login_account")
"""Failed sign-ins per account: guessing one password."""

LOGIN_ADDRESS = RateLimitItemPerMinute(50, 5, namespace="login_address")
"""Failed sign-ins per address: trying one password on many accounts."""

SEARCHES = RateLimitItemPerMinute(600, namespace="searches")
"""Per address: each search costs a few milliseconds of the model."""

_window = SlidingWindowCounterRateLimiter(MemoryStorage())


def address(request: Request) -> str:
    """Where a request comes from."""
    return request.client.host if request.client else "unknown"


def check(limit: RateLimitItem, *key: str) -> None:
    """Count one use. Raises TooMany when there were too many."""
    if not _window.hit(limit, *key):
        raise _too_many(limit)


def check_left(limit: RateLimitItem, *key: str) -> None:
    """Raises TooMany when the limit was reached, without counting."""
    if not _window.test(limit, *key):
        raise _too_many(limit)


def count(limit: RateLimitItem, *key: str) -> None:
    """Count one use, whatever the limit says."""
    _window.hit(limit, *key)


def _too_many(limit: RateLimitItem) -> TooMany:
    wait_s = min(60, limit.get_expiry())
    return TooMany(f"That was too often; please wait {wait_s} seconds.", retry_after_s=wait_s)
