"""Somebody in danger, somebody who may harm themselves, and what only sounds like it.

The phrases of emergencies.tsv were written beside the patterns: they hold what the rules promise
and are no measure of what they miss.
"""

import csv
import time
from collections import Counter
from pathlib import Path

import pytest

from escalation.domain.signals import Emergency
from escalation.understanding.reading import emergency_measure
from escalation.understanding.rules import emergency
from tests.understanding.messages import TEN

with (Path(__file__).parent / "emergencies.tsv").open(encoding="utf-8", newline="") as lines:
    TABLE = [
        (row["locale"], row["says"], row["text"])
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


@pytest.mark.parametrize(("locale", "says", "text"), TABLE)
def test_emergencies_are_told_from_what_sounds_like_them(locale: str, says: str, text: str) -> None:
    assert emergency(text) == (None if says == "-" else Emergency(says))


def test_the_table_has_every_kind_in_every_language() -> None:
    counted = Counter((locale, says) for locale, says, _ in TABLE)
    assert {locale for locale, _ in counted} == set(TEN)
    for locale in TEN:
        assert counted[locale, "self_harm"] >= 2
        assert counted[locale, "danger"] >= 5
        assert counted[locale, "-"] >= 5


@pytest.mark.parametrize("unit", ["\ufdfa" * 38 + ". ", "the phone is. ", "my my my son has. "])
def test_the_longest_hostile_message_takes_under_fifty_milliseconds(unit: str) -> None:
    text = (unit * 4000)[:4000]
    start = time.process_time()
    emergency_measure(text)
    assert time.process_time() - start < 0.05
