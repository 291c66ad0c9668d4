"""Where Rasa keeps its dialogues: in memory, the recent ones, and of each the recent turns.

Rasa's own in-memory store never forgets, and replays a whole dialogue at every turn: the hundredth
turn costs several times the first. Ours is a cache. The record of truth is elsewhere, the rules
look at one turn, and the rating form at two.
"""

from collections import OrderedDict
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

DIALOGUES = 2_000  # about 10 MB when all are full
EVENTS = 24  # three turns or more, of 4 to 8 events: each turn reads them all and sends them on


class RecentTrackerStore(InMemoryTrackerStore):
    """The last DIALOGUES dialogues, each with its last EVENTS events."""

    def __init__(
        self, domain: Domain, event_broker: EventBroker | None = None, **kwargs: Any
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self.max_event_history = EVENTS
        self.store: OrderedDict[str, str] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the dialogue, and let go of the one that has been quiet the longest."""
        await super().save(tracker)
        self.store.move_to_end(tracker.sender_id)
        while len(self.store) > DIALOGUES:
            self.store.popitem(last=False)
