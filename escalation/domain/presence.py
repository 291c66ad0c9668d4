"""What a member of staff says of themselves; whether they are there at all, their console says."""

from enum import StrEnum


class Presence(StrEnum):
    """How far an agent can be counted on."""

    AVAILABLE = "available"
    BUSY = "busy"
    """There, and taking no more."""
    AWAY = "away"
    """Not there, though the console is open: by hand, or because nobody touched it for long."""
