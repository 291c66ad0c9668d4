"""What a run of the fault rig leaves behind: the store, and what every client saw of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Seen = Mapping[str, Any]
"""An event as a stream delivered it, or as it was acknowledged."""

COMPARED = ("seq", "id", "type", "text", "client_id", "in_reply_to", "episode_id")
"""What an event must say exactly as it is stored."""

PLACED = ("position", "conversation_id")


def noted(event: Seen) -> Seen:
    """What the oracle needs of an event; a long run sees a hundred thousand of them."""
    return {name: event[name] for name in COMPARED + PLACED if name in event}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the timeline."""

    conversation_id: str
    episode_id: str
    position: int
    seq: int | None
    id: str
    type: str
    author_kind: str
    staff_id: str | None = None
    text: str | None = None
    client_id: str | None = None
    in_reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class StoredEpisode:
    """One row of the episodes."""

    id: str
    conversation_id: str
    state: str
    agent_id: str | None = None


@dataclass(frozen=True, slots=True)
class Store:
    """The record of truth after the quiet. `jobs` are those not yet done."""

    entries: Sequence[Entry] = ()
    episodes: Sequence[StoredEpisode] = ()
    jobs: Sequence[str] = ()


@dataclass(slots=True)
class Sent:
    """A message that a client sent until it was acknowledged, in the order of sending."""

    client_id: str
    text: str
    acknowledged: list[Seen] = field(default_factory=list)
    """The event of every acknowledgement: one, or more where it was sent again on purpose."""


@dataclass(slots=True)
class CustomerLog:
    """Everything one customer sent, and what each of their tabs saw over all its streams."""

    conversation_id: str = ""
    sent: list[Sent] = field(default_factory=list)
    tabs: list[list[Seen]] = field(default_factory=lambda: [[]])


@dataclass(slots=True)
class AgentLog:
    """Everything one agent did and saw, over all their streams."""

    staff_id: str = ""
    sent: list[Sent] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    claimed: list[str] = field(default_factory=list)
    """The episode of each claim that was answered with 200."""


@dataclass(slots=True)
class Record:
    """All that the oracle judges."""

    store: Store
    customers: Sequence[CustomerLog] = ()
    agents: Sequence[AgentLog] = ()
    mistakes: Sequence[str] = ()
    """Answers that no fault excuses: a 500, a session that was forgotten."""
    overdue: Sequence[str] = ()
    """What came later after the last fault than it may."""
