"""One turn as an action sees it: the customer's words and what the record says about the moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from actions.denials import opens_with_no, what_is_meant

Awaiting = Literal["helpful", "offer_human", "choose", "more", "rating"]
Step = Literal["ces", "nps", "comment"]

GLAD = 0.5
"""From which sentiment on a message is no complaint, whatever its words are used for elsewhere."""
PRAISE = 0.9
"""From which sentiment on a message that asks nothing is praise alone. Of 728 labelled questions of
two help centres those that reach it are thanks; "best film of the year" comes to .88.
"""
_QUESTION_MARKS = frozenset("?؟？")

AWAITING = ("helpful", "offer_human", "choose", "more", "rating")
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

    sentiment: float = 0.0
    """How glad (to 1) or upset (to −1) the words are."""

    rating: Mapping[str, Any] = field(default_factory=dict)
    question: str = ""
    """The customer's own question that the last answer or choice was to."""
    tried: tuple[str, ...] = ()
    """The articles shown or offered for it."""
    rejections: int = 0
    """How often the customer has said that an answer to it was not what they meant."""
    is_rejected: bool = False
    """Whether the last thing they said is that; what they write now goes on from there."""
    is_first: bool = False
    """Whether it is the first thing that this customer ever wrote to us."""

    @classmethod
    def of(cls, message: Mapping[str, Any]) -> "Turn":
        """Read Rasa's `latest_message`."""
        metadata = message.get("metadata") or {}
        awaiting = metadata.get("awaiting")
        tried = metadata.get("tried")
        sentiment = metadata.get("sentiment")
        return cls(
            text=message.get("text") or "",
            intent=(message.get("intent") or {}).get("name") or "",
            entities={
                entity["entity"]: str(entity["value"]) for entity in message.get("entities") or ()
            },
            locale=metadata.get("locale") or "en",
            awaiting=cast(Awaiting, awaiting) if awaiting in AWAITING else None,
            misses=_count(metadata.get("misses"), otherwise=0),
            person_after=_count(metadata.get("person_after"), otherwise=2),
            sentiment=float(sentiment) if isinstance(sentiment, int | float) else 0.0,
            rating=metadata.get("rating") or {},
            question=what_is_meant(str(metadata.get("question") or "")),
            tried=tuple(map(str, tried)) if isinstance(tried, list) else (),
            rejections=_count(metadata.get("rejections"), otherwise=0),
            is_rejected=metadata.get("is_rejected") is True,
            is_first=metadata.get("is_first") is True,
        )

    @property
    def asks(self) -> str:
        """What to search for: the text without a no and an "I meant" before it."""
        return what_is_meant(self.text)

    @property
    def is_glad(self) -> bool:
        """Whether the words are no complaint, however strong: "to die for", "killer service"."""
        return self.sentiment >= GLAD

    @property
    def is_marked_question(self) -> bool:
        """Whether the customer wrote a question mark."""
        return not _QUESTION_MARKS.isdisjoint(self.text)

    @property
    def is_praise(self) -> bool:
        """Whether the words are praise and ask nothing: no answer to them is missed."""
        return self.sentiment >= PRAISE and not self.is_marked_question

    @property
    def has_been_patient(self) -> bool:
        """Whether one more question without an answer is enough to bring a person."""
        in_vain = self.misses + (self.rejections if self.is_rejected else 0)
        return in_vain + 1 >= self.person_after

    @property
    def has_rejected_enough(self) -> bool:
        """Whether one more answer that was not meant is enough to bring a person."""
        return self.misses + self.rejections + 1 >= self.person_after

    @property
    def turned_down(self) -> frozenset[str]:
        """The articles that are no answer to this message: they were not what is meant."""
        says_no = self.awaiting == "helpful" and opens_with_no(self.text)
        return frozenset(self.tried) if says_no or self.is_rejected else frozenset()

    @property
    def step(self) -> Step:
        """Which part of the rating is asked for."""
        step = self.rating.get("step")
        return cast(Step, step) if step in STEPS else "ces"


def _count(value: Any, *, otherwise: int) -> int:
    return value if isinstance(value, int) else otherwise
