"""Answering from the articles: an answer, a choice of articles, or an honest "I do not know"."""

import logging
from collections.abc import Container

from actions import replies
from actions.action import BotAction
from actions.client import EscalationClient, EscalationUnavailable, Found
from actions.replies import PERSON_OR_NOT, Reply
from actions.turn import Turn

logger = logging.getLogger(__name__)

NONE_OF_THESE = "none"


async def answer_question(client: EscalationClient, turn: Turn) -> list[Reply]:
    """Search for what the customer wrote and say what was found, but nothing they turned down."""
    found = await client.search(turn.asks, locale=turn.locale)
    if found.decision == "none":
        return [replies.thanks() if turn.is_praise else replies.not_found(turn)]
    fresh = fresh_replies(found, but=turn.turned_down)
    return fresh or await ask_again(client, turn, turn.asks)


def fresh_replies(found: Found, *, but: Container[str]) -> list[Reply]:
    """The answers or the choice of articles, without those of `but`; nothing if none is left."""
    match found.decision:
        case "answer":
            return [replies.answer(one) for one in found.given if one["article"] not in but]
        case "choose":
            fresh = [one for one in found.answers if one["article"] not in but]
            return [replies.choose(fresh)] if fresh else []
        case "none":
            return []


async def ask_again(client: EscalationClient, turn: Turn, question: str) -> list[Reply]:
    """Offer other articles than those that were not meant; a person once that was said too often,
    or when there is nothing else.
    """
    if turn.has_rejected_enough:
        return [replies.handoff("unanswered")]
    try:
        others = await client.nearest(question, locale=turn.locale, but=turn.tried)
    except EscalationUnavailable as error:
        logger.warning("Nothing else is offered: %s", error)
        others = ()
    if others:
        return [replies.choose_again(others)]
    return [replies.say("sorry_not_helpful", PERSON_OR_NOT)]


class ActionAnswerQuestion(BotAction):
    """Answers anything that is not a courtesy."""

    action_name = "action_answer_question"

    def __init__(self, client: EscalationClient) -> None:
        self._client = client

    async def replies(self, turn: Turn) -> list[Reply]:
        return await answer_question(self._client, turn)


class ActionShowArticle(BotAction):
    """Shows the article whose button was pressed; an article gone meanwhile is a miss."""

    action_name = "action_show_article"

    def __init__(self, client: EscalationClient) -> None:
        self._client = client

    async def replies(self, turn: Turn) -> list[Reply]:
        article = turn.entities.get("article", NONE_OF_THESE)
        if article == NONE_OF_THESE:
            return replies.none_of_these(turn)
        shown = await self._client.article(article, locale=turn.locale, question=turn.question)
        return [replies.answer(shown) if shown else replies.not_found(turn)]
