"""What a context card tells of an episode's timeline, and the copy of it that a handoff keeps."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from escalation.domain.signals import SignalKind
from escalation.domain.texts import has_words
from escalation.services.work import Work
from escalation.storage import cards
from escalation.storage.cards import Turn, Typed
from escalation.storage.tables import Conversation, Customer, Episode


async def snapshot(work: Work, episode: Episode) -> dict[str, Any]:
    """The card as it is at this moment: what was wanted and tried, the mood, the page, and who.

    An open card is read afresh; this is for who asks later what was known when a person was called.
    Suggestions are not in it: they are another process's, for which no commit waits.
    """
    session = work.session
    customer = await session.scalar(
        select(Customer)
        .join(Conversation, Conversation.customer_id == Customer.id)
        .where(Conversation.id == episode.conversation_id)
    )
    assert customer is not None
    return {
        "summary": own_words(await cards.typed_first(session, episode.id), episode.signals),
        "question": own_words(await cards.typed(session, episode.id), episode.signals),
        "locale": episode.locale,
        "sentiment": await cards.sentiment(session, episode.id),
        "articles_tried": articles_tried(await cards.turns(session, episode.id)),
        "page": customer.page,
        "customer": {
            "name": customer.name,
            "email": customer.email,
            "verified": customer.is_verified,
        },
    }


def own_words(typed: Sequence[Typed], signals: Iterable[dict[str, Any]]) -> str | None:
    """The first of these messages that tells the matter, in the customer's own words: of what they
    typed first what they came with, of the latest, latest first, their last question.

    Small talk is none, nor is a message that only asks for a person or turns an answer down: it
    tells an agent nothing of the matter. Where there is nothing else, it is the first of all.
    """
    quotes: dict[str, dict[str, str]] = {SignalKind.ASKED_FOR_HUMAN: {}, SignalKind.UNANSWERED: {}}
    for signal in signals:
        quotes.get(signal["kind"], {})[signal["event_id"]] = signal["quote"]
    requests, unanswered = quotes[SignalKind.ASKED_FOR_HUMAN], quotes[SignalKind.UNANSWERED]
    for one in typed:
        besides = one.text.replace(requests.get(one.event_id, ""), "")
        # A "no" that brought a person has the question quoted that it was about.
        is_no = one.called_for == SignalKind.UNANSWERED and one.event_id not in unanswered
        if not one.is_chat and not is_no and has_words(besides):
            return one.text
    return typed[0].text if typed else None


def articles_tried(turns: Iterable[Turn]) -> list[dict[str, Any]]:
    """The answers shown in an episode, and whether the customer said they helped."""
    tried: list[dict[str, Any]] = []
    shown: list[dict[str, Any]] = []
    for turn in turns:
        if turn.is_feedback:
            for answer in shown:
                answer["helpful"] = turn.helpful
        else:
            shown = _answers_shown(turn)
            tried += shown
    return tried


def _answers_shown(turn: Turn) -> list[dict[str, Any]]:
    one = {"article": turn.article, "title": turn.title, "confidence": turn.confidence}
    answers = turn.answers or ([one] if turn.article is not None else [])
    return [
        {
            "article": answer["article"],
            "title": answer["title"],
            "confidence": answer.get("confidence"),
            "helpful": None,
        }
        for answer in answers
    ]
