"""An episode's place in the line of its team, and what somebody who waits may be told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from escalation.domain import queueing
from escalation.domain.availability import Availability, availability
from escalation.domain.routing import Roster
from escalation.services import routing
from escalation.services.work import Work
from escalation.storage import clock, customers, episodes, teams
from escalation.storage.tables import Episode, Team


async def waits(work: Work, episode: Episode, *, priority: int) -> dict[str, Any]:
    """What changes when an episode begins to wait.

    The wait counts from the oldest message that nobody answered, or else from now on (G10).
    """
    since = episode.unanswered_since or await clock.now(work.session)
    tops_at = queueing.tops_at(since, priority, work.hours)
    return {"waiting_since": since, "tops_at": tops_at, "priority": priority}


async def is_valued(work: Work, episode: Episode) -> bool:
    """Whether the site says that this customer is worth what its setting asks for."""
    least = work.desk.settings.valued_from
    if least is None:
        return False
    value = await customers.value_now(work.session, episode.conversation_id)
    return value is not None and value >= least


@dataclass(frozen=True, slots=True)
class Outlook:
    """What somebody who waits may honestly be told."""

    position: int
    estimated_wait_s: int | None
    """None while nobody can know."""
    desk: Availability
    """Who is there of those whom the episode's team allows."""


@dataclass(frozen=True, slots=True)
class Line:
    """What it takes to tell everybody who waits at one moment where they stand."""

    work: Work
    there: Roster
    waits_s: dict[str | None, list[float]]
    """How long those who were claimed lately had waited, by team."""
    teams: dict[str, Team]

    @staticmethod
    async def read(work: Work, *, now: datetime | None = None) -> "Line":
        """The line as it is now; `now` where it is known."""
        there = await routing.roster(work, now=now)
        waits_s = await episodes.recent_waits_s(work.session)
        return Line(work, there, waits_s, {t.id: t for t in await teams.all_teams(work.session)})

    def desk_for(self, episode: Episode) -> Availability:
        """Whether the desk is open, and who is there of those whom the episode's team allows."""
        agents = list(self.there.agents.values())
        team = self.teams.get(episode.team_id or "")
        if team is not None:
            agents = self.there.allowed(routing.waiting(self.work, episode, team))
        return availability(
            self.work.hours,
            now=self.there.now,
            present=len(agents),
            free=sum(agent.has_room for agent in agents),
        )

    def outlook(self, episode: Episode, position: int) -> Outlook:
        """What the episode at a place in its team's line may be told."""
        waits_s = self.waits_s.get(episode.team_id, [])
        wait_s = queueing.estimated_wait_s(waits_s, position)
        return Outlook(position, wait_s, self.desk_for(episode))
