"""Listening to one message: language, mood, urgency, and what the policy makes of them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from escalation.domain.policy import Decision, Policy, decide
from escalation.domain.signals import Measure, SignalKind
from escalation.domain.texts import has_words
from escalation.understanding import Understanding

EARLIER_LOOKED_AT = 5  # the customer's last messages that a repetition is held against


class Embedder(Protocol):
    """Turns texts into unit vectors (knowledge.embedding)."""

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What one message says beyond its words."""

    locale: str
    sentiment: float
    decision: Decision
    measures: tuple[Measure, ...]
    low_mood: float
    """The policy's mildest bound for a negative mood."""

    @property
    def is_negative(self) -> bool:
        """Whether the mood is low."""
        return any(
            m.kind is SignalKind.NEGATIVE and m.score >= self.low_mood for m in self.measures
        )

    @property
    def details(self) -> dict[str, Any]:
        """What is kept with the message, for staff."""
        return {
            "locale": self.locale,
            "sentiment": round(self.sentiment, 3),
            "negative": self.is_negative,
            "measures": [
                {"kind": m.kind, "score": round(m.score, 3), "quote": m.quote}
                for m in self.measures
            ],
        }


@dataclass(frozen=True, slots=True)
class Ear:
    """The model and the fitted heads, as one thing that hears."""

    embedder: Embedder
    understanding: Understanding
    locales: tuple[str, ...]
    policy: Policy

    async def hear(
        self,
        text: str,
        *,
        event_id: str,
        conversation_locale: str,
        earlier: Sequence[str],
        was_negative: bool,
    ) -> Heard:
        """Read a message off the event loop. Wordless text has no mood and asks for nothing."""
        low_mood = self.policy.negative_when_urgent
        if not has_words(text):
            return Heard(conversation_locale, 0.0, Decision(False, ()), (), low_mood)
        reading = await asyncio.to_thread(self._read, text, conversation_locale, earlier)
        decision = decide(
            reading.measures, self.policy, event_id=event_id, was_negative=was_negative
        )
        return Heard(reading.locale, reading.sentiment, decision, reading.measures, low_mood)

    def _read(self, text: str, conversation_locale: str, earlier: Sequence[str]) -> Any:
        vectors = self.embedder.embed_queries([text, *earlier[-EARLIER_LOOKED_AT:]])
        return self.understanding.read(
            text,
            vectors[0],
            conversation_locale=conversation_locale,
            locales=self.locales,
            earlier=list(vectors[1:]),
            keywords=self.policy.keywords,
            embed=self.embedder.embed_queries,
        )
