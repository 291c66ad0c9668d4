"""What an agent hears of a conversation: the stretches in which they held it, and nothing else.

A stretch begins with the agent's own `joined` and ends with the `left` or `resolved` after it,
both included. It is read off the timeline alone: whoever reads a conversation in the order of its
positions hears the same, however often they are interrupted and begin again where they stopped.
"""

from dataclasses import dataclass
from typing import Protocol

from escalation.domain.events import EventType

ENDS = (EventType.LEFT, EventType.RESOLVED)
BOUNDS = (EventType.JOINED, *ENDS)


class Entry(Protocol):
    """An entry of a timeline, as far as it matters here."""

    @property
    def position(self) -> int:
        """Its place in the conversation."""

    @property
    def type(self) -> str:
        """What it is."""

    @property
    def staff_id(self) -> str | None:
        """The agent it is about."""


@dataclass(frozen=True, slots=True)
class Place:
    """How far an agent has been told a conversation, and whether they hear what comes next."""

    position: int
    is_listening: bool


def begins(entry: Entry, staff_id: str) -> bool:
    """Whether a stretch of this agent begins with the entry."""
    return entry.type == EventType.JOINED and entry.staff_id == staff_id


def hear(place: Place, entry: Entry, staff_id: str) -> tuple[bool, Place]:
    """Whether the agent hears the entry that comes next after a place, and the place after it."""
    is_heard = place.is_listening or begins(entry, staff_id)
    return is_heard, Place(entry.position, is_heard and entry.type not in ENDS)
