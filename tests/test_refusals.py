"""Whoever works at the desk, or asks from a page, reads every refusal in their own language."""

import re
from dataclasses import fields

import pytest

from escalation.domain import drafts, hours, widget
from escalation.domain.policy import Policy, Quiet
from escalation.domain.team_rules import TeamRule
from escalation.errors import HandrailError
from escalation.settings import ROOT

MESSAGES = ROOT / "web" / "console" / "src" / "messages"
WIDGET = ROOT / "web" / "widget" / "src" / "frame" / "refusal-words.ts"
BLOCK = re.compile(r"^  refusals: \{\n(.*?)^  \},$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"^    (\w+):", re.MULTILINE)

WIDGET_CODE = re.compile(r"^  \| '(\w+)'", re.MULTILINE)

CUSTOMERS_ONLY = {
    *("invalid_token", "invalid_identity", "nothing_to_rate", "choice_not_offered"),
    *("form_unusable", "form_required", "no_mail"),
}
"""What no route of staff refuses with."""

FIELDS = re.compile(r"^  fields: \{\n(.*?)^  \},$", re.MULTILINE | re.DOTALL)
FIELD = re.compile(r"^    '([\w.]+)': (.*),$", re.MULTILINE)

LIMITS = {
    "policy.misses": {drafts.MOST_MISSES},
    "policy.quiet.misses": {drafts.MOST_MISSES},
    "policy.keywords": {drafts.MOST_KEYWORDS, drafts.LONGEST_KEYWORD},
    "policy.teams": {drafts.MOST_TEAM_RULES, drafts.MOST_KEYWORDS},
    "policy.teams.keywords": {drafts.MOST_KEYWORDS, drafts.LONGEST_KEYWORD},
    "widget.greeting": {widget.LONGEST_GREETING},
    "widget.origins": {widget.MOST_ORIGINS},
    "widget.form.topics": {widget.MOST_TOPICS, widget.LONGEST_LABEL},
}
"""What a sentence has to name, in whichever digits."""


def named_fields() -> set[str]:
    """What the server can find wrong in a policy, in the widget's settings and in opening hours."""
    parts = {
        "policy": Policy,
        "policy.quiet": Quiet,
        "policy.teams": TeamRule,
        "widget": widget.Widget,
        "widget.form": widget.Form,
    }
    named = {f"{path}.{one.name}" for path, part in parts.items() for one in fields(part)}
    named |= {"hours.timezone", "hours.holidays", *(f"hours.hours.{day}" for day in hours.DAYS)}
    # Of its parts one or the other is wrong; what can be asked is no matter of writing.
    return named - {"widget.form", "widget.form.asks"}


def codes(refusal: type[HandrailError]) -> set[str]:
    """The codes of a class and of all below it."""
    return {refusal.code}.union(*(codes(below) for below in refusal.__subclasses__()))


@pytest.mark.parametrize("locale", ["es", "fa", "ko", "th"])
def test_each_refusal_that_staff_can_meet_has_a_sentence(locale: str) -> None:
    block = BLOCK.search((MESSAGES / f"{locale}.ts").read_text(encoding="utf-8"))
    assert block is not None
    told = CODE.findall(block[1])
    wanted = codes(HandrailError) - CUSTOMERS_ONLY
    assert len(told) == len(set(told))
    assert set(told) == wanted, f"a sentence for each code in messages/{locale}.ts"


@pytest.mark.parametrize("locale", ["es", "fa", "ko", "th"])
def test_each_field_that_can_be_wrong_has_a_sentence(locale: str) -> None:
    block = FIELDS.search((MESSAGES / f"{locale}.ts").read_text(encoding="utf-8"))
    assert block is not None
    told = dict(FIELD.findall(block[1]))
    assert len(told) == block[1].count("\n"), "one line each"
    named = named_fields()
    untold = {name for name in named if name not in told and name.rpartition(".")[0] not in told}
    assert untold == set(), f"a sentence for each field in messages/{locale}.ts"
    known = named | {name.rpartition(".")[0] for name in named}
    assert set(told) <= known, "a field that the server has not"
    for field, limits in LIMITS.items():
        assert limits <= {int(digits) for digits in re.findall(r"\d+", told[field])}, field


def test_each_refusal_that_customers_can_meet_has_a_sentence() -> None:
    """That every language has one for each of these, the compiler holds."""
    told = set(WIDGET_CODE.findall(WIDGET.read_text(encoding="utf-8")))
    assert told <= codes(HandrailError), "a code that no refusal has"
    assert told >= CUSTOMERS_ONLY
