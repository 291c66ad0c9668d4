"""Customers who write without a browser, so that many can at once, and agents with one each."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
from playwright.async_api import Browser

from escalation.operations.instance import Instance
from tests.journeys.screens import Console

BOUND_S = 30.0  # for what nobody's stream tells


class Guest:
    """A customer over the API."""

    def __init__(self, http: httpx.AsyncClient, session: dict[str, Any]) -> None:
        self._http = http
        self._headers = {"Authorization": f"Bearer {session['token']}"}
        self.customer_id: str = session["customer_id"]

    async def say(self, text: str) -> None:
        """Send a message."""
        body = {"client_id": str(uuid.uuid4()), "text": text}
        sent = await self._http.post("/api/customer/messages", json=body, headers=self._headers)
        sent.raise_for_status()

    async def types(self) -> None:
        """Be writing something."""
        told = await self._http.post("/api/customer/typing", headers=self._headers)
        told.raise_for_status()

    async def ask_for_person(self) -> None:
        """Ask for a person."""
        asked = await self._http.post("/api/customer/handoff", headers=self._headers)
        asked.raise_for_status()

    async def events(self) -> list[dict[str, Any]]:
        """The conversation as it stands."""
        found = await self._http.get("/api/customer/events", headers=self._headers)
        found.raise_for_status()
        return list(found.json()["events"])

    async def hears(self, text: str) -> None:
        """Wait until a text has come."""
        await until(lambda: self._has(text))

    async def _has(self, text: str) -> bool:
        return any(event.get("text") == text for event in await self.events())


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """Wait, within the bound, for what no stream tells."""
    async with asyncio.timeout(BOUND_S):
        while not await holds():  # noqa: ASYNC110  nothing would set an event
            await asyncio.sleep(0.05)


@asynccontextmanager
async def guests(product: Instance) -> AsyncIterator[Callable[..., Awaitable[Guest]]]:
    """Makes customers who say something and wait for a person; `identity_token` names them."""
    async with httpx.AsyncClient(base_url=product.url, timeout=BOUND_S) as http:

        async def waiting(text: str, locale: str = "en", **identity: str) -> Guest:
            body = {"locale": locale, **identity}
            session = await http.post("/api/customer/sessions", json=body)
            session.raise_for_status()
            guest = Guest(http, session.json())
            # In this order nothing of the bot's can come between, and the row shows these words.
            await guest.ask_for_person()
            await guest.say(text)
            return guest

        yield waiting


@asynccontextmanager
async def at_work(
    browser: Browser, product: Instance, email: str, **context: Any
) -> AsyncIterator[Console]:
    """A console in a browser of its own, signed in."""
    viewport = {"width": 1280, "height": 800}
    opened = await browser.new_context(base_url=product.url, **({"viewport": viewport} | context))
    console = Console(await opened.new_page())
    try:
        await console.sign_in(email, product.password)
        yield console
    finally:
        await opened.close()
