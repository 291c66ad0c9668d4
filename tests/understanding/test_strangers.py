"""How messages are heard that a language model wrote which had seen nothing of the product.

All files were blind when they were first read. The two of "elsewhere" are in the ten languages that
were learned last, from a third as many examples. No example was chosen by any; the chance from
which the heads tell an emergency, and the phrases about preventing suicide, were. The floors are a
little below the figures in docs/understanding.md.
"""

from collections import Counter

import pytest

from escalation.domain.policy import Policy, decide
from escalation.domain.signals import Emergency, SignalKind, Urgency
from tests.understanding.messages import Read, rows_of


@pytest.fixture(scope="module", params=["strangers_in_danger", "strangers_in_danger_elsewhere"])
def in_danger(read: Read, request: pytest.FixtureRequest) -> Counter[tuple[str, str]]:
    """How many of each kind came to a person, and were told where help is."""
    counted: Counter[tuple[str, str]] = Counter()
    for row in rows_of(f"{request.param}.tsv"):
        reading = read(row["text"], row["locale"])
        came = decide(reading.measures, Policy(), event_id="").needs_person
        counted[row["says"], "came"] += came
        counted[row["says"], "told"] += reading.emergency is not None
        counted[row["says"], "all"] += 1
    return counted


def test_a_stranger_in_danger_comes_to_a_person(in_danger: Counter[tuple[str, str]]) -> None:
    for says in Emergency:
        assert in_danger[says, "came"] >= 0.93 * in_danger[says, "all"]


def test_most_strangers_in_danger_are_told_where_help_is(
    in_danger: Counter[tuple[str, str]],
) -> None:
    for says in Emergency:
        assert in_danger[says, "told"] >= 0.7 * in_danger[says, "all"]
    assert in_danger["-", "told"] <= 0.05 * in_danger["-", "all"]


@pytest.mark.parametrize(
    ("name", "recall", "precision"),
    [("strangers", 0.94, 0.93), ("strangers_elsewhere", 0.94, 0.90)],
)
def test_strangers_who_need_a_person_get_one_and_few_others_do(
    read: Read, name: str, recall: float, precision: float
) -> None:
    came = needed = both = 0
    for row in rows_of(f"{name}.tsv"):
        needs = row["urgent"] != "-" or row["human"] == "yes"
        if not needs and row["mood"] == "negative":
            continue  # whether displeasure alone brings a person is the site's choice
        decision = decide(read(row["text"], row["locale"]).measures, Policy(), event_id="")
        came += decision.needs_person
        needed += needs
        both += needs and decision.needs_person
    assert both / needed >= recall
    assert both / came >= precision


def test_what_only_the_heads_hear_is_quoted_and_scored_as_it_was_heard(read: Read) -> None:
    words = "I have said goodbye to everyone, by tonight it is over for me."
    reading = read(f"Cancel the card please. {words} Thank you for your help.")
    assert reading.emergency is Emergency.SELF_HARM
    urgent = next(one for one in reading.measures if one.kind is SignalKind.URGENT)
    assert urgent.urgency is Urgency.VULNERABLE
    assert 0.8 <= urgent.score < 1.0
    assert words in urgent.quote


@pytest.mark.parametrize(
    "text",
    [
        "I don't want my money back, I just need to come on Sunday instead of Saturday",
        "when is the suicide prevention programme on?",
        "¿cuándo dan el programa sobre la prevención del suicidio?",
        "we had a small fire last year and would like a smoke detector",
        "my battery died, can I return it?",
    ],
)
def test_what_is_no_emergency_is_told_nothing_of_help(read: Read, text: str) -> None:
    assert read(text).emergency is None
