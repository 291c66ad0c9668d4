"""Held-out phrases in twenty and more languages through the real pipeline."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench import hearing
from bench.hearing import learned_from, single_words, with_an_article
from tests.understanding.messages import TEN

HELD_OUT = Path(__file__).with_name("held_out.yml")
ELSEWHERE = Path(__file__).with_name("held_out_elsewhere.yml")


def held_out(path: Path = HELD_OUT) -> dict[str, Any]:
    groups: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return groups


def acted_on(intent: str) -> str:
    """What a turn is treated as: everything not understood is a question."""
    return "question" if intent in ("nlu_fallback", "inform_rating") else intent


async def right_of(understood: Any, phrases: list[tuple[str, str]]) -> tuple[float, list[str]]:
    wrong = []
    for intent, text in phrases:
        read, confidence = await understood(text)
        if acted_on(read) != acted_on(intent):
            wrong.append(f"{text!r}: {intent}, read as {read} ({confidence:.2f})")
    return 1 - len(wrong) / len(phrases), wrong


def examples() -> list[str]:
    """What the bot learns from, folded."""
    return [text.casefold() for _, text in learned_from()]


def test_no_example_stands_twice_or_for_two_intents() -> None:
    assert [text for text, times in Counter(examples()).items() if times > 1] == []


def test_nothing_held_out_was_trained_on() -> None:
    trained = set(examples())
    for phrases in (*held_out().values(), *held_out(ELSEWHERE).values()):
        for texts in phrases.values():
            assert not trained & {text.casefold() for text in texts}


async def test_every_question_is_taken_as_one(understood: Any) -> None:
    asked = [*held_out()["question"].values(), *held_out(ELSEWHERE)["question"].values()]
    questions = [("question", text) for texts in asked for text in texts]
    _, wrong = await right_of(understood, questions)
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "do you know a joke",
        "what else do you have",
        "what is the meaning of life",
        "erzähl mir was Lustiges",
        "raconte-moi une blague",
        "conta uma piada",
        "เล่ามุกตลกหน่อย",
        "یه داستان بامزه تعریف کن",
        "هل هذا كل ما لديكم",
        "재미있는 얘기 해줘",
        "面白い話をして",
    ],
)
async def test_who_wants_a_joke_or_more_to_choose_from_neither_complains_nor_leaves(
    understood: Any, text: str
) -> None:
    read, _ = await understood(text)
    assert acted_on(read) == "question"


async def test_questions_of_trades_that_it_does_not_know_are_taken_as_such(understood: Any) -> None:
    """About people (a driver, a doctor) and mishaps as well, which are no call for a person and no
    complaint. The examples have none of these trades.
    """
    questions = [("question", text) for _, text in with_an_article()["of trades apart"][::20]]
    right, wrong = await right_of(understood, questions)
    assert right >= 0.99, wrong


async def test_a_single_word_is_a_topic(understood: Any) -> None:
    """Of customers of trades that it does not know."""
    words = single_words()
    right, wrong = await right_of(understood, [("question", word) for word in words[::20]])
    assert right >= 0.9, wrong


async def test_all_else_is_understood_nine_times_in_ten_in_each_language(understood: Any) -> None:
    for locale in TEN:
        phrases = hearing.held_out()[locale]
        right, wrong = await right_of(understood, phrases)
        assert right >= 0.9, (locale, wrong)


async def test_languages_with_fewer_examples_are_understood_less_surely(understood: Any) -> None:
    shares = []
    for locale, phrases in hearing.held_out().items():
        if locale in TEN:
            continue
        right, wrong = await right_of(understood, phrases)
        assert right >= 0.7, (locale, wrong)
        shares.append(right)
    assert sum(shares) / len(shares) >= 0.83


async def test_a_wish_for_a_person_is_never_missed(understood: Any) -> None:
    wishes = [("request_human", t) for ts in held_out()["request_human"].values() for t in ts]
    _, wrong = await right_of(understood, wishes)
    assert wrong == []


async def test_languages_that_were_never_trained_are_understood_too(understood: Any) -> None:
    phrases = [
        (intent, text)
        for intent, texts in held_out()["unlisted_languages"].items()
        for text in texts
    ]
    right, wrong = await right_of(understood, phrases)
    assert right >= 0.85, wrong
