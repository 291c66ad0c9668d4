"""Insults and threats to whoever answers, and what is only angry, quoted or sounds alike.

The sentences of abuse.tsv were written before they were read by anything; docs/understanding.md has
the figures of that first run. Phrases were extended after it.
"""

import csv
import time
from collections import Counter
from pathlib import Path

import pytest

from escalation.domain.policy import Policy, decide
from escalation.domain.signals import SignalKind
from escalation.understanding.rules import Insult, insult
from tests.understanding.messages import TEN, Read

with (Path(__file__).parent / "abuse.tsv").open(encoding="utf-8", newline="") as lines:
    TABLE = [
        (row["locale"], row["says"] == "abuse", row["text"])
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]

IDIOMS = [
    ("en", "this bag is to die for"),
    ("en", "these cookies are to die for"),
    ("en", "I'm dying to know what is in the box"),
    ("es", "estas croquetas están de muerte"),
    ("de", "diese Kekse sind zum Sterben gut"),
    ("fr", "ces biscuits sont à tomber par terre"),
    ("pt", "esses biscoitos são de morrer de bons"),
    ("ko", "쿠키가 맛있어 죽겠어요"),
    ("th", "ขนมอร่อยจนแทบตาย"),
    ("ja", "このクッキー、死ぬほどうまい"),
    ("fa", "این شیرینی‌ها محشرند، می‌میرم برایشان"),
    ("ar", "هذا البسكويت لذيذ لدرجة الموت"),
]


def test_abuse_is_told_from_anger_in_every_language(read: Read) -> None:
    heard = [(row, read(row[2], row[0]).abuse >= Policy().abusive) for row in TABLE]
    missed = [row for row, was_heard in heard if row[1] and not was_heard]
    false_alarms = [row for row, was_heard in heard if was_heard and not row[1]]
    assert len(missed) <= 4, missed  # of 41
    assert len(false_alarms) <= 1, false_alarms  # of 61


def test_the_table_has_both_sorts_in_every_language() -> None:
    counted = Counter((locale, is_abuse) for locale, is_abuse, _ in TABLE)
    assert all(counted[locale, True] >= 4 and counted[locale, False] >= 6 for locale in TEN)


@pytest.mark.parametrize(("locale", "text"), IDIOMS)
def test_a_manner_of_speaking_about_dying_brings_nobody(read: Read, locale: str, text: str) -> None:
    reading = read(text, locale)
    assert not decide(reading.measures, Policy(), event_id="").needs_person


def test_the_insult_is_quoted_and_the_question_is_not(read: Read) -> None:
    reading = read("How long does a refund take? You are a stupid bot.")
    (abuse,) = [one for one in reading.measures if one.is_abuse]
    assert abuse.kind is SignalKind.NEGATIVE
    assert abuse.quote == "You are a stupid bot."


def test_a_calm_question_says_nothing_of_abuse(read: Read) -> None:
    assert not [one for one in read("How long does a refund take?").measures if one.is_abuse]


@pytest.mark.parametrize(
    "text",
    ["he said you are an idiot", "I am such an idiot", "the courier called me a moron"],
)
def test_words_that_somebody_else_said_are_no_insult(text: str) -> None:
    assert insult(text) is not Insult.SAID


@pytest.mark.parametrize("unit", ["\ufdfa" * 38 + ". ", "you are a stupid a ", "du bist ein so "])
def test_the_longest_hostile_message_is_searched_in_under_fifty_milliseconds(unit: str) -> None:
    text = (unit * 4000)[:4000]
    start = time.process_time()
    insult(text)
    assert time.process_time() - start < 0.05
