"""A person is brought in when what was heard reaches the policy's thresholds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.domain.policy import InForce, Policy, Quiet, decide, strongest_first
from escalation.domain.signals import Measure, SignalKind

URGENT, NEGATIVE = SignalKind.URGENT, SignalKind.NEGATIVE
POLICY = Policy()


def heard(**scores: float) -> list[Measure]:
    return [
        Measure(SignalKind(kind), score, f"their {kind} words") for kind, score in scores.items()
    ]


def kinds(mood: float | None = None, /, **scores: float) -> list[str]:
    """The kinds of signals that scores raise, strongest first."""
    decision = decide(heard(**scores), POLICY, event_id="e", mood=mood)
    assert decision.needs_person == bool(decision.signals)
    return [str(signal.kind) for signal in decision.signals]


def test_nothing_heard_needs_nobody() -> None:
    decision = decide([], POLICY, event_id="e")
    assert not decision.needs_person
    assert decision.reason is None


@pytest.mark.parametrize(
    ("kind", "threshold"),
    [
        ("asked_for_human", POLICY.asked_for_human),
        ("urgent", POLICY.urgent),
        ("negative", POLICY.negative),
        ("keyword", POLICY.keyword),
    ],
)
def test_a_threshold_is_reached_by_its_own_value_and_not_by_less(
    kind: str, threshold: float
) -> None:
    assert kinds(**{kind: threshold}) == [kind]
    assert kinds(**{kind: threshold - 0.001}) == []


def test_mood_and_urgency_together_need_less_than_each_alone() -> None:
    mood, hurry = POLICY.negative_when_urgent, POLICY.urgent_when_negative
    assert kinds(negative=mood) == kinds(urgent=hurry) == []
    assert kinds(negative=mood, urgent=hurry) == ["negative", "urgent"], "neither is plain"
    assert kinds(negative=mood, urgent=0.5) == ["urgent", "negative"]


def test_a_mood_that_stays_low_needs_less() -> None:
    mood = POLICY.negative_again
    assert kinds(negative=mood) == []
    assert kinds(-POLICY.low_mood, negative=mood) == ["negative"]
    assert kinds(-POLICY.low_mood + 0.01, negative=mood) == []
    assert kinds(1.0, negative=mood) == []


def test_the_strongest_reason_comes_first() -> None:
    assert kinds(negative=0.99, urgent=0.9, keyword=1.0, asked_for_human=0.9) == [
        "asked_for_human",
        "urgent",
        "keyword",
        "negative",
    ]


def test_a_signal_says_what_was_held_against_what() -> None:
    (signal,) = decide(heard(urgent=0.8), POLICY, event_id="e7").signals
    assert (signal.score, signal.threshold) == (0.8, POLICY.urgent)
    assert (signal.quote, signal.event_id) == ("their urgent words", "e7")


@pytest.mark.parametrize(
    ("scores", "mild"),
    [
        ({"urgent": 0.3}, True),
        ({"urgent": 0.5}, False),
        ({"urgent": 0.2}, False),
        ({}, False),
        ({"urgent": 0.3, "asked_for_human": 0.9}, False),
        ({"urgent": 0.3, "negative": 0.45}, False),
    ],
)
def test_urgency_is_mild_where_it_is_unlikely_and_alone(
    scores: dict[str, float], mild: bool
) -> None:
    assert decide(heard(**scores), POLICY, event_id="e").is_mildly_urgent is mild


SCORES = st.dictionaries(st.sampled_from(list(SignalKind)), st.floats(0, 1), max_size=7)


@given(SCORES, st.floats(-1, 1))
def test_no_signal_is_below_its_threshold(scores: dict[SignalKind, float], mood: float) -> None:
    measures = [Measure(kind, score, "") for kind, score in scores.items()]
    for signal in decide(measures, POLICY, event_id="e", mood=mood).signals:
        assert signal.score >= signal.threshold


@given(SCORES)
def test_a_stricter_policy_never_brings_more_people(scores: dict[SignalKind, float]) -> None:
    measures = [Measure(kind, score, "") for kind, score in scores.items()]
    strict = replace(POLICY, asked_for_human=0.99, urgent=0.99, negative=0.99)
    if decide(measures, strict, event_id="e").needs_person:
        assert decide(measures, POLICY, event_id="e").needs_person


@given(SCORES)
def test_the_order_of_signals_does_not_depend_on_the_order_heard(
    scores: dict[SignalKind, float],
) -> None:
    measures = [Measure(kind, score, "") for kind, score in scores.items()]
    decision = decide(measures, POLICY, event_id="e")
    backwards = decide(measures[::-1], POLICY, event_id="e")
    assert {s.kind for s in decision.signals} == {s.kind for s in backwards.signals}
    assert strongest_first(decision.signals) == decision.signals


PROBABILITY = st.floats(0.05, 1)


@st.composite
def policies_with_quiet_hours(draw: st.DrawFn) -> Policy:
    """Any policy that can be saved (domain.drafts), whatever its quiet hours ask."""
    together, again, alone = sorted(draw(PROBABILITY) for _ in range(3))
    quiet_again, quiet_alone = sorted(max(again, draw(PROBABILITY)) for _ in range(2))
    repeated = draw(PROBABILITY)
    return Policy(
        negative_when_urgent=together,
        negative_again=again,
        negative=alone,
        repeated=repeated,
        quiet=Quiet(
            negative=draw(st.none() | st.just(max(alone, quiet_alone))),
            negative_again=draw(st.none() | st.just(min(quiet_again, alone))),
            repeated=draw(st.none() | st.just(max(repeated, draw(PROBABILITY)))),
        ),
    )


MEASURES = st.lists(
    st.builds(
        lambda kind, score, is_abuse: Measure(kind, score, "", is_abuse and kind is NEGATIVE),
        st.sampled_from(list(SignalKind)),
        st.floats(0, 1),
        st.booleans(),
    ),
    max_size=6,
)
MOODS = st.none() | st.floats(-1, 1)


@given(MEASURES, policies_with_quiet_hours(), MOODS, st.booleans())
def test_quiet_hours_never_bring_anybody_who_would_not_come_by_day(
    measures: list[Measure], policy: Policy, mood: float | None, was_abusive: bool
) -> None:
    by_day, by_night = (
        decide(
            measures,
            policy.at_hour(is_quiet=is_quiet),
            event_id="e",
            mood=mood,
            was_abusive=was_abusive,
        )
        for is_quiet in (False, True)
    )
    assert {s.kind for s in by_night.signals} <= {s.kind for s in by_day.signals}
    assert by_day.needs_person or not by_night.needs_person


@given(
    st.sampled_from([SignalKind.ASKED_FOR_HUMAN, URGENT, SignalKind.KEYWORD]),
    st.floats(0, 1),
    policies_with_quiet_hours(),
)
def test_what_cannot_wait_goes_at_once_at_any_hour(
    kind: SignalKind, score: float, policy: Policy
) -> None:
    measures = [Measure(kind, score, "")]
    quiet = decide(measures, policy.at_hour(is_quiet=True), event_id="e")
    assert quiet == decide(measures, policy, event_id="e")


def test_a_desk_that_is_shut_may_ask_more_of_a_mood() -> None:
    policy = Policy(quiet=Quiet(negative=0.95))
    measures = heard(negative=0.9)
    assert decide(measures, policy, event_id="e").needs_person
    quiet = InForce(7, policy).at_hour(is_quiet=True)
    assert (quiet.version, quiet.is_quiet) == (7, True)
    (held_back,) = decide(measures, quiet.policy, event_id="e").below
    assert held_back.threshold == 0.95


def test_quiet_hours_are_as_by_day_unless_somebody_says_otherwise() -> None:
    assert POLICY.at_hour(is_quiet=True) == POLICY


def abuse(score: float) -> Measure:
    return Measure(NEGATIVE, score, "their insult", is_abuse=True)


def test_the_first_abuse_is_a_signal_but_brings_nobody() -> None:
    decision = decide([abuse(0.9)], POLICY, event_id="e")
    assert not decision.needs_person
    assert decision.abuse is not None
    assert (decision.abuse.threshold, decision.abuse.quote) == (POLICY.abusive, "their insult")


def test_a_second_abuse_brings_a_person() -> None:
    decision = decide([abuse(POLICY.abusive)], POLICY, event_id="e", was_abusive=True)
    assert decision.needs_person
    assert decision.reason is NEGATIVE
    assert not decide([abuse(0.79)], POLICY, event_id="e", was_abusive=True).needs_person


def test_an_insult_heard_as_displeasure_too_is_no_further_reason() -> None:
    measures = [abuse(0.9), *heard(negative=0.95)]
    assert not decide(measures, POLICY, event_id="e").needs_person
    assert decide(measures, POLICY, event_id="e", mood=-POLICY.low_mood).needs_person


def test_a_first_abuse_does_not_hide_another_reason() -> None:
    for kind in ("urgent", "asked_for_human", "keyword"):
        decision = decide([abuse(0.9), *heard(**{kind: 0.95})], POLICY, event_id="e")
        assert decision.needs_person
        assert decision.reason == kind


def test_that_a_signal_is_abuse_is_kept_only_where_it_is() -> None:
    (raised,) = decide([abuse(0.9)], POLICY, event_id="e").signals
    (calm,) = decide(heard(urgent=0.9), POLICY, event_id="e").signals
    assert raised.kept["is_abuse"] is True
    assert set(calm.kept) == {"kind", "score", "threshold", "quote", "event_id"}
