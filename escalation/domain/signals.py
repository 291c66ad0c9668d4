"""Signals: the reasons to bring a person in, each with its score and the customer's own words."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

ABUSE = "abuse"
"""What a negative signal that is abuse is told as."""

FAILURE = "failure"
"""The cause of a handoff that no signal asked for: the bot could not answer at all."""


class SignalKind(StrEnum):
    """Why a person may be needed. The values are the contract's."""

    ASKED_FOR_HUMAN = "asked_for_human"
    URGENT = "urgent"
    NEGATIVE = "negative"
    UNANSWERED = "unanswered"
    REPEATED = "repeated"
    LOW_RATING = "low_rating"
    KEYWORD = "keyword"


class Urgency(StrEnum):
    """Why an urgent message cannot wait. docs/understanding.md says what each is, and is not."""

    SAFETY = "safety"
    MONEY = "money"
    DEADLINE = "deadline"
    ACCESS = "access"
    LEGAL = "legal"
    VULNERABLE = "vulnerable"


class Emergency(StrEnum):
    """Why an urgent message cannot wait for anybody: somebody's life or health is at stake."""

    SELF_HARM = "self_harm"
    DANGER = "danger"


OF_EMERGENCY = {Emergency.SELF_HARM: Urgency.VULNERABLE, Emergency.DANGER: Urgency.SAFETY}
"""The kind of urgency that an emergency is of."""


class Verdict(StrEnum):
    """What a decision about a message came to."""

    ANSWERED = "answered"
    """No person was needed; the bot answered."""
    HANDED_OFF = "handed_off"
    MOVED_UP = "moved_up"
    """The customer waited already; the episode became more pressing."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What was heard in one message, before any policy looked at it.

    score: a calibrated probability, 0..1. quote: the part of the message that shows it. is_abuse:
    of a negative one, that it insults or threatens whoever answers, which has a threshold of its
    own; displeasure with a thing is none. urgency: of an urgent one, why, where that is sure.
    """

    kind: SignalKind
    score: float
    quote: str
    is_abuse: bool = False
    urgency: Urgency | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """A measure that reached the policy's threshold, tied to the event that raised it."""

    kind: SignalKind
    score: float
    threshold: float
    quote: str
    event_id: str
    is_abuse: bool = False
    urgency: Urgency | None = None

    @property
    def sort(self) -> str:
        """What it is told as: its kind, or that it is abuse."""
        return ABUSE if self.is_abuse else self.kind

    @property
    def kept(self) -> dict[str, Any]:
        """As it is stored and shown; `is_abuse` and `urgency` stand there only where they say
        something.
        """
        said = {"is_abuse": self.is_abuse, "urgency": self.urgency}
        return {k: v for k, v in asdict(self).items() if said.get(k, True)}
