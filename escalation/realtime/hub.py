"""Wakes the streams of this process when something they show has changed.

A subscription holds no events, only the fact that there is something to read and a few transient
notices; memory stays bounded however slow a reader is. Because a stream subscribes first, then
reads the database after its last place, then waits here, it can neither miss nor repeat an event.
"""

import asyncio
import contextlib
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from escalation.realtime.bus import Notice, Topic

TRANSIENT_KEPT = 32  # typing and viewing notices; an older one says nothing any more


@dataclass(eq=False)
class Subscription:
    """One open stream: woken by any of its topics."""

    wake: asyncio.Event = field(default_factory=asyncio.Event)
    transient: deque[Notice] = field(default_factory=lambda: deque(maxlen=TRANSIENT_KEPT))
    changed: set[tuple[Topic, str]] = field(default_factory=set)
    topics: set[tuple[Topic, str]] = field(default_factory=set)

    async def wait(self, timeout_s: float) -> bool:
        """Whether something changed within the time."""
        try:
            async with asyncio.timeout(timeout_s):
                await self.wake.wait()
        except TimeoutError:
            return False
        self.wake.clear()
        return True

    def take(self) -> tuple[set[tuple[Topic, str]], list[Notice]]:
        """What changed since the last call."""
        changed, transient = self.changed, list(self.transient)
        self.changed = set()
        self.transient.clear()
        return changed, transient


class Hub:
    """The subscriptions of this process by what they listen to."""

    def __init__(self) -> None:
        self._by_topic: defaultdict[tuple[Topic, str], set[Subscription]] = defaultdict(set)
        self.stopping = asyncio.Event()

    @property
    def streams(self) -> int:
        """How many streams are open."""
        return len({s for subscriptions in self._by_topic.values() for s in subscriptions})

    @contextlib.contextmanager
    def subscription(self, *topics: tuple[Topic, str]) -> Iterator[Subscription]:
        """A subscription for as long as the stream is open."""
        subscription = Subscription()
        self.follow(subscription, *topics)
        try:
            yield subscription
        finally:
            for topic in subscription.topics.copy():
                self.unfollow(subscription, topic)

    def followed(self, topic: Topic) -> list[str]:
        """The keys of a topic that somebody listens to."""
        return [key for kind, key in self._by_topic if kind is topic]

    def follow(self, subscription: Subscription, *topics: tuple[Topic, str]) -> None:
        """Listen to more."""
        for topic in topics:
            subscription.topics.add(topic)
            self._by_topic[topic].add(subscription)

    def unfollow(self, subscription: Subscription, topic: tuple[Topic, str]) -> None:
        """Listen to less."""
        subscription.topics.discard(topic)
        self._by_topic[topic].discard(subscription)
        if not self._by_topic[topic]:
            del self._by_topic[topic]

    def hear(self, notice: Notice) -> None:
        """Wake whoever follows what the notice is about. The bus calls this."""
        key = (notice.topic, "" if notice.topic.is_for_all else notice.key)
        for subscription in self._by_topic.get(key, ()):
            if notice.data is None:
                subscription.changed.add((notice.topic, notice.key))
            else:
                subscription.transient.append(notice)
            subscription.wake.set()

    def stop(self) -> None:
        """Tell every stream to end, so that its client comes back to the next process."""
        self.stopping.set()
        for subscriptions in self._by_topic.values():
            for subscription in subscriptions:
                subscription.wake.set()
