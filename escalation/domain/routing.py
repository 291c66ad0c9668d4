"""Who takes which waiting episode, and why: teams, skills, languages, room, and who knows whom.

The order of the line is queueing's and is never broken here: routing says *who* is next for an
episode, not *when*. Each answer is a Reason that an agent can be shown.

What an episode asks for gives way before the customer does. Its team has it to itself, and a skill
counts, until it overflows; the agent who knows the customer has it to themselves for a moment only;
and what nobody present can offer is not asked for at all.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

KEPT_FOR = timedelta(minutes=1)
"""How long an episode is left to the agent who knows the customer: a fifth of the tightest target,
so that a colleague still makes it. docs/routing.md shows what it costs the others.
"""

OVERFLOW_AFTER = timedelta(minutes=5)
"""How long an episode is left to its team, unless the team says otherwise, and to those who have
the skill: a third of the first-answer target, so that two thirds are left to whoever helps out.
"""


class Reason(StrEnum):
    """Why an agent is offered an episode, or why it is left to somebody else."""

    KNOWS_CUSTOMER = "knows_customer"
    """They answered this customer the last time."""
    OWN_TEAM = "own_team"
    """It waits for a team that they are in."""
    FOR_ANYONE = "for_anyone"
    """It waits for no team in particular."""
    OVERFLOW = "overflow"
    """Its team has had it long enough."""

    NO_ROOM = "no_room"
    """They hold as many as they can hold well."""
    OTHER_TEAM = "other_team"
    """Another team has it for now."""
    OTHER_LANGUAGE = "other_language"
    """Somebody present speaks the customer's language, and they do not."""
    LACKS_SKILL = "lacks_skill"
    """Somebody present has the skill, they do not, and it has not overflowed yet."""
    KEPT_FOR_COLLEAGUE = "kept_for_colleague"
    """The colleague who knows the customer is there and has room."""

    @property
    def is_offer(self) -> bool:
        """Whether the agent may take it."""
        return self in _OFFERS


# The better a match, the earlier.
_OFFERS = (Reason.KNOWS_CUSTOMER, Reason.OWN_TEAM, Reason.FOR_ANYONE, Reason.OVERFLOW)


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent who is there."""

    id: str
    capacity: int
    held: int = 0
    teams: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    locales: frozenset[str] = frozenset()
    """Languages they answer in; none named: all of the site's."""
    is_assigned: bool = True
    """Whether they are given episodes unasked; others pick for themselves."""

    @property
    def has_room(self) -> bool:
        """Whether they can hold one more well."""
        return self.held < self.capacity

    def speaks(self, locale: str) -> bool:
        """Whether they answer in a language; a region makes no difference."""
        return not self.locales or _language(locale) in map(_language, self.locales)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A waiting episode, as far as it matters who takes it."""

    id: str
    locale: str
    skill: str | None = None
    team: str | None = None
    """The team it waits for; None: anybody."""
    overflows_at: datetime | None = None
    """From when on others help out; None: never."""
    overflow_to: str | None = None
    """The team that helps out then; None: everybody."""
    known_agent: str | None = None
    """Who answered this customer the last time."""
    known_until: datetime | None = None
    """How long it is left to them."""
    passed_by: frozenset[str] = frozenset()
    """Who had it in this wait and gave it back; they may pick it, and are not given it again."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One episode for one agent, and why."""

    episode: str
    agent: str
    reason: Reason


def skill_for(articles: Iterable[str]) -> str | None:
    """What somebody must know who goes on where these articles ended: the topic they share.

    articles: ids, `<topic>/<slug>`. None where they are about several things, or there are none.
    """
    topics = {
        topic for topic, found, _ in (one.lower().partition("/") for one in articles) if found
    }
    return topics.pop() if len(topics) == 1 else None


class Roster:
    """The agents who are there at one moment. Asks of everybody are remembered, so one roster can
    look through a long line.
    """

    def __init__(self, agents: Iterable[Agent], *, now: datetime) -> None:
        self.agents = {agent.id: agent for agent in agents}
        self.now = now
        self._found: dict[tuple[str, str, str | None, bool], bool] = {}

    @property
    def has_room(self) -> bool:
        """Whether anybody can be given one more."""
        return any(agent.is_assigned and agent.has_room for agent in self.agents.values())

    def reason(self, agent: Agent, episode: Waiting) -> Reason:
        """Why an agent may take an episode, or why not now."""
        match = self._team_match(agent, episode)
        if not agent.has_room:
            return Reason.NO_ROOM
        if match is None:
            return Reason.OTHER_TEAM
        if agent.id == episode.known_agent:
            return Reason.KNOWS_CUSTOMER
        if not agent.speaks(episode.locale) and self._some(
            "language", episode.locale, episode, lambda other: other.speaks(episode.locale)
        ):
            return Reason.OTHER_LANGUAGE
        if self._lacks_skill(agent, episode):
            return Reason.LACKS_SKILL
        if self._is_kept(episode):
            return Reason.KEPT_FOR_COLLEAGUE
        return match

    def offers(self, agent: Agent, line: Iterable[Waiting]) -> Iterator[Offer]:
        """What an agent may take, in the order of the line."""
        for episode in line:
            reason = self.reason(agent, episode)
            if reason.is_offer:
                yield Offer(episode.id, agent.id, reason)

    def allowed(self, episode: Waiting) -> list[Agent]:
        """Those present whom the episode's team allows, with or without room."""
        return [agent for agent in self.agents.values() if self._team_match(agent, episode)]

    def best(self, episode: Waiting) -> Offer | None:
        """The agent who should be given an episode; None when nobody present may be.

        Of equals the one with the most room, then the one who is needed least elsewhere: whoever
        speaks few languages and has few skills.
        """
        with_room = [agent for agent in self.agents.values() if self._can_be_given(agent, episode)]
        reasons = {agent.id: self.reason(agent, episode) for agent in with_room}
        able = [agent for agent in with_room if reasons[agent.id].is_offer]
        if not able:
            return None

        def distance(agent: Agent) -> tuple[object, ...]:
            return (
                _OFFERS.index(reasons[agent.id]),
                not agent.speaks(episode.locale),
                episode.skill is not None and episode.skill not in agent.skills,
                agent.held / agent.capacity,
                len(agent.locales) or len(self.agents),
                len(agent.skills),
                agent.id,
            )

        chosen = min(able, key=distance)
        return Offer(episode.id, chosen.id, reasons[chosen.id])

    def may_be_given(self, agent: Agent, episode: Waiting) -> Reason | None:
        """Why an agent may be given an episode unasked; None when they may not."""
        if not self._can_be_given(agent, episode):
            return None
        reason = self.reason(agent, episode)
        return reason if reason.is_offer else None

    def take(self, agent_id: str) -> None:
        """Count one more episode as held by an agent."""
        agent = self.agents[agent_id]
        self.agents[agent_id] = replace(agent, held=agent.held + 1)

    @staticmethod
    def _can_be_given(agent: Agent, episode: Waiting) -> bool:
        return agent.is_assigned and agent.has_room and agent.id not in episode.passed_by

    def _team_match(self, agent: Agent, episode: Waiting) -> Reason | None:
        if episode.team is None:
            return Reason.FOR_ANYONE
        if episode.team in agent.teams:
            return Reason.OWN_TEAM
        if self._overflows(episode) and (
            episode.overflow_to is None or episode.overflow_to in agent.teams
        ):
            return Reason.OVERFLOW
        return None

    def _overflows(self, episode: Waiting) -> bool:
        return episode.overflows_at is not None and self.now >= episode.overflows_at

    def _lacks_skill(self, agent: Agent, episode: Waiting) -> bool:
        skill = episode.skill
        if skill is None or skill in agent.skills or self._overflows(episode):
            return False
        return self._some("skill", skill, episode, lambda other: skill in other.skills)

    def _is_kept(self, episode: Waiting) -> bool:
        if episode.known_until is None or self.now >= episode.known_until:
            return False
        known = self.agents.get(episode.known_agent or "")
        return known is not None and known.has_room and self._team_match(known, episode) is not None

    def _some(self, what: str, which: str, episode: Waiting, can: Callable[[Agent], bool]) -> bool:
        """Whether somebody present whom the episode's team allows can do something."""
        key = (what, which, episode.team, self._overflows(episode))
        if key not in self._found:
            self._found[key] = any(
                can(other) and self._team_match(other, episode) is not None
                for other in self.agents.values()
            )
        return self._found[key]


def assign(roster: Roster, line: Iterable[Waiting]) -> Iterator[Offer]:
    """Who is given what, down the line; the roster counts it, so that nobody gets too much."""
    for episode in line:
        if not roster.has_room:
            return
        offer = roster.best(episode)
        if offer is not None:
            roster.take(offer.agent)
            yield offer


def _language(locale: str) -> str:
    return locale.partition("-")[0].lower()
