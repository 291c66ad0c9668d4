"""Who is there to take episodes, and what becomes of theirs when they go home."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update

from escalation.domain.episodes import EpisodeState
from escalation.domain.presence import Presence
from escalation.services import claims, transfer
from escalation.services.work import Work
from escalation.storage import clock
from escalation.storage.tables import Episode, Staff
from escalation.storage.teams import PRESENT_WITHIN


@dataclass(frozen=True, slots=True)
class Colleague:
    """An agent, and how busy they are."""

    staff: Staff
    held: int
    is_here: bool


async def colleagues(work: Work) -> list[Colleague]:
    """Everybody who can be given an episode, those who are here first."""
    held = (
        select(func.count())
        .where(Episode.agent_id == Staff.id, Episode.state == EpisodeState.WITH_AGENT)
        .scalar_subquery()
    )
    is_here = func.coalesce(Staff.seen_at > func.now() - PRESENT_WITHIN, False)
    rows = await work.session.execute(
        select(Staff, held, is_here)
        .where(Staff.active, Staff.roles.contains(["agent"]))
        .order_by(is_here.desc(), held, func.lower(Staff.name))
    )
    return [Colleague(*row) for row in rows]


async def set_presence(work: Work, staff: Staff, presence: Presence) -> None:
    """What a member of staff says of themselves from now on."""
    await work.session.execute(update(Staff).where(Staff.id == staff.id).values(presence=presence))


async def hand_over(work: Work, agent: Staff, *, to: str | None, note: str | None) -> Sequence[str]:
    """Give away everything that an agent holds and has not parked: to a colleague, or the queue.

    Returns the ids. Conversations are locked in one order, so that two who hand over to each
    other do not wait for each other.
    """
    now = await clock.now(work.session)
    held = await work.session.scalars(
        select(Episode)
        .where(Episode.agent_id == agent.id, Episode.state == EpisodeState.WITH_AGENT)
        .order_by(Episode.conversation_id)
    )
    given = [episode.id for episode in held if not episode.is_parked(now)]
    for episode_id in given:
        if to is None:
            await claims.release(work, episode_id, agent=agent, note=note)
        else:
            await transfer.to_agent(work, episode_id, agent=agent, to=to, note=note)
    return given
