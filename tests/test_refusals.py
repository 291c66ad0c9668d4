"""Whoever works at the desk reads every refusal in their own language."""

import re

import pytest

from escalation.errors import HandrailError
from escalation.settings import ROOT

MESSAGES = ROOT / "web" / "console" / "src" / "messages"
BLOCK = re.compile(r"^  refusals: \{\n(.*?)^  \},$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"^    (\w+):", re.MULTILINE)

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
