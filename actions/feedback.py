"""Yes, no and thanks: what they mean depends on what the bot asked last."""

from actions import replies
from actions.action import BotAction
from actions.replies import Reply
from actions.turn import Turn


class ActionAffirm(BotAction):
    """Yes: it helped, or please bring a person. Out of the blue it needs a question to go with."""

    action_name = "action_affirm"

    async def replies(self, turn: Turn) -> list[Reply]:
        match turn.awaiting:
            case "helpful":
                return replies.helpful(True)
            case "offer_human":
                return [replies.handoff("asked_for_human")]
            case _:
                return [replies.say("wordless")]


class ActionDeny(BotAction):
    """No: it did not help, no person needed, or none of these articles."""

    action_name = "action_deny"

    async def replies(self, turn: Turn) -> list[Reply]:
        match turn.awaiting:
            case "helpful":
                return replies.helpful(False)
            case "offer_human":
                return [replies.say("human_declined")]
            case "choose":
                return [replies.not_found(turn)]
            case _:
                return [replies.say("wordless")]


class ActionThank(BotAction):
    """Thanks right after an answer say that it helped."""

    action_name = "action_thank"

    async def replies(self, turn: Turn) -> list[Reply]:
        if turn.awaiting == "helpful":
            return replies.helpful(True)
        return [replies.say("thanks")]


class ActionRecordFeedback(BotAction):
    """A pressed "Did this help?" button."""

    action_name = "action_record_feedback"

    async def replies(self, turn: Turn) -> list[Reply]:
        return replies.helpful(turn.entities.get("value") == "yes")
