"""What the talk with the bot is about: the customer's question, and what it was answered with.

Read off the timeline, as everything that a turn knows of the past. A person's part in between ends
a matter: what comes after the return to the bot begins anew (G9).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from escalation.domain.events import AuthorKind, EventType
from escalation.storage.tables import Event


@dataclass(frozen=True, slots=True)
class Matter:
    """A question and its answers so far."""

    question: Event | None = None
    """The customer's own words that the last answer or choice was to, however often they chose."""
    tried: tuple[str, ...] = ()
    """The articles that it was answered with, in order."""
    rejections: int = 0
    """How often the customer has said that an answer to it was not what they meant."""
    is_rejected: bool = False
    """Whether that is the last they said: what they write now is the same question still."""

    def after(self, reply: Event, asked: Event | None) -> "Matter":
        """The matter once the bot has replied to what the customer wrote or pressed."""
        tried = (*self.tried, *articles_shown(reply.details))
        if reply.details.get("rejected"):
            return Matter(self.question, tried, self.rejections + 1, is_rejected=True)
        if not _is_about_articles(reply.details):
            return replace(self, is_rejected=False)
        if asked is None or asked.details.get("choice"):
            return replace(self, tried=tried, is_rejected=False)
        if self.is_rejected:
            return Matter(asked, tried, self.rejections)
        return Matter(asked, articles_shown(reply.details))


def matter_of(events: Iterable[Event]) -> Matter:
    """What these events of one episode, oldest first and as the customer sees them, come to."""
    matter = Matter()
    told: dict[int | None, Event] = {}
    for event in events:
        if event.type in (EventType.HANDOFF, EventType.LEFT):
            matter = Matter()
        elif event.author_kind == AuthorKind.CUSTOMER:
            told[event.seq] = event
        elif event.author_kind == AuthorKind.BOT and event.type == EventType.MESSAGE:
            matter = matter.after(event, told.get(event.in_reply_to))
    return matter


def articles_shown(details: dict[str, Any]) -> tuple[str, ...]:
    """The articles that an entry answers with, by id."""
    answers = details.get("answers") or ([details["answer"]] if details.get("answer") else [])
    return tuple(answer["article"] for answer in answers)


def _is_about_articles(details: dict[str, Any]) -> bool:
    """Whether an entry answers, or offers titles to choose from."""
    offered = [choice["value"] for choice in details.get("choices", ())]
    return bool(details.get("answer")) or any(value.startswith("article:") for value in offered)
