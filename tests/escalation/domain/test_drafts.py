"""A draft of a policy is usable, or every field that is wrong is named."""

from dataclasses import fields, replace
from typing import Any

import pytest

from escalation.domain.drafts import LOWEST, UnusablePolicy, draft, rules, stored
from escalation.domain.policy import Policy, Quiet
from escalation.domain.team_rules import TeamRule

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
        ({"negative": 0.45}, "negative_again"),
        ({"urgent": 0.15}, "urgent_when_negative"),
    ],
)
def test_what_needs_less_together_never_needs_more(changes: dict[str, Any], field: str) -> None:
    assert refused(**changes) == [field]


def test_quiet_hours_are_as_by_day_unless_they_say_otherwise() -> None:
    drafted = draft(POLICY, {"quiet": {"negative": 0.95, "misses": 4}})
    assert drafted.quiet == Quiet(negative=0.95, misses=4)
    assert rules(drafted)["quiet"] == {"negative": 0.95, "misses": 4}
    assert draft(drafted, {"urgent": 0.7}).quiet == drafted.quiet
    assert draft(drafted, {"quiet": {}}).quiet == Quiet()


@pytest.mark.parametrize(
    ("quiet", "field"),
    [
        ({"negative": 0.7}, "quiet.negative"),
        ({"misses": 1}, "quiet.misses"),
        ({"misses": 2.5}, "quiet.misses"),
        ({"repeated": 1.1}, "quiet.repeated"),
        ({"urgent": 0.9}, "quiet.urgent"),
        ({"negative_again": 0.9}, "quiet.negative_again"),
        ([0.9], "quiet"),
    ],
)
def test_quiet_hours_only_ask_more_and_only_of_what_can_wait(quiet: object, field: str) -> None:
    assert refused(quiet=quiet) == [field]


def test_what_is_asked_by_day_may_not_rise_above_what_is_asked_in_quiet_hours() -> None:
    by_night = draft(POLICY, {"quiet": {"repeated": 0.92}})
    with pytest.raises(UnusablePolicy, match=r"'quiet\.repeated' must not be lower"):
        draft(by_night, {"repeated": 0.95})


BILLING, SENIORS = "a-team", "another-team"


def with_teams(*rules: dict[str, Any], base: Policy = POLICY) -> Policy:
    """A policy that sends handoffs to one of two teams."""
    return draft(base, {"teams": rules}, teams={BILLING, SENIORS})


def test_a_team_rule_is_kept_in_its_order_with_each_word_once() -> None:
    drafted = with_teams(
        {"team": BILLING, "keywords": [" invoice ", "Invoice"]},
        {"team": SENIORS, "causes": ["abuse", "negative", "abuse"]},
    )
    assert drafted.teams == (
        TeamRule(BILLING, keywords=("invoice",)),
        TeamRule(SENIORS, causes=("abuse", "negative")),
    )
    assert stored(rules(drafted)) == drafted


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ({"team": "gone", "causes": ["urgent"]}, "teams.1.team"),
        ({"team": SENIORS}, "teams.1.causes"),
        ({"team": SENIORS, "causes": ["low_rating"]}, "teams.1.causes"),
        ({"team": SENIORS, "causes": "urgent"}, "teams.1.causes"),
        ({"team": SENIORS, "causes": ["negative"]}, "teams.1.causes"),
        ({"team": SENIORS, "keywords": ["Invoice"]}, "teams.1.keywords"),
        ({"team": SENIORS, "keywords": ["?!"]}, "teams.1.keywords"),
        ({"team": SENIORS, "keywords": [f"word {n}" for n in range(200)]}, "teams"),
        ({"causes": ["urgent"]}, "teams.1"),
    ],
)
def test_a_team_rule_that_would_do_nothing_is_named(rule: dict[str, Any], field: str) -> None:
    first = {"team": BILLING, "causes": ["negative"], "keywords": ["invoice"]}
    with pytest.raises(UnusablePolicy) as error:
        with_teams(first, rule)
    assert [problem.field for problem in error.value.problems] == [field]


def test_a_rule_of_a_team_that_is_gone_stays_until_the_rules_are_changed() -> None:
    kept = replace(POLICY, teams=(TeamRule("gone", causes=("urgent",)),))
    assert draft(kept, rules(kept) | {"urgent": 0.7}).teams == kept.teams
    with pytest.raises(UnusablePolicy, match="no such team"):
        with_teams(
            {"team": "gone", "causes": ["urgent"]},
            {"team": BILLING, "causes": ["abuse"]},
            base=kept,
        )


def test_a_stored_policy_is_read_back_as_it_was() -> None:
    changes = {"negative": 0.9, "keywords": ["recall"], "quiet": {"misses": 3}}
    drafted = draft(POLICY, changes)
    assert stored(rules(drafted)) == drafted


def test_a_row_of_another_version_of_the_product_is_read_as_far_as_it_goes() -> None:
    kept = {"urgent": 0.8, "sarcasm": 0.5, "quiet": {"sarcasm": 0.5}}
    assert stored(kept) == draft(POLICY, {"urgent": 0.8})
    assert stored({}) == POLICY


def test_every_rule_is_checked() -> None:
    for one in fields(Policy):
        assert refused(**{one.name: "nonsense"}) == [one.name]
