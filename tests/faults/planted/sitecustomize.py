"""Breaks the product on purpose, as it is imported: found first on PYTHONPATH, named in PLANTED.

Every process of a run loads this, Rasa's own interpreter too; it touches nothing but the module
that holds the mechanism to be taken out.
"""

import importlib.abc
import importlib.util
import os
import sys


class Planter(importlib.abc.MetaPathFinder):
    """Lets a module load as usual, then changes it."""

    def __init__(self, changes):
        self._changes = changes

    def find_spec(self, name, path=None, target=None):
        change = self._changes.pop(name, None)
        if change is None:
            return None
        spec = importlib.util.find_spec(name)
        load = spec.loader.exec_module

        def load_and_change(module):
            load(module)
            change(module)

        spec.loader.exec_module = load_and_change
        return spec


def keep_pythonpath(parts):
    """The supervisor takes it from its parts; here they must have it."""
    parts.FOREIGN = tuple(name for name in parts.FOREIGN if name != "PYTHONPATH")


def claim_without_condition(episodes):
    """storage.episodes: whoever claims owns, whatever the state was."""
    checked = episodes.move

    async def move(session, episode_id, move, *, state, **changes):
        if move is not episodes.Move.CLAIM:
            return await checked(session, episode_id, move, state=state, **changes)
        return await session.scalar(
            episodes.update(episodes.Episode)
            .where(episodes.Episode.id == episode_id)
            .values(
                state="with_agent",
                version=episodes.Episode.version + 1,
                resolved_at=None,
                **changes,
            )
            .returning(episodes.Episode)
            .execution_options(populate_existing=True)
        )

    episodes.move = move


def claims_unchecked(claims):
    """services.claims: nobody looks first."""

    async def nothing(work, episode_id, agent):
        return None

    claims._refuse_if_claimed = nothing


def no_deduplication(messages):
    """services.messages: a known client_id is not looked up (the run drops the unique key)."""

    async def unknown(session, conversation_id, client_id):
        return None

    messages._by_client_id = unknown


def nothing_known(stored):
    """storage.messages: the same for the messages that share a commit."""
    looked_up = "known.client_id = sent.client_id"
    assert looked_up in stored._TAKE_IN.text
    stored._TAKE_IN = stored.text(stored._TAKE_IN.text.replace(looked_up, "false"))


def acknowledged_before_commit(intake):
    """services.intake: the transaction ends after the answer has left, and takes its time."""
    import asyncio

    running = set()

    async def round_(self, sent):
        taken = asyncio.get_running_loop().create_future()

        async def store():
            async with self._desk.engine.begin() as connection:
                taken.set_result(await intake.take_in(connection, sent))
                await asyncio.sleep(0.3)

        task = asyncio.create_task(store())
        running.add(task)
        task.add_done_callback(running.discard)
        return await taken

    intake.Intake._round = round_


def live_without_reading(streams):
    """api.streams: a stream begins with what happens next."""
    reading_first = streams.customer_stream

    async def customer_stream(reading, hub, conversation_id, after):
        stored = await _stored(reading, conversation_id, after)
        last = stored[-1].seq if stored else after
        async for frame in reading_first(reading, hub, conversation_id, last):
            yield frame

    streams.customer_stream = customer_stream


async def _stored(reading, conversation_id, after):
    """All events after a seq."""
    events = []
    while found := (await reading.read_on(conversation_id, after)).news.events:
        events += found
        after = found[-1].seq
    return events


def read_before_subscribing(streams):
    """api.streams: what is stored is read, and a moment later what happens next is listened to."""
    import asyncio

    subscribed = streams.customer_stream

    async def customer_stream(reading, hub, conversation_id, after):
        for event in await _stored(reading, conversation_id, after):
            yield streams.sse.frame(streams.event_view(event), id=event.seq)
        await asyncio.sleep(0.05)
        missed = await _stored(reading, conversation_id, after)
        last = missed[-1].seq if missed else after
        async for frame in subscribed(reading, hub, conversation_id, last):
            yield frame

    streams.customer_stream = customer_stream


def reply_in_memory(turn):
    """services.turn: the job is done as soon as the turn has begun."""
    import asyncio

    taken = turn.Turn.take
    running = set()

    async def take(self, event_id):
        task = asyncio.create_task(taken(self, event_id))
        running.add(task)
        task.add_done_callback(running.discard)

    turn.Turn.take = take


BUGS = {
    "claim_without_condition": {
        "escalation.storage.episodes": claim_without_condition,
        "escalation.services.claims": claims_unchecked,
    },
    "no_deduplication": {
        "escalation.services.messages": no_deduplication,
        "escalation.storage.messages": nothing_known,
    },
    "acknowledged_before_commit": {"escalation.services.intake": acknowledged_before_commit},
    "live_without_reading": {"escalation.api.streams": live_without_reading},
    "read_before_subscribing": {"escalation.api.streams": read_before_subscribing},
    "reply_in_memory": {"escalation.services.turn": reply_in_memory},
}

if os.environ.get("PLANTED"):
    wanted = {"escalation.operations.parts": keep_pythonpath}
    for name in os.environ["PLANTED"].split(","):
        wanted |= BUGS[name]
    sys.meta_path.insert(0, Planter(wanted))
