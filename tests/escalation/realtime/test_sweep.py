"""A notice that was lost costs a moment, never an event."""

import asyncio
import uuid

import pytest

from escalation.realtime.bus import MemoryBus, Topic
from escalation.realtime.hub import Hub
from escalation.realtime.sweep import Sweep
from escalation.services import handoff, messages
from escalation.services.sessions import recognise
from escalation.services.work import Desk
from escalation.storage import episodes
from escalation.storage.tables import Episode
from tests.house import BOUND_S, Customer, House, running


def deaf(house: House) -> Desk:
    """The desk of a process whose notices reach nobody."""
    return Desk(house.desk.engine, MemoryBus(), house.settings, house.desk.catalogue)


async def say_unheard(house: House, customer: Customer, text: str) -> None:
    async with deaf(house).work() as work:
        principal = await recognise(work, customer.session["token"])
        await messages.post_message(work, principal, client_id=str(uuid.uuid4()), text=text)


async def test_an_event_nobody_told_of_is_found(house: House) -> None:
    customer, _ = await house.claimed(await house.agent())
    hub = Hub()
    sweep = Sweep(house.desk.engine, hub)
    conversation = (Topic.CONVERSATION, customer.conversation_id)
    with hub.subscription(conversation) as subscription:
        await sweep.once()
        subscription.take()
        await sweep.once()
        assert subscription.take()[0] == set()
        await say_unheard(house, customer, "does anybody hear me?")
        await sweep.once()
        assert subscription.take()[0] == {conversation}


async def test_a_change_of_the_queue_nobody_told_of_is_found(house: House) -> None:
    customer = await house.customer()
    await customer.ask("How long does a refund take?")
    hub = Hub()
    sweep = Sweep(house.desk.engine, hub)
    with hub.subscription((Topic.QUEUE, "")) as subscription:
        await sweep.once()
        subscription.take()
        async with deaf(house).work() as work:
            episode = await episodes.open_episode(work.session, customer.conversation_id)
            assert episode is not None
            await handoff.ask_for_person(work, episode)
        await sweep.once()
        assert subscription.take()[0] == {(Topic.QUEUE, "")}


async def test_an_open_stream_shows_an_event_nobody_told_of(house: House) -> None:
    customer, _ = await house.claimed(await house.agent())
    last = (await customer.snapshot())["last_seq"]
    async with customer.listening(after=last) as stream:
        await say_unheard(house, customer, "does anybody hear me?")
        event = await stream.until_type("message")
    assert event["text"] == "does anybody hear me?"


async def test_a_mistake_in_one_look_does_not_end_the_looking(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    hub = Hub()
    looked = asyncio.Event()

    class Stumbling(Sweep):
        looks = 0

        async def once(self) -> None:
            self.looks += 1
            if self.looks == 1:
                raise RuntimeError("a mistake of ours")
            looked.set()

    async with running(Stumbling(house.desk.engine, hub, every_s=0.01).run()):
        async with asyncio.timeout(BOUND_S):
            await looked.wait()
    assert "sweep.failed_unexpectedly" in caplog.text


async def test_a_move_outside_the_line_wakes_staff_and_nobody_in_line(house: House) -> None:
    agent = await house.agent()
    _, episode_id = await house.claimed(agent)
    hub = Hub()
    sweep = Sweep(house.desk.engine, hub)
    with hub.subscription((Topic.QUEUE, "")) as line, hub.subscription((Topic.EPISODE, "")) as own:
        await sweep.once()
        line.take(), own.take()
        async with deaf(house).work() as work:
            episode = await work.session.get(Episode, episode_id)
            assert episode is not None
            episode.version += 1
        await sweep.once()
        assert (line.take()[0], own.take()[0]) == (set(), {(Topic.EPISODE, "")})
