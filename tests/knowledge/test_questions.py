"""The labelled questions themselves: enough of them, of every kind, for articles that exist."""

from collections import Counter
from pathlib import Path

import pytest

from bench.answers.own import DEMO
from bench.answers.questions import (
    CENTRES,
    ELSEWHERE,
    KINDS,
    QUESTIONS,
    UNANSWERABLE,
    is_held,
    load,
)

SEEN = 143  # the first ones: thresholds were set with an eye on them, so all are in the tune half
ASKED_OF = {name: folder / "questions.jsonl" for name, folder in CENTRES.items()}
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


@pytest.mark.parametrize(
    ("name", "articles"), [("second centre", 30), ("third centre", 34), ("fourth centre", 24)]
)
def test_the_other_centres_are_small_and_asked_in_many_languages(name: str, articles: int) -> None:
    asked = load(CENTRES[name] / "questions.jsonl", "held")
    assert len(asked) >= 150
    assert len({one.locale for one in asked}) >= 6
    assert set(KINDS) == {one.kind for one in asked}
    assert len(_ids(CENTRES[name] / "articles")) == articles


def test_more_languages_than_articles_are_written_in_are_asked() -> None:
    asked = Counter(one.locale for one in load(ELSEWHERE))
    assert LANGUAGES.isdisjoint(asked)
    assert len(asked) == 10
    assert min(asked.values()) >= 25


@pytest.mark.parametrize("questions", [QUESTIONS, ELSEWHERE, *ASKED_OF.values()])
def test_no_question_is_there_twice(questions: Path) -> None:
    twice = Counter((one.locale, one.question) for one in load(questions))
    assert twice.most_common(1)[0][1] == 1


@pytest.mark.parametrize(
    ("questions", "articles"),
    [
        (QUESTIONS, DEMO),
        (ELSEWHERE, DEMO),
        *((ASKED_OF[name], CENTRES[name] / "articles") for name in CENTRES),
    ],
)
def test_every_label_names_an_article(questions: Path, articles: Path) -> None:
    known = _ids(articles)
    for one in load(questions):
        assert set(one.articles) <= known, one
        if one.kind in UNANSWERABLE:
            assert not one.articles, one
        else:
            assert len(one.articles) == (2 if one.kind == "two_questions" else 1), one


def test_the_hash_alone_decides_which_half_a_question_is_in() -> None:
    for one in load(QUESTIONS)[SEEN:]:
        assert (one.split == "held") == is_held(one.question, one.locale), one


def test_what_was_looked_at_is_not_held_back() -> None:
    assert {one.split for one in load(QUESTIONS)[:SEEN]} == {"tune"}


def _ids(folder: Path) -> set[str]:
    """Article ids by where the files are: `<topic>/<slug>.<locale>.md`."""
    files = (path.relative_to(folder) for path in folder.rglob("*.md"))
    return {path.with_suffix("").with_suffix("").as_posix() for path in files}
