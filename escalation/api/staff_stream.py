"""What one open console hears, resumable in several conversations at once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

from escalation.api.board import Board
from escalation.api.views import staff_event_view
from escalation.domain.cursor import Cursor
from escalation.realtime import sse
from escalation.realtime.bus import Notice, Topic
from escalation.realtime.hub import Hub, Subscription
from escalation.services.following import Following, News
from escalation.services.work import Desk
from escalation.storage.stretches import Held

STAFF_CHECK_S = 4.0  # a session that ended closes its streams within 5 s

FOLLOWED = (Topic.CONVERSATION, Topic.TYPING, Topic.READ)
"""What is heard of a conversation by its owner, and by who has it on the screen."""

FOR_ALL = ((Topic.QUEUE, ""), (Topic.EPISODE, ""), (Topic.VIEWING, ""))

LOOKED_AT_S = 30.0  # three missed looks of a console: it shows something else by now


class StaffStream:
    """What one open console hears: the queue, its own episodes, and their events.

    The place in several conversations at once is one opaque cursor, sent with the opening and as
    the id of every event, so that a reconnect resumes each of them exactly. Owners and read marks
    are states: each own episode is sent as it stands when the stream opens, and again whenever
    what was sent last is no longer true, whether or not a notice of it arrived.
    """

    def __init__(
        self, desk: Desk, hub: Hub, board: Board, staff_id: str, cursor: str | None
    ) -> None:
        self._desk = desk
        self._hub = hub
        self._board = board
        self._staff_id = staff_id
        self._following = Following(staff_id, Cursor.read(cursor))
        self._held: dict[str, Held] = {}
        self._looked_at: dict[str, float] = {}
        """Until when to follow conversations that are on the screen, by the loop's clock."""
        self._queue = b""

    async def frames(self, is_signed_in: Callable[[], Awaitable[bool]]) -> AsyncIterator[bytes]:
        """The stream. Ends when the session ended or we shut down."""
        clock = asyncio.get_running_loop().time
        check_at = spoken_at = clock()
        is_open = False
        with self._hub.subscription(*FOR_ALL) as subscription:
            while not self._hub.stopping.is_set():
                if clock() >= check_at:
                    if not await is_signed_in():
                        return
                    check_at = clock() + STAFF_CHECK_S
                changed, transient = subscription.take()
                # Shielded: a stream cut in the middle of a query would cost a connection.
                news = await asyncio.shield(self._look())
                if not is_open:
                    is_open = True
                    yield sse.opening(self._following.cursor.write())
                states = await self._states(changed, news.held)
                told = (*self._typing(transient), *self._viewing(transient, clock()))
                for frame in (*states, *self._events(news), *told, *self._grown(changed)):
                    yield frame
                    spoken_at = clock()
                self._following.settle(news)
                if self._follow(subscription, news.held) or not news.is_all:
                    continue  # what happened before we listened is read at once
                await subscription.wait(max(0.0, check_at - clock()))
                if clock() - spoken_at >= sse.HEARTBEAT_S:
                    yield sse.BEAT
                    spoken_at = clock()

    async def _look(self) -> News:
        async with self._desk.work() as work:
            return await self._following.look(work.session)

    async def _states(self, changed: set[tuple[Topic, str]], held: dict[str, Held]) -> list[bytes]:
        """The queue if it is another, every episode that a notice named, and own ones that are
        not as they were sent.
        """
        other = self._held.items() ^ held.items()
        has_moved = any(topic is Topic.QUEUE for topic, _ in changed)
        frames = []
        # Never older than the events: who hears of leaving sees the queue as it is since then.
        queue = await self._board.queue(has_moved=has_moved or bool(other) or not self._queue)
        if queue != self._queue:
            self._queue = queue
            frames.append(queue)
        ids = {key for topic, key in changed if topic.is_for_all and key}
        ids |= {mine.episode_id for _, mine in other}
        self._held = held
        return frames + await self._board.episodes(ids)

    def _events(self, news: News) -> Iterable[bytes]:
        """What is new in own conversations, each event with the place after it."""
        for event in news.events:
            if self._following.tell(event):
                yield sse.frame(staff_event_view(event), id=self._following.cursor.write())

    def _typing(self, transient: list[Notice]) -> Iterable[bytes]:
        for notice in transient:
            if notice.topic is not Topic.TYPING or notice.data is None:
                continue
            if notice.data.get("staff_id") != self._staff_id:
                data = {"conversation_id": notice.key, "author": notice.data["author"]}
                yield sse.frame(data, event="typing")

    def _viewing(self, transient: list[Notice], now: float) -> Iterable[bytes]:
        """What colleagues look at. What our own agent looks at, in any tab, we follow."""
        for notice in transient:
            if notice.topic is not Topic.VIEWING or notice.data is None:
                continue
            if notice.data["staff"]["id"] != self._staff_id:
                yield sse.frame(notice.data, event="viewing")
                continue
            until = now if notice.data["doing"] == "left" else now + LOOKED_AT_S
            self._looked_at[notice.data["conversation_id"]] = until
        self._looked_at = {each: until for each, until in self._looked_at.items() if until > now}

    def _grown(self, changed: set[tuple[Topic, str]]) -> Iterable[bytes]:
        """That a conversation on the screen has grown. The events of own ones are sent instead."""
        for topic, conversation_id in changed:
            if topic is Topic.CONVERSATION and conversation_id not in self._following.listening:
                yield sse.frame({"conversation_id": conversation_id}, event="grown")

    def _follow(self, subscription: Subscription, held: dict[str, Held]) -> bool:
        """Listen to what is held, what is still to be told, and what is on the screen; whether
        any of it is new.
        """
        wanted = {
            (topic, conversation_id)
            for conversation_id in held.keys() | self._following.listening | self._looked_at.keys()
            for topic in FOLLOWED
        }
        for topic in subscription.topics - wanted:
            if not topic[0].is_for_all:
                self._hub.unfollow(subscription, topic)
        new = wanted - subscription.topics
        self._hub.follow(subscription, *new)
        return bool(new)
