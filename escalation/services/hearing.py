"""Listening to one message: language, mood, urgency, and what the policy makes of them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from escalation.domain.policy import Decision, InForce, decide
from escalation.domain.signals import Emergency, Measure, SignalKind
from escalation.domain.texts import has_words
from escalation.understanding import Understanding

EARLIER_LOOKED_AT = 5  # the customer's last messages that a repetition is held against


class Embedder(Protocol):
    """Turns texts into vectors (knowledge.embedding)."""

    @property
    def dimensions(self) -> int:
        """The length of a unit vector."""

    def hear_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text: its unit vector, and what the model's layers tell on the way."""


OPINION = 0.25
"""How glad or upset a comment is that is surely no question: an article may be near it all the
same. Of 559 labelled questions of two help centres, complaints among
them, 22 % reached this and 19 % .3 when it was chosen.
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """What one message says beyond its words."""

    locale: str
    sentiment: float
    decision: Decision
    measures: tuple[Measure, ...]
    by: InForce
    """The policy that decided."""
    alarm: Emergency | None = None
    """The emergency the message tells of, whatever the policy makes of it."""
    vector: NDArray[np.float32] | None = field(default=None, compare=False)
    """The embedding of the message, for who reads it next; None where there was nothing to hear."""

    @property
    def emergency(self) -> Emergency | None:
        """The emergency to act upon; None where the policy never lets urgency bring anybody."""
        is_urgent = any(s.kind is SignalKind.URGENT for s in self.decision.signals)
        return self.alarm if is_urgent else None

    @property
    def is_opinion(self) -> bool:
        """Whether it is glad or upset, or both at once, which is about nought together."""
        upset = (m.score for m in self.measures if m.kind is SignalKind.NEGATIVE)
        return max(abs(self.sentiment), *upset, 0.0) >= OPINION

    @property
    def tone(self) -> dict[str, Any]:
        """What is kept with every message, for staff."""
        kept = {"locale": self.locale, "sentiment": round(self.sentiment, 3)}
        return kept if self.decision.abuse is None else kept | {"abusive": True}

    @property
    def details(self) -> dict[str, Any]:
        """What is kept with a message that nothing was decided about: a person has it."""
        return self.tone | {
            "measures": [
                {"kind": m.kind, "score": round(m.score, 3), "quote": m.quote}
                | ({"is_abuse": True} if m.is_abuse else {})
                for m in self.measures
            ],
        }


@dataclass(frozen=True, slots=True)
class Ear:
    """The model and the fitted heads, as one thing that hears."""

    embedder: Embedder
    understanding: Understanding
    locales: tuple[str, ...]

    async def hear(
        self,
        text: str,
        *,
        event_id: str,
        conversation_locale: str,
        earlier: Sequence[str],
        mood: float | None,
        was_abusive: bool,
        by: InForce,
    ) -> Heard:
        """Read a message off the event loop. Wordless text has no mood and asks for nothing."""
        if not has_words(text):
            return Heard(conversation_locale, 0.0, Decision(False, ()), (), by)
        keywords = by.policy.keywords
        reading, vector = await asyncio.to_thread(
            self._read, text, conversation_locale, earlier, keywords
        )
        decision = decide(
            reading.measures, by.policy, event_id=event_id, mood=mood, was_abusive=was_abusive
        )
        return Heard(
            reading.locale,
            reading.sentiment,
            decision,
            reading.measures,
            by,
            alarm=reading.emergency,
            vector=vector,
        )

    def _read(
        self,
        text: str,
        conversation_locale: str,
        earlier: Sequence[str],
        keywords: Sequence[str],
    ) -> tuple[Any, NDArray[np.float32]]:
        rows = self.embedder.hear_queries([text, *earlier[-EARLIER_LOOKED_AT:]])
        reading = self.understanding.read(
            text,
            rows[0],
            conversation_locale=conversation_locale,
            locales=self.locales,
            earlier=list(rows[1:]),
            keywords=keywords,
            hear=self.embedder.hear_queries,
        )
        return reading, rows[0][: self.embedder.dimensions]
