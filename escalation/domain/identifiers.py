"""Opaque identifiers that sort by the time they were made, so that indexes stay compact."""

import hashlib
import secrets
import time


def new_id() -> str:
    """32 hex digits: 48 bits of Unix milliseconds, then 80 random bits (the layout of UUIDv7)."""
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(10)}"


def reference(customer_id: str) -> str:
    """What an entry that outlives a customer calls them: 16 hex digits of a SHA-256 of their id.

    It is recognised as long as the customer is known. Of an erased one it tells nothing: of the 80
    random bits that were hashed there is no list to try.
    """
    return hashlib.sha256(customer_id.encode()).hexdigest()[:16]
