"""A system of the site's that is told what happens: keeps what it got, answers as it is bidden."""

import asyncio
import base64
import contextlib
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.house import BOUND_S, Quiet, config, listener, served, url_of

Json = dict[str, Any]


class Receiver:
    """What came in, in order, and what to answer next."""

    def __init__(self, url: str) -> None:
        self.url = f"{url}/hook"
        self.got: list[Json] = []
        self.headers: list[dict[str, str]] = []
        self.bodies: list[bytes] = []
        self.status = 204
        self.location: str | None = None
        self.is_silent = False
        self._came = asyncio.Condition()

    async def answer(self, request: Request) -> Response:
        """Keep a call and answer it; a silent one is never answered."""
        body = await request.body()
        async with self._came:
            self.bodies.append(body)
            self.got.append(json.loads(body))
            self.headers.append(dict(request.headers))
            self._came.notify_all()
        if self.is_silent:
            await asyncio.sleep(BOUND_S)
        headers = {"location": self.location} if self.location else {}
        return Response(status_code=self.status, headers=headers)

    async def until(self, number: int) -> list[Json]:
        """All that came, once it is so much."""
        async with asyncio.timeout(BOUND_S), self._came:
            await self._came.wait_for(lambda: len(self.got) >= number)
        return self.got

    async def until_told(self, news: str, number: int = 1) -> list[Json]:
        """What came of one kind, once it is so much."""

        def told() -> list[Json]:
            return [each for each in self.got if each["type"] == news]

        async with asyncio.timeout(BOUND_S), self._came:
            await self._came.wait_for(lambda: len(told()) >= number)
        return told()


def is_signed(headers: dict[str, str], body: bytes, secret: str) -> bool:
    """Whether a call is signed as the standard says, worked out as a receiver would."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    return headers["webhook-signature"] == f"v1,{wanted}"


@contextlib.asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """A receiver on a port of its own, while the block runs."""
    with listener() as bound:
        receiver = Receiver(url_of(bound))
        app = Starlette(routes=[Route("/{path:path}", receiver.answer, methods=["GET", "POST"])])
        async with served(Quiet(config(app)), bound):
            yield receiver
