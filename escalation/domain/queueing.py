"""The order of the queue, and what a waiting customer may be told about it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

from escalation.domain.signals import Signal, SignalKind

_BASE = 30
_POINTS = {
    SignalKind.URGENT: 40,
    SignalKind.NEGATIVE: 20,
    SignalKind.KEYWORD: 20,
    SignalKind.LOW_RATING: 15,
    SignalKind.ASKED_FOR_HUMAN: 10,
    SignalKind.UNANSWERED: 5,
    SignalKind.REPEATED: 5,
}

FIRST_ANSWER_URGENT = timedelta(minutes=5)
FIRST_ANSWER = timedelta(minutes=15)
URGENT_PRIORITY = 70
"""From here on the tighter target applies: an urgent signal alone reaches it."""

GIVEN_BACK_PRIORITY = 100
"""The front of the queue, for an episode whose agent disappeared: this customer was promised a
person once and has waited twice. The top of the one scale that orders the queue, so that every
list, place in line and target follows without a rule of its own; among equals the longest wait
comes first, as ever."""

CLAIMS_NEEDED = 3
"""Fewer recent claims say nothing honest about the wait."""


def priority(signals: Sequence[Signal]) -> int:
    """0..100: how pressing an episode is by its reasons alone; waiting time orders the rest."""
    kinds = {signal.kind for signal in signals}
    return min(100, _BASE + sum(_POINTS[kind] for kind in kinds))


def due_at(waiting_since: datetime, priority: int) -> datetime:
    """When a person should have answered."""
    within = FIRST_ANSWER_URGENT if priority >= URGENT_PRIORITY else FIRST_ANSWER
    return waiting_since + within


def estimated_wait_s(recent_waits_s: Sequence[float], position: int) -> int | None:
    """Seconds until a claim, from how long the last ones waited; None when nobody can know.

    The median of recent waits is what a customer at the usual place waited; further back in the
    line the wait grows with the place.
    """
    if len(recent_waits_s) < CLAIMS_NEEDED:
        return None
    return round(median(recent_waits_s) * max(1.0, position / 2))
