"""Bringing a person: on request at once, to somebody who complains as an offer."""

from actions import replies
from actions.action import BotAction
from actions.replies import PERSON_OR_NOT, Reply
from actions.turn import Turn


class ActionRequestHuman(BotAction):
    """The customer asked for a person. No second question, no persuasion."""

    action_name = "action_request_human"

    async def replies(self, turn: Turn) -> list[Reply]:
        return [replies.handoff("asked_for_human")]


class ActionComplain(BotAction):
    """Says sorry and offers a person. Whether one must come is the policy's decision, not ours."""

    action_name = "action_complain"

    async def replies(self, turn: Turn) -> list[Reply]:
        return [replies.say("complaint_sorry", PERSON_OR_NOT)]
