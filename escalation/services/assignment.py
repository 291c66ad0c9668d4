"""Episodes are given to agents unasked, where their team wants that, and come back unaccepted.

Who gets what is domain.routing's, how long it waits for them domain.assignment's.
"""

from datetime import datetime

import structlog
from sqlalchemy import update

from escalation.domain.assignment import Lapse, lapse
from escalation.domain.episodes import EpisodeState
from escalation.domain.events import Audience, EventType
from escalation.domain.presence import Presence
from escalation.domain.routing import Offer, Reason, assign
from escalation.errors import NotFound
from escalation.services import routing
from escalation.services.claims import find, take
from escalation.services.leases import put_in_front
from escalation.services.moves import say_joined
from escalation.services.timeline import SYSTEM, append
from escalation.services.work import Desk, Work
from escalation.storage import assignments, clock
from escalation.storage.tables import Episode, Staff, Team

log = structlog.get_logger()


async def assign_waiting(desk: Desk) -> list[Offer]:
    """Give what waits for teams that assign to their agents, each in a transaction of its own.

    Several workers may do this at once: everything is asked again with the agent's row locked and
    under the conversation's lock, so that an episode goes to one agent, and none gets too many.
    """
    async with desk.work() as work:
        line = await assignments.line(work.session)
        if not line:
            return []
        there = await routing.roster(work)
        asked = [routing.waiting(work, episode, team) for episode, team in line]
        planned = list(assign(there, asked))
    given = []
    for offer in planned:
        async with desk.work() as work:
            if await _give(work, offer):
                given.append(offer)
    return given


async def _give(work: Work, offer: Offer) -> bool:
    agent = await assignments.lock(work.session, offer.agent)
    try:
        episode = await find(work, offer.episode)
    except NotFound:  # erased meanwhile
        return False
    team = await work.session.get(Team, episode.team_id or "", populate_existing=True)
    if agent is None or team is None or not team.assigns:
        return False
    there = await routing.roster(work)
    candidate = there.agents.get(agent.id)
    asked = routing.waiting(work, episode, team)
    reason = there.may_be_given(candidate, asked) if candidate else None
    if episode.state != EpisodeState.WAITING or reason is None:
        return False
    taken = await take(work, episode.id, agent, assigned_at=await clock.now(work.session))
    if taken is None:
        return False
    await _say_so(work, taken, agent, team, reason)
    work.tell_queue(taken.id)
    log.info("episode.assigned", episode_id=taken.id, staff_id=agent.id, reason=reason)
    return True


async def _say_so(work: Work, episode: Episode, agent: Staff, team: Team, reason: Reason) -> None:
    """Tell the customer who is coming, and staff who was given it and why."""
    await say_joined(work, episode, agent, key="assigned")
    await append(
        work,
        episode,
        EventType.ASSIGNED,
        author=SYSTEM,
        audience=Audience.STAFF,
        details={
            "reason": reason,
            "agent": {"id": agent.id, "name": agent.name},
            "team": {"id": team.id, "name": team.name},
        },
    )


async def accept(work: Work, episode_id: str, agent: Staff) -> None:
    """The agent takes up what they were given; nothing happens to anything else."""
    if await assignments.accept(work.session, episode_id, agent.id):
        work.tell_episode(episode_id)


async def take_back_unaccepted(desk: Desk) -> list[str]:
    """Give back what agents were given and did not accept. Returns the ids."""
    async with desk.work() as work:
        now = await clock.now(work.session)
        unaccepted = await assignments.unaccepted(work.session)
        lapsed = [one for one in unaccepted if _lapse(one, now) is not None]
    taken_back = []
    for one in lapsed:
        async with desk.work() as work:
            if await _take_back(work, one.episode_id, one.staff_id):
                taken_back.append(one.episode_id)
    return taken_back


def _lapse(one: assignments.Assigned, now: datetime) -> Lapse | None:
    return lapse(assigned_at=one.assigned_at, within=one.within, now=now, is_there=one.is_there)


async def _take_back(work: Work, episode_id: str, staff_id: str) -> bool:
    agent = await assignments.lock(work.session, staff_id)
    try:
        episode = await find(work, episode_id)
    except NotFound:  # erased meanwhile
        return False
    one = await assignments.still_unaccepted(work.session, episode_id)
    if agent is None or one is None or one.staff_id != staff_id:
        return False
    why = _lapse(one, await clock.now(work.session))
    if why is None or not await put_in_front(work, episode, agent, reason=why):
        return False
    if why is Lapse.NOT_ACCEPTED:
        # Whoever did not see this one would not see the next one either.
        await work.session.execute(
            update(Staff).where(Staff.id == staff_id).values(presence=Presence.AWAY)
        )
    log.warning("episode.not_accepted", episode_id=episode_id, staff_id=staff_id, reason=why)
    return True
