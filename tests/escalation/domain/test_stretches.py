"""What an agent hears is what lies between joining and leaving, wherever one begins to read."""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.domain.cursor import Cursor
from escalation.domain.stretches import Place, hear

TYPES = ["message", "joined", "left", "resolved", "note", "reopened", "handoff"]


@dataclass(frozen=True, slots=True)
class Entry:
    position: int
    type: str
    staff_id: str | None


def timeline(*what: tuple[str, str | None]) -> list[Entry]:
    return [Entry(n, type, staff_id) for n, (type, staff_id) in enumerate(what, start=1)]


def heard(entries: list[Entry], place: Place) -> tuple[list[int], Place]:
    positions = []
    for entry in entries:
        is_heard, place = hear(place, entry, "ana")
        if is_heard:
            positions.append(entry.position)
    return positions, place


def test_a_stretch_is_from_joining_to_leaving_both_included() -> None:
    entries = timeline(
        ("message", None),
        ("joined", "ana"),
        ("message", None),
        ("left", "ana"),
        ("message", None),
        ("joined", "bo"),
        ("message", "bo"),
        ("left", "bo"),
        ("joined", "ana"),
        ("resolved", "ana"),
        ("rating_asked", None),
    )
    assert heard(entries, Place(0, False))[0] == [2, 3, 4, 9, 10]


def test_an_end_by_the_customer_is_heard() -> None:
    entries = timeline(("joined", "ana"), ("resolved", None), ("reopened", None))
    assert heard(entries, Place(0, False))[0] == [1, 2]


@given(
    st.lists(st.tuples(st.sampled_from(TYPES), st.sampled_from([None, "ana", "bo"])), max_size=30),
    st.integers(0, 30),
)
def test_an_interruption_changes_nothing(what: list[tuple[str, str | None]], cut: int) -> None:
    entries = timeline(*what)
    whole, _ = heard(entries, Place(0, False))
    before, place = heard(entries[:cut], Place(0, False))
    after, _ = heard(entries[cut:], place)
    assert before + after == whole


@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_a_cursor_that_is_none_of_ours_starts_afresh(text: str) -> None:
    assert Cursor.read(text) == Cursor()


@given(
    st.integers(0, 4 * 10**9),
    st.dictionaries(st.from_regex(r"[0-9a-f]{32}", fullmatch=True), st.integers(0, 2**31 - 1)),
)
def test_a_cursor_reads_back(since_s: int, places: dict[str, int]) -> None:
    cursor = Cursor(datetime.fromtimestamp(since_s, UTC), places)
    assert Cursor.read(cursor.write()) == cursor


@pytest.mark.parametrize(
    "value",
    [
        {"since": 0},
        {"since": None, "places": {}},
        {"since": float("inf"), "places": {}},
        {"since": 1e300, "places": {}},
        {"since": 0, "places": []},
        {"since": 0, "places": {"a": -1}},
        {"since": 0, "places": {"a": 2**31}},
        {"since": 0, "places": {"a": True}},
        {"since": 0, "places": {"\0": 1}},
        {"since": 0, "places": {"\ud800": 1}},
    ],
)
def test_no_place_that_a_row_could_not_hold_is_taken_from_a_cursor(value: object) -> None:
    text = base64.urlsafe_b64encode(json.dumps(value).encode()).decode()
    assert Cursor.read(text) == Cursor()
