"""What a customer is called where their name decides something."""

import pytest

from escalation.domain.people import is_named, leads, name_of

ID = "0197a3c2b1f04d5e9a8b7c6d5e4f3a2b"


def test_a_guest_is_called_by_the_code_that_lists_show() -> None:
    assert name_of(ID, None) == "3A2B"
    assert name_of(ID, "Dara") == "Dara"


@pytest.mark.parametrize(
    ("is_verified", "other_is_verified", "stands"),
    [(True, True, None), (True, False, True), (False, True, False), (False, False, True)],
)
def test_verified_stands_for_both_and_two_verified_are_two_people(
    is_verified: bool, other_is_verified: bool, stands: bool | None
) -> None:
    assert leads(is_verified, other_is_verified) is stands


@pytest.mark.parametrize(
    ("words", "called", "holds"),
    [
        ("Dara", "Dara", True),
        ("  dara ", "Dara", True),
        ("Dara  Sok", "dara sok", True),
        ("Dar", "Dara", False),
        ("", "Dara", False),
        ("3A2B", "Dara", False),
        ("3a2b", None, True),
        ("", None, False),
        ("ДАРА", "Дара", True),
    ],
)
def test_only_their_name_names_them(words: str, called: str | None, holds: bool) -> None:
    assert is_named(words, called=name_of(ID, called)) is holds
