"""Live streams: subscribe first, then read after the last place, then wait to be woken (G4)."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

import structlog
from fastapi.responses import StreamingResponse
from sqlalchemy.exc import SQLAlchemyError

from escalation.api import shapes
from escalation.api.views import event_view, place_of
from escalation.realtime import sse
from escalation.realtime.bus import Topic
from escalation.realtime.hub import Hub
from escalation.services import sessions
from escalation.services.line import Line
from escalation.services.together import Together
from escalation.services.work import Desk
from escalation.storage import episodes, timelines
from escalation.storage.timelines import News, Place

BATCH = 200  # events read at a time while catching up
ROUND = 100  # streams that read in one query

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


@dataclass(frozen=True, slots=True)
class Seen:
    """What one pass of a customer's stream shows."""

    news: News
    place_in_line: shapes.QueuePlace | None


class TimelineReader:
    """Reads the database for the streams of all customers: those of one moment share a round."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._news = Together(self._read, most=ROUND)
        self._customers = Together(self._recognise, most=ROUND)

    async def recognise(self, token: str) -> str:
        """The conversation of a session's customer. Raises InvalidToken."""
        conversation_id = await self._customers.ask(sessions.hash_token(token))
        if conversation_id is None:
            raise sessions.unknown()
        return conversation_id

    async def read_on(self, conversation_id: str, after: int) -> Seen:
        """What there is after a seq, at most BATCH events, and the place of who waits."""
        return await self._news.ask(Place(conversation_id, after))

    async def _recognise(self, hashes: Sequence[bytes]) -> list[str | None]:
        async with self._desk.work() as work:
            known = await sessions.conversations_of(work, hashes)
        return [known.get(token_hash) for token_hash in hashes]

    async def _read(self, places: Sequence[Place]) -> list[Seen]:
        async with self._desk.work() as work:
            found = await timelines.read_on(work.session, places, limit=BATCH)
            if not any(news.waiting for news in found):
                return [Seen(news, None) for news in found]
            line = await Line.read(work)
            line_up = await episodes.places_in_line(work.session)
        return [
            Seen(news, place_of(news.waiting, line, line_up) if news.waiting else None)
            for news in found
        ]


async def customer_stream(
    reader: TimelineReader, hub: Hub, conversation_id: str, after: int
) -> AsyncIterator[bytes]:
    """One customer's events from a seq on. Ends when the customer was erased or we shut down."""
    told_place: shapes.QueuePlace | None = None
    with hub.subscription(
        (Topic.CONVERSATION, conversation_id), (Topic.TYPING, conversation_id)
    ) as subscription:
        yield sse.opening()
        while not hub.stopping.is_set():
            _, transient = subscription.take()
            seen = await reader.read_on(conversation_id, after)
            news, place = seen.news, seen.place_in_line
            for event in news.events:
                after = event.seq or after
                yield sse.frame(event_view(event), id=after)
            if not news.is_known:
                return
            if len(news.events) == BATCH:
                continue
            if place is not None and place != told_place:
                yield sse.frame(place, event="queue")
            told_place = place
            # Only who waits in line needs to hear that the line moved.
            line = (Topic.QUEUE, "")
            if place is None:
                hub.unfollow(subscription, line)
            elif line not in subscription.topics:
                hub.follow(subscription, line)
                continue  # it may have moved before we listened
            for notice in transient:
                if notice.data and notice.data["author"]["kind"] != "customer":
                    yield sse.frame({"author": notice.data["author"]}, event="typing")
            while not await subscription.wait(sse.HEARTBEAT_S):
                yield sse.BEAT
