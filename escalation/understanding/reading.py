"""Reads one message of a customer: its language, its mood, and every reason to bring a person in.

Only measures: what is enough to act upon is the policy's affair (escalation/domain). Knows no
database and no network; the embedding is handed in.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from escalation.domain.signals import OF_EMERGENCY, Emergency, Measure, SignalKind, Urgency
from escalation.understanding.heads import FloatArray, Heads
from escalation.understanding.language import detect_language
from escalation.understanding.pieces import Hear, Piece, Score, quote, take_apart
from escalation.understanding.repeats import repeat_score
from escalation.understanding.rules import emergency, has_keyword
from escalation.understanding.sentences import LONGEST_QUOTE, has_word, quotable, sentences

ROOM = 8000  # characters as the rules see them: one U+FDFA of a hostile message is 18
SENTENCES_READ = 100  # a message of 4,000 characters that has more of them tells no story
WORTH_TELLING = 0.05  # no policy has a lower threshold (domain.drafts)

SCORES: dict[SignalKind, Score] = {
    SignalKind.ASKED_FOR_HUMAN: lambda piece: piece.asks_for_human,
    SignalKind.URGENT: lambda piece: piece.urgent,
    SignalKind.NEGATIVE: lambda piece: piece.negative,
}

EMERGENCY_FROM = 0.8
"""Chance from which the heads alone tell an emergency, where no phrase does: from .5 on one in
seventy ordinary questions heard of a helpline, from here on one in two hundred.
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says besides its question.

    sentiment: -1 (angry) to 1 (delighted). measures: always asked_for_human, urgent and negative
    for a message with words, however low; repeated, keyword and abuse only when there is something
    to say.
    emergency: what makes it urgent, where somebody's life or health is at stake.
    """

    locale: str
    sentiment: float
    measures: tuple[Measure, ...]
    emergency: Emergency | None = None

    def score(self, kind: SignalKind) -> float:
        """The score of one kind, 0 when it was not measured."""
        told = (one.score for one in self.measures if one.kind is kind and not one.is_abuse)
        return max(told, default=0.0)

    @property
    def abuse(self) -> float:
        """The score of abuse, 0 when there was nothing to say of it."""
        return max((one.score for one in self.measures if one.is_abuse), default=0.0)


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
        row: FloatArray,
        *,
        conversation_locale: str,
        locales: Sequence[str],
        earlier: Sequence[FloatArray] = (),
        keywords: Sequence[str] = (),
        hear: Hear | None = None,
    ) -> Reading:
        """Whatever the text, an answer and no error.

        row: the whole message as one of the embedder's `hear_queries`. earlier: those of the
        customer's earlier questions in this episode. hear: the same model as that function, called
        for the parts of a message that has several; without it the last line of a long story is
        often missed.
        """
        text = text.encode("utf-8", "replace").decode()  # a lone surrogate stops every library
        locale = detect_language(text, conversation_locale=conversation_locale, locales=locales)
        if not has_word(text):
            return Reading(locale=locale, sentiment=0.0, measures=())
        pieces = take_apart(self.heads, text, row, hear)
        measures = [
            Measure(
                kind=kind,
                score=max(map(score, pieces)),
                quote=quote(self.heads, pieces, score, hear),
                urgency=_urgency(pieces) if kind is SignalKind.URGENT else None,
            )
            for kind, score in SCORES.items()
        ]
        abuse = max(piece.abusive for piece in pieces)
        if abuse >= WORTH_TELLING:
            words = quote(self.heads, pieces, lambda piece: piece.abusive, hear)
            measures.append(Measure(SignalKind.NEGATIVE, abuse, words, is_abuse=True))
        meaning = self.heads.features.meaning
        repeated = repeat_score(
            text, meaning(row), list(map(meaning, earlier)), positive=pieces[0].positive
        )
        if repeated is not None:
            measures.append(Measure(SignalKind.REPEATED, repeated, _opening(text)))
        measures += keyword_measures(text, keywords)
        alarm = emergency_measure(text) or self._measure_of_heard(pieces, hear)
        if alarm is not None:
            measures = [alarm[1], *(one for one in measures if one.kind is not SignalKind.URGENT)]
        return Reading(
            locale=locale,
            sentiment=_sentiment(pieces),
            measures=tuple(measures),
            emergency=alarm[0] if alarm else None,
        )

    def _measure_of_heard(
        self, pieces: Sequence[Piece], hear: Hear | None
    ) -> tuple[Emergency, Measure] | None:
        """The emergency that only the heads tell, with the words that say it most."""
        kind = heard_emergency(pieces)
        if kind is None:
            return None

        def score(piece: Piece) -> float:
            return piece.emergencies[kind]

        urgent = max(*map(score, pieces), *(piece.urgent for piece in pieces))
        words = quote(self.heads, pieces, score, hear)
        return kind, Measure(SignalKind.URGENT, urgent, words, urgency=OF_EMERGENCY[kind])


def heard_emergency(pieces: Sequence[Piece]) -> Emergency | None:
    """What the heads tell by themselves; of both the first, as `emergency_measure` has it."""
    likely = (max(piece.emergencies[kind] for piece in pieces) for kind in Emergency)
    told = zip(Emergency, likely, strict=True)
    return next((kind for kind, chance in told if chance >= EMERGENCY_FROM), None)


def _urgency(pieces: Sequence[Piece]) -> Urgency | None:
    """Why the most urgent of the pieces is; None where nothing calls for a name."""
    pressing = max(pieces, key=lambda piece: piece.urgent)
    return pressing.urgency if pressing.urgent >= WORTH_TELLING else None


def _sentiment(pieces: Sequence[Piece]) -> float:
    """Anger anywhere counts; joy only as far as the message as a whole is glad."""
    return pieces[0].positive - max(piece.negative for piece in pieces)


def keyword_measures(text: str, keywords: Sequence[str]) -> list[Measure]:
    if not keywords:
        return []
    found = next((one for one in sentences(text) if has_keyword(one, keywords)), None)
    if found is None:
        return []
    shown = _part(found, lambda part: has_keyword(part, keywords))
    return [Measure(SignalKind.KEYWORD, 1.0, shown)]


def emergency_measure(text: str) -> tuple[Emergency, Measure] | None:
    """The emergency a message tells of, with its sentence. Self-harm comes before danger: who is
    in both needs the words for the first.
    """
    told: dict[Emergency, str] = {}
    room = ROOM
    for sentence in sentences(text)[:SENTENCES_READ]:
        room -= len(unicodedata.normalize("NFKC", sentence))
        if room < 0:
            break
        found = emergency(sentence)
        if found is not None:
            told.setdefault(found, sentence)
    kind = next((one for one in Emergency if one in told), None)
    if kind is None:
        return None
    shown = _part(told[kind], lambda part: emergency(part) is kind)
    return kind, Measure(SignalKind.URGENT, 1.0, shown, urgency=OF_EMERGENCY[kind])


def _part(sentence: str, holds: Callable[[str], bool]) -> str:
    """As much of a sentence as can be quoted, with what was found in it."""
    parts = quotable(sentence)
    return next((part for part in parts if holds(part)), parts[0])


def _opening(text: str) -> str:
    stripped = text.strip()
    return stripped if len(stripped) <= LONGEST_QUOTE else quotable(stripped)[0]
