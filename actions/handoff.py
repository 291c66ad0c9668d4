"""Bringing a person: on request at once, to somebody who complains as an offer."""

import logging

from actions import replies
from actions.action import BotAction
from actions.answers import fresh_replies
from actions.client import EscalationClient, EscalationUnavailable
from actions.replies import PERSON_OR_NOT, Reply
from actions.turn import Turn

logger = logging.getLogger(__name__)


class ActionRequestHuman(BotAction):
    """The customer asked for a person. No second question, no persuasion."""

    action_name = "action_request_human"

    async def replies(self, turn: Turn) -> list[Reply]:
        return [replies.handoff("asked_for_human")]


class ActionComplain(BotAction):
    """Says sorry, with the answer or the choice of articles if there is one, else with the offer of
    a person; to praise that only sounds like it, thanks.

    Whether a person must come is the policy's decision, not ours.
    """

    action_name = "action_complain"

    def __init__(self, client: EscalationClient) -> None:
        self._client = client

    async def replies(self, turn: Turn) -> list[Reply]:
        if turn.is_glad:
            return [replies.thanks()]
        helpful = await self._helpful(turn)
        if helpful:
            return [replies.say("complaint_sorry"), *helpful]
        return [replies.say("complaint_sorry", PERSON_OR_NOT)]

    async def _helpful(self, turn: Turn) -> list[Reply]:
        try:
            found = await self._client.search(turn.asks, locale=turn.locale)
        except EscalationUnavailable as error:
            logger.warning("A complaint goes without a search: %s", error)
            return []
        return fresh_replies(found, but=turn.tried if turn.awaiting == "helpful" else ())
