"""A draft is tried on what was heard: what changes is named, and nothing else is."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.domain.policy import Policy, Quiet
from escalation.domain.replay import Change, Compared, Stretch, Told, compare
from escalation.domain.signals import Measure, SignalKind
from escalation.domain.team_rules import TeamRule

POLICY = Policy(urgent=0.6)  # not what ships: the examples below stand around it
STRICT = replace(POLICY, urgent=0.9)

T = TypeVar("T")


def told(seq: int = 1, /, **scores: Any) -> Told:
    """A message with what was heard in it, or with what became of it."""
    names = {"sentiment", "is_decided", "missed", "forgiven", "is_quiet", "words"} & set(scores)
    flags = {name: scores.pop(name) for name in names}
    measures = tuple(Measure(SignalKind(kind), score, f"{kind}!") for kind, score in scores.items())
    return Told(f"e{seq}", seq, measures, measures, **flags)


def compared(*stretches: Stretch, draft: Policy, in_force: Policy = POLICY) -> Compared:
    found = compare(stretches, in_force, draft)
    assert found is not None
    return found


def only(found: Iterable[T]) -> T:
    (one,) = found
    return one


def test_a_policy_compared_with_itself_changes_nothing() -> None:
    stretch = Stretch((told(1, urgent=0.2), told(2, urgent=0.8)), handed_off=1)
    assert compared(stretch, draft=POLICY) == Compared(1, 1, ())


def test_a_stricter_draft_hands_off_less_and_says_what_it_would_have_missed() -> None:
    found = compared(Stretch((told(1, urgent=0.8),), handed_off=0), draft=STRICT)
    assert (found.before, found.after) == (1, 0)
    difference = only(found.differences)
    assert (difference.change, difference.event_id, difference.seq) == (Change.FEWER, "e1", 1)
    reason = only(difference.reasons)
    assert (reason.kind, reason.score, reason.quote) == (SignalKind.URGENT, 0.8, "urgent!")
    assert (reason.before, reason.after) == (0.6, 0.9)


def test_a_milder_draft_hands_off_more_at_the_first_message_that_reaches_it() -> None:
    stretch = Stretch(tuple(told(seq, urgent=0.5 + seq / 100) for seq in (1, 2, 3)))
    found = compared(stretch, draft=replace(POLICY, urgent=0.52))
    assert (found.before, found.after) == (0, 1)
    assert (only(found.differences).change, only(found.differences).seq) == (Change.MORE, 2)


def test_a_person_who_came_anyway_comes_earlier_and_is_no_further_handoff() -> None:
    by_button = Stretch((told(1, urgent=0.55), told(2)), handed_off=2)
    found = compared(by_button, draft=replace(POLICY, urgent=0.5))
    assert (found.before, found.after) == (1, 1)
    assert (only(found.differences).change, only(found.differences).seq) == (Change.EARLIER, 1)


def test_a_person_whom_the_dialogue_brings_at_the_same_message_changes_nothing() -> None:
    by_dialogue = Stretch((told(1, urgent=0.55),), handed_off=0)
    assert compared(by_dialogue, draft=replace(POLICY, urgent=0.5)) == Compared(1, 1, ())


def test_a_person_who_comes_for_another_reason_comes_later() -> None:
    stretch = Stretch((told(1, urgent=0.8), told(2)), handed_off=2)
    found = compared(stretch, draft=STRICT)
    assert (found.before, found.after) == (1, 1)
    assert (only(found.differences).change, only(found.differences).seq) == (Change.LATER, 1)


def test_mood_counts_from_the_message_before_also_one_that_a_person_had() -> None:
    upset = told(1, negative=0.7, sentiment=-0.7, is_decided=False)
    calmed = Stretch((upset, told(2, negative=0.65)))
    assert compared(calmed, draft=POLICY).before == 1
    found = compared(calmed, draft=replace(POLICY, negative_again=0.7))
    reason = only(only(found.differences).reasons)
    assert (reason.before, reason.after) == (POLICY.negative_again, 0.7)


def test_mood_goes_on_across_a_handoff() -> None:
    first = Stretch((told(1, negative=0.9, sentiment=-0.9),), handed_off=0)
    then = Stretch((told(2, negative=0.65),))
    assert compared(first, then, draft=POLICY) == Compared(2, 2, ())


def test_a_draft_may_want_a_lower_mood() -> None:
    stretch = Stretch((told(1, negative=0.5, sentiment=-0.4), told(2, negative=0.65)), handed_off=1)
    found = compared(stretch, draft=replace(POLICY, low_mood=0.5))
    assert only(found.differences).change == Change.FEWER


def test_a_button_in_between_does_not_cheer_anybody_up() -> None:
    pressed = Told("e2", 2, (), ())
    upset = (told(1, negative=0.5, sentiment=-0.3), pressed, told(3, negative=0.65))
    assert compared(Stretch(upset), draft=POLICY).before == 1


def test_a_message_that_was_given_back_brings_nobody_under_any_policy() -> None:
    stretch = Stretch((told(1, urgent=0.99, is_decided=False),))
    assert compared(stretch, draft=replace(POLICY, urgent=0.1)) == Compared(0, 0, ())


def test_fewer_misses_bring_a_person_earlier() -> None:
    stretch = Stretch((told(1, missed=True), told(2, missed=True)), handed_off=1)
    found = compared(stretch, draft=replace(POLICY, misses=1))
    difference = only(found.differences)
    assert (difference.change, difference.seq) == (Change.EARLIER, 1)
    reason = only(difference.reasons)
    assert (reason.kind, reason.score, reason.before, reason.after) == ("unanswered", 1, 2, 1)


def test_more_patience_brings_fewer() -> None:
    stretch = Stretch((told(1, missed=True), told(2, missed=True)), handed_off=1)
    found = compared(stretch, draft=replace(POLICY, misses=3))
    assert (only(found.differences).change, found.after) == (Change.FEWER, 0)


def test_quiet_hours_ask_more_of_what_came_while_the_desk_was_shut() -> None:
    by_night = replace(POLICY, quiet=Quiet(negative=0.95, misses=3))
    mood = Stretch((told(1, negative=0.9), told(2, negative=0.9, is_quiet=True)), handed_off=0)
    assert compared(mood, draft=by_night) == Compared(1, 1, ())
    found = compared(Stretch((told(1, negative=0.9, is_quiet=True),)), draft=by_night)
    difference = only(found.differences)
    assert difference.change is Change.FEWER
    assert (only(difference.reasons).before, only(difference.reasons).after) == (
        POLICY.negative,
        0.95,
    )
    missed = Stretch((told(1, missed=True), told(2, missed=True, is_quiet=True)), handed_off=1)
    difference = only(compared(missed, draft=by_night).differences)
    assert (only(difference.reasons).before, only(difference.reasons).after) == (2, 3)


BILLING = replace(POLICY, teams=(TeamRule("Billing", ("urgent",), ("invoice",)),))


def test_a_handoff_that_goes_to_another_team_is_named_with_both() -> None:
    found = compared(Stretch((told(1, urgent=0.8),), handed_off=0), draft=BILLING)
    assert (found.before, found.after) == (1, 1)
    difference = only(found.differences)
    assert (difference.change, difference.seq) == (Change.OTHER_TEAM, 1)
    assert difference.teams == (None, "Billing")
    assert only(difference.reasons).kind is SignalKind.URGENT
    assert compared(Stretch((told(1, urgent=0.8),)), draft=BILLING, in_force=BILLING) == (
        Compared(1, 1, ())
    )


def test_the_team_of_a_button_is_found_by_what_was_written_before_it() -> None:
    asked = frozenset({"asked_for_human"})
    wrote, then = told(1, words=frozenset({"invoice"})), told(2, words=frozenset())
    by_button = Stretch((wrote, then), handed_off=2, causes=asked)
    difference = only(compared(by_button, draft=BILLING).differences)
    assert (difference.seq, difference.reasons) == (2, ())
    assert difference.teams == (None, "Billing")
    before_it_was_written = Stretch((then, wrote), handed_off=0, causes=asked)
    assert compared(before_it_was_written, draft=BILLING) == Compared(1, 1, ())
    long_ago = Stretch((wrote, *[then] * 6), handed_off=7, causes=asked)
    assert compared(long_ago, draft=BILLING) == Compared(1, 1, ())


def test_the_team_of_what_no_policy_explains_is_found_by_its_own_cause() -> None:
    failed = replace(POLICY, teams=(TeamRule("Seniors", ("failure",)),))
    stretch = Stretch((told(1),), handed_off=0, causes=frozenset({"failure"}))
    assert only(compared(stretch, draft=failed).differences).teams == (None, "Seniors")


def test_an_answer_in_between_forgives_a_miss() -> None:
    three = (told(1, missed=True), told(2, forgiven=True), told(3, missed=True))
    assert compared(Stretch(three), draft=POLICY).before == 0
    assert compared(Stretch(three, misses=1), draft=POLICY).before == 1


def test_a_new_keyword_has_no_threshold_before() -> None:
    keyword = (Measure(SignalKind.KEYWORD, 1.0, "the recall"),)
    message = Told("e1", 1, (), keyword)
    found = compared(Stretch((message,)), draft=replace(POLICY, keywords=("recall",)))
    reason = only(only(found.differences).reasons)
    assert (reason.kind, reason.before, reason.after) == ("keyword", None, 0.5)
    assert reason.quote == "the recall"


def test_an_episode_that_was_partly_stored_without_measures_is_not_guessed() -> None:
    unheard = Told("e1", 1, None, None)
    assert compare([Stretch((unheard, told(2, urgent=0.9)))], POLICY, STRICT) is None


def test_an_episode_without_a_word_is_compared_too() -> None:
    assert compared(Stretch((), handed_off=0), draft=STRICT) == Compared(1, 1, ())


SCORES = st.fixed_dictionaries(
    {"urgent": st.floats(0, 1), "negative": st.floats(0, 1), "asked_for_human": st.floats(0, 1)}
)


@given(st.lists(SCORES, min_size=1, max_size=6), st.floats(0.6, 1), st.integers(0, 6) | st.none())
def test_a_policy_that_is_only_stricter_never_brings_more_or_sooner(
    scores: list[dict[str, float]], urgent: float, handed_off: int | None
) -> None:
    messages = tuple(told(seq, **one) for seq, one in enumerate(scores, start=1))
    point = None if handed_off is None else min(handed_off, len(messages))
    draft = replace(POLICY, urgent=urgent)
    found = compared(Stretch(messages, handed_off=point), draft=draft)
    assert {one.change for one in found.differences} <= {Change.FEWER, Change.LATER}
    assert found.after <= found.before


@given(st.lists(SCORES, min_size=1, max_size=6), st.floats(0.4, 1), st.integers(0, 6) | st.none())
def test_what_is_more_one_way_round_is_fewer_the_other_way(
    scores: list[dict[str, float]], urgent: float, handed_off: int | None
) -> None:
    messages = tuple(told(seq, **one) for seq, one in enumerate(scores, start=1))
    draft = replace(POLICY, urgent=urgent)
    there = compared(Stretch(messages), draft=draft)
    back = compared(Stretch(messages), draft=POLICY, in_force=draft)
    assert (there.before, there.after) == (back.after, back.before)
    assert len(there.differences) == len(back.differences)


@pytest.mark.parametrize("size", [0, 1, 5])
def test_counts_are_of_stretches(size: int) -> None:
    stretch = Stretch((told(1, urgent=0.8),), handed_off=0)
    found = compared(*[stretch] * size, draft=STRICT)
    assert (found.before, found.after, len(found.differences)) == (size, 0, size)


def abused(seq: int, score: float) -> Told:
    """A message with abuse in it."""
    measures = (Measure(SignalKind.NEGATIVE, score, "abuse!", is_abuse=True),)
    return Told(f"e{seq}", seq, measures, measures)


def test_a_milder_draft_brings_a_person_at_the_second_abuse_that_it_hears() -> None:
    stretches = Stretch((abused(1, 0.7), told(2)), handed_off=2), Stretch((abused(3, 0.7),))
    found = compared(*stretches, draft=replace(POLICY, abusive=0.6))
    assert (found.before, found.after) == (1, 2)
    difference = only(found.differences)
    assert (difference.change, difference.seq) == (Change.MORE, 3)
    reason = only(difference.reasons)
    assert (reason.kind, reason.is_abuse) == (SignalKind.NEGATIVE, True)
    assert (reason.score, reason.before, reason.after) == (0.7, POLICY.abusive, 0.6)


def test_a_draft_that_hears_no_abuse_takes_the_second_one_from_nobody() -> None:
    stretch = Stretch((abused(1, 0.9), abused(2, 0.9)), handed_off=1)
    found = compared(stretch, draft=replace(POLICY, abusive=1.0))
    assert only(found.differences).change is Change.FEWER
