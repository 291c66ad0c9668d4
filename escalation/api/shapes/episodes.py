"""What is told of an episode: to its customer, and to staff."""

from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from escalation.api.shapes.timeline import Author, SentFile, Speaker
from escalation.api.shapes.words import Named, OneOf, documented
from escalation.domain.episodes import EpisodeState
from escalation.domain.routing import Reason
from escalation.domain.signals import SignalKind, Urgency
from escalation.domain.targets import Standing, Target


@documented
class QueuePlace(TypedDict):
    """Place in line."""

    position: int
    estimated_wait_s: int | None
    """Null when there is no honest figure."""
    open: bool
    next_open_at: NotRequired[str]


class AgentName(TypedDict):
    """Who holds an episode, as its customer may know them."""

    name: str


class Scores(TypedDict):
    """What a customer rated an episode."""

    ces: int | None
    nps: int | None


class EpisodeCore(TypedDict):
    """What customers and staff see alike."""

    id: str
    state: Annotated[str, OneOf(EpisodeState)]
    opened_at: str
    locale: str
    priority: int
    queue: NotRequired[QueuePlace]
    rating: NotRequired[Scores]


class Held(TypedDict, total=False):
    """By whom an episode is held, if it is."""

    agent: AgentName


class Episode(EpisodeCore, Held):
    """One stretch of a conversation, with exactly one owner."""


@documented
class Signal(TypedDict):
    """A reason to bring a person in, tied to the event that raised it."""

    kind: Annotated[str, OneOf(SignalKind)]
    score: float
    threshold: float
    quote: str
    event_id: str
    is_abuse: NotRequired[bool]
    """Of a negative one: it insults or threatens whoever answers."""
    urgency: NotRequired[Annotated[str, OneOf(Urgency)]]
    """Of an urgent one: why, where that is sure."""


class RunningTarget(TypedDict):
    """A promise to the customer that is not kept yet."""

    target: Annotated[str, OneOf(Target)]
    since: str
    warns_at: str
    due_at: str
    standing: Annotated[str, OneOf(Standing)]


@documented
class Owed(TypedDict):
    """What an episode owes its customer, due first before the others."""

    targets: list[RunningTarget]
    target: Annotated[str, OneOf(Target)] | None
    """The first of them, as `due_at` is."""
    due_at: str | None
    breached: bool


class EpisodeCustomer(TypedDict):
    """Whose episode it is."""

    id: str
    name: str | None
    verified: bool


class LastMessage(TypedDict):
    """The last words of an episode."""

    text: str
    files: NotRequired[list[SentFile]]
    at: str
    author: Author


class Points(TypedDict):
    """What `priority` is made of."""

    reasons: int
    waiting: int


@documented
class StaffEpisode(EpisodeCore, Owed):
    """An episode as staff lists show it."""

    agent: Named | None
    points: Points
    conversation_id: str
    customer_read_seq: int
    """Up to where the customer has read."""
    customer: EpisodeCustomer
    reason: str | None
    signals: list[Signal]
    waiting_since: str | None
    team: Named | None
    """The team it waits for, or came from."""
    skill: str | None
    """What it asks of an agent."""
    known_agent: Named | None
    """Who answered this customer before, while the episode waits."""
    last_message: LastMessage | None
    version: int
    snoozed_until: str | None
    """Set aside by its agent until a time; `awaits_customer`: until the customer writes."""
    awaits_customer: bool
    assigned_at: str | None
    """Since when it has been given to its agent, who has not looked at it yet."""
    cause: str | None
    resolved_at: str | None


class Offer(TypedDict):
    """Why an agent may take a waiting episode, or should leave it."""

    episode_id: str
    offered: bool
    reason: Annotated[str, OneOf(Reason)]


class TeamPresence(TypedDict):
    """A team, and how many of it are there and have room."""

    id: str
    name: str
    present: int
    free: int


class EpisodeAnswer(TypedDict):
    """An episode after a customer's move."""

    episode: Episode


class Hit(TypedDict):
    """Where the words of a search were found."""

    text: str
    position: int
    at: str
    author: Speaker


class FoundEpisode(StaffEpisode):
    """An episode that a search found; a hit only where words were looked for."""

    hit: Hit | None


@documented
class SearchPage(TypedDict):
    """Episodes that match a search, the newest first."""

    episodes: list[FoundEpisode]
    next_to: str | None
    """Before which opening the next page goes on; null where there is none."""
