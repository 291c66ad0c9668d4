"""The widget's form takes what it asks for, and what reads as what it should be."""

import pytest

from escalation.domain.form import Answers, UnusableAnswers, checked, open_questions
from escalation.domain.widget import Form, Topic

TOPICS = (Topic("returns", {"en": "A return"}), Topic("payment", {}))
ALL = Form(asks=("name", "email", "topic"), topics=TOPICS)
REQUIRED = Form(asks=ALL.asks, required=True, topics=TOPICS)
NOBODY = Answers()


def wrong(form: Form, answers: Answers, signed: Answers = NOBODY) -> list[str]:
    with pytest.raises(UnusableAnswers) as refused:
        checked(form, answers, signed=signed)
    assert all(problem.message.endswith(".") for problem in refused.value.problems)
    return [problem.field for problem in refused.value.problems]


def test_what_is_known_is_not_asked() -> None:
    assert open_questions(ALL, NOBODY) == ("name", "email", "topic")
    assert open_questions(ALL, Answers(name="Dara", email="dara@shop.test")) == ("topic",)
    assert open_questions(Form(), NOBODY) == ()


def test_answers_are_tidied() -> None:
    told = Answers(" Dara ", " Dara@Shop.Test ", "returns")
    kept = Answers("Dara", "dara@shop.test", "returns")
    assert checked(REQUIRED, told, signed=NOBODY) == kept


def test_a_form_that_is_not_required_can_be_skipped_whole_or_in_part() -> None:
    assert checked(ALL, NOBODY, signed=NOBODY) == NOBODY
    assert checked(ALL, Answers(name=" "), signed=NOBODY) == NOBODY
    assert checked(ALL, Answers(topic="payment"), signed=NOBODY) == Answers(topic="payment")


def test_a_required_form_names_everything_that_is_missing() -> None:
    assert wrong(REQUIRED, Answers(name="Dara")) == ["email", "topic"]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        (Answers(email="dara"), "email"),
        (Answers(email="write to dara@shop.test please"), "email"),
        (Answers(email="a@b.test, c@d.test"), "email"),
        (Answers(name="x" * 81), "name"),
        (Answers(topic="Returns"), "topic"),
    ],
)
def test_what_does_not_read_as_an_answer_is_named(answers: Answers, field: str) -> None:
    assert wrong(ALL, answers) == [field]


def test_what_is_not_asked_is_refused() -> None:
    assert wrong(Form(asks=("topic",), topics=TOPICS), Answers(name="Dara")) == ["name"]
    signed = Answers(email="dara@shop.test")
    assert wrong(ALL, Answers(email="other@shop.test"), signed) == ["email"]


def test_to_say_again_what_the_site_signed_changes_nothing() -> None:
    signed = Answers(name="Dara", email="dara@shop.test")
    told = Answers("Dara", "DARA@shop.test", "returns")
    assert checked(REQUIRED, told, signed=signed) == Answers(topic="returns")
