"""Opaque identifiers that sort by the time they were made, so that indexes stay compact."""

import secrets
import time


def new_id() -> str:
    """32 hex digits: 48 bits of Unix milliseconds, then 80 random bits (the layout of UUIDv7)."""
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(10)}"
