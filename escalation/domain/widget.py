"""How the site's widget looks, greets and asks: what may be set, and what values make sense of it.

What a page says for itself (docs/widget.md) counts more than what is set here.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from escalation.domain.drafts import Problem
from escalation.domain.texts import trim

POSITIONS = ("end", "start", "left", "right")
ASKED = ("name", "email", "topic")
"""What the form can ask for, in the order in which it does."""

LONGEST_GREETING = 500  # characters; more would push the first question off a phone's screen
LONGEST_LABEL = 60  # characters; one line of a phone
MOST_TOPICS = 20
MOST_ORIGINS = 50  # all go into one header

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# As a policy's frame-ancestors takes it. Nothing that could end the header or begin another rule.
_ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that customers can say they come about.

    key: for staff and for routing, where it is taken for a skill. labels: by locale.
    """

    key: str
    labels: Mapping[str, str]

    def label(self, locale: str, default: str) -> str:
        """What a reader of a locale sees: their own label, the default locale's, or the key."""
        return said(self.labels, locale) or said(self.labels, default) or self.key


@dataclass(frozen=True, slots=True)
class Form:
    """What newcomers are asked before their first message; nothing: there is no form."""

    asks: tuple[str, ...] = ()
    required: bool = False
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Widget:
    """The widget's settings. greeting: by locale; where there is none, the product's own."""

    position: str = "end"
    accent: str | None = None
    accent_dark: str | None = None
    greeting: Mapping[str, str] = field(default_factory=dict)
    origins: tuple[str, ...] = ()
    """Sites that may show it; none named: any."""
    form: Form = Form()

    @property
    def colors(self) -> dict[str, str]:
        """By the names of the widget's tokens."""
        if self.accent is None:
            return {}
        if self.accent_dark is None:
            return {"accent": self.accent}
        return {"accent": f"light-dark({self.accent}, {self.accent_dark})"}


@dataclass(frozen=True, slots=True)
class InForce:
    """Settings and the number of their version, 0 for those that ship."""

    version: int
    widget: Widget


SHIPPED = InForce(0, Widget())


class UnusableWidget(ValueError):
    """Settings that make no sense; `problems` names every field that is wrong."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


def said(texts: Mapping[str, str], locale: str) -> str | None:
    """The text of a locale or of its language."""
    return texts.get(locale) or texts.get(locale.partition("-")[0])


def written(widget: Widget) -> dict[str, Any]:
    """The settings as they are stored and shown."""
    form = widget.form
    return {
        "position": widget.position,
        "accent": widget.accent,
        "accent_dark": widget.accent_dark,
        "greeting": dict(widget.greeting),
        "origins": list(widget.origins),
        "form": {
            "asks": list(form.asks),
            "required": form.required,
            "topics": [{"key": one.key, "labels": dict(one.labels)} for one in form.topics],
        },
    }


def stored(kept: Mapping[str, Any]) -> Widget:
    """The settings of a row. What is newer than the row is as shipped."""
    form = kept.get("form", {})
    return Widget(
        position=kept.get("position", "end"),
        accent=kept.get("accent"),
        accent_dark=kept.get("accent_dark"),
        greeting=kept.get("greeting", {}),
        origins=tuple(kept.get("origins", ())),
        form=Form(
            asks=tuple(form.get("asks", ())),
            required=form.get("required", False),
            topics=tuple(Topic(one["key"], one["labels"]) for one in form.get("topics", ())),
        ),
    )


def checked(sent: Mapping[str, Any], *, locales: Collection[str]) -> Widget:
    """Settings as an administrator sent them, tidied. Raises UnusableWidget.

    sent: in the shape of `written`. locales: the site's.
    """
    widget = _tidied(stored(sent))
    problems = (*_problems_of_looks(widget, locales), *_problems_of_form(widget.form, locales))
    if problems:
        raise UnusableWidget(problems)
    return widget


def _tidied(widget: Widget) -> Widget:
    form = widget.form
    return Widget(
        position=widget.position,
        accent=widget.accent or None,
        accent_dark=widget.accent_dark or None,
        greeting=_texts(widget.greeting),
        origins=tuple(dict.fromkeys(_origin(one) for one in widget.origins if trim(one))),
        form=Form(
            asks=tuple(name for name in ASKED if name in form.asks),
            required=form.required,
            topics=tuple(Topic(trim(one.key).lower(), _texts(one.labels)) for one in form.topics),
        ),
    )


def _texts(texts: Mapping[str, str]) -> dict[str, str]:
    return {locale: trim(text) for locale, text in texts.items() if trim(text)}


def _origin(text: str) -> str:
    """As browsers write it: small letters, and no slash at the end."""
    return trim(text).lower().removesuffix("/")


def _problems_of_looks(widget: Widget, locales: Collection[str]) -> Iterator[Problem]:
    if widget.position not in POSITIONS:
        yield Problem("position", f"'position' is one of {', '.join(POSITIONS)}.")
    for name in ("accent", "accent_dark"):
        if (colour := getattr(widget, name)) and not _COLOUR.fullmatch(colour):
            yield Problem(name, f"'{name}' is a colour written as #0b6b52.")
    if widget.accent_dark and not widget.accent:
        yield Problem("accent_dark", "A colour for dark screens needs one for light screens too.")
    if unknown := [locale for locale in widget.greeting if locale not in locales]:
        yield Problem("greeting", f"The site has no language '{unknown[0]}'.")
    if any(len(text) > LONGEST_GREETING for text in widget.greeting.values()):
        yield Problem("greeting", f"A greeting has at most {LONGEST_GREETING} characters.")
    yield from _problems_of_origins(widget.origins)


def _problems_of_origins(origins: tuple[str, ...]) -> Iterator[Problem]:
    if len(origins) > MOST_ORIGINS:
        yield Problem("origins", f"At most {MOST_ORIGINS} sites, these are {len(origins)}.")
    if wrong := [one for one in origins if not _ORIGIN.fullmatch(one)]:
        yield Problem(
            "origins",
            f"'{wrong[0][:80]}' is no site: write https:// and its name, without a path,"
            " as in https://shop.example or https://*.shop.example.",
        )


def _problems_of_form(form: Form, locales: Collection[str]) -> Iterator[Problem]:
    keys = [topic.key for topic in form.topics]
    labels = [label for topic in form.topics for label in topic.labels.items()]
    if form.required and not form.asks:
        yield Problem("form.required", "A form that must be filled in has to ask for something.")
    if "topic" in form.asks and not keys:
        yield Problem("form.topics", "Name at least one topic, or do not ask for it.")
    if len(keys) > MOST_TOPICS:
        yield Problem("form.topics", f"At most {MOST_TOPICS} topics, these are {len(keys)}.")
    if "" in keys or len(set(keys)) < len(keys):
        yield Problem("form.topics", "Each topic has a key of its own, one word for staff.")
    if any(len(text) > LONGEST_LABEL for text in (*keys, *(label for _, label in labels))):
        yield Problem("form.topics", f"A topic has at most {LONGEST_LABEL} characters.")
    if unknown := [locale for locale, _ in labels if locale not in locales]:
        yield Problem("form.topics", f"The site has no language '{unknown[0]}'.")
