"""The door between escalation and Rasa: one POST per turn, replies back as they are.

Unlike Rasa's REST channel it asks for the secret, takes a pressed button as an intent of its own
instead of a text that looks like a command, and never reports success with nothing in it.
"""

import base64
import binascii
import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import numpy as np
from featurizer import DIMENSIONS, GIVEN
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Handrail-Secret"


class BadTurn(ValueError):
    """The request is not a turn; the sentence says why."""


class HandrailChannel(InputChannel):
    """`POST /webhooks/handrail/webhook` takes one turn and gives its replies."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    @classmethod
    def name(cls) -> str:
        return "handrail"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "HandrailChannel":
        secret = (credentials or {}).get("secret") or ""
        if not secret or "$" in secret:
            raise SystemExit("HANDRAIL_INTERNAL_SECRET is not set; Rasa does not start without it.")
        return cls(secret)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        door = Blueprint("handrail")

        @door.get("/health")
        async def health(request: Request) -> HTTPResponse:
            ready = request.app.ctx.agent is not None and request.app.ctx.agent.is_ready()
            return response.json({"ready": ready}, status=200 if ready else 503)

        @door.post("/webhook")
        async def webhook(request: Request) -> HTTPResponse:
            if not self._knows(request):
                return _refuse(403, f"The header {SECRET_HEADER} is missing or wrong.")
            collector = CollectingOutputChannel()
            try:
                turn = read_turn(request.json, intents=request.app.ctx.agent.domain.intents)
            except BadTurn as error:
                return _refuse(422, str(error))
            # A context of its own, not metadata: that is kept, and sent to every action.
            GIVEN.set(turn.get("vector"))
            try:
                await on_new_message(user_message(turn, collector))
            except Exception as error:  # whatever went wrong inside Rasa, the caller must know
                logger.exception("The turn failed.")
                return _refuse(500, f"The turn failed: {type(error).__name__}.")
            replies = [sent["custom"] for sent in collector.messages if "custom" in sent]
            if not replies:
                return _refuse(
                    500, "Rasa had nothing to say; the log names the action that failed."
                )
            return response.json({"replies": replies})

        return door

    def _knows(self, request: Request) -> bool:
        given = request.headers.get(SECRET_HEADER, "")
        return hmac.compare_digest(given.encode(errors="replace"), self._secret)


def read_turn(body: Any, *, intents: list[str]) -> dict[str, Any]:
    """The request's body, checked. Raises BadTurn."""
    if not isinstance(body, dict):
        raise BadTurn("The body is not a JSON object.")
    unknown = set(body) - {"sender", "text", "intent", "metadata", "vector"}
    if unknown:
        raise BadTurn(f"Unknown fields: {', '.join(sorted(map(str, unknown)))}.")
    if not isinstance(body.get("sender"), str) or not body["sender"]:
        raise BadTurn("sender must be a non-empty string.")
    if not isinstance(body.get("metadata", {}), dict):
        raise BadTurn("metadata must be an object.")
    if ("text" in body) == ("intent" in body):
        raise BadTurn("Exactly one of text and intent is needed.")
    if "text" in body:
        _check_text(body["text"])
    else:
        _check_intent(body["intent"], intents=intents)
    return {**body, "vector": read_vector(body["vector"])} if "vector" in body else body


def read_vector(given: Any) -> np.ndarray:
    """A text's embedding: base64 of little-endian float32. Raises BadTurn."""
    try:
        vector = np.frombuffer(base64.b64decode(given, validate=True), "<f4")
    except (TypeError, ValueError, binascii.Error) as error:
        raise BadTurn("vector must be base64 of float32 numbers.") from error
    if vector.shape != (DIMENSIONS,) or not np.isfinite(vector).all():
        raise BadTurn(f"vector must hold {DIMENSIONS} finite numbers.")
    return vector


def _check_text(text: Any) -> None:
    if not isinstance(text, str) or not text.strip():
        raise BadTurn("text must be a non-empty string.")
    if text.lstrip().startswith("/"):
        raise BadTurn("text must not begin with a slash: Rasa would obey it as a command.")


def _check_intent(intent: Any, *, intents: list[str]) -> None:
    if not isinstance(intent, dict) or not isinstance(intent.get("entities", {}), dict):
        raise BadTurn('intent must look like {"name": "…", "entities": {…}}.')
    if intent.get("name") not in intents:
        raise BadTurn(f"Unknown intent {intent.get('name')!r}.")


def user_message(turn: dict[str, Any], collector: CollectingOutputChannel) -> UserMessage:
    """What Rasa is given. A pressed button arrives already understood and costs no embedding."""
    parsed, text = None, turn.get("text")
    if "intent" in turn:
        name = turn["intent"]["name"]
        text = f"/{name}"
        parsed = {
            "text": text,
            "intent": {"name": name, "confidence": 1.0},
            "intent_ranking": [{"name": name, "confidence": 1.0}],
            "entities": [
                {"entity": key, "value": value, "start": 0, "end": 0}
                for key, value in turn["intent"].get("entities", {}).items()
            ],
        }
    return UserMessage(
        text=text,
        output_channel=collector,
        sender_id=turn["sender"],
        parse_data=parsed,
        input_channel=HandrailChannel.name(),
        metadata=turn.get("metadata", {}),
    )


def _refuse(status: int, sentence: str) -> HTTPResponse:
    return response.json({"error": sentence}, status=status)
