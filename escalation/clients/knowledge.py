"""The knowledge of the worker, asked from the front door over the loopback interface."""

from typing import Any
from urllib.parse import quote

import httpx

from escalation.errors import KnowledgeUnavailable, NotFound

TIMEOUT_S = 3.0


def _part(name: str) -> str:
    """One part of a path, whatever a visitor put into it. Raises NotFound for a way upwards."""
    if name in ("", ".", ".."):
        raise NotFound("There is no such help page.")
    return quote(name, safe="")


class KnowledgeClient:
    """Searches articles where the model lives. Raises KnowledgeUnavailable when it is away."""

    def __init__(self, url: str, secret: str) -> None:
        self._http = httpx.AsyncClient(
            base_url=url,
            headers={"X-Handrail-Secret": secret},
            timeout=httpx.Timeout(TIMEOUT_S, connect=0.5),
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def search(self, question: str, locale: str) -> dict[str, Any]:
        """{"decision", "answers"} as the contract has it."""
        return await self._get("/internal/search", q=question, locale=locale)

    async def suggest(self, question: str, locale: str) -> list[dict[str, Any]]:
        """The nearest answers however unsure, for somebody who can judge them."""
        found = await self._get("/internal/suggest", q=question, locale=locale)
        return list(found["answers"])

    async def translation(self, article: str, locale: str, question: str) -> dict[str, Any]:
        """An article in a language, or the nearest there is, at the passage that answers a
        question. Raises NotFound.
        """
        return await self._get("/internal/article", article=article, locale=locale, q=question)

    async def page(self, locale: str, slug: str) -> dict[str, Any]:
        """One published article as a page. Raises NotFound."""
        return await self._get(f"/internal/pages/{_part(locale)}/{_part(slug)}")

    async def top_questions(self, locale: str) -> list[str]:
        """What customers ask most, in their language."""
        return list((await self._get(f"/internal/top/{_part(locale)}"))["questions"])

    async def index(self, locale: str) -> dict[str, Any]:
        """The published articles by topic."""
        return await self._get(f"/internal/pages/{_part(locale)}")

    async def health(self) -> dict[str, str]:
        """The state of the worker and of what it depends on, part by part."""
        try:
            return dict(await self._get("/internal/health"))
        except (KnowledgeUnavailable, NotFound):
            return {"worker": "down"}

    async def _get(self, path: str, **params: str) -> dict[str, Any]:
        try:
            response = await self._http.get(path, params=params)
            if response.status_code == httpx.codes.NOT_FOUND:
                raise NotFound("There is no such help page.")
            response.raise_for_status()
            return dict(response.json())
        except (httpx.HTTPError, ValueError) as error:
            raise KnowledgeUnavailable(
                "The search for articles is starting up; try again in a moment."
            ) from error
