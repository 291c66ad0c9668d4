"""Handing a claimed episode to a colleague, with a word about it."""

from sqlalchemy import func, or_, select, update

from escalation.errors import NotFound
from escalation.services.claims import check_owner, find
from escalation.services.moves import add_note, say_joined, say_left
from escalation.services.timeline import Author
from escalation.services.work import Work
from escalation.storage.episodes import NOT_PARKED
from escalation.storage.tables import Episode, Staff


async def to_agent(work: Work, episode_id: str, *, agent: Staff, to: str, note: str | None) -> None:
    """Make the colleague named by id, e-mail or name the owner.

    Raises NotFound when there is no such agent, NotOwner unless `agent` holds the episode.
    """
    episode = await find(work, episode_id)
    await check_owner(work, episode, agent)
    colleague = await work.session.scalar(
        select(Staff)
        .where(Staff.active, Staff.roles.contains(["agent"]))
        .where(or_(Staff.id == to, Staff.email == to, func.lower(Staff.name) == to.lower()))
        .limit(1)
    )
    if colleague is None:
        raise NotFound("There is no such agent to transfer to.")
    await work.session.execute(
        update(Episode)
        .where(Episode.id == episode_id)
        .values(
            agent_id=colleague.id,
            last_agent_id=colleague.id,
            claimed_at=func.now(),  # the colleague gets a lease of their own
            version=Episode.version + 1,
            **NOT_PARKED,
        )
    )
    await say_left(work, episode, agent)
    await say_joined(work, episode, colleague)
    await add_note(work, episode, Author.agent(agent), note)
    work.tell_episode(episode.id)
