"""Who may take which waiting episode, asked of the desk as it is."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select

from escalation.domain.events import AuthorKind, EventType
from escalation.domain.routing import (
    KEPT_FOR,
    OVERFLOW_AFTER,
    Agent,
    Reason,
    Roster,
    Waiting,
    skill_for,
)
from escalation.domain.team_rules import TOLD_LATELY, Match, matches
from escalation.services.matter import articles_shown
from escalation.services.work import Work
from escalation.storage import clock, episodes, policies, teams
from escalation.storage.episodes import EpisodeRow
from escalation.storage.tables import Conversation, Customer, Episode, Event, Staff, Team
from escalation.understanding.rules import keywords_in

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


@dataclass(frozen=True, slots=True)
class Sent:
    """The team that a rule of the policy sends a handoff to."""

    team: Team
    match: Match

    @property
    def kept(self) -> dict[str, str]:
        """As the decision tells it: the team, and the keyword or the cause."""
        why = {"keyword": self.match.keyword, "cause": self.match.cause}
        return {"team": self.team.name} | {name: one for name, one in why.items() if one}


async def sent_to(work: Work, episode: Episode, causes: Collection[str]) -> Sent | None:
    """Whom the policy's rules send a handoff to. A rule whose team is gone is passed over.

    causes: what its signals are told as, and "failure".
    """
    rules = (await policies.in_force(work.session)).policy.teams
    if not rules:
        return None
    keywords = [word for rule in rules for word in rule.keywords]
    told = await _told_lately(work, episode) if keywords else ()
    # Off the event loop: 200 keywords in six long messages take tens of milliseconds.
    words = await asyncio.to_thread(lambda: {*keywords_in("\n".join(told), keywords)})
    for match in matches(rules, causes=causes, words=words):
        team = await work.session.get(Team, match.team)
        if team is not None:
            return Sent(team, match)
    return None


async def _told_lately(work: Work, episode: Episode) -> Sequence[str]:
    """The customer's own words, newest first."""
    texts = await work.session.scalars(
        select(Event.text)
        .where(Event.episode_id == episode.id, Event.author_kind == AuthorKind.CUSTOMER)
        .where(Event.text.is_not(None), Event.type == EventType.MESSAGE)
        .where(~Event.details.has_key("choice"))
        .order_by(Event.position.desc())
        .limit(TOLD_LATELY)
    )
    return [text or "" for text in texts]


async def asks_for(
    work: Work, episode: Episode, *, team: Team | None, answer: dict[str, Any] | None = None
) -> dict[str, Any]:
    """What an episode asks for when it is handed off: a skill, a team, whoever knows the customer.

    team: the one that the policy sends it to; None: the one that has the skill. The skill is the
    topic of the articles that were shown or offered last: what it is about, as far as the bot could
    tell. Where it could not, it is the topic that the customer chose. answer: what the handoff
    itself shows.
    """
    shown = skill_for([answer["article"]]) if answer else await _skill(work, episode)
    skill = shown or await _chosen_topic(work, episode)
    if team is None and skill is not None:
        team = await teams.for_skill(work.session, skill)
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
        .where(Event.episode_id == episode.id)
        .where(or_(Event.author_kind == AuthorKind.BOT, Event.type == EventType.HANDOFF))
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
    """The articles that an entry showed, or offered to choose from."""
    offered = [choice["value"].partition(":") for choice in details.get("choices", ())]
    return [
        *articles_shown(details),
        *(article for kind, _, article in offered if kind == "article" and article != "none"),
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
