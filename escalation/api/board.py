"""The queue and its episodes as every open console of this process sees them: read once for all."""

import asyncio
from collections.abc import Collection, Sequence

from escalation.api.views import place_of, queue_views, staff_episode_view
from escalation.domain.episodes import EpisodeState
from escalation.realtime import sse
from escalation.services.line import Line
from escalation.services.together import Together
from escalation.services.work import Desk
from escalation.storage import episodes

ROUND = 1_000  # consoles that share a reading
QUEUE_LASTS_S = 4.0  # estimates and opening hours change by themselves


class Board:
    """Frames that are the same for everybody; consoles that ask at one moment share a reading."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._queues = Together(self._read_queue, most=ROUND)
        self._episodes = Together(self._read_episodes, most=ROUND)
        self._queue = b""
        self._read_at = float("-inf")

    async def queue(self, *, has_moved: bool) -> bytes:
        """The whole queue. has_moved: a notice came, so that only a new reading will do."""
        if has_moved or asyncio.get_running_loop().time() - self._read_at >= QUEUE_LASTS_S:
            return await self._queues.ask(None)
        return self._queue

    async def episodes(self, ids: Collection[str]) -> list[bytes]:
        """Episodes as staff lists show them; one that was erased is missing."""
        return await self._episodes.ask(ids) if ids else []

    async def _read_queue(self, askers: Sequence[None]) -> list[bytes]:
        read_at = asyncio.get_running_loop().time()
        async with self._desk.work() as work:
            self._queue = sse.frame(await queue_views(work), event="queue")
        self._read_at = read_at
        return [self._queue] * len(askers)

    async def _read_episodes(self, asked: Sequence[Collection[str]]) -> list[list[bytes]]:
        ids = sorted({episode_id for some in asked for episode_id in some})
        async with self._desk.work() as work:
            rows = await episodes.several(work.session, ids)
            line = await Line.read(work)
            places = await episodes.places_in_line(work.session)
            frames = {}
            for row in rows:
                waits = row.episode.state == EpisodeState.WAITING
                queue = place_of(row.episode, line, places) if waits else None
                view = await staff_episode_view(work, row, queue=queue, now=line.there.now)
                frames[row.episode.id] = sse.frame(view, event="episode")
        return [[frames[i] for i in sorted(some) if i in frames] for some in asked]
