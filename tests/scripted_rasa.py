"""A Rasa that answers from a script, over real HTTP and by the custom channel's contract.

It is as strict as the real door (secret, fields, no leading slash), so that a turn which passes
here would pass there; tests/bot holds the real one to the same contract. What no test of ours
could make the real one do on command, this one does: be slow, fail, say nothing, say garbage,
hang up.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Reply = dict[str, Any]
Ask = dict[str, Any]
"""The body of one request: sender, text or intent, metadata."""

Rule = Callable[[Ask], list[Reply] | None]
"""The replies to what was asked, or None to leave it to the next rule."""

PERSON_OR_NOT = [
    {"label": "talk_to_person", "value": "human:yes"},
    {"label": "no", "value": "human:no"},
]
GOODBYE: list[Reply] = [{"say": "goodbye"}, {"end": True}]
RANGES = {"ces": range(1, 8), "nps": range(11)}


class Trouble(StrEnum):
    """The ways in which Rasa may let us down."""

    SLOW = "slow"
    ERROR = "error"
    EMPTY = "empty"
    GARBAGE = "garbage"
    UNKNOWN_REPLY = "unknown_reply"
    CLOSED = "closed"


def answer(title: str = "How long does a refund take?", *, locale: str = "en") -> dict[str, Any]:
    """An answer as the actions give it."""
    slug = "".join(c if c.isalnum() else "-" for c in title.lower()).strip("-")
    return {
        "article": f"refunds/{slug}",
        "title": title,
        "url": f"/help/{locale}/{slug}",
        "locale": locale,
        "heading": [],
        "passage": f"All about: {title}",
        "confidence": 0.87,
    }


@dataclass
class ScriptedRasa:
    """The ASGI application, and the script it follows."""

    secret: str
    asked: list[Ask] = field(default_factory=list)
    """Every well-formed request so far."""
    refused: list[str] = field(default_factory=list)
    """Why a request was not well formed; stays empty unless a turn breaks the contract."""
    trouble: Trouble | None = None
    rule: Rule | None = None
    _gate: asyncio.Event | None = None
    _knocked: asyncio.Event = field(default_factory=asyncio.Event)

    @contextmanager
    def in_trouble(self, trouble: Trouble) -> Iterator[None]:
        """Misbehave in one way while the block runs."""
        self.trouble = trouble
        try:
            yield
        finally:
            self.trouble = None

    @contextmanager
    def saying(self, *replies: Reply) -> Iterator[None]:
        """Give these replies to everything while the block runs."""
        with self.following(lambda _: list(replies)):
            yield

    @contextmanager
    def following(self, rule: Rule) -> Iterator[None]:
        """Follow a rule before the usual ones while the block runs."""
        self.rule = rule
        try:
            yield
        finally:
            self.rule = None

    @contextmanager
    def thinking(self) -> Iterator["Thinking"]:
        """Hold every reply back until the block lets go of it, or ends."""
        thinking = Thinking(gate=asyncio.Event(), knocked=asyncio.Event())
        self._gate, self._knocked = thinking.gate, thinking.knocked
        try:
            yield thinking
        finally:
            thinking.gate.set()
            self._gate = None

    async def __call__(
        self,
        scope: dict[str, Any],
        receive: Callable[[], Awaitable[dict[str, Any]]],
        send: Callable[[dict[str, Any]], Awaitable[None]],
    ) -> None:
        """ASGI."""
        if scope["type"] == "lifespan":
            await _live(receive, send)
            return
        if (scope["method"], scope["path"]) == ("GET", "/webhooks/handrail/health"):
            await _respond(send, 200, {"ready": True})
            return
        body = await _read(receive)
        if (scope["method"], scope["path"]) != ("POST", "/webhooks/handrail/webhook"):
            await _respond(send, 404, {"error": "There is nothing here."})
            return
        if dict(scope["headers"]).get(b"x-handrail-secret") != self.secret.encode():
            await _respond(send, 403, {"error": "The secret is missing or wrong."})
            return
        why = why_refused(body)
        if why is not None:
            self.refused.append(why)
            await _respond(send, 422, {"error": why})
            return
        ask = json.loads(body)
        self.asked.append(ask)
        self._knocked.set()
        if self._gate is not None:
            await self._gate.wait()
        await self._reply(ask, send)

    async def _reply(self, ask: Ask, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        match self.trouble:
            case Trouble.SLOW:
                await asyncio.sleep(30)  # longer than any time-out; cut off by the caller
            case Trouble.ERROR:
                await _respond(send, 500, {"error": "The turn failed: KeyError."})
            case Trouble.EMPTY:
                await _respond(send, 200, {"replies": []})
            case Trouble.GARBAGE:
                await _respond(send, 200, b"<html>proxy says hello</html>")
            case Trouble.UNKNOWN_REPLY:
                await _respond(send, 200, {"replies": [{"custom": {"text": 7}}]})
            case Trouble.CLOSED:
                await _hang_up(send)
            case None:
                replies = self.rule(ask) if self.rule else None
                await _respond(send, 200, {"replies": replies or usual_replies(ask)})


@dataclass(frozen=True, slots=True)
class Thinking:
    """Rasa has been asked and has not answered yet."""

    gate: asyncio.Event
    knocked: asyncio.Event

    async def begun(self) -> None:
        """Wait until the turn has asked."""
        async with asyncio.timeout(10):
            await self.knocked.wait()

    def let_go(self) -> None:
        """Answer now."""
        self.gate.set()


def why_refused(body: bytes) -> str | None:
    """What is wrong with a request, as the real channel would see it."""
    try:
        ask = json.loads(body)
    except ValueError:
        return "The body is not JSON."
    if not isinstance(ask, dict) or set(ask) - {"sender", "text", "intent", "metadata", "vector"}:
        return "The body has other fields than sender, text, intent, metadata and vector."
    if not isinstance(ask.get("sender"), str) or not ask["sender"]:
        return "sender must be a non-empty string."
    if ("text" in ask) == ("intent" in ask):
        return "Exactly one of text and intent is needed."
    if "text" in ask:
        text = ask["text"]
        if not isinstance(text, str) or not text.strip():
            return "text must be a non-empty string."
        if text.lstrip().startswith("/"):
            return "text must not begin with a slash."
    elif set(ask["intent"]) != {"name", "entities"}:
        return "intent must have a name and entities."
    return None


def usual_replies(ask: Ask) -> list[Reply]:
    """What the real bot would say, by the plainest rules."""
    metadata = ask.get("metadata", {})
    if "intent" in ask:
        return _to_intent(ask["intent"]["name"], ask["intent"]["entities"], metadata)
    text = ask["text"].strip()
    if metadata.get("awaiting") == "rating":
        return _to_rating(metadata["rating"]["step"], text)
    match text.lower():
        case "hello":
            return [{"say": "greet"}]
        case "human please":
            return [{"handoff": {"kind": "asked_for_human"}}]
        case "which one":
            return [{"choose": [answer("Return an item"), answer("Return a gift")]}]
        case "unknown":
            return _miss(metadata)
        case "not that":
            return _not_meant(metadata)
        case "bye":
            return [{"say": "greet"}] if metadata.get("is_first") else GOODBYE
        case "who are you":
            return [{"say": "bot_identity", "choices": PERSON_OR_NOT}]
        case _:
            return [{"answer": answer()}]


def _to_intent(name: str, entities: dict[str, Any], metadata: dict[str, Any]) -> list[Reply]:
    match name:
        case "helpful" if entities["value"] == "yes":
            return [{"helpful": True}, {"say": "glad_it_helped"}]
        case "helpful":
            return _not_meant(metadata)
        case "goodbye":
            return GOODBYE
        case "choose_article" if entities["article"] == "none":
            return _miss(metadata)
        case "choose_article":
            return [{"answer": answer()}]
        case "request_human":
            return [{"handoff": {"kind": "asked_for_human"}}]
        case "decline_human":
            return [{"say": "human_declined"}]
        case "ask_rating":
            return [{"say": f"ask_{metadata['rating']['step']}"}]
        case "rate":
            return [{"rating": {entities["kind"]: int(entities["value"])}}]
        case "skip_comment":
            return [{"rating": {"done": True}}]
    raise AssertionError(f"No such intent: {name}")


def _to_rating(step: str, text: str) -> list[Reply]:
    if text.lower() == "skip":
        return [{"rating": {"done": True}}]
    if text.lower() == "human please":
        return [{"handoff": {"kind": "asked_for_human"}}]
    if step == "comment":
        return [{"rating": {"comment": text, "done": True}}]
    number = int(text) if text.isdecimal() else None
    if number in RANGES[step]:
        return [{"rating": {step: number}}]
    return [{"say": f"{step}_invalid"}]


def _not_meant(metadata: dict[str, Any]) -> list[Reply]:
    if metadata["misses"] + metadata["rejections"] + 1 >= metadata["person_after"]:
        return [{"helpful": False}, {"handoff": {"kind": "unanswered"}}]
    return [{"helpful": False}, {"choose_again": [answer("Return an item")]}]


def _miss(metadata: dict[str, Any]) -> list[Reply]:
    is_one_too_many = metadata["misses"] + 1 >= metadata["person_after"]
    return [{"handoff": {"kind": "unanswered"}}] if is_one_too_many else [{"miss": True}]


async def _read(receive: Callable[[], Awaitable[dict[str, Any]]]) -> bytes:
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if not message.get("more_body"):
            return body


async def _respond(
    send: Callable[[dict[str, Any]], Awaitable[None]], status: int, body: dict[str, Any] | bytes
) -> None:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(content)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})


async def _hang_up(send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
    """Promise more than is sent: the server closes the connection in mid-body."""
    headers = [(b"content-length", b"1000")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b'{"replies": [', "more_body": True})


async def _live(
    receive: Callable[[], Awaitable[dict[str, Any]]],
    send: Callable[[dict[str, Any]], Awaitable[None]],
) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
