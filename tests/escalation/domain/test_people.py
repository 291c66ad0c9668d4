"""What a customer is called where their name decides something."""

import pytest

from escalation.domain.people import is_named, name_of

ID = "0197a3c2b1f04d5e9a8b7c6d5e4f3a2b"


def test_a_guest_is_called_by_the_code_that_lists_show() -> None:
    assert name_of(ID, None) == "3A2B"
    assert name_of(ID, "Dara") == "Dara"


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
    assert is_named(words, customer_id=ID, called=called) is holds
