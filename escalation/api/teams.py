"""Teams, and what each agent can do: administrators' calls."""

from escalation.api import shapes
from escalation.api.bodies import AgentBody, TeamBody
from escalation.api.documented import Router
from escalation.api.principals import AsAdmin, StaffCall
from escalation.api.views import agent_view, team_view
from escalation.services import audit, routing, teams
from escalation.services.teams import AgentPlan, TeamPlan
from escalation.storage import teams as stored
from escalation.storage.tables import Team

router = Router(prefix="/api/admin", tags=["admin"])


@router.get("/teams")
async def list_teams(call: AsAdmin) -> list[shapes.Team]:
    """All teams, by name."""
    members = await stored.members(call.work.session)
    found = await stored.all_teams(call.work.session)
    return [team_view(team, members.get(team.id, [])) for team in found]


@router.post("/teams", status_code=201)
async def create_team(body: TeamBody, call: AsAdmin) -> shapes.Team:
    """A new team."""
    team = await teams.create(call.work, _plan(body))
    await _record(call, "team.added", team.name, body)
    return await _view(call, team)


@router.put("/teams/{team_id}")
async def change_team(team_id: str, body: TeamBody, call: AsAdmin) -> shapes.Team:
    """Make a team as the body says; what is left out is as in a new one."""
    team = await teams.change(call.work, team_id, _plan(body))
    await _record(call, "team.changed", team.name, body)
    return await _view(call, team)


@router.delete("/teams/{team_id}", status_code=204)
async def remove_team(team_id: str, call: AsAdmin) -> None:
    """Dissolve a team; what waits for it waits for anybody."""
    name = await teams.remove(call.work, team_id)
    await _record(call, "team.removed", name)


@router.put("/staff/{staff_id}/routing")
async def equip_agent(staff_id: str, body: AgentBody, call: AsAdmin) -> shapes.Routed:
    """Make an agent's teams, skills, languages and capacity as the body says."""
    plan = AgentPlan(body.teams, body.skills, body.locales, body.capacity)
    staff = await teams.equip(call.work, staff_id, plan)
    await _record(call, "staff.equipped", staff.email, body)
    capacity = call.work.desk.settings.agent_capacity
    (agent,) = await stored.agents(call.work.session, capacity=capacity, staff_id=staff.id)
    there = (await routing.roster(call.work)).agents
    return agent_view(staff, agent, is_present=staff.id in there)


async def _record(
    call: StaffCall, action: str, subject: str, body: TeamBody | AgentBody | None = None
) -> None:
    details = body.model_dump(mode="json") if body else None
    await audit.record(call.work, call.principal.staff, action, subject, details)


def _plan(body: TeamBody) -> TeamPlan:
    return TeamPlan(
        body.name,
        skills=body.skills,
        members=body.members,
        overflow_after_s=body.overflow_after_s,
        overflow_to=body.overflow_to,
        targets=body.targets,
        assigns=body.assigns,
        accept_within_s=body.accept_within_s,
    )


async def _view(call: StaffCall, team: Team) -> shapes.Team:
    members = await stored.members(call.work.session)
    return team_view(team, members.get(team.id, []))
