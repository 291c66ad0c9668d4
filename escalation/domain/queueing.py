"""The order of the line, and what a waiting customer may be told about it.

Reasons give an episode points, a valued customer some more, and waiting adds one each POINT of
opening time. Everybody's points grow alike, so no two who wait ever change places by waiting: each
has one moment at which the points reach the top (`tops_at`), and the line is in the order of
those. That is the discipline of urgency numbers of J. R. Jackson, "Some problems in queueing with
dynamic priorities", Naval Research Logistics Quarterly 7 (1960). docs/routing.md compares it with
others.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

from escalation.domain.hours import OpeningHours
from escalation.domain.signals import Signal, SignalKind, Urgency

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
LIFE_OR_HEALTH = 25
"""More points where somebody may come to harm: they come before every other urgent matter, whatever
its mood.
"""
_AT_RISK = {Urgency.SAFETY, Urgency.VULNERABLE}

VALUED = 10
"""Points of a customer whose value the site says is high: between two with the same reasons they
decide, against an urgent one they never do.
"""

POINT = timedelta(minutes=5)
"""Opening time that weighs as much as one point. Urgent customers then come as soon as if priority
alone counted, and nobody is forgotten; with less they wait behind whatever piled up by night.
"""

URGENT_PRIORITY = 70
"""From here on the tighter target applies (domain.targets): an urgent signal alone reaches it."""

HIGHEST = 99
"""The most that reasons, value and waiting come to."""

GIVEN_BACK_PRIORITY = 100
"""The front of the queue, for an episode whose agent disappeared: this customer was promised a
person once and has waited twice. Nothing else reaches it, so they stay in front of everybody who
was not; among equals the longest wait comes first, as ever.
"""

CLAIMS_NEEDED = 3
"""Fewer recent claims say nothing honest about the wait."""


def priority(signals: Sequence[Signal], *, is_valued: bool = False) -> int:
    """How pressing an episode is when its wait begins, 0..99."""
    kinds = {signal.kind for signal in signals if not signal.is_abuse}  # rudeness is no shortcut
    points = _BASE + sum(_POINTS[kind] for kind in kinds) + (VALUED if is_valued else 0)
    at_risk = any(signal.urgency in _AT_RISK for signal in signals)
    return min(HIGHEST, points + (LIFE_OR_HEALTH if at_risk else 0))


def tops_at(waiting_since: datetime, priority: int, hours: OpeningHours | None) -> datetime:
    """When waiting alone will have made an episode as pressing as it can be.

    hours: when waiting counts; None: always. A desk that never opens counts every minute.
    """
    patience = (GIVEN_BACK_PRIORITY - priority) * POINT
    moment = hours.after(waiting_since, patience) if hours else None
    return moment or waiting_since + patience


def priority_now(
    priority: int, tops_at: datetime, *, now: datetime, hours: OpeningHours | None
) -> int:
    """How pressing an episode is by now, waiting included, in the order of the line: who comes
    first never shows less than who comes after.
    """
    if priority == GIVEN_BACK_PRIORITY:
        return priority
    left = hours.open_time(now, tops_at) if hours else max(tops_at - now, timedelta())
    points = GIVEN_BACK_PRIORITY - left / POINT
    return min(HIGHEST, int(points))


def estimated_wait_s(recent_waits_s: Sequence[float], position: int) -> int | None:
    """Seconds until a claim, from how long the last ones waited; None when nobody can know.

    The median of recent waits is what a customer at the usual place waited; further back in the
    line the wait grows with the place.
    """
    if len(recent_waits_s) < CLAIMS_NEEDED:
        return None
    return round(median(recent_waits_s) * max(1.0, position / 2))
