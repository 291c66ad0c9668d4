"""What holds for every request: a bound on its body, security headers, figures."""

import re
import time
from collections.abc import Awaitable, Callable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from escalation.api.operations import REQUEST_SECONDS, REQUESTS
from escalation.api.problems import problem
from escalation.domain.faces import LARGEST_BYTES
from escalation.domain.files import FILE_LIMIT, MEGABYTE
from escalation.errors import TooLarge

BODY_LIMIT = 64 * 1024  # bytes; nothing a person types comes near, uploads have their own limit
CHOSEN = {"/api/admin/hours/calendar": 1024 * 1024, "/api/staff/picture": LARGEST_BYTES}
"""Small files that people choose, in bytes."""
UPLOADS = re.compile(r"/api/(customer|agent/episodes/[^/]+)/files")
"""Where the body is read by the route itself (api.files), once it knows who is asking."""

FILE_TOO_LARGE = TooLarge(f"A file may have {FILE_LIMIT // MEGABYTE} MB at most.")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class BodyLimit:
    """Refuses a body over the limit, whether or not it says its length. Of an upload it only looks
    at what it says: the route counts the bytes.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on while it stays within the limit."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_upload = scope["method"] == "POST" and UPLOADS.fullmatch(scope["path"]) is not None
        limit = FILE_LIMIT if is_upload else CHOSEN.get(scope["path"], BODY_LIMIT)
        too_large = problem(FILE_TOO_LARGE if is_upload else _too_large(limit))
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > limit:
            await too_large(scope, receive, send)
            return
        if is_upload or scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        body = await _read(receive, limit)
        if body is None:
            await too_large(scope, receive, send)
            return
        await self.app(scope, _replay(body, receive), send)


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"A request may have {limit // 1024} KiB at most here.")


async def _read(receive: Receive, limit: int) -> bytes | None:
    """The whole body, or None as soon as it is over the limit."""
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > limit:
            return None
        if not message.get("more_body", False):
            return body


def _replay(body: bytes, receive: Receive) -> Callable[[], Awaitable[Message]]:
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


class Observed:
    """Adds the security headers and counts the request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, watching its response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status, streams = time.perf_counter(), 500, False

        async def observe(message: Message) -> None:
            nonlocal status, streams
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                streams = headers.get("content-type", "").startswith("text/event-stream")
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, receive, observe)
        finally:
            route = getattr(scope.get("route"), "path", "none")  # the template, not the address
            REQUESTS.labels(scope["method"], route, status).inc()
            if not streams:
                REQUEST_SECONDS.labels(route).observe(time.perf_counter() - started)
