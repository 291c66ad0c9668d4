"""For how long something may be remembered of a customer."""

from datetime import datetime, timedelta

WITH_CONSENT = timedelta(days=365)
"""Then the customer is asked again: what somebody agreed to a year ago they may have forgotten."""
WITHOUT_CONSENT = timedelta(days=30)
"""Long enough for the matter in hand and its return, too short to build a file on anybody."""
FACTS = 50  # of one customer; more is no longer what a colleague reads at one glance


def longest(*, consented: bool) -> timedelta:
    """How long a fact is kept at most. consented: whether the customer agreed to it."""
    return WITH_CONSENT if consented else WITHOUT_CONSENT


def kept_until(wanted: datetime | None, *, now: datetime, consented: bool) -> datetime:
    """When a fact lapses: at the wanted time, or as late as it may.

    Raises ValueError with a sentence when the wanted time is past or later than allowed.
    """
    latest = now + longest(consented=consented)
    if wanted is None:
        return latest
    if wanted <= now:
        raise ValueError("That time is past.")
    if wanted > latest:
        days = longest(consented=consented).days
        agreed = "that the customer agreed to" if consented else "without the customer's consent"
        raise ValueError(f"A fact {agreed} is kept for {days} days at most.")
    return wanted
