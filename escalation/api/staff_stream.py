"""What one open console hears, resumable in several conversations at once."""

import base64
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, NamedTuple

from sqlalchemy import select

from escalation.api.streams import BATCH
from escalation.api.views import queue_views, staff_episode_view, staff_event_view
from escalation.domain.episodes import EpisodeState
from escalation.domain.events import EventType
from escalation.realtime import sse
from escalation.realtime.bus import Topic
from escalation.realtime.hub import Hub, Subscription
from escalation.services.work import Desk, Work
from escalation.storage import episodes
from escalation.storage.tables import Conversation, Episode, Event

STAFF_CHECK_S = 4.0  # a session that ended closes its streams within 5 s


FOLLOWED = (Topic.CONVERSATION, Topic.TYPING, Topic.READ)
"""What an owner hears of a conversation, and nobody else among the staff."""


class Held(NamedTuple):
    """An episode that this agent holds, as the stream sent it last."""

    episode_id: str
    version: int
    customer_read_seq: int


class StaffStream:
    """What one open console hears: the queue, its own episodes, and their events.

    The place in several conversations at once is one opaque cursor, {conversation: position},
    sent as the id of every event, so that a reconnect resumes each of them exactly. Owners and
    read marks are states: each own episode is sent as it stands when the stream opens, and again
    whenever what was sent last is no longer true, whether or not a notice of it arrived.
    """

    def __init__(self, desk: Desk, hub: Hub, staff_id: str, cursor: str | None) -> None:
        self._desk = desk
        self._hub = hub
        self._staff_id = staff_id
        self._places = read_cursor(cursor)
        self._resumed = set(self._places)

    async def frames(self, is_signed_in: Callable[[], Awaitable[bool]]) -> AsyncIterator[bytes]:
        """The stream. Ends when the session ended or we shut down."""
        queue: list[dict[str, Any]] | None = None
        mine: dict[str, Held] = {}
        with self._hub.subscription((Topic.QUEUE, "")) as subscription:
            yield sse.opening()
            beats = 0.0
            while not self._hub.stopping.is_set() and await is_signed_in():
                changed, transient = subscription.take()
                async with self._desk.work() as work:
                    now = await queue_views(work)
                    owned = await self._owned(work)
                    views = await self._changed_episodes(work, changed, mine, owned)
                    ended = self._resumed - owned.keys()
                    events = await self._ended_meanwhile(work, ended)
                    events += await self._events(work, {**mine, **owned})
                if now != queue:
                    yield sse.frame(now, event="queue")
                    queue = now
                for view in views:
                    yield sse.frame(view, event="episode")
                for event in events:
                    self._places[event.conversation_id] = event.position
                    yield sse.frame(staff_event_view(event), id=self._cursor())
                self._follow(subscription, owned, gone=(mine.keys() | ended) - owned.keys())
                mine = owned
                self._resumed.clear()
                for notice in transient:
                    if notice.data and notice.data.get("staff_id") != self._staff_id:
                        yield sse.frame(
                            {"conversation_id": notice.key, "author": notice.data["author"]},
                            event="typing",
                        )
                if len(events) >= BATCH:
                    continue
                if not await subscription.wait(STAFF_CHECK_S):
                    beats += STAFF_CHECK_S
                    if beats >= sse.HEARTBEAT_S:
                        beats = 0.0
                        yield sse.BEAT

    async def _owned(self, work: Work) -> dict[str, Held]:
        """What this agent holds, by conversation."""
        rows = await work.session.execute(
            select(
                Episode.conversation_id,
                Episode.id,
                Episode.version,
                Conversation.customer_read_seq,
            )
            .join(Conversation, Conversation.id == Episode.conversation_id)
            .where(Episode.agent_id == self._staff_id, Episode.state == EpisodeState.WITH_AGENT)
        )
        return {row[0]: Held(*row[1:]) for row in rows}

    async def _changed_episodes(
        self,
        work: Work,
        changed: set[tuple[Topic, str]],
        before: dict[str, Held],
        owned: dict[str, Held],
    ) -> list[dict[str, Any]]:
        """Every episode that a notice named, and own ones that are not as they were sent."""
        ids = {key for topic, key in changed if topic is Topic.QUEUE and key}
        ids |= {held.episode_id for _, held in before.items() ^ owned.items()}
        rows = [await episodes.one(work.session, episode_id) for episode_id in sorted(ids)]
        return [await staff_episode_view(work, row) for row in rows if row is not None]

    async def _events(self, work: Work, conversations: dict[str, Held]) -> list[Event]:
        """What is new in these conversations; a fresh claim begins with its own `joined`."""
        events: list[Event] = []
        for conversation_id, held in conversations.items():
            if conversation_id not in self._places:
                self._places[conversation_id] = await self._claimed_at(work, held.episode_id)
            found = await work.session.scalars(
                select(Event)
                .where(
                    Event.conversation_id == conversation_id,
                    Event.position > self._places[conversation_id],
                )
                .order_by(Event.position)
                .limit(BATCH)
            )
            events.extend(found)
        return events

    async def _ended_meanwhile(self, work: Work, conversations: set[str]) -> list[Event]:
        """The rest, up to leaving or its end, of what this agent held when the stream broke off."""
        events: list[Event] = []
        for conversation_id in conversations:
            place = self._places[conversation_id]
            owners = (
                select(Event)
                .where(Event.conversation_id == conversation_id)
                .where(Event.type.in_([EventType.JOINED, EventType.LEFT, EventType.RESOLVED]))
                .limit(1)
            )
            last = await work.session.scalar(
                owners.where(Event.position <= place).order_by(Event.position.desc())
            )
            end = await work.session.scalar(
                owners.where(Event.position > place).order_by(Event.position)
            )
            held = last and last.type == EventType.JOINED and last.staff_id == self._staff_id
            if held and end:
                events += await work.session.scalars(
                    select(Event)
                    .where(Event.conversation_id == conversation_id)
                    .where(Event.position > place, Event.position <= end.position)
                    .order_by(Event.position)
                )
        return events

    async def _claimed_at(self, work: Work, episode_id: str) -> int:
        position = await work.session.scalar(
            select(Event.position)
            .where(
                Event.episode_id == episode_id,
                Event.type == EventType.JOINED,
                Event.staff_id == self._staff_id,
            )
            .order_by(Event.position.desc())
            .limit(1)
        )
        return (position or 1) - 1

    def _follow(
        self, subscription: Subscription, owned: dict[str, Held], *, gone: set[str]
    ) -> None:
        for conversation_id in owned:
            for topic in FOLLOWED:
                self._hub.follow(subscription, (topic, conversation_id))
        for conversation_id in gone:
            self._places.pop(conversation_id, None)
            for topic in FOLLOWED:
                self._hub.unfollow(subscription, (topic, conversation_id))

    def _cursor(self) -> str:
        return base64.urlsafe_b64encode(json.dumps(self._places).encode()).decode()


def read_cursor(cursor: str | None) -> dict[str, int]:
    """The places in a cursor; a cursor that is none of ours starts afresh."""
    try:
        places = json.loads(base64.urlsafe_b64decode((cursor or "").encode("ascii", "replace")))
    except ValueError:
        return {}
    if not isinstance(places, dict):
        return {}
    return {k: v for k, v in places.items() if isinstance(v, int) and 0 <= v < 2**31}
