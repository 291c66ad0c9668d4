"""An agent's hold on an episode lasts as long as they give signs of life."""

from datetime import UTC, datetime, timedelta

import pytest

from escalation.domain.leases import LEASE, has_lapsed

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
JUST = NOW - LEASE
TOO_LONG = NOW - LEASE - timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("claimed_at", "seen_at", "lapsed"),
    [
        (JUST, None, False),
        (TOO_LONG, JUST, False),
        (JUST, TOO_LONG, False),
        (TOO_LONG, TOO_LONG, True),
        (TOO_LONG, None, True),
        (None, None, True),
        (None, NOW, False),
        (NOW + timedelta(days=2), TOO_LONG, False),
    ],
)
def test_a_lease_lapses_two_minutes_after_the_last_sign(
    claimed_at: datetime | None, seen_at: datetime | None, lapsed: bool
) -> None:
    assert has_lapsed(claimed_at=claimed_at, seen_at=seen_at, now=NOW) is lapsed


@pytest.mark.parametrize("is_parked", [False, True])
def test_a_closed_account_holds_nothing(is_parked: bool) -> None:
    assert has_lapsed(claimed_at=NOW, seen_at=NOW, now=NOW, is_active=False, is_parked=is_parked)


def test_what_is_parked_stays_with_an_agent_who_went_home() -> None:
    assert not has_lapsed(claimed_at=TOO_LONG, seen_at=TOO_LONG, now=NOW, is_parked=True)
