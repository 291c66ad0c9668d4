"""The rating: effort (CES 1–7), recommendation (NPS 0–10), a comment. One step at a time.

A rating turn is a dialogue of its own: `ask_rating` opens the form at the step the record names,
the customer's words fill it, and `action_submit_rating` hands the value in. Nobody is held in the
form: a wish to skip ends the rating, and a new question or a call for a person is followed.
"""

from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import replies
from actions.action import BotAction
from actions.answers import answer_question
from actions.client import EscalationClient
from actions.numbers import is_no_comment, is_number, is_skip, read_number
from actions.replies import Reply
from actions.turn import Turn

RANGES = {"ces": (1, 7), "nps": (0, 10)}
LEAVING = {"request_human": 1, "question": 12, "complain": 24}
"""Intents of another subject, and from how many characters on: "awful" is an odd rating."""

SKIPPED = "/skip"  # no customer's text begins with a slash

Validated = dict[str, int | str | None]


def read_score(step: str, turn: Turn) -> int | None:
    """The score in a turn, pressed or written, or None when there is none in the range."""
    lowest, highest = RANGES[step]
    text = turn.entities.get("value", "") if turn.intent == "rate" else turn.text
    return read_number(text, lowest=lowest, highest=highest)


def changes_subject(turn: Turn) -> bool:
    """Whether the customer has left the rating for something else."""
    return turn.intent in LEAVING and len(turn.text) >= LEAVING[turn.intent]


class ValidateRatingForm(FormValidationAction):  # type: ignore[misc]  # rasa_sdk ships no types
    """Asks for the one step that is due and checks what the customer gives."""

    def name(self) -> str:
        return "validate_rating_form"

    def domain_slots(self, domain: dict[str, Any] | None) -> list[str]:
        return ["ces", "nps", "comment"]

    async def required_slots(
        self,
        domain_slots: list[str],
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any] | None,
    ) -> list[str]:
        return [Turn.of(tracker.latest_message).step]

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any] | None
    ) -> list[dict[str, Any]]:
        turn = Turn.of(tracker.latest_message)
        events: list[dict[str, Any]] = await super().run(dispatcher, tracker, domain)
        if turn.intent == "ask_rating":
            dispatcher.utter_message(json_message=replies.say(f"ask_{turn.step}"))
            return known_slots(turn) + events
        if tracker.get_slot(turn.step) is None and changes_subject(turn):
            dispatcher.messages.clear()
            return [*events, SlotSet("requested_slot", None)]
        return events

    def validate_ces(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> Validated:
        """Accept 1 to 7."""
        return self._validate_score("ces", dispatcher, tracker)

    def validate_nps(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> Validated:
        """Accept 0 to 10."""
        return self._validate_score("nps", dispatcher, tracker)

    def validate_comment(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> Validated:
        """Accept anything, and "skip" as no comment."""
        turn = Turn.of(tracker.latest_message)
        skipped = turn.intent == "skip_comment" or is_no_comment(turn.text)
        return {"comment": SKIPPED if skipped else turn.text.strip()}

    def _validate_score(
        self, step: str, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> Validated:
        turn = Turn.of(tracker.latest_message)
        if is_skip(turn.text):
            return {step: SKIPPED}
        score = read_score(step, turn)
        if score is None and turn.intent == "goodbye" and not is_number(turn.text):
            return {step: SKIPPED}
        if score is None:
            dispatcher.utter_message(json_message=replies.say(f"{step}_invalid"))
        return {step: score}


def known_slots(turn: Turn) -> list[dict[str, Any]]:
    """The scores given before, so that the form's slots tell the whole rating."""
    return [
        SlotSet(step, turn.rating[step])
        for step in RANGES
        if step != turn.step and turn.rating.get(step) is not None
    ]


class ActionSubmitRating(BotAction):
    """Hands in the step's value; without one, follows the customer to the new subject."""

    action_name = "action_submit_rating"

    def __init__(self, client: EscalationClient) -> None:
        self._client = client

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any] | None
    ) -> list[dict[str, Any]]:
        turn = Turn.of(tracker.latest_message)
        value = tracker.get_slot(turn.step)
        given = await self.replies(turn) if value is None else [submitted(turn.step, value)]
        for reply in given:
            dispatcher.utter_message(json_message=reply)
        return []

    async def replies(self, turn: Turn) -> list[Reply]:
        if turn.intent == "request_human":
            return [replies.handoff("asked_for_human")]
        return await answer_question(self._client, turn)


def submitted(step: str, value: int | str) -> Reply:
    """The reply that carries a step's value; the comment, or a wish to skip, ends the rating."""
    if value == SKIPPED:
        return replies.rating({"done": True})
    if step == "comment":
        return replies.rating({"comment": value, "done": True})
    return replies.rating({step: value})


class ActionRate(BotAction):
    """A pressed rating button, without the form."""

    action_name = "action_rate"

    async def replies(self, turn: Turn) -> list[Reply]:
        kind = turn.entities.get("kind", "")
        step = kind if kind in RANGES else "ces"
        score = read_score(step, turn)
        if score is None:
            return [replies.say(f"{step}_invalid")]
        return [replies.rating({step: score})]


class ActionSkipComment(BotAction):
    """The pressed button that leaves the comment out."""

    action_name = "action_skip_comment"

    async def replies(self, turn: Turn) -> list[Reply]:
        return [replies.rating({"done": True})]
