"""Whoever works at the desk, or asks from a page, reads every refusal in their own language."""

import re

import pytest

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


def test_each_refusal_that_customers_can_meet_has_a_sentence() -> None:
    """That every language has one for each of these, the compiler holds."""
    told = set(WIDGET_CODE.findall(WIDGET.read_text(encoding="utf-8")))
    assert told <= codes(HandrailError), "a code that no refusal has"
    assert told >= CUSTOMERS_ONLY
