"""What is told of the widget's settings and of the versions they had."""

from typing import Literal

from typing_extensions import TypedDict

from escalation.api.shapes.words import Version, documented


@documented
class FormTopic(TypedDict):
    """Something that customers can say they come about."""

    key: str
    """What staff see, and what routing takes for a skill."""
    labels: dict[str, str]
    """By locale."""


class WidgetForm(TypedDict):
    """What newcomers are asked before their first message; nothing: there is no form."""

    asks: list[Literal["name", "email", "topic"]]
    required: bool
    topics: list[FormTopic]


@documented
class Widget(TypedDict):
    """The widget's settings."""

    position: Literal["end", "start", "left", "right"]
    accent: str | None
    accent_dark: str | None
    greeting: dict[str, str]
    """By locale; where there is none, the product's own."""
    origins: list[str]
    """Sites that may show it; none named: any."""
    form: WidgetForm


class WidgetVersion(Version):
    """A version of the widget's settings."""

    widget: Widget


@documented
class WidgetPage(TypedDict):
    """The settings in force, those that ship, and the versions so far, newest first."""

    version: int
    widget: Widget
    shipped: Widget
    locales: list[str]
    greeting: dict[str, str]
    """The product's own, by locale."""
    site_name: str
    history: list[WidgetVersion]
