"""Reads one message of a customer: its language, its mood, and every reason to bring a person in.

Only measures: what is enough to act upon is the policy's affair (escalation/domain). Knows no
database and no network; the embedding is handed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from escalation.domain.signals import Measure, SignalKind
from escalation.understanding.heads import FloatArray, Heads
from escalation.understanding.language import detect_language
from escalation.understanding.pieces import Embed, Piece, Score, quote, take_apart
from escalation.understanding.repeats import repeat_score
from escalation.understanding.rules import has_keyword
from escalation.understanding.sentences import LONGEST_QUOTE, has_word, quotable, sentences

SCORES: dict[SignalKind, Score] = {
    SignalKind.ASKED_FOR_HUMAN: lambda piece: piece.asks_for_human,
    SignalKind.URGENT: lambda piece: piece.urgent,
    SignalKind.NEGATIVE: lambda piece: piece.negative,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says besides its question.

    sentiment: -1 (angry) to 1 (delighted). measures: always asked_for_human, urgent and negative
    for a message with words, however low; repeated and keyword only when there is something to say.
    """

    locale: str
    sentiment: float
    measures: tuple[Measure, ...]

    def score(self, kind: SignalKind) -> float:
        """The score of one kind, 0 when it was not measured."""
        return max((one.score for one in self.measures if one.kind is kind), default=0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Understanding:
    """Trained heads, ready to read. Keeps no state: threads may share it."""

    heads: Heads

    @classmethod
    def load(cls, folder: Path, *, model_fingerprint: str | None = None) -> Self:
        """Raises HeadsMissing, or HeadsDoNotFit when trained for another embedding model."""
        return cls(Heads.load(folder, model_fingerprint=model_fingerprint))

    def read(
        self,
        text: str,
        embedding: FloatArray,
        *,
        conversation_locale: str,
        locales: Sequence[str],
        earlier: Sequence[FloatArray] = (),
        keywords: Sequence[str] = (),
        embed: Embed | None = None,
    ) -> Reading:
        """Whatever the text, an answer and no error.

        embedding: the whole message as a question, unit length. earlier: those of the customer's
        earlier questions in this episode. embed: the same model as a function (`embed_queries`),
        called for the parts of a message that has several; without it the last line of a long
        story is often missed.
        """
        text = text.encode("utf-8", "replace").decode()  # a lone surrogate stops every library
        locale = detect_language(text, conversation_locale=conversation_locale, locales=locales)
        if not has_word(text):
            return Reading(locale=locale, sentiment=0.0, measures=())
        pieces = take_apart(self.heads, text, embedding, embed)
        measures = [
            Measure(
                kind=kind,
                score=max(map(score, pieces)),
                quote=quote(self.heads, pieces, score, embed),
            )
            for kind, score in SCORES.items()
        ]
        repeated = repeat_score(text, embedding, earlier, positive=pieces[0].positive)
        if repeated is not None:
            measures.append(Measure(SignalKind.REPEATED, repeated, _opening(text)))
        measures += keyword_measures(text, keywords)
        return Reading(locale=locale, sentiment=_sentiment(pieces), measures=tuple(measures))


def _sentiment(pieces: Sequence[Piece]) -> float:
    """Anger anywhere counts; joy only as far as the message as a whole is glad."""
    return pieces[0].positive - max(piece.negative for piece in pieces)


def keyword_measures(text: str, keywords: Sequence[str]) -> list[Measure]:
    if not keywords:
        return []
    found = next((one for one in sentences(text) if has_keyword(one, keywords)), None)
    if found is None:
        return []
    parts = quotable(found)
    shown = next((part for part in parts if has_keyword(part, keywords)), parts[0])
    return [Measure(SignalKind.KEYWORD, 1.0, shown)]


def _opening(text: str) -> str:
    stripped = text.strip()
    return stripped if len(stripped) <= LONGEST_QUOTE else quotable(stripped)[0]
