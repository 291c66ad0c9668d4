"""When a delivery is tried again, when an endpoint is paused, and what its signature is."""

from datetime import UTC, datetime, timedelta

import pytest

from escalation.domain.webhooks import (
    DEAD_AFTER,
    Pause,
    new_secret,
    pause_after,
    signed,
    wait_after,
)
from tests.receiver import is_signed

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)


def waits() -> list[timedelta]:
    """All waits between tries, up to giving up."""
    found = []
    while (wait := wait_after(len(found) + 1)) is not None:
        found.append(wait)
    return found


def test_the_waits_grow_and_end() -> None:
    assert waits() == sorted(waits())
    assert timedelta(hours=24) < sum(waits(), timedelta()) < timedelta(hours=48)


def test_an_endpoint_is_paused_before_its_first_delivery_is_given_up() -> None:
    until_last_try = sum(waits()[:-1], timedelta())
    assert until_last_try > DEAD_AFTER


@pytest.mark.parametrize(
    ("status", "failing", "pause"),
    [
        (500, timedelta(minutes=1), None),
        (None, DEAD_AFTER - timedelta(seconds=1), None),
        (None, DEAD_AFTER, Pause.FAILING),
        (410, timedelta(0), Pause.GONE),
    ],
)
def test_only_long_failing_or_a_plain_word_pauses(
    status: int | None, failing: timedelta, pause: Pause | None
) -> None:
    assert pause_after(status, failing_since=NOW - failing, now=NOW) is pause


def test_the_signature_is_the_standards_own_example() -> None:
    headers = signed(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        at=datetime.fromtimestamp(1614265330, UTC),
        body=b'{"test": 2432232314}',
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_every_secret_is_another_and_signs() -> None:
    first, second = new_secret(), new_secret()
    headers = signed(first, id="x", at=NOW, body=b"{}")
    assert is_signed(headers, b"{}", first)
    assert not is_signed(headers, b"{ }", first)
    assert not is_signed(headers, b"{}", second)
