"""A draft of a policy is usable, or every field that is wrong is named."""

from dataclasses import fields
from typing import Any

import pytest

from escalation.domain.drafts import LOWEST, UnusablePolicy, draft, rules, stored
from escalation.domain.policy import Policy

POLICY = Policy()


def refused(**changes: Any) -> list[str]:
    """The fields that are named as wrong."""
    with pytest.raises(UnusablePolicy) as error:
        draft(POLICY, changes)
    assert all(problem.message.endswith(".") for problem in error.value.problems)
    return [problem.field for problem in error.value.problems]


def test_what_is_not_named_stays_as_it_is() -> None:
    drafted = draft(POLICY, {"urgent": 0.7, "misses": 3})
    assert (drafted.urgent, drafted.misses) == (0.7, 3)
    assert rules(drafted) == rules(POLICY) | {"urgent": 0.7, "misses": 3}
    assert draft(POLICY, {}) == POLICY


def test_the_policy_that_ships_can_be_saved_as_it_is() -> None:
    assert draft(POLICY, rules(POLICY)) == POLICY


@pytest.mark.parametrize("value", [0, LOWEST - 0.001, 1.001, -1, True, "0.7", None, float("nan")])
def test_a_threshold_is_a_probability(value: object) -> None:
    assert refused(urgent=value) == ["urgent"]


@pytest.mark.parametrize("value", [LOWEST, 0.5, 1])
def test_both_ends_of_the_range_are_thresholds(value: float) -> None:
    assert draft(POLICY, {"asked_for_human": value}).asked_for_human == value


@pytest.mark.parametrize("value", [0, 11, 1.5, True, "2", float("nan"), float("inf")])
def test_misses_are_a_small_whole_number(value: object) -> None:
    assert refused(misses=value) == ["misses"]


@pytest.mark.parametrize(
    "value", ["recall", [1], ["   "], ["!!!"], ["x" * 81], [f"word {n}" for n in range(201)]]
)
def test_keywords_are_a_short_list_of_words(value: object) -> None:
    assert refused(keywords=value) == ["keywords"]


def test_keywords_are_trimmed_and_kept_once_in_their_order() -> None:
    drafted = draft(POLICY, {"keywords": [" recall ", "ภาษี", "Recall", "lawyer"]})
    assert drafted.keywords == ("recall", "ภาษี", "lawyer")


def test_every_wrong_field_is_named_at_once() -> None:
    assert refused(urgent=2, misses=0, mood=0.5) == ["urgent", "misses", "mood"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"negative_when_urgent": 0.7}, "negative_when_urgent"),
        ({"negative_again": 0.9}, "negative_again"),
        ({"negative": 0.55}, "negative_again"),
        ({"urgent": 0.3}, "urgent_when_negative"),
    ],
)
def test_what_needs_less_together_never_needs_more(changes: dict[str, Any], field: str) -> None:
    assert refused(**changes) == [field]


def test_a_stored_policy_is_read_back_as_it_was() -> None:
    drafted = draft(POLICY, {"negative": 0.9, "keywords": ["recall"]})
    assert stored(rules(drafted)) == drafted


def test_a_row_of_another_version_of_the_product_is_read_as_far_as_it_goes() -> None:
    assert stored({"urgent": 0.8, "sarcasm": 0.5}) == draft(POLICY, {"urgent": 0.8})
    assert stored({}) == POLICY


def test_every_rule_is_checked() -> None:
    for one in fields(Policy):
        assert refused(**{one.name: "nonsense"}) == [one.name]
