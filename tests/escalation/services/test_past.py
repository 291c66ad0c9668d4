"""A timeline is read into what was told, whatever version of the product wrote it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from escalation.domain.replay import Stretch
from escalation.services.past import stretches
from escalation.storage.past import Entry

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
URGENT = {"kind": "urgent", "score": 0.8, "quote": "today", "threshold": 0.6, "event_id": "m1"}
CALM = {"kind": "negative", "score": 0.1, "quote": "today", "threshold": 0.85, "event_id": "m1"}


def said(seq: int, text: str = "Where is it?", **details: Any) -> Entry:
    """A customer's message."""
    kept = {"heard": None, "pressed": False, "missed": False, "answered": False} | details
    at = NOON + timedelta(minutes=seq)
    return Entry(f"m{seq}", "e", seq, "message", at, "customer", None, text, kept)


def replied(to: int, **details: Any) -> Entry:
    """A bot's reply."""
    return Entry(f"r{to}", "e", to + 100, "message", NOON, "bot", to, None, details)


def by_agent(seq: int = 50) -> Entry:
    """An agent's message."""
    return Entry("a", "e", seq, "message", NOON, "agent", None, None, {})


def decided(to: int, outcome: str = "answered", **details: Any) -> Entry:
    """A decision about a message."""
    weighed = {"to": to, "outcome": outcome, "signals": [], "below": []} | details
    return Entry(f"d{to}", "e", None, "decision", NOON, "system", None, None, weighed)


def handed_off(to: int | None, reason: str = "urgent") -> Entry:
    """A handoff."""
    return Entry("h", "e", 60, "handoff", NOON, "system", to, None, {"reason": reason})


def other(type: str, **details: Any) -> Entry:
    """Something else that happened."""
    return Entry("x", "e", 70, type, NOON, "system", None, None, details)


def read(
    *entries: Entry, keywords: tuple[str, ...] = (), draft: tuple[str, ...] = ()
) -> list[Stretch]:
    return list(
        stretches(
            entries,
            keywords=keywords,
            draft_keywords=draft,
            team_keywords=("invoice", "kettle"),
            is_quiet=lambda at: at >= NOON + timedelta(minutes=2),
        )
    )


def heard(*measures: dict[str, Any]) -> dict[str, Any]:
    """What earlier versions kept with each message."""
    return {"locale": "en", "sentiment": -0.2, "measures": list(measures)}


def kinds(stretch: Stretch, number: int = 0) -> list[str]:
    """The kinds that were measured in a message."""
    return [str(measure.kind) for measure in stretch.told[number].before or ()]


def test_measures_are_those_of_the_decision_raised_or_not() -> None:
    (stretch,) = read(said(1), replied(1), decided(1, signals=[URGENT], below=[CALM]))
    assert sorted(kinds(stretch)) == ["negative", "urgent"]
    assert stretch.told[0].is_decided


def test_an_earlier_version_kept_them_with_the_message() -> None:
    (stretch,) = read(said(1, heard=heard(URGENT)), replied(1))
    assert (kinds(stretch), stretch.told[0].is_decided) == (["urgent"], True)
    assert stretch.told[0].sentiment == -0.2


def test_a_message_of_before_has_none_and_a_button_needs_none() -> None:
    (stretch,) = read(said(1), replied(1), said(2, pressed=True), replied(2))
    assert [told.before for told in stretch.told] == [None, ()]


def test_what_the_bot_did_not_settle_it_did_not_decide() -> None:
    (stretch,) = read(said(1, heard=heard(URGENT)), said(2))
    assert [told.is_decided for told in stretch.told] == [False, False]
    assert [told.before is None for told in stretch.told] == [False, False]


def test_keywords_of_teams_are_found_in_what_was_written_and_not_on_buttons() -> None:
    (stretch,) = read(said(1, "My INVOICE, please"), said(2, "Invoice", pressed=True), said(3))
    assert [told.words for told in stretch.told] == [{"invoice"}, None, set()]


@pytest.mark.parametrize(
    ("reason", "signals", "causes"),
    [
        ("urgent", [URGENT, CALM | {"is_abuse": True}], {"urgent", "abuse"}),
        ("failure", [], {"failure"}),
    ],
)
def test_the_causes_of_a_handoff_are_those_of_the_decision_that_follows_it(
    reason: str, signals: list[dict[str, Any]], causes: set[str]
) -> None:
    decision = other("decision", outcome="handed_off", reason=reason, signals=signals)
    one, two = read(said(1), handed_off(None, reason), decision)
    assert (one.causes, two.causes) == (causes, frozenset())


def test_a_message_was_quiet_if_the_desk_was_shut_when_it_came() -> None:
    (stretch,) = read(said(1), replied(1), said(2), replied(2))
    assert [told.is_quiet for told in stretch.told] == [False, True]


def test_a_message_that_was_given_back_was_not_decided() -> None:
    (stretch,) = read(said(1), replied(1), decided(1, signals=[URGENT], returned=True))
    assert not stretch.told[0].is_decided


def test_what_moved_a_waiting_customer_up_was_measured_and_not_decided() -> None:
    (stretch,) = read(said(1), decided(1, "moved_up", signals=[URGENT], below=[CALM]))
    assert sorted(kinds(stretch)) == ["negative", "urgent"]
    assert not stretch.told[0].is_decided


def test_a_button_and_a_rating_decide_about_no_message() -> None:
    button = other("decision", outcome="handed_off", reason="asked_for_human", signals=[URGENT])
    rating = other("decision", reason="low_rating", rating={"ces": 1})
    (stretch, _) = read(said(1, heard=heard(CALM)), replied(1), handed_off(None), button, rating)
    assert kinds(stretch) == ["negative"]


def test_what_only_the_dialogue_asked_for_was_not_measured() -> None:
    mood = {**CALM, "score": 1.0, "threshold": 1.0}
    unanswered = {**URGENT, "kind": "unanswered", "score": 1.0, "threshold": 1.0}
    decision = decided(1, "handed_off", signals=[mood, unanswered], below=[CALM])
    stretch, _ = read(said(1), handed_off(1), decision)
    assert [(m.kind, m.score) for m in stretch.told[0].before or ()] == [("negative", 0.1)]


def test_a_handoff_ends_a_stretch_at_the_message_that_it_settles() -> None:
    one, two = read(said(1), said(2), handed_off(1), by_agent(), said(3), replied(3))
    assert (len(one.told), one.handed_off) == (2, 0)
    assert (len(two.told), two.handed_off) == (1, None)


def test_what_follows_a_person_who_left_is_a_stretch_of_its_own_in_a_mood_of_its_own() -> None:
    first, second, third = read(said(1), handed_off(1), said(2), other("left"), said(3))
    assert [len(one.told) for one in (first, second, third)] == [1, 1, 1]
    assert [one.is_afresh for one in (first, second, third)] == [False, False, True]


def test_a_person_asked_for_by_the_button_comes_after_all_messages() -> None:
    one, _ = read(said(1), replied(1), handed_off(None))
    assert one.handed_off == 1


def test_misses_and_answers_are_told_apart() -> None:
    (stretch, _) = read(
        said(1), replied(1, missed=True), said(2), replied(2, answered=True),
        said(3, pressed=True), other("feedback", helpful=True), replied(3),
        said(4, pressed=True), other("feedback", helpful=False), replied(4),
        said(5), handed_off(5, "unanswered"),
    )  # fmt: skip
    assert [told.missed for told in stretch.told] == [True, False, False, False, True]
    assert [told.forgiven for told in stretch.told] == [False, True, True, False, False]


def test_who_comes_back_after_a_person_has_been_failed_once() -> None:
    alone = read(said(1), replied(1), other("reopened"), said(2))
    helped = read(said(1), by_agent(), other("reopened"), said(2))
    assert ([s.misses for s in alone], [s.misses for s in helped]) == ([0, 0], [0, 1])


def test_keywords_are_looked_for_in_the_words_as_either_policy_lists_them() -> None:
    old = {**URGENT, "kind": "keyword", "score": 1.0}
    message = said(1, "My kettle. It is about the recall!", heard=heard(URGENT, old))
    (stretch,) = read(message, replied(1), keywords=("kettle",), draft=("recall", "fire"))
    found = [
        [(m.kind, m.quote) for m in measures or () if m.kind == "keyword"]
        for measures in (stretch.told[0].before, stretch.told[0].after)
    ]
    assert found == [[("keyword", "My kettle.")], [("keyword", "It is about the recall!")]]


def test_abuse_is_kept_beside_the_displeasure_of_the_same_message() -> None:
    insult = CALM | {"score": 0.9, "is_abuse": True}
    (stretch,) = read(said(1), replied(1), decided(1, signals=[insult], below=[CALM]))
    assert {(one.score, one.is_abuse) for one in stretch.told[0].before or ()} == {
        (0.9, True),
        (CALM["score"], False),
    }
