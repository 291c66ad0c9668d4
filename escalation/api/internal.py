"""The loopback API of the worker: embeddings for Rasa, articles for its actions and the front
door. Guarded by the secret that was made at set-up.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Literal, Protocol

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from escalation.api import problems
from escalation.errors import Forbidden, NotFound
from escalation.services.library import Library
from escalation.services.outcome import answer_object

EMBED_LIMIT = 256  # texts in one call: Rasa's featurizer sends 64


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    def embed_queries(self, texts: list[str]) -> Any:
        """One row a text, as questions."""

    def embed_passages(self, texts: list[str]) -> Any:
        """One row a text, as passages."""


class EmbedTexts(BaseModel):
    """POST /internal/embed."""

    model_config = ConfigDict(extra="forbid")
    texts: Annotated[list[str], Field(max_length=EMBED_LIMIT)]
    kind: Literal["query", "passage"] = "query"


def check_secret(request: Request) -> None:
    """Raises Forbidden without the secret."""
    sent = request.headers.get("x-handrail-secret", "")
    if not secrets.compare_digest(sent.encode(), request.app.state.secret.encode()):
        raise Forbidden("This address is for Handrail's own parts.")


router = APIRouter(prefix="/internal", dependencies=[Depends(check_secret)])


@router.post("/embed")
async def embed(body: EmbedTexts, request: Request) -> dict[str, Any]:
    """Unit vectors of the texts."""
    embedder: Embedder = request.app.state.embedder
    run = embedder.embed_queries if body.kind == "query" else embedder.embed_passages
    vectors = await asyncio.to_thread(run, body.texts)
    return {"vectors": vectors.tolist()}


library = APIRouter(prefix="/internal", dependencies=[Depends(check_secret)])

Question = Annotated[str, Query(min_length=1, max_length=20_000)]
AskedBefore = Annotated[str, Query(max_length=20_000)]
Locale = Annotated[str, Query(max_length=35)]
But = Annotated[tuple[str, ...], Query(max_length=100)]


@library.get("/search")
async def search(q: Question, locale: Locale, request: Request) -> dict[str, Any]:
    """The contract's search result."""
    found = await asyncio.to_thread(request.app.state.library.search, q, locale)
    result = {
        "decision": found.decision,
        "answers": [answer_object(answer) for answer in found.answers],
    }
    return result | ({"parts": list(found.parts)} if found.parts else {})


@library.get("/suggest")
async def suggest(q: Question, locale: Locale, request: Request, but: But = ()) -> dict[str, Any]:
    """The nearest answers, however unsure, without some articles."""
    found = await asyncio.to_thread(request.app.state.library.suggest, q, locale, but)
    return {"answers": [answer_object(answer) for answer in found]}


@library.get("/article")
async def article(
    article: str, locale: Locale, request: Request, q: AskedBefore = ""
) -> dict[str, Any]:
    """What an article says to the question that was asked before it was chosen."""
    found = await asyncio.to_thread(request.app.state.library.chosen, article, locale, q)
    if found is None:
        raise NotFound("There is no such article.")
    return answer_object(found)


@library.get("/pages/{locale}")
async def index(locale: str, request: Request) -> dict[str, Any]:
    """The published articles of a language by topic, and the languages there are."""
    shown: Library = request.app.state.library
    return {"topics": shown.topics(locale), "locales": shown.locales()}


@library.get("/top/{locale}")
async def top(locale: str, request: Request) -> dict[str, Any]:
    """The questions to offer before the first one is asked."""
    shown: Library = request.app.state.library
    return {"questions": shown.top_questions(locale)}


@library.get("/pages/{locale}/{slug}")
async def page(locale: str, slug: str, request: Request) -> dict[str, Any]:
    """One published article as a page."""
    found: dict[str, Any] | None = request.app.state.library.page(locale, slug)
    if found is None:
        raise NotFound("There is no such help page.")
    return found


@library.get("/health")
async def health(request: Request) -> dict[str, str]:
    """The state of the worker, of knowledge, of Rasa and its actions."""
    check: Callable[[], Awaitable[dict[str, str]]] = request.app.state.health
    return await check()


def embed_app(embedder: Embedder, secret: str) -> FastAPI:
    """Only the embeddings: what training Rasa needs before anything else runs."""
    app = FastAPI(openapi_url=None)
    app.state.embedder, app.state.secret = embedder, secret
    problems.install(app)
    app.include_router(router)
    return app


def internal_app(
    embedder: Embedder,
    library_: Any,
    secret: str,
    health: Callable[[], Awaitable[dict[str, str]]],
) -> FastAPI:
    """The worker's whole loopback API."""
    app = embed_app(embedder, secret)
    app.state.library, app.state.health = library_, health
    app.include_router(library)
    return app
