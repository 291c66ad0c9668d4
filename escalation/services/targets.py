"""Targets of stored episodes: how they stand, and the staff events that say it is getting late."""

from datetime import datetime

from sqlalchemy import select

from escalation.domain.episodes import EpisodeState
from escalation.domain.events import Audience, EventType
from escalation.domain.targets import Progress, Running, Standing, Target, Targets
from escalation.errors import NotFound
from escalation.services.claims import find
from escalation.services.timeline import SYSTEM, append
from escalation.services.work import Desk, Work
from escalation.storage import clock
from escalation.storage.tables import Episode, Event, Team

Told = tuple[str, str, str, str]
"""Episode, target, since when it runs, and what was said of it."""


def running(work: Work, episode: Episode, team: Team | None) -> tuple[Running, ...]:
    """The targets that an episode has still to meet, those due first before the others.

    team: the one it waits for, or came from; its own targets come before the desk's.
    """
    settings = work.desk.settings
    progress = Progress(
        EpisodeState(episode.state),
        episode.reopened_at or episode.opened_at,
        episode.priority,
        # Given back with every message answered, they still wait for somebody.
        episode.unanswered_since or episode.waiting_since,
        episode.person_replied,
    )
    targets = settings.targets_of_desk
    if team is not None:
        targets = Targets.parse(team.targets, others=targets)
    return targets.running(progress, work.hours)


async def tell_late(desk: Desk) -> list[str]:
    """Say once of each target that it is about to break, and once that it has. Returns the
    episodes of which something was said.

    What was said is read from the timelines, so nothing is forgotten or repeated by a restart, and
    several workers may look at once.
    """
    async with desk.work() as work:
        with_people = await work.session.execute(
            select(Episode, Team)
            .outerjoin(Team, Team.id == Episode.team_id)
            .where(Episode.state.in_((EpisodeState.WAITING, EpisodeState.WITH_AGENT)))
        )
        now = await clock.now(work.session)
        late = {key for episode, team in with_people for key, _ in _late(work, episode, team, now)}
        unsaid = sorted({key[0] for key in late - await _told(work, {key[0] for key in late})})
    said = []
    for episode_id in unsaid:
        async with desk.work() as work:
            if await _tell(work, episode_id):
                said.append(episode_id)
    return said


async def _tell(work: Work, episode_id: str) -> bool:
    try:
        episode = await find(work, episode_id)
    except NotFound:  # erased meanwhile
        return False
    told = await _told(work, {episode_id})
    team = await work.session.get(Team, episode.team_id) if episode.team_id else None
    late = dict(_late(work, episode, team, await clock.now(work.session)))
    for key in late.keys() - told:
        _, target, since, standing = key
        details = {"target": target, "standing": standing, "since": since}
        await append(
            work,
            episode,
            EventType.TARGET,
            author=SYSTEM,
            audience=Audience.STAFF,
            details={**details, "due_at": late[key].due_at.isoformat()},
        )
    if late.keys() - told:
        work.tell_episode(episode_id)
    return bool(late.keys() - told)


def _late(
    work: Work, episode: Episode, team: Team | None, now: datetime
) -> list[tuple[Told, Running]]:
    """What is to be said of an episode; of a target that broke, no warning any more."""
    return [
        ((episode.id, one.target, one.since.isoformat(), standing), one)
        for one in running(work, episode, team)
        if (standing := one.standing(now)) is not Standing.IN_TIME
    ]


async def _told(work: Work, episode_ids: set[str]) -> set[Told]:
    events = await work.session.scalars(
        select(Event).where(Event.episode_id.in_(episode_ids), Event.type == EventType.TARGET)
    )
    return {
        (
            event.episode_id,
            Target(event.details["target"]),
            event.details["since"],
            Standing(event.details["standing"]),
        )
        for event in events
    }
