"""Following everything that an agent holds, in many conversations at once, across interruptions.

New stretches are found by the time of their first event, looked for a margin further back than
the last look: whatever was committed since, however quickly it ended again, is found once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from escalation.domain.cursor import Cursor
from escalation.domain.stretches import Place, begins, hear
from escalation.storage import clock, stretches
from escalation.storage.stretches import Held, Joining
from escalation.storage.tables import Event

BATCH = 200  # events read at a time while catching up
MARGIN = timedelta(minutes=1)  # far more than a claim takes from its event to its commit
LOOKED_BACK = timedelta(hours=24)  # a console that slept for longer begins with what is held now


@dataclass(frozen=True, slots=True)
class News:
    """What one look found."""

    at: datetime
    held: dict[str, Held]
    """What the agent holds, by conversation."""
    recent: Sequence[Joining]
    events: Sequence[Event]
    """What follows the places, conversation by conversation; `tell` says which of it is heard."""

    @property
    def is_all(self) -> bool:
        """Whether nothing more is to be read at once."""
        return len(self.events) < BATCH


class Following:
    """One agent's place in everything they hold. Use: look, tell each event, settle; and again."""

    def __init__(self, staff_id: str, cursor: Cursor) -> None:
        self._staff_id = staff_id
        self._since = cursor.since
        self._told = cursor.places
        self._places: dict[str, Place] = {}
        self._is_open = False

    @property
    def cursor(self) -> Cursor:
        """Where to go on after an interruption at this very moment."""
        places = {conversation: place.position for conversation, place in self._places.items()}
        return Cursor(self._since, places)

    @property
    def listening(self) -> set[str]:
        """The conversations of which the agent hears what comes next."""
        return {conversation for conversation, place in self._places.items() if place.is_listening}

    async def look(self, session: AsyncSession) -> News:
        """Read on. What is held is read first, so that whatever is held has begun by then."""
        now = await clock.now(session)
        held = await stretches.held(session, self._staff_id)
        since = max(self._since or now, now - LOOKED_BACK)
        recent = await stretches.joinings(session, self._staff_id, since=since - MARGIN)
        if not self._is_open:
            conversations = held.keys() | {joining.conversation_id for joining in recent}
            await self._open(session, since, conversations)
        self._begin(recent)
        if behind := held.keys() - self.listening:  # only when the database's clock went back
            self._begin(await self._begun(session, behind))
        places = {
            conversation: self._places[conversation].position for conversation in self.listening
        }
        events = await stretches.read_on(session, places, limit=BATCH) if places else []
        return News(now, held, recent, events)

    def tell(self, event: Event) -> bool:
        """Take the next event of a look; whether the agent hears it."""
        is_heard, place = hear(self._places[event.conversation_id], event, self._staff_id)
        self._places[event.conversation_id] = place
        return is_heard

    def settle(self, news: News) -> None:
        """All of a look was told: forget what no later look can find again."""
        if not news.is_all:
            return
        self._since = max(self._since or news.at, news.at)
        found = {joining.conversation_id for joining in news.recent}
        found |= {event.conversation_id for event in news.events} | news.held.keys()
        # What is neither held nor grows was erased: its end would have been among the events.
        self._places = {
            conversation: place
            for conversation, place in self._places.items()
            if conversation in found
        }

    async def _open(self, session: AsyncSession, since: datetime, conversations: set[str]) -> None:
        """Go on where the cursor says, or begin with what is held now, not with what just ended."""
        self._is_open = True
        if self._since is None:
            for bound in await stretches.last_bounds(session, conversations):
                is_begun = begins(bound, self._staff_id)
                place = Place(bound.position - is_begun, is_begun)
                self._places[bound.conversation_id] = place
        else:
            listening = await stretches.listening_at(session, self._staff_id, self._told)
            for conversation, position in self._told.items():
                self._places[conversation] = Place(position, conversation in listening)
        self._since = since

    async def _begun(self, session: AsyncSession, conversations: set[str]) -> list[Joining]:
        """The stretches of this agent that last to this day."""
        bounds = await stretches.last_bounds(session, conversations)
        return [
            Joining(bound.conversation_id, bound.position)
            for bound in bounds
            if begins(bound, self._staff_id)
        ]

    def _begin(self, joinings: Sequence[Joining]) -> None:
        """Listen from the first of these beginnings that was not told; in order of position."""
        for conversation_id, position in joinings:
            place = self._places.get(conversation_id)
            if place is None or (not place.is_listening and position > place.position):
                self._places[conversation_id] = Place(position - 1, True)
