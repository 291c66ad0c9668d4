"""When what an agent was given goes back into the line."""

from datetime import UTC, datetime, timedelta

import pytest

from escalation.domain.assignment import ACCEPT_WITHIN, Lapse, lapse

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "is_there", "expected"),
    [
        (timedelta(), True, None),
        (ACCEPT_WITHIN - timedelta(seconds=1), True, None),
        (ACCEPT_WITHIN, True, Lapse.NOT_ACCEPTED),
        (timedelta(), False, Lapse.AGENT_AWAY),
        (ACCEPT_WITHIN, False, Lapse.AGENT_AWAY),
    ],
)
def test_it_holds_while_the_agent_is_there_and_has_time(
    ago: timedelta, is_there: bool, expected: Lapse | None
) -> None:
    found = lapse(assigned_at=NOW - ago, within=ACCEPT_WITHIN, now=NOW, is_there=is_there)
    assert found is expected


def test_what_was_accepted_does_not_lapse() -> None:
    assert lapse(assigned_at=None, within=ACCEPT_WITHIN, now=NOW, is_there=False) is None
