"""A handoff goes to the team of the first rule that speaks of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.domain.signals import Measure, Signal, SignalKind
from escalation.domain.team_rules import CAUSES, Match, TeamRule, matches

RULES = (
    TeamRule("billing", causes=("unanswered",), keywords=("invoice", "refund")),
    TeamRule("seniors", causes=("abuse", "negative")),
)


@pytest.mark.parametrize(
    ("causes", "words", "found"),
    [
        ({"asked_for_human"}, set(), []),
        ({"asked_for_human"}, {"refund"}, [Match("billing", keyword="refund")]),
        ({"abuse"}, set(), [Match("seniors", cause="abuse")]),
        ({"unanswered"}, {"invoice"}, [Match("billing", keyword="invoice")]),
        (
            {"negative", "unanswered"},
            set(),
            [Match("billing", cause="unanswered"), Match("seniors", cause="negative")],
        ),
    ],
)
def test_rules_apply_by_cause_or_keyword_in_their_order(
    causes: set[str], words: set[str], found: list[Match]
) -> None:
    assert list(matches(RULES, causes=causes, words=words)) == found


@given(st.sets(st.sampled_from(CAUSES)), st.sets(st.sampled_from(["invoice", "refund", "x"])))
def test_what_matches_is_of_the_rules_and_of_what_was_told(
    causes: set[str], words: set[str]
) -> None:
    found = list(matches(RULES, causes=causes, words=words))
    teams = [match.team for match in found]
    assert teams == [rule.team for rule in RULES if rule.team in teams]
    for match in found:
        assert match.keyword in words or match.cause in causes


def test_every_signal_that_brings_a_person_is_told_as_a_cause() -> None:
    for kind in SignalKind:
        is_cause = kind is not SignalKind.LOW_RATING
        assert (Signal(kind, 1.0, 1.0, "", "e").sort in CAUSES) is is_cause
    abuse = Measure(SignalKind.NEGATIVE, 1.0, "", is_abuse=True)
    assert Signal(abuse.kind, 1.0, 1.0, "", "e", is_abuse=True).sort == "abuse"
