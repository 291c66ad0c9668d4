"""Yes, no, thanks and goodbye: what they mean depends on what the bot asked last."""

from actions import replies
from actions.action import BotAction
from actions.answers import answer_question, ask_again
from actions.client import EscalationClient
from actions.denials import says_what_is_meant
from actions.replies import Reply
from actions.turn import Turn


class ActionAffirm(BotAction):
    """Yes: it helped, there is more, or please bring a person. Out of the blue it needs a question
    to go with.
    """

    action_name = "action_affirm"

    async def replies(self, turn: Turn) -> list[Reply]:
        match turn.awaiting:
            case "helpful":
                return replies.helped()
            case "offer_human":
                return [replies.handoff("asked_for_human")]
            case "more":
                return [replies.say("human_declined")]
            case _:
                return [replies.say("wordless")]


class ActionDeny(BotAction):
    """No: it was not what they meant, no person needed, none of these articles, or nothing else.
    Whatever was asked last, "no, I meant …" asks a question.
    """

    action_name = "action_deny"

    def __init__(self, client: EscalationClient) -> None:
        self._client = client

    async def replies(self, turn: Turn) -> list[Reply]:
        if says_what_is_meant(turn.text):
            return await answer_question(self._client, turn)
        match turn.awaiting:
            case "helpful":
                return await not_meant(self._client, turn)
            case "offer_human":
                return [replies.say("human_declined")]
            case "choose":
                return replies.none_of_these(turn)
            case "more":
                return goodbye()
            case _:
                return [replies.say("wordless")]


class ActionThank(BotAction):
    """Thanks right after an answer say that it helped. Perhaps that was all."""

    action_name = "action_thank"

    async def replies(self, turn: Turn) -> list[Reply]:
        if turn.awaiting == "helpful":
            return replies.helped()
        return [replies.thanks()]


class ActionSayGoodbye(BotAction):
    """A goodbye, or the button that says there is nothing else. With a question mark it is neither:
    nothing ends on a question. Who opens with one greets: "ciao", "cześć" and "chào" are both.
    """

    action_name = "action_say_goodbye"

    def __init__(self, client: EscalationClient) -> None:
        self._client = client

    async def replies(self, turn: Turn) -> list[Reply]:
        if turn.is_marked_question:
            return await answer_question(self._client, turn)
        return [replies.say("greet")] if turn.is_first else goodbye()


class ActionRecordFeedback(BotAction):
    """A pressed "Did this help?" button."""

    action_name = "action_record_feedback"

    def __init__(self, client: EscalationClient) -> None:
        self._client = client

    async def replies(self, turn: Turn) -> list[Reply]:
        if turn.entities.get("value") == "yes":
            return replies.helped()
        return await not_meant(self._client, turn)


def goodbye() -> list[Reply]:
    """The last word of a conversation."""
    return [replies.say("goodbye"), replies.end()]


async def not_meant(client: EscalationClient, turn: Turn) -> list[Reply]:
    """The last answer was not what the customer meant: the same question, by choice."""
    return replies.not_helped(*await ask_again(client, turn, turn.question))
