"""Streams are woken by what they show, and by nothing else."""

import pytest

from escalation.realtime.bus import MemoryBus, Notice, Topic
from escalation.realtime.hub import TRANSIENT_KEPT, Hub

ONE, OTHER = (Topic.CONVERSATION, "one"), (Topic.CONVERSATION, "other")


def told(topic: tuple[Topic, str], **data: object) -> Notice:
    return Notice(*topic, data or None)


@pytest.fixture
def hub() -> Hub:
    return Hub()


async def test_a_subscription_is_woken_by_its_own_topics(hub: Hub) -> None:
    with hub.subscription(ONE) as subscription:
        hub.hear(told(OTHER))
        assert not await subscription.wait(0)
        hub.hear(told(ONE))
        assert await subscription.wait(0)
        assert subscription.take() == ({ONE}, [])
        assert not await subscription.wait(0)


async def test_what_happens_between_reading_and_waiting_is_not_missed(hub: Hub) -> None:
    with hub.subscription(ONE) as subscription:
        hub.hear(told(ONE))
        subscription.take()
        hub.hear(told(ONE))
        assert await subscription.wait(0)
        assert subscription.take() == ({ONE}, [])


async def test_every_queue_notice_wakes_whoever_watches_the_queue(hub: Hub) -> None:
    with hub.subscription((Topic.QUEUE, "")) as subscription:
        hub.hear(Notice(Topic.QUEUE, "an episode"))
        assert subscription.take() == ({(Topic.QUEUE, "an episode")}, [])


async def test_memory_stays_bounded_however_slow_a_reader_is(hub: Hub) -> None:
    typing = (Topic.TYPING, "one")
    with hub.subscription(ONE, typing) as subscription:
        for n in range(1_000):
            hub.hear(told(ONE))
            hub.hear(told(typing, n=n))
        changed, transient = subscription.take()
    assert changed == {ONE}
    assert [notice.data for notice in transient] == [
        {"n": n} for n in range(1_000 - TRANSIENT_KEPT, 1_000)
    ]


async def test_a_closed_stream_leaves_nothing_behind(hub: Hub) -> None:
    with hub.subscription(ONE) as subscription:
        hub.follow(subscription, OTHER)
        assert (hub.streams, sorted(hub.followed(Topic.CONVERSATION))) == (1, ["one", "other"])
        hub.unfollow(subscription, OTHER)
        hub.unfollow(subscription, OTHER)
    assert (hub.streams, hub.followed(Topic.CONVERSATION)) == (0, [])
    hub.hear(told(ONE))


async def test_stopping_wakes_every_stream(hub: Hub) -> None:
    with hub.subscription(ONE) as one, hub.subscription(OTHER) as other:
        hub.stop()
        assert await one.wait(0)
        assert await other.wait(0)
    assert hub.stopping.is_set()


async def test_the_memory_bus_tells_every_listener(hub: Hub) -> None:
    bus = MemoryBus()
    bus.subscribe(hub.hear)
    with hub.subscription(ONE) as subscription:
        bus.publish([told(ONE)])
        assert await subscription.wait(0)
