"""The one client of escalation's internal API."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, Self

import httpx

TIMEOUT_S = 1.5  # a search takes some 20 ms; past this the caller does better without us
LONGEST_QUESTION = 1_000  # characters; the embedding reads 512 tokens at most

Decision = Literal["answer", "choose", "none"]
Answer = dict[str, Any]
"""One answer as the contract writes it: article, title, url, locale, passage, confidence."""


class EscalationUnavailable(Exception):
    """The internal API did not answer, or not with what it promises."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search decided, and the answers it stands on, best first."""

    decision: Decision
    answers: tuple[Answer, ...]
    parts: tuple[str, ...] = ()
    """The questions of a message that asks several, an answer to each."""

    @property
    def given(self) -> tuple[Answer, ...]:
        """What to answer with: the best, or one for each question."""
        return self.answers[: max(len(self.parts), 1)] if self.decision == "answer" else ()


class EscalationClient:
    """Searches articles and fetches chosen ones, over one pool of connections."""

    def __init__(self, base_url: str, secret: str) -> None:
        self._http = httpx.AsyncClient(
            base_url=base_url,
            headers={"X-Handrail-Secret": secret},
            timeout=TIMEOUT_S,
            trust_env=False,  # loopback only: no proxy
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._http.aclose()

    async def search(self, question: str, *, locale: str) -> Found:
        """Look for answers to a question. Raises EscalationUnavailable."""
        body = await self._get(
            "/internal/search", {"q": question[:LONGEST_QUESTION], "locale": locale}
        )
        decision = body.get("decision") if body else None
        answers = tuple(body.get("answers", ())) if body else ()
        if decision not in ("answer", "choose", "none") or (decision != "none" and not answers):
            raise EscalationUnavailable(f"The search answered {decision!r} with {len(answers)}.")
        return Found(decision, answers, tuple(body.get("parts", ())) if body else ())

    async def article(self, article: str, *, locale: str, question: str = "") -> Answer | None:
        """What an article says to a question, or None when there is no such article now."""
        asked = {"article": article, "locale": locale, "q": question[:LONGEST_QUESTION]}
        return await self._get("/internal/article", asked)

    async def nearest(
        self, question: str, *, locale: str, but: Sequence[str] = ()
    ) -> tuple[Answer, ...]:
        """The articles nearest to a question, however unsure, without those that were not meant."""
        asked = {"q": question[:LONGEST_QUESTION], "locale": locale, "but": list(but)}
        body = await self._get("/internal/suggest", asked)
        return tuple(body.get("answers", ())) if body else ()

    async def _get(
        self, path: str, parameters: Mapping[str, str | Sequence[str]]
    ) -> dict[str, Any] | None:
        try:
            response = await self._http.get(path, params=parameters)
            if response.status_code == httpx.codes.NOT_FOUND:
                return None
            response.raise_for_status()
            body = response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise EscalationUnavailable(f"{path}: {type(error).__name__}") from error
        if not isinstance(body, dict):
            raise EscalationUnavailable(f"{path} answered something that is not an object.")
        return body
