"""Which targets run, until when, and what settings may say of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from escalation.domain.episodes import EpisodeState
from escalation.domain.hours import OpeningHours
from escalation.domain.targets import Progress, Standing, Target, Targets

NOON = datetime(2026, 1, 30, 12, tzinfo=UTC)  # a Friday
MINUTE = timedelta(minutes=1)
OFFICE = OpeningHours.parse(
    {"timezone": "UTC", "hours": {day: ["09:00-17:00"] for day in ("mon", "thu", "fri")}}
)
WAITING = Progress(EpisodeState.WAITING, NOON - MINUTE, 40, NOON, person_replied=False)


def due(progress: Progress, hours: OpeningHours | None = None) -> dict[Target, datetime]:
    return {one.target: one.due_at for one in Targets().running(progress, hours)}


def test_a_first_answer_counts_from_the_oldest_unanswered_message() -> None:
    assert due(WAITING) == {
        Target.FIRST_ANSWER: NOON + 15 * MINUTE,
        Target.RESOLUTION: NOON - MINUTE + timedelta(hours=8),
    }


def test_what_is_due_first_comes_first() -> None:
    assert list(due(WAITING)) == [Target.FIRST_ANSWER, Target.RESOLUTION]
    old = replace(WAITING, opened_at=NOON - timedelta(hours=9))
    assert list(due(old)) == [Target.RESOLUTION, Target.FIRST_ANSWER]


def test_an_urgent_episode_is_due_sooner() -> None:
    assert due(replace(WAITING, priority=70))[Target.FIRST_ANSWER] == NOON + 5 * MINUTE
    assert due(replace(WAITING, priority=69))[Target.FIRST_ANSWER] == NOON + 15 * MINUTE


def test_once_a_person_answered_the_next_answer_counts() -> None:
    talking = replace(WAITING, state=EpisodeState.WITH_AGENT, person_replied=True)
    assert due(talking)[Target.NEXT_ANSWER] == NOON + 10 * MINUTE
    assert due(replace(talking, priority=90))[Target.NEXT_ANSWER] == NOON + 5 * MINUTE
    assert list(due(replace(talking, unanswered_since=None))) == [Target.RESOLUTION]


@pytest.mark.parametrize("state", [EpisodeState.WITH_BOT, EpisodeState.RESOLVED])
def test_the_bot_and_the_past_have_no_targets(state: EpisodeState) -> None:
    assert due(replace(WAITING, state=state)) == {}


def test_only_opening_time_counts() -> None:
    evening = NOON + 4 * timedelta(hours=1) + 55 * MINUTE
    late = replace(WAITING, unanswered_since=evening, opened_at=evening)
    assert due(late, OFFICE) == {
        Target.FIRST_ANSWER: datetime(2026, 2, 2, 9, 10, tzinfo=UTC),
        Target.RESOLUTION: datetime(2026, 2, 2, 16, 55, tzinfo=UTC),
    }


def test_a_desk_that_never_opens_breaks_no_target() -> None:
    assert due(WAITING, OpeningHours.parse({"timezone": "UTC", "hours": {}})) == {}


def test_a_target_is_warned_when_a_quarter_of_its_time_is_left() -> None:
    first = Targets().running(WAITING, None)[0]
    assert first.warns_at == NOON + 11.25 * MINUTE
    moments = (0, 11, 11.25, 14.9, 15, 600)
    assert [first.standing(NOON + n * MINUTE) for n in moments] == [
        Standing.IN_TIME,
        Standing.IN_TIME,
        Standing.WARNED,
        Standing.WARNED,
        Standing.BREACHED,
        Standing.BREACHED,
    ]


def test_what_is_left_out_stays_as_it_was() -> None:
    site = Targets.parse({"first_answer_min": 30, "resolution_min": 0.5})
    assert site == Targets(first_answer=30 * MINUTE, resolution=MINUTE / 2)
    assert Targets.parse({"next_answer_min": 3}, others=site) == replace(
        site, next_answer=3 * MINUTE
    )


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ({"first_answer": 5}, "know no 'first_answer'"),
        ({"next_answer_min": "5"}, "'next_answer_min' is a number of minutes"),
        ({"next_answer_min": True}, "is a number of minutes"),
        ({"resolution_min": 0}, "more than 0"),
        ({"resolution_min": 1e9}, "at most 43200 minutes"),
        ({"resolution_min": float("nan")}, "more than 0"),
    ],
)
def test_targets_that_cannot_be_read_say_what_is_wrong(value: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=r".") as error:
        Targets.parse(value)
    assert named in str(error.value)
