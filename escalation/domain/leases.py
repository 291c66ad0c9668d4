"""How long an agent may be silent before their customers get somebody else (G7)."""

from datetime import datetime, timedelta

LEASE = timedelta(minutes=2)
"""Long enough for a reload, a lift or a change of network; short for somebody who waits."""


def last_sign(*, claimed_at: datetime | None, seen_at: datetime | None) -> datetime | None:
    """The agent's last sign of life: taking the episode is one, so is every call and stream."""
    return max((sign for sign in (claimed_at, seen_at) if sign is not None), default=None)


def has_lapsed(
    *,
    claimed_at: datetime | None,
    seen_at: datetime | None,
    now: datetime,
    is_active: bool = True,
    is_parked: bool = False,
) -> bool:
    """Whether an agent's hold on an episode has lapsed; without any sign of life it has.

    A closed account gives its episodes back at once. A parked one waits for a time or for the
    customer, not for the agent, who may go home meanwhile.
    """
    if is_active and is_parked:
        return False
    sign = last_sign(claimed_at=claimed_at, seen_at=seen_at)
    return not is_active or sign is None or now - sign > LEASE
