"""docs/reliability.md says which test holds which guarantee; each of them is there."""

import re

from escalation.settings import ROOT
from tests.faults.bugs import BUGS
from tests.faults.oracle import RULES

PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")


def test_every_test_that_is_named_is_there() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    named = re.findall(r"`(test_\w+)`", PAGE)
    assert named
    assert [name for name in named if f"def {name}(" not in written] == []


def test_every_rule_and_every_planted_bug_is_explained() -> None:
    assert [rule for rule in RULES if f"| {rule} |" not in PAGE] == []
    assert [name for name in BUGS if f"`{name}`" not in PAGE] == []
