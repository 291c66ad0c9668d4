"""Teams, and what each agent can do: kept by administrators."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from escalation.domain.assignment import ACCEPT_WITHIN
from escalation.errors import Malformed, NotAnAgent, NotFound, TeamExists
from escalation.services.work import Work
from escalation.storage import teams
from escalation.storage.tables import Staff, Team


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """A team as an administrator wants it. overflow_to and members are ids."""

    name: str
    skills: Sequence[str] = ()
    members: Sequence[str] = ()
    overflow_after_s: int | None = None
    overflow_to: str | None = None
    targets: dict[str, Any] = field(default_factory=dict)
    assigns: bool = False
    accept_within_s: int = int(ACCEPT_WITHIN.total_seconds())


async def create(work: Work, plan: TeamPlan) -> Team:
    """A new team. Raises TeamExists, NotFound, NotAnAgent."""
    await _check_name(work, plan.name)
    team = Team()
    await _save(work, team, plan)
    return team


async def change(work: Work, team_id: str, plan: TeamPlan) -> Team:
    """Make a team as it is planned; episodes that wait for it are told nothing and follow the new
    rules at once. Raises NotFound, TeamExists, NotAnAgent.
    """
    team = await _find(work, team_id)
    await _check_name(work, plan.name, but=team_id)
    await _save(work, team, plan)
    work.tell_queue("")
    return team


async def remove(work: Work, team_id: str) -> str:
    """Dissolve a team; what waits for it waits for anybody. Returns its name. Raises NotFound."""
    team = await _find(work, team_id)
    await work.session.delete(team)
    await work.session.flush()
    work.tell_queue("")
    return team.name


@dataclass(frozen=True, slots=True)
class AgentPlan:
    """What an agent can do, as an administrator wants it. teams are ids."""

    teams: Sequence[str] = ()
    skills: Sequence[str] = ()
    locales: Sequence[str] = ()
    """None named: all of the site's languages."""
    capacity: int | None = None
    """None: as many as the setting says."""


async def equip(work: Work, staff_id: str, plan: AgentPlan) -> Staff:
    """Make an agent's teams, skills, languages and capacity as planned.

    Raises NotFound, NotAnAgent.
    """
    staff = await work.session.get(Staff, staff_id)
    if staff is None:
        raise NotFound("There is no such member of staff.")
    _check_agents([staff])
    known = {team.id for team in await teams.all_teams(work.session)}
    if set(plan.teams) - known:
        raise NotFound("There is no such team; name teams by their id.")
    staff.skills, staff.locales = sorted(set(plan.skills)), sorted(set(plan.locales))
    staff.capacity = plan.capacity
    await work.session.flush()
    await teams.set_teams(work.session, staff.id, plan.teams)
    work.tell_queue("")
    return staff


async def put(work: Work, plan: TeamPlan) -> Team:
    """Make or replace the team of a name; members are e-mail addresses and overflow_to a name here.

    Raises NotFound, NotAnAgent.
    """
    helper = await _by_name(work, plan.overflow_to) if plan.overflow_to else None
    plan = replace(
        plan,
        skills=_words(plan.skills),
        members=[(await _by_email(work, email)).id for email in plan.members],
        overflow_to=helper.id if helper else None,
    )
    known = await teams.named(work.session, plan.name)
    return await change(work, known.id, plan) if known else await create(work, plan)


async def equip_by_name(work: Work, email: str, plan: AgentPlan) -> Staff:
    """Equip the agent of an e-mail address; teams are names here. Raises NotFound, NotAnAgent."""
    found = [(await _by_name(work, name)).id for name in plan.teams]
    plan = replace(plan, teams=found, skills=_words(plan.skills))
    return await equip(work, (await _by_email(work, email)).id, plan)


def _words(skills: Sequence[str]) -> list[str]:
    """Skills as they are compared: topics are written small."""
    return [skill.strip().lower() for skill in skills]


async def _by_name(work: Work, name: str) -> Team:
    team = await teams.named(work.session, name)
    if team is None:
        raise NotFound(f"There is no team {name}.")
    return team


async def _by_email(work: Work, email: str) -> Staff:
    staff = await work.session.scalar(select(Staff).where(Staff.email == email.strip().lower()))
    if staff is None:
        raise NotFound(f"Nobody has the e-mail {email}.")
    return staff


async def _find(work: Work, team_id: str) -> Team:
    team = await work.session.get(Team, team_id, with_for_update=True)
    if team is None:
        raise NotFound("There is no such team.")
    return team


async def _check_name(work: Work, name: str, *, but: str = "") -> None:
    """Raises TeamExists when another team has the name, however it is written."""
    taken = await work.session.scalar(
        select(Team.name).where(func.lower(Team.name) == name.lower(), Team.id != but)
    )
    if taken is not None:
        raise TeamExists(f"There is a team {taken} already.")


async def _save(work: Work, team: Team, plan: TeamPlan) -> None:
    overflow_to = await _find(work, plan.overflow_to) if plan.overflow_to else None
    if overflow_to is not None and overflow_to is team:
        raise Malformed("'overflow_to': a team cannot help itself out; name another one.")
    found = await work.session.scalars(select(Staff).where(Staff.id.in_(plan.members)))
    agents = found.all()
    if len(agents) < len(set(plan.members)):
        raise NotFound("There is no such member of staff; name members by their id.")
    _check_agents(agents)
    team.name, team.skills = plan.name, sorted(set(plan.skills))
    team.overflow_after_s, team.targets = plan.overflow_after_s, plan.targets
    team.overflow_to = overflow_to.id if overflow_to else None
    team.assigns, team.accept_within_s = plan.assigns, plan.accept_within_s
    work.session.add(team)
    try:
        await work.session.flush()
    except IntegrityError as error:  # somebody else gave the name at the same moment
        raise TeamExists(f"There is a team {plan.name} already.") from error
    await teams.set_members(work.session, team.id, plan.members)


def _check_agents(staff: Sequence[Staff]) -> None:
    """Raises NotAnAgent when one of them answers no customers."""
    for one in staff:
        if "agent" not in one.roles:
            raise NotAnAgent(f"{one.name} is no agent, and answers no customers.")
