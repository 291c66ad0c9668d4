"""An agent takes an episode, gives it back to the queue, or returns it to the bot."""

from typing import Any

from sqlalchemy import func, select

from escalation.domain.episodes import EpisodeState, Move
from escalation.errors import EpisodeAlreadyClaimed, MoveNotPossible, NotFound, NotOwner
from escalation.services import routing
from escalation.services.line import waits
from escalation.services.moves import add_note, move_or_refuse, say_joined, say_left
from escalation.services.timeline import Author, lock_conversation
from escalation.services.work import Work
from escalation.storage import episodes, jobs
from escalation.storage.tables import Episode, Staff


async def find(work: Work, episode_id: str) -> Episode:
    """An episode under its conversation's lock. Raises NotFound."""
    conversation_id = await work.session.scalar(
        select(Episode.conversation_id).where(Episode.id == episode_id)
    )
    if conversation_id is None:
        raise NotFound("There is no such episode.")
    await lock_conversation(work, conversation_id)
    episode = await work.session.get(Episode, episode_id, populate_existing=True)
    if episode is None:
        raise NotFound("There is no such episode.")
    return episode


async def claim(work: Work, episode_id: str, *, agent: Staff) -> Episode:
    """Make `agent` the owner; exactly one of many callers succeeds (G7).

    Raises EpisodeAlreadyClaimed naming the owner, be it the caller from another click, and
    MoveNotPossible when the episode waits for nobody.
    """
    await _refuse_if_claimed(work, episode_id, agent)  # losers need not wait for the lock
    await find(work, episode_id)  # takes the conversation's lock
    claimed = await take(work, episode_id, agent, passed_by=[])
    if claimed is None:
        await _refuse_if_claimed(work, episode_id, agent)
        raise MoveNotPossible("This conversation is not waiting for a person.")
    await say_joined(work, claimed, agent)
    work.tell_queue(claimed.id)
    return claimed


async def take(work: Work, episode_id: str, agent: Staff, **changes: Any) -> Episode | None:
    """Make `agent` the owner of what waits; None when it waits no more. Nobody is told yet."""
    return await episodes.move(
        work.session,
        episode_id,
        Move.CLAIM,
        state=EpisodeState.WAITING,
        agent_id=agent.id,
        last_agent_id=agent.id,
        waiting_since=None,
        claimed_at=func.now(),  # the agent's first sign of life, by the clock of the others
        claim_wait_s=func.extract("epoch", func.clock_timestamp() - Episode.waiting_since),
        **changes,
    )


async def _refuse_if_claimed(work: Work, episode_id: str, agent: Staff) -> None:
    owner = await work.session.scalar(
        select(Staff)
        .join(Episode, Episode.agent_id == Staff.id)
        .where(Episode.id == episode_id, Episode.state == EpisodeState.WITH_AGENT)
    )
    if owner is not None:
        who = "You are" if owner.id == agent.id else f"{owner.name} is"
        raise EpisodeAlreadyClaimed(
            f"{who} already answering this conversation.",
            owner={"id": owner.id, "name": owner.name},
        )


async def check_owner(work: Work, episode: Episode, agent: Staff) -> None:
    """Raises NotOwner unless `agent` holds the episode."""
    if episode.state != EpisodeState.WITH_AGENT or episode.agent_id != agent.id:
        owner = await work.session.get(Staff, episode.agent_id) if episode.agent_id else None
        raise NotOwner(
            f"{owner.name} is answering this conversation; only they can do this."
            if owner
            else "Claim this conversation first."
        )


async def release(work: Work, episode_id: str, *, agent: Staff, note: str | None = None) -> Episode:
    """Give a claimed episode back to the queue, at the place its customer's wait deserves."""
    episode = await find(work, episode_id)
    await check_owner(work, episode, agent)
    released = await move_or_refuse(
        work,
        episode,
        Move.RELEASE,
        agent_id=None,
        **await waits(work, episode, priority=episode.priority),
        **routing.given_away(episode),
    )
    await add_note(work, released, Author.agent(agent), note)
    await say_left(work, released, agent)
    work.tell_queue(released.id)
    return released


async def return_to_bot(
    work: Work, episode_id: str, *, agent: Staff, note: str | None = None
) -> Episode:
    """Let the bot answer again, with a clean start for its dialogue (G9).

    What the customer wrote last and nobody answered, the bot answers now; whatever came before it
    has been seen by the agent. That message brings no person again (services.turn).
    """
    episode = await find(work, episode_id)
    if episode.state == EpisodeState.WITH_AGENT:
        await check_owner(work, episode, agent)
    tell = work.tell_queue if episode.state == EpisodeState.WAITING else work.tell_episode
    returned = await move_or_refuse(
        work, episode, Move.RETURN_TO_BOT, agent_id=None, waiting_since=None, misses=0
    )
    await add_note(work, returned, Author.agent(agent), note)
    question = await episodes.last_unanswered(work.session, episode_id)
    key = "returned_with_question" if question else "returned_to_bot"
    await say_left(work, returned, agent, key=key)
    if question is not None:
        await jobs.defer_turn(
            work.session, conversation_id=returned.conversation_id, event_id=question.id
        )
    tell(returned.id)
    return returned
