"""A claimed episode changes hands: given to a colleague or team, or taken over by a supervisor."""

from sqlalchemy import func, or_, select, update

from escalation.domain.episodes import Move
from escalation.domain.events import Audience, EventType
from escalation.errors import MoveNotPossible, NoTeams, NotFound, WrongRole
from escalation.services import routing
from escalation.services.claims import check_owner, find
from escalation.services.line import waits
from escalation.services.moves import add_note, move_or_refuse, say_joined, say_left
from escalation.services.reception import what_comes_next
from escalation.services.timeline import Author, append
from escalation.services.work import Work
from escalation.storage import clock, teams
from escalation.storage.episodes import PLAIN
from escalation.storage.tables import Episode, Staff, Team

TRANSFERRED = "transferred"
"""Why an episode went back to the queue: for a team."""


async def to_agent(work: Work, episode_id: str, *, agent: Staff, to: str, note: str | None) -> None:
    """Make the colleague named by id, e-mail or name the owner.

    Raises NotFound when there is no such agent, MoveNotPossible when it is the owner themselves,
    NotOwner unless `agent` holds the episode.
    """
    episode = await find(work, episode_id)
    await check_owner(work, episode, agent)
    colleague = await work.session.scalar(
        select(Staff)
        .where(Staff.active, Staff.roles.contains(["agent"]))
        .where(or_(Staff.id == to, Staff.email == to, func.lower(Staff.name) == to.lower()))
        .limit(1)
    )
    if colleague is None:
        raise NotFound("There is no such agent to transfer to.")
    if colleague.id == agent.id:  # the customer would hear that they left and joined
        raise MoveNotPossible("You have this conversation already; name a colleague.")
    await _change_owner(work, episode, before=agent, after=colleague)
    await add_note(work, episode, Author.agent(agent), note)
    work.tell_episode(episode.id)


async def to_team(work: Work, episode_id: str, *, agent: Staff, to: str, note: str | None) -> None:
    """Put the episode back into the line, for the team named by id or name.

    It keeps the place that its customer's wait deserves, whoever of the team is there; the customer
    hears what comes next. Raises NoTeams, NotFound when there is no such team, NotOwner.
    """
    episode = await find(work, episode_id)
    await check_owner(work, episode, agent)
    team = await _team(work, to)
    moved = await move_or_refuse(
        work,
        episode,
        Move.RELEASE,
        agent_id=None,
        team_id=team.id,
        team_since=await clock.now(work.session),
        **await waits(work, episode, priority=episode.priority),
        **routing.given_away(episode),
    )
    author = Author.agent(agent)
    await add_note(work, moved, author, note)
    await append(
        work,
        moved,
        EventType.RELEASED,
        author=author,
        audience=Audience.STAFF,
        details={"reason": TRANSFERRED, "team": {"id": team.id, "name": team.name}},
    )
    sentences = [work.say("left", moved.locale, name=agent.name)]
    sentences += await what_comes_next(work, moved, coming="handoff_waiting")
    await append(work, moved, EventType.LEFT, author=author, text="\n".join(sentences))
    work.tell_queue(moved.id)


async def _team(work: Work, name: str) -> Team:
    team = await teams.named(work.session, name)
    if team is None and not await teams.all_teams(work.session):
        raise NoTeams("There are no teams yet; name a colleague as 'agent' instead.")
    if team is None:
        raise NotFound("There is no such team to transfer to.")
    return team


async def take_over(work: Work, episode_id: str, *, by: Staff) -> None:
    """Make a supervisor the owner of what a colleague holds.

    Raises NotFound, WrongRole for anybody but an administrator, MoveNotPossible when no colleague
    holds it.
    """
    episode = await find(work, episode_id)
    if "admin" not in by.roles:
        raise WrongRole("Only an administrator takes a conversation from a colleague.")
    owner = await work.session.get(Staff, episode.agent_id) if episode.agent_id else None
    if owner is None or owner.id == by.id:
        raise MoveNotPossible("No colleague is answering this conversation.")
    await _change_owner(work, episode, before=owner, after=by)
    work.tell_episode(episode.id)


async def _change_owner(work: Work, episode: Episode, *, before: Staff, after: Staff) -> None:
    await work.session.execute(
        update(Episode)
        .where(Episode.id == episode.id)
        .values(
            agent_id=after.id,
            last_agent_id=after.id,
            claimed_at=func.now(),  # the new owner gets a lease of their own
            version=Episode.version + 1,
            **PLAIN,
        )
    )
    await say_left(work, episode, before)
    await say_joined(work, episode, after)
