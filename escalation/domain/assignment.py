"""How long an episode that was given to an agent unasked waits for them to take it up.

Who is given what is routing's. An agent accepts by opening the conversation or by answering it;
until then the customer has a name and nobody who reads.
"""

from datetime import datetime, timedelta
from enum import StrEnum

ACCEPT_WITHIN = timedelta(minutes=1)
"""Unless the team says otherwise: a fifth of the tightest target, so that others still make it."""

SHORTEST_ACCEPT_S = 10  # a notice, a look and a click; less than that nobody makes


class Lapse(StrEnum):
    """Why an episode goes back into the line before its agent has seen it."""

    NOT_ACCEPTED = "not_accepted"
    """They are there and did not take it up in time."""
    AGENT_AWAY = "agent_away"
    """They went away: by their own word, by their idle console, or with it."""


def lapse(
    *, assigned_at: datetime | None, within: timedelta, now: datetime, is_there: bool
) -> Lapse | None:
    """Why an assignment lapses now; None while it holds, and for what was accepted."""
    if assigned_at is None:
        return None
    if not is_there:
        return Lapse.AGENT_AWAY
    return Lapse.NOT_ACCEPTED if now - assigned_at >= within else None
