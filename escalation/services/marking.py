"""An agent says what they think of a handoff: one mark each, which they may change."""

from escalation.domain.events import Audience, EventType
from escalation.domain.marks import Mark
from escalation.errors import NotFound, NothingToMark
from escalation.services.claims import find
from escalation.services.timeline import Author, append
from escalation.services.work import Work
from escalation.storage import marks
from escalation.storage.tables import Event, Staff


async def mark(
    work: Work, episode_id: str, *, agent: Staff, mark: Mark, handoff_id: str | None = None
) -> Event:
    """Mark a handoff of the episode, the last one unless another is named; the event that counts.

    Given again it stays as it is. Raises NotFound, and NothingToMark for an episode that never
    came to people.
    """
    episode = await find(work, episode_id)
    handoff = await _handoff(work, episode_id, handoff_id)
    for given in await marks.of_episode(work.session, episode_id):
        is_mine = given.staff_id == agent.id and given.details["handoff"] == handoff.id
        if is_mine and given.details["mark"] == mark:
            return given
    return await append(
        work,
        episode,
        EventType.MARKED,
        author=Author.agent(agent),
        audience=Audience.STAFF,
        details={"handoff": handoff.id, "mark": mark, "by": agent.id},
    )


async def _handoff(work: Work, episode_id: str, handoff_id: str | None) -> Event:
    if handoff_id is None:
        last = await marks.last_handoff(work.session, episode_id)
        if last is None:
            raise NothingToMark("Nobody was brought into this conversation yet.")
        return last
    named = await work.session.get(Event, handoff_id)
    if named is None or named.episode_id != episode_id or named.type != EventType.HANDOFF:
        raise NotFound("There is no such handoff in this conversation.")
    return named
