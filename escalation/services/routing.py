"""Who may take which waiting episode, asked of the desk as it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from escalation.domain.events import AuthorKind
from escalation.domain.routing import (
    KEPT_FOR,
    OVERFLOW_AFTER,
    Agent,
    Reason,
    Roster,
    Waiting,
    skill_for,
)
from escalation.services.work import Work
from escalation.storage import clock, episodes, teams
from escalation.storage.episodes import EpisodeRow
from escalation.storage.tables import Conversation, Customer, Episode, Event, Staff, Team

LOOKED_BACK = 6  # entries of the bot; what was shown before that is another matter by now


async def roster(work: Work, *, now: datetime | None = None) -> Roster:
    """The agents who are there at this moment. now: where it is known."""
    present = await teams.agents(work.session, capacity=work.desk.settings.agent_capacity)
    return Roster(present, now=now or await clock.now(work.session))


def waiting(work: Work, episode: Episode, team: Team | None) -> Waiting:
    """An episode as routing knows it. team: the one it waits for."""
    since = episode.waiting_since
    knows = episode.known_agent_id if since else None
    return Waiting(
        episode.id,
        episode.locale,
        skill=episode.skill,
        team=episode.team_id,
        overflows_at=_overflows_at(work, episode, team),
        overflow_to=team.overflow_to if team else None,
        known_agent=knows,
        known_until=_after(work, since, KEPT_FOR) if knows and since else None,
        passed_by=frozenset(episode.passed_by),
    )


def _overflows_at(work: Work, episode: Episode, team: Team | None) -> datetime | None:
    """From when on others help out: the team's time begins when the episode came to it."""
    if episode.waiting_since is None:
        return None
    if team is None:
        return _after(work, episode.waiting_since, OVERFLOW_AFTER)
    if team.overflow_after_s is None:
        return None
    since = episode.team_since or episode.waiting_since
    return _after(work, since, timedelta(seconds=team.overflow_after_s))


def _after(work: Work, since: datetime, open_time: timedelta) -> datetime:
    """Opening time later; a desk that never opens counts every minute."""
    hours = work.hours
    return (hours.after(since, open_time) if hours else None) or since + open_time


@dataclass(frozen=True, slots=True)
class Asked:
    """A waiting episode, and whether an agent may take it."""

    row: EpisodeRow
    reason: Reason


async def offers(work: Work, staff: Staff) -> list[Asked]:
    """All that waits, most pressing first, and for each why this agent may take it or may not.

    Whoever asks is there, whatever their last sign of life says.
    """
    there = await roster(work)
    asking = there.agents.get(staff.id) or await _alone(work, staff)
    together = Roster([*there.agents.values(), asking], now=there.now)
    return [
        Asked(row, together.reason(asking, waiting(work, row.episode, row.team)))
        for row in await episodes.queue(work.session)
    ]


async def _alone(work: Work, staff: Staff) -> Agent:
    capacity = work.desk.settings.agent_capacity
    (agent,) = await teams.agents(work.session, capacity=capacity, staff_id=staff.id)
    return agent


async def asks_for(work: Work, episode: Episode) -> dict[str, Any]:
    """What an episode asks for when it is handed off: a skill, a team, whoever knows the customer.

    The skill is the topic of the articles that were shown or offered last: what it is about, as far
    as the bot could tell. Where it could not, it is the topic that the customer chose.
    """
    skill = await _skill(work, episode) or await _chosen_topic(work, episode)
    team = await teams.for_skill(work.session, skill) if skill else None
    return {
        "skill": skill,
        "team_id": team.id if team else None,
        "team_since": await clock.now(work.session) if team else None,
        "known_agent_id": await _known_agent(work, episode),
        "passed_by": [],
    }


async def _skill(work: Work, episode: Episode) -> str | None:
    spoken = await work.session.scalars(
        select(Event.details)
        .where(Event.episode_id == episode.id, Event.author_kind == AuthorKind.BOT)
        .order_by(Event.position.desc())
        .limit(LOOKED_BACK)
    )
    found = (articles for details in spoken if (articles := articles_in(details)))
    return skill_for(next(found, ()))


async def _chosen_topic(work: Work, episode: Episode) -> str | None:
    chosen: str | None = await work.session.scalar(
        select(Customer.topic)
        .join(Conversation, Conversation.customer_id == Customer.id)
        .where(Conversation.id == episode.conversation_id)
    )
    return chosen


def articles_in(details: dict[str, Any]) -> list[str]:
    """The articles that an entry of the bot showed, or offered to choose from."""
    shown = details.get("answers") or [details[key] for key in ("answer",) if key in details]
    offered = [choice["value"].partition(":") for choice in details.get("choices", ())]
    return [answer["article"] for answer in shown] + [
        article for kind, _, article in offered if kind == "article" and article != "none"
    ]


async def _known_agent(work: Work, episode: Episode) -> str | None:
    """Who answered this customer the last time, if they still do."""
    known: str | None = await work.session.scalar(
        select(Staff.id)
        .join(Episode, Episode.last_agent_id == Staff.id)
        .where(Episode.conversation_id == episode.conversation_id, Staff.active)
        .order_by(Episode.opened_at.desc())
        .limit(1)
    )
    return known


def given_away(episode: Episode) -> dict[str, Any]:
    """What changes when an agent gives an episode away: it is not kept for them, nor given to them
    again.
    """
    passed = {*episode.passed_by, *([episode.agent_id] if episode.agent_id else [])}
    return {"known_agent_id": None, "passed_by": sorted(passed)}
