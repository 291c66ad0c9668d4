"""A claimed episode changes hands: given to a colleague, or taken over by a supervisor."""

from sqlalchemy import func, or_, select, update

from escalation.errors import MoveNotPossible, NotFound, WrongRole
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
    await _change_owner(work, episode, before=agent, after=colleague)
    await add_note(work, episode, Author.agent(agent), note)
    work.tell_episode(episode.id)


async def take_over(work: Work, episode_id: str, *, by: Staff) -> None:
    """Make a supervisor the owner of what a colleague holds.

    Raises NotFound, WrongRole for anybody but an administrator, MoveNotPossible when no colleague
    holds it.
    """
    episode = await find(work, episode_id)
    if "admin" not in by.roles:
        raise WrongRole("Only an administrator takes a conversation from a colleague.")
    owner = await work.session.get(Staff, episode.agent_id) if episode.agent_id else None
    if owner is None or owner.id == by.id:
        raise MoveNotPossible("No colleague is answering this conversation.")
    await _change_owner(work, episode, before=owner, after=by)
    work.tell_episode(episode.id)


async def _change_owner(work: Work, episode: Episode, *, before: Staff, after: Staff) -> None:
    await work.session.execute(
        update(Episode)
        .where(Episode.id == episode.id)
        .values(
            agent_id=after.id,
            last_agent_id=after.id,
            claimed_at=func.now(),  # the new owner gets a lease of their own
            version=Episode.version + 1,
            **NOT_PARKED,
        )
    )
    await say_left(work, episode, before)
    await say_joined(work, episode, after)
