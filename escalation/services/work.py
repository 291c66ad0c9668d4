"""One unit of work: one transaction, and what others must hear once it is committed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from escalation.domain.hours import OpeningHours
from escalation.realtime.bus import Bus, Notice, Topic
from escalation.services.catalogue import Catalogue
from escalation.services.remembered import Remembered
from escalation.settings import Settings
from escalation.storage import hours
from escalation.storage.hours import Kept


@dataclass(slots=True)
class Work:
    """What a use case works with. Nothing in here commits; the edge does."""

    session: AsyncSession
    desk: "Desk"
    hours: OpeningHours | None = None
    """When the desk is open, as far as this process can know; None: always."""
    notices: list[Notice] = field(default_factory=list)

    def say(self, key: str, locale: str, **values: object) -> str:
        """A sentence of the catalogue."""
        return self.desk.catalogue.say(key, locale, **values)

    def tell_conversation(self, conversation_id: str) -> None:
        """Streams of this conversation have something to read."""
        self.notices.append(Notice(Topic.CONVERSATION, conversation_id))

    def tell_queue(self, episode_id: str) -> None:
        """The line moved by this episode: everybody who waits has to look for their place."""
        self.notices.append(Notice(Topic.QUEUE, episode_id))

    def tell_episode(self, episode_id: str) -> None:
        """This episode has another owner or other last words; the line is as it was."""
        self.notices.append(Notice(Topic.EPISODE, episode_id))


@dataclass(frozen=True, slots=True)
class Desk:
    """The collaborators of all use cases; `app.py` and `worker.py` build it once."""

    engine: AsyncEngine
    bus: Bus
    settings: Settings
    catalogue: Catalogue
    kept_hours: Remembered[Kept] = field(init=False)
    """The opening hours that administrators keep; one of all processes hears of new ones."""

    def __post_init__(self) -> None:
        kept = Remembered(self.engine, Topic.HOURS, hours.in_force)
        object.__setattr__(self, "kept_hours", kept)
        self.bus.subscribe(kept.hear)

    async def hours_now(self) -> OpeningHours | None:
        """Those that an administrator saved, else those of the setting."""
        kept = await self.kept_hours.now()
        return kept.hours if kept.version else self.settings.hours

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """A transaction: committed when the block ends, told to others after that."""
        hours_now = await self.hours_now()
        async with AsyncSession(self.engine, expire_on_commit=False) as session:
            work = Work(session, self, hours_now)
            async with session.begin():
                yield work
        self.bus.publish(work.notices)
