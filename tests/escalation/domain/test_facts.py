"""How long a fact may be kept."""

from datetime import UTC, datetime, timedelta

import pytest

from escalation.domain.facts import WITH_CONSENT, WITHOUT_CONSENT, kept_until

NOW = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize(("consented", "longest"), [(True, WITH_CONSENT), (False, WITHOUT_CONSENT)])
def test_a_fact_lapses_when_it_is_wanted_to_or_as_late_as_it_may(
    consented: bool, longest: timedelta
) -> None:
    assert kept_until(None, now=NOW, consented=consented) == NOW + longest
    for wanted in (NOW + timedelta(seconds=1), NOW + longest):
        assert kept_until(wanted, now=NOW, consented=consented) == wanted
    with pytest.raises(ValueError, match=f"{longest.days} days at most"):
        kept_until(NOW + longest + timedelta(seconds=1), now=NOW, consented=consented)


@pytest.mark.parametrize("consented", [True, False])
def test_nothing_is_kept_until_a_time_that_is_past(consented: bool) -> None:
    for past in (NOW, NOW - timedelta(days=1)):
        with pytest.raises(ValueError, match="past"):
            kept_until(past, now=NOW, consented=consented)
