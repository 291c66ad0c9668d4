"""Mood over an episode finds who stays unhappy, where no single message is reason enough."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from escalation.domain import mood
from escalation.domain.policy import Policy, decide
from escalation.understanding import Reading
from tests.understanding.messages import Read

CASES = Path(__file__).with_name("moods.tsv")
ONLY_IF_IT_LASTS = replace(Policy(), negative=1.0)


class Case(NamedTuple):
    """An episode's messages, and whether its customer should have come to a person by its end."""

    locale: str
    needs_person: bool
    messages: list[str]


def cases() -> list[Case]:
    """The episodes of the file: how each is read there is what its author would want."""
    rows = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines()[1:]]
    return [Case(locale, person != "-", said.split(" | ")) for locale, person, said in rows]


def brings_person(readings: list[Reading]) -> bool:
    """Whether mood alone brings a person within the episode."""
    for number, reading in enumerate(readings):
        before = mood.over(earlier.sentiment for earlier in readings[:number])
        if decide(reading.measures, ONLY_IF_IT_LASTS, event_id="", mood=before).needs_person:
            return True
    return False


@pytest.fixture(scope="module")
def found(read: Read) -> list[tuple[Case, bool]]:
    """Each episode and whether a person comes."""
    return [
        (case, brings_person([read(text, case.locale) for text in case.messages]))
        for case in cases()
    ]


def test_who_stays_unhappy_is_found_and_who_was_helped_is_left_alone(
    found: list[tuple[Case, bool]],
) -> None:
    missed = [case.messages for case, came in found if case.needs_person and not came]
    false_alarms = [case.messages for case, came in found if came and not case.needs_person]
    assert len(missed) <= 4, missed  # of 22: none with the heads of today
    assert len(false_alarms) <= 2, false_alarms  # of 23: none
