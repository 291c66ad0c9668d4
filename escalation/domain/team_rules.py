"""Which team a handoff goes to, where the policy says so.

A rule brings nobody: it says whose it is once a person is needed. Rules are looked at in their
order. What no rule speaks of goes where its topic does (services.routing).
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from escalation.domain.signals import ABUSE, FAILURE, SignalKind

CAUSES: tuple[str, ...] = (
    *(kind for kind in SignalKind if kind is not SignalKind.LOW_RATING),  # that hands nobody off
    ABUSE,
    FAILURE,
)


TOLD_LATELY = 6
"""Messages of the customer in which keywords are looked for, the newest."""


@dataclass(frozen=True, slots=True)
class TeamRule:
    """What goes to a team (its id): any of the causes, or a keyword in the customer's words."""

    team: str
    causes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A team that a handoff goes to, and for which of its keywords or causes."""

    team: str
    keyword: str | None = None
    cause: str | None = None


def matches(
    rules: Iterable[TeamRule], *, causes: Collection[str], words: Collection[str]
) -> Iterator[Match]:
    """The rules that apply, in their order. words: the keywords that the customer wrote."""
    for rule in rules:
        keyword = next((word for word in rule.keywords if word in words), None)
        cause = next((cause for cause in rule.causes if cause in causes), None)
        if keyword is not None:
            yield Match(rule.team, keyword=keyword)
        elif cause is not None:
            yield Match(rule.team, cause=cause)
