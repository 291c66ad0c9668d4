"""What a customer who was handed over may honestly be told: who is there, and from when on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from escalation.domain.hours import OpeningHours

CAPACITY = 6
"""Conversations that one agent can hold well at a time, unless the settings say otherwise."""


class Reception(StrEnum):
    """How a handoff meets the desk."""

    CLOSED = "closed"
    """Outside the opening hours; the next opening is known."""
    NOBODY = "nobody"
    """Nobody is there, whatever the hours say."""
    BUSY = "busy"
    """Somebody is there, and everybody has their hands full."""
    READY = "ready"
    """Somebody is there who can take one more."""


@dataclass(frozen=True, slots=True)
class Availability:
    """The desk at one moment."""

    present: int
    """Agents with a sign of life within the last moments."""
    free: int
    """Those of them who hold fewer conversations than they may."""
    within_hours: bool = True
    next_open_at: datetime | None = None
    """When closed by the hours: when they begin again, if they ever do."""

    @property
    def is_open(self) -> bool:
        """Within the opening hours (or none set), and somebody is there."""
        return self.within_hours and self.present > 0

    @property
    def reception(self) -> Reception:
        """What to tell the customer."""
        if not self.within_hours and self.next_open_at is not None:
            return Reception.CLOSED
        if not self.is_open:
            return Reception.NOBODY
        return Reception.READY if self.free else Reception.BUSY


def availability(
    hours: OpeningHours | None, *, now: datetime, present: int, free: int
) -> Availability:
    """The desk at `now`. Without hours it is always open."""
    if hours is None or hours.is_open(now):
        return Availability(present, free)
    return Availability(present, free, within_hours=False, next_open_at=hours.next_open(now))
