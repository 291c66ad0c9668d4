"""Rows as the JSON of the contract. What is absent is left out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast, get_type_hints

from escalation.api import shapes
from escalation.domain import queueing
from escalation.domain.episodes import EpisodeState
from escalation.domain.moments import when as when
from escalation.domain.routing import Agent
from escalation.domain.targets import Running, Standing
from escalation.services import routing, targets
from escalation.services.line import Line, Outlook
from escalation.services.work import Work
from escalation.storage import clock, episodes, teams
from escalation.storage.episodes import EpisodeRow
from escalation.storage.tables import (
    Episode,
    Event,
    PolicyVersion,
    Rating,
    Staff,
    Team,
    WidgetVersion,
)

SHOWN_DETAILS = tuple(get_type_hints(shapes.Shown))


def picture_url(picture_id: str | None) -> str | None:
    """Where a picture of staff is."""
    return f"/api/pictures/{picture_id}" if picture_id else None


def event_view(event: Event) -> shapes.Event:
    """An Event as the customer sees it."""
    assert event.seq is not None
    return {"seq": event.seq, "type": event.type, **_entry(event)}


def _entry(event: Event) -> shapes.Entry:
    """What everybody may see of an event."""
    shown = {key: event.details[key] for key in SHOWN_DETAILS if key in event.details}
    return {
        "id": event.id,
        "at": when(event.at),
        "episode_id": event.episode_id,
        "author": author_view(event, picture_url(event.details.get("picture"))),
        **_said(event),
        **cast(shapes.Shown, shown),
    }


def _said(event: Event) -> shapes.Said:
    said: shapes.Said = {}
    if event.text is not None:
        said["text"] = event.text
    if event.client_id is not None:
        said["client_id"] = event.client_id
    if event.in_reply_to is not None:
        said["in_reply_to"] = event.in_reply_to
    return said


def author_view(event: Event, picture: str | None = None) -> shapes.Author:
    """Who wrote an event."""
    author: shapes.Author = {"kind": event.author_kind}
    if event.author_name is not None:
        author["name"] = event.author_name
    if picture is not None:
        author["picture"] = picture
    return author


def staff_event_view(event: Event) -> shapes.StaffEvent:
    """An event as staff see it: with its place, its audience, and everything that was heard."""
    return {
        "seq": event.seq,
        "type": event.type,
        **_entry(event),
        "position": event.position,
        "audience": event.audience,
        "conversation_id": event.conversation_id,
        "details": event.details,
    }


def mark_view(event: Event) -> shapes.GivenMark:
    """An agent's mark on a handoff."""
    assert event.staff_id is not None
    assert event.author_name is not None
    return {
        "handoff": event.details["handoff"],
        "mark": event.details["mark"],
        "agent": {"id": event.staff_id, "name": event.author_name},
        "at": when(event.at),
    }


def outlook_view(outlook: Outlook) -> shapes.QueuePlace:
    """What a waiting customer may know: the place, an honest wait, whether anybody is there."""
    place: shapes.QueuePlace = {
        "position": outlook.position,
        "estimated_wait_s": outlook.estimated_wait_s,
        "open": outlook.desk.is_open,
    }
    if outlook.desk.next_open_at is not None:
        place["next_open_at"] = when(outlook.desk.next_open_at)
    return place


async def queue_view(work: Work, episode: Episode, now: datetime) -> shapes.QueuePlace:
    """The place of one waiting episode."""
    place = await episodes.place_in_line(work.session, episode)
    return outlook_view((await Line.read(work, now=now)).outlook(episode, place))


async def episode_view(
    work: Work, episode: Episode, *, now: datetime | None = None
) -> shapes.Episode:
    """An Episode of the contract. now: the time, where the caller knows it already."""
    held: shapes.Held = {}
    if episode.agent_id is not None:
        agent = await work.session.get(Staff, episode.agent_id)
        held["agent"] = {"name": agent.name if agent else ""}
    return {**await _core(work, episode, now=now), **held}


async def _core(
    work: Work,
    episode: Episode,
    *,
    queue: shapes.QueuePlace | None = None,
    now: datetime | None = None,
) -> shapes.EpisodeCore:
    """What everybody may know of an episode. queue: its place, and now: the time, where the caller
    knows them already.
    """
    view: shapes.EpisodeCore = {
        "id": episode.id,
        "state": episode.state,
        "opened_at": when(episode.opened_at),
        "locale": episode.locale,
        "priority": episode.priority,
    }
    if episode.state == EpisodeState.WAITING:
        now = now or await clock.now(work.session)
        view["priority"] = _priority(work, episode, now)
        view["queue"] = queue or await queue_view(work, episode, now)
    if episode.state == EpisodeState.RESOLVED:
        rating = await work.session.get(Rating, episode.id)
        if rating is not None and rating.rated_at is not None:
            view["rating"] = {"ces": rating.ces, "nps": rating.nps}
    return view


def _priority(work: Work, episode: Episode, now: datetime) -> int:
    """How pressing an episode that waits is: its wait counts too."""
    if episode.tops_at is None:
        return episode.priority
    return queueing.priority_now(episode.priority, episode.tops_at, now=now, hours=work.hours)


async def queue_views(work: Work) -> list[shapes.StaffEpisode]:
    """The whole queue, most pressing first."""
    line = await Line.read(work)
    places = await episodes.places_in_line(work.session)
    return [
        await staff_episode_view(work, row, queue=queue, now=line.there.now)
        for row in await episodes.queue(work.session)
        if (queue := place_of(row.episode, line, places))
    ]


def place_of(episode: Episode, line: Line, places: Mapping[str, int]) -> shapes.QueuePlace | None:
    """The place of who waits; None for one who was claimed between two readings."""
    position = places.get(episode.id)
    return None if position is None else outlook_view(line.outlook(episode, position))


async def staff_episode_view(
    work: Work,
    row: EpisodeRow,
    *,
    queue: shapes.QueuePlace | None = None,
    now: datetime | None = None,
) -> shapes.StaffEpisode:
    """An episode as staff lists show it."""
    episode, customer = row.episode, row.customer
    now = now or await clock.now(work.session)
    core = await _core(work, episode, queue=queue, now=now)
    return {
        **core,
        "points": {"reasons": episode.priority, "waiting": core["priority"] - episode.priority},
        "conversation_id": episode.conversation_id,
        "customer_read_seq": row.customer_read_seq,
        "customer": {
            "id": customer.id,
            "name": row.name,
            "verified": customer.is_verified,
        },
        "reason": episode.reason,
        "signals": cast(list[shapes.Signal], episode.signals),
        "waiting_since": when(episode.waiting_since),
        **targets_view(targets.running(work, episode, row.team), now),
        "agent": _staff_name(row.agent),
        "team": {"id": row.team.id, "name": row.team.name} if row.team else None,
        "skill": episode.skill,
        "known_agent": _staff_name(row.known_agent)
        if episode.state == EpisodeState.WAITING
        else None,
        "last_message": _last_view(row.last_message) if row.last_message else None,
        "version": episode.version,
        "snoozed_until": when(episode.snoozed_until),
        "awaits_customer": episode.awaits_customer,
        "assigned_at": when(episode.assigned_at),
        "cause": episode.cause,
        "resolved_at": when(episode.resolved_at),
    }


def _last_view(message: Event) -> shapes.LastMessage:
    last: shapes.LastMessage = {
        "text": message.text or "",
        "at": when(message.at),
        "author": author_view(message),
    }
    if (files := message.details.get("files")) is not None:
        last["files"] = files
    return last


def _staff_name(staff: Staff | None) -> shapes.Named | None:
    return {"id": staff.id, "name": staff.name} if staff else None


def targets_view(running: Sequence[Running], now: datetime) -> shapes.Owed:
    """What an episode owes its customer: all of it, and what is due first."""
    first = running[0] if running else None
    return {
        "targets": [
            {
                "target": one.target,
                "since": when(one.since),
                "warns_at": when(one.warns_at),
                "due_at": when(one.due_at),
                "standing": one.standing(now),
            }
            for one in running
        ],
        "target": first.target if first else None,
        "due_at": when(first.due_at if first else None),
        "breached": any(one.standing(now) is Standing.BREACHED for one in running),
    }


def staff_view(staff: Staff) -> shapes.Staff:
    """A member of staff."""
    return {
        "id": staff.id,
        "name": staff.name,
        "email": staff.email,
        "roles": staff.roles,
        "presence": staff.presence,
        "picture": picture_url(staff.picture_id),
    }


def team_view(team: Team, members: Sequence[str]) -> shapes.Team:
    """A team, as administrators see it."""
    return {
        "id": team.id,
        "name": team.name,
        "skills": team.skills,
        "members": list(members),
        "overflow_after_s": team.overflow_after_s,
        "overflow_to": team.overflow_to,
        "targets": cast(shapes.TeamTargets, team.targets),
        "assigns": team.assigns,
        "accept_within_s": team.accept_within_s,
    }


def agent_view(staff: Staff, agent: Agent | None, *, is_present: bool) -> shapes.Routed:
    """An account, as administrators see it. agent: what routing knows of it, if it is one."""
    return {
        **staff_view(staff),
        "active": staff.active,
        "present": is_present,
        "teams": sorted(agent.teams) if agent else [],
        "skills": staff.skills,
        "locales": staff.locales,
        "capacity": staff.capacity,
        "holds": agent.held if agent else 0,
    }


def version_view(version: PolicyVersion | WidgetVersion, author: Staff) -> shapes.Version:
    """Who saved a version, when and why; what it says is its own caller's."""
    return {
        "version": version.version,
        "at": when(version.at),
        "author": {"id": author.id, "name": author.name},
        "note": version.note,
    }


async def teams_present(work: Work) -> list[shapes.TeamPresence]:
    """All teams, and how many of each are there and have room."""
    there = (await routing.roster(work)).agents.values()
    return [
        {
            "id": team.id,
            "name": team.name,
            "present": sum(team.id in agent.teams for agent in there),
            "free": sum(team.id in agent.teams and agent.has_room for agent in there),
        }
        for team in await teams.all_teams(work.session)
    ]
