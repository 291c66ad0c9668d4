"""An e-mail address and a phone number are found in what customers really write."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.domain.contacts import Contact, find_contact


@pytest.mark.parametrize(
    ("text", "email", "phone"),
    [
        ("mail me at Jane.Doe+x@Example.co.uk.", "jane.doe+x@example.co.uk", None),
        ("jane@example.com or 0170 1234567", "jane@example.com", "01701234567"),
        ("call +49 170 1234567 please", None, "+491701234567"),
        ("my number is (020) 7946 0958", None, "02079460958"),
        ("شماره من ۰۹۱۲۳۴۵۶۷۸۹ است", None, "09123456789"),
        ("๐๘๑-๒๓๔-๕๖๗๘ ค่ะ", None, "0812345678"),
        ("010-1234-5678로 전화주세요", None, "01012345678"),
        ("이메일은kim@naver.com입니다", "kim@naver.com", None),
        ("41929384", None, "41929384"),
    ],
)
def test_a_contact_is_found(text: str, email: str | None, phone: str | None) -> None:
    assert find_contact(text) == Contact(email, phone)


@pytest.mark.parametrize(
    "text",
    [
        "my order 48291734 has not come",
        "2026-11-23",
        "12.12.2026",
        "I paid 129.90 for it",
        "user@localhost",
        "@ana",
        "is there anybody?",
        "",
    ],
)
def test_what_is_no_contact_is_left_alone(text: str) -> None:
    assert not find_contact(text)


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    found = find_contact(text)
    assert found.email is None or "@" in found.email


HOSTILE = ["a@", "0 ", "a.", "1-", "+", "a@b.", "(0", "\ufdfa", "x" * 64 + "@", "0"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    best = float("inf")
    for _ in range(3):
        begun = time.perf_counter()
        find_contact(text)
        best = min(best, time.perf_counter() - begun)
    assert best < 0.05
