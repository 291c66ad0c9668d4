"""What is told of the help articles and of the site."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from escalation.api.shapes.timeline import Answer
from escalation.api.shapes.words import documented


@documented
class SearchResult(TypedDict):
    """What was found for a question."""

    decision: Literal["answer", "choose", "none"]
    answers: list[Answer]
    parts: NotRequired[list[str]]
    """The questions of a message that asks several, an answer to each."""


@documented
class Article(TypedDict):
    """A whole article."""

    id: str
    title: str
    locale: str
    url: str
    html: str
    """Came through the allow-list."""


class TopQuestions(TypedDict):
    """What customers ask most, to begin with."""

    questions: list[str]


@documented
class Site(TypedDict):
    """What a site's clients need to begin."""

    name: str
    locales: list[str]
    default_locale: str
    greeting: dict[str, str]
    """By locale."""
    sends_mail: bool
    """Whether customers can have their conversation sent by e-mail."""
