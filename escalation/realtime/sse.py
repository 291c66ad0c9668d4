"""The wire format of server-sent events (WHATWG HTML, section 9.2)."""

import json
import random
from typing import Any

HEARTBEAT_S = 15  # proxies drop idle connections at 30–60 s
RETRY_MS = (500, 3_000)  # spread, so that a restart is not met by everybody at once

BEAT = b": beat\n\n"


def opening(id: str | None = None) -> bytes:
    """The first bytes of a stream: how long to wait before coming back, and perhaps from where."""
    place = "" if id is None else f"id: {id}\n"
    return f"retry: {random.randint(*RETRY_MS)}\n{place}\n".encode()


def frame(data: Any, *, event: str | None = None, id: str | int | None = None) -> bytes:
    """One event in raw UTF-8. JSON holds no line break, so one data line is enough."""
    lines = []
    if id is not None:
        lines.append(f"id: {id}")
    if event is not None:
        lines.append(f"event: {event}")
    lines.append(f"data: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}")
    return ("\n".join(lines) + "\n\n").encode()
