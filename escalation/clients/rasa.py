"""Rasa's dialogue over its custom channel. Whatever goes wrong there is one error here."""

import base64
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
import numpy as np
from numpy.typing import NDArray

from escalation.domain.signals import SignalKind

TIMEOUT_S = 3.0  # the customer's patience, less what knowledge alone needs afterwards
CONNECT_S = 0.5
FAILURES_TO_OPEN = 3
OPEN_FOR_S = 2.0  # Rasa restarts in about five seconds; a try every two finds it soon


class RasaFailed(Exception):
    """No usable reply: down, slow, an error, garbage, or nothing at all."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the customer did, for Rasa: typed text, or pressed a button (an intent)."""

    text: str | None = None
    intent: str | None = None
    entities: dict[str, Any] = field(default_factory=dict)
    vector: NDArray[np.float32] | None = field(default=None, compare=False)
    """The text's embedding, if it is known: Rasa need not ask for it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing the dialogue decided; exactly one field is set (with `values`, `choices`)."""

    say: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    choices: tuple[tuple[str, str], ...] = ()
    """(phrase key of the label, value)"""
    answer: dict[str, Any] | None = None
    choose: tuple[dict[str, Any], ...] = ()
    choose_again: tuple[dict[str, Any], ...] = ()
    miss: bool = False
    handoff: SignalKind | None = None
    helpful: bool | None = None
    turned_down: bool = False
    rating: dict[str, Any] | None = None
    end: bool = False


def read_reply(raw: Any) -> Reply:
    """One reply as the channel sent it. Raises RasaFailed for anything else."""
    try:
        match raw:
            case {"say": str(key)}:
                return Reply(
                    say=key,
                    values=dict(raw.get("values") or {}),
                    choices=tuple((c["label"], c["value"]) for c in raw.get("choices") or ()),
                )
            case {"answer": {"article": str(), "title": str(), "passage": str()} as answer}:
                return Reply(answer=answer)
            case {"choose": [*answers]} if answers:
                return Reply(choose=tuple({**answer} for answer in answers))
            case {"choose_again": [*answers]} if answers:
                return Reply(choose_again=tuple({**answer} for answer in answers))
            case {"miss": True}:
                return Reply(miss=True)
            case {"handoff": {"kind": str(kind)}}:
                return Reply(handoff=SignalKind(kind))
            case {"helpful": bool(helpful)}:
                return Reply(helpful=helpful)
            case {"turned_down": True}:
                return Reply(turned_down=True)
            case {"rating": dict(rating)}:
                return Reply(rating=rating)
            case {"end": True}:
                return Reply(end=True)
    except (KeyError, TypeError, ValueError) as error:
        raise RasaFailed(f"Rasa sent a reply of an unknown form: {raw!r:.200}") from error
    raise RasaFailed(f"Rasa sent a reply of an unknown form: {raw!r:.200}")


class RasaClient:
    """Asks the dialogue for its next step. A run of failures opens a breaker for a moment, so
    that customers do not wait for a time-out each while Rasa restarts.
    """

    def __init__(self, url: str, secret: str, *, timeout_s: float = TIMEOUT_S) -> None:
        self._http = httpx.AsyncClient(
            base_url=url,
            headers={"X-Handrail-Secret": secret},
            timeout=httpx.Timeout(timeout_s, connect=CONNECT_S),
        )
        self._failures = 0
        self._closed_again_at = 0.0

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def ask(self, sender: str, said: Said, metadata: dict[str, Any]) -> Sequence[Reply]:
        """One turn of the dialogue; never empty. Raises RasaFailed."""
        if self._failures >= FAILURES_TO_OPEN and time.monotonic() < self._closed_again_at:
            raise RasaFailed("Rasa failed several times in a row; it is left alone for a moment.")
        try:
            replies = await self._post(sender, said, metadata)
        except RasaFailed:
            self._failures += 1
            self._closed_again_at = time.monotonic() + OPEN_FOR_S
            raise
        self._failures = 0
        return replies

    async def is_ready(self) -> bool:
        """Whether the channel answers."""
        try:
            response = await self._http.get("/webhooks/handrail/health", timeout=1.0)
        except httpx.HTTPError:
            return False
        return response.status_code == httpx.codes.OK

    async def _post(self, sender: str, said: Said, metadata: dict[str, Any]) -> list[Reply]:
        body: dict[str, Any] = {"sender": sender, "metadata": metadata}
        if said.intent is not None:
            body["intent"] = {"name": said.intent, "entities": said.entities}
        else:
            body["text"] = said.text
        if said.vector is not None:
            vector = said.vector.astype("<f4").tobytes()
            body["vector"] = base64.b64encode(vector).decode()
        try:
            response = await self._http.post("/webhooks/handrail/webhook", json=body)
            response.raise_for_status()
            replies = [read_reply(raw) for raw in response.json()["replies"]]
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise RasaFailed(f"{type(error).__name__}: {error}") from error
        if not replies:
            raise RasaFailed("Rasa had nothing to say; silence is a failure.")
        return replies
