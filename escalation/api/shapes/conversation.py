"""What a client of the customer API begins with, and the rating it ends with."""

from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict

from escalation.api.shapes.episodes import Episode, Scores
from escalation.api.shapes.timeline import Event
from escalation.api.shapes.words import OneOf, documented
from escalation.domain.mail import MailState
from escalation.domain.ratings import RatingStep


class Session(TypedDict):
    """A session that began."""

    token: str
    customer_id: str
    conversation_id: str
    locale: str


class AskedTopic(TypedDict):
    """What a customer can say they come about, in their language."""

    key: str
    label: str


class AskedForm(TypedDict):
    """The questions before the first message."""

    asks: list[Literal["name", "email", "topic"]]
    required: bool
    topics: list[AskedTopic]


@documented
class Snapshot(TypedDict):
    """The conversation as it stands."""

    conversation_id: str
    last_seq: int
    episode: Episode | None
    events: list[Event]
    form: NotRequired[AskedForm]
    """What the site asks of this newcomer, where it does."""


@documented
class KeptRating(Scores):
    """The rating of an episode so far."""

    episode_id: str
    comment: str | None
    rated_at: str | None
    next: Annotated[str, OneOf(RatingStep)] | None
    """The question that stands open."""


class MailAddress(TypedDict):
    """Where the customer would most likely want the conversation sent."""

    email: str | None


class SentTranscript(TypedDict):
    """Where a transcript that goes by e-mail stands."""

    state: Annotated[str, OneOf(MailState)]
