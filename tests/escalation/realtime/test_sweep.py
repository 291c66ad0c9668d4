"""A notice that was lost costs a moment, never an event."""

import uuid

from escalation.realtime.bus import MemoryBus, Topic
from escalation.realtime.hub import Hub
from escalation.realtime.sweep import Sweep
from escalation.services import handoff, messages
from escalation.services.sessions import recognise
from escalation.services.work import Desk
from escalation.storage import episodes
from tests.house import Customer, House


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
