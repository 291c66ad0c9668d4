"""An agent takes up an episode that has ended, to add what was forgotten."""

from sqlalchemy import func

from escalation.domain.episodes import Move
from escalation.domain.events import EventType
from escalation.errors import MoveNotPossible
from escalation.services.claims import find
from escalation.services.moves import move_or_refuse, say_joined
from escalation.services.timeline import Author, append
from escalation.services.work import Work
from escalation.storage import episodes
from escalation.storage.tables import Staff


async def take_up(work: Work, episode_id: str, *, agent: Staff) -> None:
    """Make `agent` the owner of an ended episode.

    Raises MoveNotPossible when it has not ended, or when the customer has begun another one since:
    what is said now belongs there.
    """
    episode = await find(work, episode_id)
    latest = await episodes.latest_episode(work.session, episode.conversation_id)
    if latest is not None and latest.id != episode_id:
        raise MoveNotPossible("The customer has begun another episode since; answer them there.")
    taken_up = await move_or_refuse(
        work,
        episode,
        Move.TAKE_UP,
        resolved_at=None,
        resolved_by=None,
        reopened=True,
        reopened_at=func.now(),
        agent_id=agent.id,
        last_agent_id=agent.id,
        claimed_at=func.now(),
    )
    await append(
        work,
        taken_up,
        EventType.REOPENED,
        author=Author.agent(agent),
        text=work.say("reopened", taken_up.locale),
    )
    await say_joined(work, taken_up, agent)
    work.tell_episode(taken_up.id)
