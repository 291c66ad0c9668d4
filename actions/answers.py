"""Answering from the articles: an answer, a choice of articles, or an honest "I do not know"."""

from actions import replies
from actions.action import BotAction
from actions.client import EscalationClient
from actions.replies import Reply
from actions.turn import Turn

NONE_OF_THESE = "none"


async def answer_question(client: EscalationClient, turn: Turn) -> list[Reply]:
    """Search for what the customer wrote and say what was found."""
    found = await client.search(turn.text, locale=turn.locale)
    if found.decision == "answer":
        return [replies.answer(answer) for answer in found.given]
    if found.decision == "choose":
        return [replies.choose(found.answers)]
    return [replies.not_found(turn)]


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
            return [replies.not_found(turn)]
        shown = await self._client.article(article, locale=turn.locale, question=turn.question)
        return [replies.answer(shown) if shown else replies.not_found(turn)]
