"""An agent sets an episode aside: until a time, or until the customer writes."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from escalation.domain.events import Audience, EventType
from escalation.errors import Malformed
from escalation.services.claims import check_owner, find
from escalation.services.moves import add_note
from escalation.services.timeline import Author, append
from escalation.services.work import Work
from escalation.storage import clock
from escalation.storage.episodes import PLAIN
from escalation.storage.tables import Episode, Staff

LONGEST_SNOOZE = timedelta(days=90)  # beyond that nobody remembers why


async def snooze(
    work: Work, episode_id: str, *, agent: Staff, until: datetime, note: str | None
) -> None:
    """Set an episode aside until a time. Raises NotOwner, and Malformed for a time that is past
    or further off than anybody means.
    """
    now = await clock.now(work.session)
    if not now < until <= now + LONGEST_SNOOZE:
        raise Malformed("Choose a time from now on, within 90 days, as 'until'.")
    details = {"until": until.isoformat()}
    changes = PLAIN | {"snoozed_until": until}
    await _set(work, episode_id, agent, EventType.PARKED, changes, details=details, note=note)


async def await_customer(work: Work, episode_id: str, *, agent: Staff, note: str | None) -> None:
    """Set an episode aside until the customer writes. Raises NotOwner."""
    changes = PLAIN | {"awaits_customer": True}
    await _set(work, episode_id, agent, EventType.PARKED, changes, details={}, note=note)


async def resume(work: Work, episode_id: str, *, agent: Staff) -> None:
    """Go on with it now. Raises NotOwner."""
    await _set(work, episode_id, agent, EventType.RESUMED, PLAIN, details={}, note=None)


async def _set(
    work: Work,
    episode_id: str,
    agent: Staff,
    type: EventType,
    changes: dict[str, Any],
    *,
    details: dict[str, Any],
    note: str | None,
) -> None:
    episode = await find(work, episode_id)
    await check_owner(work, episode, agent)
    author = Author.agent(agent)
    await work.session.execute(update(Episode).where(Episode.id == episode_id).values(changes))
    await append(work, episode, type, author=author, audience=Audience.STAFF, details=details)
    await add_note(work, episode, author, note)
    work.tell_episode(episode_id)
