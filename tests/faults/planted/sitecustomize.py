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


def acknowledged_before_commit(principals):
    """api.principals: the transaction ends after the response has left, and takes its time."""
    import asyncio
    from typing import Annotated

    from fastapi import Depends

    recognised = principals.customer_call

    async def customer_call(request: principals.Request):
        calls = recognised(request)
        call = await anext(calls)
        try:
            yield call
        except BaseException as error:
            await calls.athrow(error)
            raise
        await asyncio.sleep(0.3)
        async for _ in calls:
            pass

    principals.AsCustomer = Annotated[
        principals.CustomerCall, Depends(customer_call, scope="request")
    ]


def not_on_disk(database):
    """storage.database: commits that do not wait for the disk."""
    durable = database.create_async_engine

    def create_async_engine(url, **options):
        given = options.pop("connect_args")
        given = {**given, "options": given["options"] + " -c synchronous_commit=off"}
        return durable(url, connect_args=given, **options)

    database.create_async_engine = create_async_engine


def live_without_reading(streams):
    """api.streams: a stream begins with what happens next."""
    reading = streams.customer_stream

    async def customer_stream(desk, hub, conversation_id, after):
        async for frame in reading(desk, hub, conversation_id, await _last(desk, conversation_id)):
            yield frame

    async def _last(desk, conversation_id):
        async with desk.work() as work:
            found = await work.session.get(streams.Conversation, conversation_id)
            return found.last_seq

    streams.customer_stream = customer_stream


def read_before_subscribing(streams):
    """api.streams: what is stored is read, and a moment later what happens next is listened to."""
    import asyncio

    subscribed = streams.customer_stream

    async def customer_stream(desk, hub, conversation_id, after):
        async with desk.work() as work:
            events = await streams.customer_events(work.session, conversation_id, after, 10_000)
        for event in events:
            yield streams.sse.frame(streams.event_view(event), id=event.seq)
        await asyncio.sleep(0.05)
        async with desk.work() as work:
            found = await work.session.get(streams.Conversation, conversation_id)
        async for frame in subscribed(desk, hub, conversation_id, found.last_seq):
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
    "no_deduplication": {"escalation.services.messages": no_deduplication},
    "acknowledged_before_commit": {"escalation.api.principals": acknowledged_before_commit},
    "not_on_disk": {"escalation.storage.database": not_on_disk},
    "live_without_reading": {"escalation.api.streams": live_without_reading},
    "read_before_subscribing": {"escalation.api.streams": read_before_subscribing},
    "reply_in_memory": {"escalation.services.turn": reply_in_memory},
}

if os.environ.get("PLANTED"):
    sys.meta_path.insert(
        0, Planter({"escalation.operations.parts": keep_pythonpath, **BUGS[os.environ["PLANTED"]]})
    )
