"""Every state of the widget, one after the other: for the checks of each and for its picture."""

import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
from playwright.async_api import expect

from tests.house import eventually
from tests.journeys.screens import Shop
from tests.samples import SVG, png

PHOTO: Any = {"name": "lamp.png", "mimeType": "image/png", "buffer": png(40, 40, grey=150)}
NO_PHOTO: Any = PHOTO | {"buffer": SVG}


@dataclass(frozen=True)
class Script:
    """What is said on the walk, in one language."""

    question: str
    complaint: str
    agent: str
    thanks: str


SCRIPTS = {
    "en": Script(
        "how long until I get my money back?",
        "I was charged twice for one lamp and my rent is due today, this is unacceptable!",
        "Hello, I am looking at your two payments. This page explains what happens next:"
        " https://shop.example/charges",
        "thank you",
    ),
    "fa": Script(
        "چقدر طول می‌کشد تا پولم برگردد؟",
        "دو بار از کارتم پول کم شده و امروز باید اجاره بدهم، این اصلاً قابل قبول نیست!",
        "سلام، دارم دو پرداخت شما را نگاه می‌کنم.",
        "ممنونم",
    ),
}


class Desk:
    """An agent who answers by the API, so that one screen is enough."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http
        self._headers: dict[str, str] = {}

    async def sign_in(self, email: str, password: str) -> None:
        """Sign in; from now on somebody is there."""
        body = {"email": email, "password": password}
        response = await self._http.post("/api/staff/login", json=body)
        response.raise_for_status()
        self._headers = {"X-CSRF-Token": response.json()["csrf"]}
        (await self._http.get("/api/agent/queue")).raise_for_status()

    async def claim(self, words: str) -> str:
        """Claim the waiting conversation whose last words these are."""
        found: list[str] = []

        async def it_waits() -> bool:
            queue = (await self._http.get("/api/agent/queue")).json()
            found[:] = [e["id"] for e in queue if (e["last_message"] or {}).get("text") == words]
            return bool(found)

        await eventually(it_waits)
        await self._act(found[0], "claim")
        return found[0]

    async def say(self, episode_id: str, text: str) -> None:
        """Answer the customer."""
        await self._act(episode_id, "messages", client_id=str(uuid.uuid4()), text=text)

    async def resolve(self, episode_id: str) -> None:
        """Close the conversation."""
        await self._act(episode_id, "resolve")

    async def _act(self, episode_id: str, move: str, **body: str) -> None:
        path = f"/api/agent/episodes/{episode_id}/{move}"
        (await self._http.post(path, json=body, headers=self._headers)).raise_for_status()


async def walk(shop: Shop, desk: Desk, locale: str) -> AsyncIterator[str]:
    """The name of each state, while the widget is in it. The shop is open when it begins."""
    script = SCRIPTS[locale]
    seen = shop.chat.get_by_test_id
    await expect(seen("top-question").first).to_be_visible()
    yield "greeting"
    async for state in _answered(shop, script):
        yield state
    complaint = f"{script.complaint} {uuid.uuid4().hex[:4]}"
    await shop.say(complaint)
    await expect(seen("waiting-card")).to_be_visible(timeout=15_000)
    await seen("leave-contact").click()
    yield "waiting"
    episode_id = await desk.claim(complaint)
    await desk.say(episode_id, script.agent)
    await shop.say(script.thanks)
    await expect(seen("waiting-card")).to_have_count(0)
    await shop.sees(script.agent[:20])
    await expect(shop.chat.locator(".own [data-state=sent]")).to_be_visible()
    yield "with-a-person"
    async for state in _unsent(shop):
        yield state
    async for state in _files(shop):
        yield state
    await desk.resolve(episode_id)
    async for state in _rated(shop):
        yield state


async def _answered(shop: Shop, script: Script) -> AsyncIterator[str]:
    seen = shop.chat.get_by_test_id
    await shop.say(script.question)
    await expect(seen("answer-card")).to_be_visible(timeout=15_000)
    await expect(seen("choice-helpful:yes")).to_be_visible()
    yield "answer"
    await seen("open-article").click()
    await expect(seen("article").locator("p:not([role]), li").first).to_be_visible()
    yield "article"
    await seen("sheet-back").click()
    await seen("menu").click()
    await expect(seen("menu-erase")).to_be_visible()
    yield "menu"
    await seen("menu-email").click()
    await expect(seen("email-address")).to_be_focused()
    yield "e-mail"
    await seen("email-cancel").click()
    await seen("menu-erase").click()
    await expect(seen("erase-now")).to_be_visible()
    yield "erasing"
    await seen("sheet-back").click()


async def _unsent(shop: Shop) -> AsyncIterator[str]:
    """A message that cannot leave just now; it does before the walk goes on."""
    messages = "**/api/customer/messages"
    await shop.page.route(messages, lambda route: route.abort())
    await shop.say("…")
    await expect(shop.chat.get_by_test_id("retry")).to_be_visible()
    yield "not-sent"
    await shop.page.unroute(messages)
    await expect(shop.chat.get_by_test_id("echo")).to_have_count(0, timeout=30_000)


async def _files(shop: Shop) -> AsyncIterator[str]:
    """A picture before it is sent, and one that the server refuses."""
    seen = shop.chat.get_by_test_id
    await shop.choose(PHOTO)
    await expect(shop.chat.locator(".own .bubble").last).to_be_in_viewport()
    yield "picture-chosen"
    await seen("held-file").get_by_role("button").click()
    await expect(seen("held-file")).to_have_count(0)
    await shop.choose(NO_PHOTO)
    await shop.say("…")
    refused = seen("echo").locator("[data-state=refused]")
    await expect(refused).to_be_in_viewport(timeout=10_000)
    await expect(seen("echo").locator("img")).to_have_count(0)  # it is none
    yield "refused"
    await refused.get_by_role("button").last.click()
    await expect(seen("echo")).to_have_count(0)


async def _rated(shop: Shop) -> AsyncIterator[str]:
    seen = shop.chat.get_by_test_id
    await expect(seen("rating-ces-7")).to_be_visible()
    yield "effort"
    await seen("rating-ces-6").click()
    await expect(seen("rating-nps-10")).to_be_visible()
    yield "recommendation"
    await seen("rating-nps-9").click()
    await seen("rating-comment").fill("👍")
    yield "comment"
    await seen("rating-send").click()
    await expect(seen("rating-change")).to_be_visible()
    yield "thanks"
