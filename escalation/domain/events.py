"""The vocabulary of the timeline: what an event is, who wrote it, who may see it."""

from enum import StrEnum


class EventType(StrEnum):
    """Kinds of timeline entries. The first group is the contract's: what a customer sees."""

    MESSAGE = "message"
    HANDOFF = "handoff"
    JOINED = "joined"
    LEFT = "left"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    RATING_ASKED = "rating_asked"
    RATED = "rated"

    # Staff only.
    NOTE = "note"
    DECISION = "decision"
    SUPPRESSED = "suppressed"
    FEEDBACK = "feedback"
    RELEASED = "released"
    ASSIGNED = "assigned"
    MARKED = "marked"
    TARGET = "target"
    PARKED = "parked"
    RESUMED = "resumed"
    TRANSCRIPT = "transcript"


class Audience(StrEnum):
    """Who may see an event."""

    EVERYONE = "everyone"
    STAFF = "staff"


class AuthorKind(StrEnum):
    """Who wrote an event."""

    CUSTOMER = "customer"
    BOT = "bot"
    AGENT = "agent"
    SYSTEM = "system"
