"""The action server: Rasa's webhook, guarded, and a health check."""

import hmac
import json
import logging
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from actions.answers import ActionAnswerQuestion, ActionShowArticle
from actions.client import EscalationClient, EscalationUnavailable
from actions.feedback import (
    ActionAffirm,
    ActionDeny,
    ActionRecordFeedback,
    ActionSayGoodbye,
    ActionThank,
)
from actions.handoff import ActionComplain, ActionRequestHuman
from actions.ratings import ActionRate, ActionSkipComment, ActionSubmitRating, ValidateRatingForm
from actions.settings import Settings

logger = logging.getLogger(__name__)

LARGEST_CALL = 4 * 1024 * 1024  # bytes inflated; a tracker of 60 events is some 60 KB


def executor_for(client: EscalationClient) -> ActionExecutor:
    """All of the bot's actions, ready to run."""
    executor = ActionExecutor()
    for action in (
        ActionAnswerQuestion(client),
        ActionShowArticle(client),
        ActionRequestHuman(),
        ActionComplain(client),
        ActionAffirm(),
        ActionDeny(client),
        ActionThank(),
        ActionSayGoodbye(client),
        ActionRecordFeedback(client),
        ActionRate(),
        ActionSkipComment(),
        ActionSubmitRating(client),
        ValidateRatingForm(),
    ):
        executor.register_action(action)
    return executor


def create_app(settings: Settings) -> FastAPI:
    """The server's routes, with a client of their own that lives as long as they do."""
    client = EscalationClient(settings.internal_url, settings.secret)
    executor = executor_for(client)
    secret = settings.secret.encode()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with client:
            yield

    app = FastAPI(lifespan=lifespan, openapi_url=None)
    app.state.executor = executor

    @app.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.post("/webhook")
    async def webhook(request: Request) -> JSONResponse:
        given = request.headers.get("x-handrail-secret", "").encode(errors="replace")
        if not hmac.compare_digest(given, secret):
            return _refusal(403, "The header X-Handrail-Secret is missing or wrong.")
        try:
            call = await read_call(request)
        except ValueError as error:
            return _refusal(400, f"The body is not an action call: {error}")
        return await _run(executor, call)

    return app


async def read_call(request: Request) -> dict[str, Any]:
    """Rasa's call, inflated if it was deflated. Raises ValueError."""
    body = await request.body()
    if request.headers.get("content-encoding") == "deflate":
        body = inflate(body)
    call = json.loads(body)
    if not isinstance(call, dict) or not isinstance(call.get("tracker"), dict):
        raise ValueError("next_action and tracker are needed.")
    # rasa_sdk asks for the domain when it is left out; our actions do not read it.
    call.setdefault("domain", {})
    return call


def inflate(body: bytes) -> bytes:
    """The body behind `content-encoding: deflate`. Raises ValueError when broken or too large."""
    stream = zlib.decompressobj()
    try:
        inflated = stream.decompress(body, LARGEST_CALL)
    except zlib.error as error:
        raise ValueError("it cannot be inflated.") from error
    if stream.unconsumed_tail or not stream.eof:
        raise ValueError("it is cut off or too large.")
    return inflated


async def _run(executor: ActionExecutor, call: dict[str, Any]) -> JSONResponse:
    try:
        result = await executor.run(call)
    except ActionExecutionRejection as rejection:
        return _refusal(400, rejection.message, action_name=rejection.action_name)
    except ActionNotFoundException as unknown:
        return _refusal(404, unknown.message, action_name=unknown.action_name)
    except EscalationUnavailable as error:
        logger.error("%s cannot run: %s", call.get("next_action"), error)
        return _refusal(503, f"The internal API is not there: {error}")
    if result is None:
        return _refusal(400, "next_action is missing.")
    return JSONResponse(result.model_dump())


def _refusal(status: int, sentence: str, **more: str) -> JSONResponse:
    return JSONResponse({"error": sentence, **more}, status_code=status)
