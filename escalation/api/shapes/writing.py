"""What is told of saved replies, drafts and the phrases of a good tone."""

from typing import Annotated

from typing_extensions import TypedDict

from escalation.api.shapes.words import OneOf, documented
from escalation.services.drafts import DraftKind


@documented
class SavedReply(TypedDict):
    """A text that agents put into their answers, with variables."""

    id: str
    name: str
    text: str
    locale: str | None
    shared: bool
    editable: bool
    """Whether the caller may change it."""


class StoredDraft(TypedDict):
    """What the caller has begun to write in an episode."""

    episode_id: str
    kind: Annotated[str, OneOf(DraftKind)]
    text: str
    updated_at: str


class TonePhrases(TypedDict):
    """Phrases by what they are good for."""

    apology: list[str]
    ownership: list[str]
    empathy: list[str]


@documented
class ToneGuide(TypedDict):
    """The phrases of one language."""

    locale: str
    phrases: TonePhrases
    own: bool
    """Whether the site made it; else it is what ships."""
