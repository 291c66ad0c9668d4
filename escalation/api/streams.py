"""Live streams: subscribe first, then read after the last place, then wait to be woken (G4)."""

from collections.abc import AsyncIterator
from typing import Any

import structlog
from fastapi.responses import StreamingResponse
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.api.views import event_view, queue_view
from escalation.domain.episodes import EpisodeState
from escalation.realtime import sse
from escalation.realtime.bus import Topic
from escalation.realtime.hub import Hub
from escalation.services.work import Desk, Work
from escalation.storage import episodes
from escalation.storage.tables import Conversation, Event

BATCH = 200  # events read at a time while catching up

log = structlog.get_logger()


def response(frames: AsyncIterator[bytes]) -> StreamingResponse:
    """Frames as a server-sent-events response that no proxy buffers."""
    return StreamingResponse(
        _until_trouble(frames),
        media_type="text/event-stream; charset=utf-8",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _until_trouble(frames: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """End the stream when the database is away; the client comes back and resumes."""
    try:
        async for frame in frames:
            yield frame
    except (SQLAlchemyError, OSError) as error:
        log.warning("stream.ended", error=str(error).partition("\n")[0])


async def customer_events(
    session: AsyncSession, conversation_id: str, after: int, limit: int
) -> list[Event]:
    """What the customer may see after a seq, in order."""
    found = await session.scalars(
        select(Event)
        .where(Event.conversation_id == conversation_id, Event.seq > after)
        .order_by(Event.seq)
        .limit(limit)
    )
    return list(found)


async def customer_stream(
    desk: Desk, hub: Hub, conversation_id: str, after: int
) -> AsyncIterator[bytes]:
    """One customer's events from a seq on. Ends when the customer was erased or we shut down."""
    told_place: dict[str, Any] | None = None
    with hub.subscription(
        (Topic.CONVERSATION, conversation_id), (Topic.TYPING, conversation_id)
    ) as subscription:
        yield sse.opening()
        while not hub.stopping.is_set():
            _, transient = subscription.take()
            async with desk.work() as work:
                events = await customer_events(work.session, conversation_id, after, BATCH)
                known, place = await _place_in_line(work, conversation_id)
            for event in events:
                after = event.seq or after
                yield sse.frame(event_view(event), id=after)
            if not known:
                return
            if len(events) == BATCH:
                continue
            if place is not None and place != told_place:
                yield sse.frame(place, event="queue")
            told_place = place
            # Only who waits in line needs to hear that the line moved.
            change = hub.unfollow if place is None else hub.follow
            change(subscription, (Topic.QUEUE, ""))
            for notice in transient:
                if notice.data and notice.data["author"]["kind"] != "customer":
                    yield sse.frame({"author": notice.data["author"]}, event="typing")
            while not await subscription.wait(sse.HEARTBEAT_S):
                yield sse.BEAT


async def _place_in_line(work: Work, conversation_id: str) -> tuple[bool, dict[str, Any] | None]:
    """Whether the conversation still exists, and its place if it waits."""
    if await work.session.get(Conversation, conversation_id) is None:
        return False, None
    episode = await episodes.open_episode(work.session, conversation_id)
    if episode is None or episode.state != EpisodeState.WAITING:
        return True, None
    return True, await queue_view(work, episode)
