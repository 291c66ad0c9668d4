"""What is told of a customer, and of the person they are."""

from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from escalation.api.shapes.episodes import Episode, RunningTarget, Scores, Signal, StaffEpisode
from escalation.api.shapes.timeline import Answer, Event, SentFile, Speaker
from escalation.api.shapes.words import Named, OneOf, documented
from escalation.domain.marks import Mark
from escalation.domain.panel import Opening


class Source(TypedDict):
    """The message that something was learned from."""

    event_id: str
    conversation_id: str
    episode_id: str
    seq: int | None
    at: str
    author: Speaker
    text: str


@documented
class Fact(TypedDict):
    """Something remembered of a customer."""

    id: str
    text: str
    consented: bool
    """Whether the customer agreed to it."""
    expires_at: str
    at: str
    author: str
    source: Source | None
    """Null when an agent knows it from elsewhere."""


class Remark(TypedDict):
    """A note on a customer."""

    text: str
    at: str
    author: str | None


class PastRating(Scores):
    """How an episode was rated."""

    episode_id: str
    comment: str | None
    at: str | None


@documented
class MergedPart(TypedDict):
    """A customer who is taken for the same person as another, by whom and since when."""

    id: str
    called: str
    """Their name, or a guest's code."""
    created_at: str
    into: str
    merged_at: str
    merged_by: str


class Panel(TypedDict):
    """The site's own page about a customer."""

    title: str
    open: Annotated[str, OneOf(Opening)]


@documented
class PanelLink(Panel):
    """An address of the site's own page."""

    url: str
    """Signed, and good until `expires_at`."""
    expires_at: str


@documented
class Known(TypedDict):
    """What a customer said of themselves, and what the site did."""

    id: str
    name: str | None
    email: str | None
    phone: str | None
    topic: str | None
    """What they said they came about, by the widget's form."""
    locale: str
    created_at: str
    verified: bool


@documented
class Person(Known):
    """Who a person is."""

    called: str
    """Their name, or a guest's code."""
    reference: str
    """What the audit log calls them."""
    merged: list[MergedPart]


class Profile(Person):
    """The whole of what is known of a person."""

    panel: Panel | None
    facts: list[Fact]
    notes: list[Remark]
    ratings: list[PastRating]
    episodes: list[StaffEpisode]


class Namesake(TypedDict):
    """Another customer who is taken for the same person."""

    id: str
    called: str
    verified: bool


@documented
class CardCustomer(Known):
    """Who is asking."""

    notes: list[Remark]
    facts: list[Fact]
    merged: list[Namesake]


class Mood(TypedDict):
    """The sentiment of one message, −1..1."""

    seq: int
    score: float


class TriedArticle(TypedDict):
    """An answer that was shown, and whether the customer said it helped."""

    article: str
    title: str
    confidence: float | None
    helpful: bool | None


class GivenMark(TypedDict):
    """An agent's mark on a handoff."""

    handoff: str
    mark: Annotated[str, OneOf(Mark)]
    agent: Named
    at: str


class VisitedPage(TypedDict, total=False):
    """The page on which the customer is, as far as they told."""

    url: str
    title: str
    referrer: str


class PastEpisode(TypedDict):
    """An earlier episode."""

    id: str
    opened_at: str
    resolved_at: str | None
    reason: str | None
    cause: str | None


class Past(TypedDict):
    """What came before this episode."""

    past_episodes: list[PastEpisode]
    past_ratings: list[PastRating]


class CustomerAtHandoff(TypedDict):
    """Who was asking."""

    name: str | None
    email: str | None
    verified: bool


class CardAtHandoff(TypedDict):
    """The card as it was when a person was called."""

    at: str
    summary: str | None
    question: str | None
    locale: str
    sentiment: list[Mood]
    articles_tried: list[TriedArticle]
    page: VisitedPage
    customer: CustomerAtHandoff


@documented
class ContextCard(Past):
    """Everything an agent should know at one glance."""

    episode: Episode
    customer: CardCustomer
    summary: str | None
    question: str | None
    locale: str
    signals: list[Signal]
    sentiment: list[Mood]
    articles_tried: list[TriedArticle]
    targets: list[RunningTarget]
    """Until when the customer may count on an answer, and on being done."""
    at_handoff: CardAtHandoff | None
    """Null where no person was called."""
    marks: list[GivenMark]
    page: VisitedPage
    suggestions: list[Answer]


class Value(TypedDict):
    """What a customer was worth to the site from a moment on."""

    at: str
    value: float


class ExportedCustomer(TypedDict):
    """What is held on a customer themselves."""

    id: str
    external_id: str | None
    name: str | None
    email: str | None
    phone: str | None
    topic: str | None
    locale: str
    page: VisitedPage
    created_at: str
    started_at: str | None
    ended_at: str | None
    values: list[Value]


class ExportedFile(SentFile):
    """A file, and where its bytes are."""

    at: str
    url: str


class Export(TypedDict):
    """Everything held on a customer, as they may read it."""

    customer: ExportedCustomer
    facts: list[Fact]
    conversation_id: str | None
    episodes: list[Episode]
    events: list[Event]
    files: list[ExportedFile]
    merged: NotRequired[list["Export"]]
