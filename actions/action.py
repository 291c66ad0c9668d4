"""The common shape of our actions: a turn in, replies out, nothing written to Rasa's tracker."""

from abc import abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.replies import Reply
from actions.turn import Turn


class BotAction(Action):  # type: ignore[misc]  # rasa_sdk ships no types
    """An action named by `action_name` that answers one turn."""

    action_name: str

    def name(self) -> str:
        return self.action_name

    @abstractmethod
    async def replies(self, turn: Turn) -> list[Reply]:
        """The replies to this turn, at least one."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any] | None
    ) -> list[dict[str, Any]]:
        for reply in await self.replies(Turn.of(tracker.latest_message)):
            dispatcher.utter_message(json_message=reply)
        return []
