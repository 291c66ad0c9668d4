"""An agent who disappears gives their episodes back to the front of the queue (G7)."""

import structlog

from escalation.domain.episodes import EpisodeState, Move
from escalation.domain.events import Audience, EventType
from escalation.domain.leases import LEASE, has_lapsed
from escalation.domain.queueing import GIVEN_BACK_PRIORITY
from escalation.errors import NotFound
from escalation.services import routing
from escalation.services.claims import find
from escalation.services.line import waits
from escalation.services.reception import what_comes_next
from escalation.services.timeline import SYSTEM, Author, append
from escalation.services.work import Desk, Work
from escalation.storage import clock, episodes
from escalation.storage.tables import Episode, Staff

AGENT_GONE = "agent_gone"
"""Why an episode went back to the queue by itself."""

log = structlog.get_logger()


async def give_back_abandoned(desk: Desk) -> list[str]:
    """Give back every episode whose agent disappeared, each in a transaction of its own.

    Several workers may do this at once: the rule is asked again under the conversation's lock and
    the move is conditional, so that each episode is given back once. Returns the ids.
    """
    async with desk.work() as work:
        suspects = await episodes.possibly_abandoned(work.session, LEASE)
    given_back = []
    for episode_id in suspects:
        async with desk.work() as work:
            if await _give_back(work, episode_id):
                given_back.append(episode_id)
    return given_back


async def _give_back(work: Work, episode_id: str) -> bool:
    try:
        episode = await find(work, episode_id)
    except NotFound:  # erased meanwhile
        return False
    agent = await work.session.get(Staff, episode.agent_id or "", populate_existing=True)
    # The database's clock wrote the signs of life, whatever the clock of this process says.
    now = await clock.now(work.session)
    if agent is None or not has_lapsed(
        claimed_at=episode.claimed_at,
        seen_at=agent.seen_at,
        now=now,
        is_active=agent.active,
        is_parked=episode.is_parked(now),
    ):
        return False
    released = await put_in_front(work, episode, agent, reason=AGENT_GONE)
    if released:
        log.warning("lease.lapsed", episode_id=episode.id, staff_id=agent.id)
    return released


async def put_in_front(work: Work, episode: Episode, agent: Staff, *, reason: str) -> bool:
    """Give what `agent` holds back to the front of the line; whether they still held it.

    Call under the conversation's lock.
    """
    released = await episodes.move(
        work.session,
        episode.id,
        Move.RELEASE,
        state=EpisodeState.WITH_AGENT,
        agent_id=None,
        **await waits(work, episode, priority=GIVEN_BACK_PRIORITY),
        **routing.given_away(episode),
    )
    if released is None:
        return False
    await _say_so(work, released, agent, reason)
    work.tell_queue(released.id)
    return True


async def _say_so(work: Work, episode: Episode, agent: Staff, reason: str) -> None:
    """Tell staff why, and the customer who left and what happens now. The agent hears both: their
    stretch ends with the second.
    """
    await append(
        work,
        episode,
        EventType.RELEASED,
        author=SYSTEM,
        audience=Audience.STAFF,
        details={"reason": reason, "agent": {"id": agent.id, "name": agent.name}},
    )
    sentences = [work.say("left", episode.locale, name=agent.name)]
    sentences += await what_comes_next(work, episode, coming="given_back")
    await append(
        work, episode, EventType.LEFT, author=Author.agent(agent), text="\n".join(sentences)
    )
