"""One turn as an action sees it: the customer's words and what the record says about the moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

Awaiting = Literal["helpful", "offer_human", "choose", "rating"]
Step = Literal["ces", "nps", "comment"]

AWAITING = ("helpful", "offer_human", "choose", "rating")
STEPS = ("ces", "nps", "comment")


@dataclass(frozen=True, slots=True)
class Turn:
    """The latest message, read once. Absent or odd metadata reads as "nothing was awaited"."""

    text: str
    intent: str
    entities: Mapping[str, str] = field(default_factory=dict)
    locale: str = "en"
    awaiting: Awaiting | None = None
    misses: int = 0
    person_after: int = 2
    """Questions in a row without an answer after which a person comes."""

    rating: Mapping[str, Any] = field(default_factory=dict)
    question: str = ""
    """What the customer wrote before this message."""

    @classmethod
    def of(cls, message: Mapping[str, Any]) -> "Turn":
        """Read Rasa's `latest_message`."""
        metadata = message.get("metadata") or {}
        awaiting = metadata.get("awaiting")
        misses, person_after = metadata.get("misses"), metadata.get("person_after")
        return cls(
            text=message.get("text") or "",
            intent=(message.get("intent") or {}).get("name") or "",
            entities={
                entity["entity"]: str(entity["value"]) for entity in message.get("entities") or ()
            },
            locale=metadata.get("locale") or "en",
            awaiting=cast(Awaiting, awaiting) if awaiting in AWAITING else None,
            misses=misses if isinstance(misses, int) else 0,
            person_after=person_after if isinstance(person_after, int) else 2,
            rating=metadata.get("rating") or {},
            question=str(metadata.get("question") or ""),
        )

    @property
    def has_been_patient(self) -> bool:
        """Whether one more question without an answer is enough to bring a person."""
        return self.misses + 1 >= self.person_after

    @property
    def step(self) -> Step:
        """Which part of the rating is asked for."""
        step = self.rating.get("step")
        return cast(Step, step) if step in STEPS else "ces"
