"""The labelled questions themselves: enough of them, of every kind, for articles that exist."""

from collections import Counter

from bench.answers.questions import KINDS, QUESTIONS, UNANSWERABLE, is_held, load
from knowledge.reading import read_folder
from tests.knowledge.conftest import ROOT

SEEN = 143  # the first ones: thresholds were set with an eye on them, so all are in the tune half
LANGUAGES = {"en", "th", "fa", "ko", "es", "de", "fr", "ar", "ja", "pt"}


def test_there_are_enough_of_every_language_and_kind_in_both_halves() -> None:
    asked = load(QUESTIONS)
    assert len(asked) >= 300
    assert {one.locale for one in asked} == LANGUAGES
    for split in ("tune", "held"):
        half = [one for one in asked if one.split == split]
        assert {one.locale for one in half} == LANGUAGES
        assert set(KINDS) == {one.kind for one in half}
        assert len(half) >= len(asked) * 0.4


def test_none_is_there_twice() -> None:
    asked = load(QUESTIONS)
    twice = Counter((one.locale, one.question) for one in asked)
    assert twice.most_common(1)[0][1] == 1


def test_every_label_names_a_published_article() -> None:
    published = {one.id for one in read_folder(ROOT / "kb_articles").articles if one.is_public}
    for one in load(QUESTIONS):
        assert set(one.articles) <= published, one
        if one.kind in UNANSWERABLE:
            assert not one.articles, one
        else:
            assert len(one.articles) == (2 if one.kind == "two_questions" else 1), one


def test_the_hash_alone_decides_which_half_a_question_is_in() -> None:
    for one in load(QUESTIONS)[SEEN:]:
        assert (one.split == "held") == is_held(one.question, one.locale), one


def test_what_was_looked_at_is_not_held_back() -> None:
    assert {one.split for one in load(QUESTIONS)[:SEEN]} == {"tune"}
