"""What is told of a timeline: its events, as customers and as staff see them."""

from typing import Annotated, Any, Literal, NotRequired

from typing_extensions import TypedDict

from escalation.api.shapes.words import OneOf, documented
from escalation.domain.events import Audience, AuthorKind, EventType
from escalation.domain.ratings import RatingStep

CustomerEventType = Literal[
    "message", "handoff", "joined", "left", "resolved", "reopened", "rating_asked", "rated"
]


@documented
class Author(TypedDict):
    """Who wrote an event."""

    kind: Annotated[str, OneOf(AuthorKind)]
    name: NotRequired[str]
    picture: NotRequired[str]
    """Where their picture is, if they have one."""


class Speaker(TypedDict):
    """Who said something; null where they have no name."""

    kind: Annotated[str, OneOf(AuthorKind)]
    name: str | None


@documented
class Answer(TypedDict):
    """A passage of an article offered to a customer; every string is plain text."""

    article: str
    title: str
    url: str
    locale: str
    heading: NotRequired[list[str]]
    passage: str
    confidence: float
    note: NotRequired[str]
    """What to say before an answer in another language than the customer's."""


class Choice(TypedDict):
    """A button."""

    label: str
    value: str


class Pressed(TypedDict):
    """The button that a message came from."""

    event_id: str
    value: str


class RatingAsked(TypedDict):
    """Which question an event asks, about which episode."""

    step: Annotated[str, OneOf(RatingStep)]
    episode_id: str


class GivenRating(TypedDict):
    """The scores that a decision about a low rating looked at."""

    ces: int | None
    nps: int | None
    comment: str | None


@documented
class SentFile(TypedDict):
    """A picture or a PDF that came with a message; pictures have a width and a height."""

    id: str
    name: str
    """What its sender called it: data, like any words."""
    type: str
    size: int
    width: NotRequired[int]
    height: NotRequired[int]


@documented
class Shown(TypedDict, total=False):
    """What a customer may see of an event's details; the rest is for staff."""

    files: list[SentFile]
    """With them, `text` may be empty."""
    answer: Answer
    answers: list[Answer]
    """All of them, where the message asked several questions; `answer` is the first."""
    choices: list[Choice]
    prompt: str
    """What the buttons ask, where the text itself does not."""
    choice: Pressed
    rating: RatingAsked
    reason: str
    notice: Literal["emergency"]
    """That it must stand out."""


@documented
class Said(TypedDict, total=False):
    """The words of a message, and what it settles."""

    text: str
    """Plain text in the customer's language."""
    client_id: str
    in_reply_to: int


class Entry(Said, Shown):
    """What customers and staff see alike."""

    id: str
    at: str
    episode_id: str
    author: Author


class Event(Entry):
    """One entry of the timeline as the customer sees it."""

    seq: int
    type: Annotated[str, OneOf(CustomerEventType)]


@documented
class StaffEvent(Entry):
    """An event in the staff view: `position` has no hole."""

    seq: int | None
    """Null when only staff see it."""
    type: Annotated[str, OneOf(EventType)]
    position: int
    audience: Annotated[str, OneOf(Audience)]
    conversation_id: str
    rating: NotRequired[RatingAsked | GivenRating]  # type: ignore[misc]  # staff see decisions too
    details: dict[str, Any]


class EventPage(TypedDict):
    """Events after a seq."""

    events: list[Event]
    last_seq: int


class StaffEventPage(TypedDict):
    """Entries of a timeline in the staff view, in order of position."""

    events: list[StaffEvent]
    last_position: int
    last_seq: int


class PostedEvent(TypedDict):
    """What was stored, as the customer sees it."""

    event: Event


class PostedStaffEvent(TypedDict):
    """What was stored, as staff see it."""

    event: StaffEvent


class UploadedFile(TypedDict):
    """What was stored of an upload."""

    file: SentFile
