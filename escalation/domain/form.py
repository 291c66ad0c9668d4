"""What the widget's form asks of a newcomer, and which answers it takes.

Answers are what somebody typed: they name nobody and are never set against what the site signed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from escalation.domain.contacts import find_contact
from escalation.domain.drafts import Problem
from escalation.domain.texts import trim
from escalation.domain.widget import Form

LONGEST_NAME = 80  # characters, as of the names of staff


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered; None where nothing was."""

    name: str | None = None
    email: str | None = None
    topic: str | None = None


class UnusableAnswers(ValueError):
    """Answers that the form cannot take; `problems` names every field that is wrong."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


def open_questions(form: Form, known: Answers) -> tuple[str, ...]:
    """What the form asks of somebody of whom this is known already."""
    return tuple(name for name in form.asks if getattr(known, name) is None)


def checked(form: Form, answers: Answers, *, signed: Answers) -> Answers:
    """The answers as they are kept. Raises UnusableAnswers.

    signed: what is known of a customer whom the site signed, which is not asked; to say the same
    again changes nothing. Nothing answered is a form that was skipped, where it is not required.
    """
    tidied = Answers(
        name=_other(answers.name, signed.name),
        email=_other(answers.email and answers.email.lower(), signed.email),
        topic=_other(answers.topic, signed.topic),
    )
    if problems := tuple(_problems(form, open_questions(form, signed), tidied)):
        raise UnusableAnswers(problems)
    return tidied


def _other(answer: str | None, known: str | None) -> str | None:
    """The answer, tidied; None where it says nothing, or nothing new."""
    text = trim(answer or "") or None
    return None if text == known else text


def _problems(form: Form, asks: tuple[str, ...], answers: Answers) -> Iterator[Problem]:
    for field in ("name", "email", "topic"):
        answer = getattr(answers, field)
        if answer is not None and field not in asks:
            yield Problem(field, f"'{field}' is not asked here.")
        elif answer is None and field in asks and form.required:
            yield Problem(field, f"'{field}' has to be answered before the first message.")
    if answers.name is not None and len(answers.name) > LONGEST_NAME:
        yield Problem("name", f"A name has at most {LONGEST_NAME} characters.")
    if answers.email is not None and find_contact(answers.email).email != answers.email:
        yield Problem("email", "Write an e-mail address, as in dara@example.com.")
    if answers.topic is not None and answers.topic not in (one.key for one in form.topics):
        yield Problem("topic", "This topic is not offered any more; choose another one.")
