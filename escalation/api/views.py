"""Rows as the JSON of the contract. What is absent is left out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

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

SHOWN_DETAILS = (
    *("files", "answer", "answers", "choices", "prompt", "choice", "rating", "reason"),
    "notice",
)
"""What a customer may see of an event's details; the rest is for staff."""


def picture_url(picture_id: str | None) -> str | None:
    """Where a picture of staff is."""
    return f"/api/pictures/{picture_id}" if picture_id else None


def event_view(event: Event) -> dict[str, Any]:
    """An Event as the customer sees it."""
    view = {
        "seq": event.seq,
        "id": event.id,
        "type": event.type,
        "at": when(event.at),
        "episode_id": event.episode_id,
        "author": _present(
            kind=event.author_kind,
            name=event.author_name,
            picture=picture_url(event.details.get("picture")),
        ),
        **_present(text=event.text, client_id=event.client_id, in_reply_to=event.in_reply_to),
    }
    return view | {key: event.details[key] for key in SHOWN_DETAILS if key in event.details}


def staff_event_view(event: Event) -> dict[str, Any]:
    """An event as staff see it: with its place, its audience, and everything that was heard."""
    return event_view(event) | {
        "position": event.position,
        "audience": event.audience,
        "conversation_id": event.conversation_id,
        "details": event.details,
    }


def mark_view(event: Event) -> dict[str, Any]:
    """An agent's mark on a handoff."""
    return {
        "handoff": event.details["handoff"],
        "mark": event.details["mark"],
        "agent": {"id": event.staff_id, "name": event.author_name},
        "at": when(event.at),
    }


def outlook_view(outlook: Outlook) -> dict[str, Any]:
    """What a waiting customer may know: the place, an honest wait, whether anybody is there."""
    return {
        "position": outlook.position,
        "estimated_wait_s": outlook.estimated_wait_s,
        "open": outlook.desk.is_open,
        **_present(next_open_at=when(outlook.desk.next_open_at)),
    }


async def queue_view(work: Work, episode: Episode) -> dict[str, Any]:
    """The place of one waiting episode."""
    place = await episodes.place_in_line(work.session, episode)
    return outlook_view((await Line.read(work)).outlook(episode, place))


async def episode_view(
    work: Work,
    episode: Episode,
    *,
    queue: dict[str, Any] | None = None,
    now: datetime | None = None,
) -> dict[str, Any]:
    """An Episode of the contract. queue: its place, and now: the time, where the caller knows
    them already.
    """
    view: dict[str, Any] = {
        "id": episode.id,
        "state": episode.state,
        "opened_at": when(episode.opened_at),
        "locale": episode.locale,
        "priority": await _priority(work, episode, now),
    }
    if episode.state == EpisodeState.WAITING:
        view["queue"] = queue or await queue_view(work, episode)
    if episode.agent_id is not None:
        agent = await work.session.get(Staff, episode.agent_id)
        view["agent"] = {"name": agent.name if agent else ""}
    if episode.state == EpisodeState.RESOLVED:
        rating = await work.session.get(Rating, episode.id)
        if rating is not None and rating.rated_at is not None:
            view["rating"] = {"ces": rating.ces, "nps": rating.nps}
    return view


async def _priority(work: Work, episode: Episode, now: datetime | None) -> int:
    """How pressing an episode is; while it waits, its wait counts too."""
    if episode.state != EpisodeState.WAITING or episode.tops_at is None:
        return episode.priority
    return queueing.priority_now(
        episode.priority,
        episode.tops_at,
        now=now or await clock.now(work.session),
        hours=work.hours,
    )


async def queue_views(work: Work) -> list[dict[str, Any]]:
    """The whole queue, most pressing first."""
    line = await Line.read(work)
    places = await episodes.places_in_line(work.session)
    return [
        await staff_episode_view(work, row, queue=queue, now=line.there.now)
        for row in await episodes.queue(work.session)
        if (queue := place_of(row.episode, line, places))
    ]


def place_of(episode: Episode, line: Line, places: Mapping[str, int]) -> dict[str, Any] | None:
    """The place of who waits; None for one who was claimed between two readings."""
    position = places.get(episode.id)
    return None if position is None else outlook_view(line.outlook(episode, position))


async def staff_episode_view(
    work: Work,
    row: EpisodeRow,
    *,
    queue: dict[str, Any] | None = None,
    now: datetime | None = None,
) -> dict[str, Any]:
    """An episode as staff lists show it."""
    episode, customer = row.episode, row.customer
    last = row.last_message
    now = now or await clock.now(work.session)
    view = await episode_view(work, episode, queue=queue, now=now)
    waited = view["priority"] - episode.priority
    return view | {
        "points": {"reasons": episode.priority, "waiting": waited},
        "conversation_id": episode.conversation_id,
        "customer_read_seq": row.customer_read_seq,
        "customer": {
            "id": customer.id,
            "name": row.name,
            "verified": customer.is_verified,
        },
        "reason": episode.reason,
        "signals": episode.signals,
        "waiting_since": when(episode.waiting_since),
        **targets_view(targets.running(work, episode, row.team), now),
        "agent": _staff_name(row.agent),
        "team": {"id": row.team.id, "name": row.team.name} if row.team else None,
        "skill": episode.skill,
        "known_agent": _staff_name(row.known_agent)
        if episode.state == EpisodeState.WAITING
        else None,
        "last_message": last
        and {
            "text": last.text,
            **_present(files=last.details.get("files")),
            "at": when(last.at),
            "author": _present(kind=last.author_kind, name=last.author_name),
        },
        "version": episode.version,
        "snoozed_until": when(episode.snoozed_until),
        "awaits_customer": episode.awaits_customer,
        "assigned_at": when(episode.assigned_at),
        "cause": episode.cause,
        "resolved_at": when(episode.resolved_at),
    }


def _staff_name(staff: Staff | None) -> dict[str, str] | None:
    return {"id": staff.id, "name": staff.name} if staff else None


def targets_view(running: Sequence[Running], now: datetime) -> dict[str, Any]:
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


def staff_view(staff: Staff) -> dict[str, Any]:
    """A member of staff."""
    return {
        "id": staff.id,
        "name": staff.name,
        "email": staff.email,
        "roles": staff.roles,
        "presence": staff.presence,
        "picture": picture_url(staff.picture_id),
    }


def team_view(team: Team, members: Sequence[str]) -> dict[str, Any]:
    """A team, as administrators see it."""
    return {
        "id": team.id,
        "name": team.name,
        "skills": team.skills,
        "members": list(members),
        "overflow_after_s": team.overflow_after_s,
        "overflow_to": team.overflow_to,
        "targets": team.targets,
        "assigns": team.assigns,
        "accept_within_s": team.accept_within_s,
    }


def agent_view(staff: Staff, agent: Agent | None, *, is_present: bool) -> dict[str, Any]:
    """An account, as administrators see it. agent: what routing knows of it, if it is one."""
    return staff_view(staff) | {
        "active": staff.active,
        "present": is_present,
        "teams": sorted(agent.teams) if agent else [],
        "skills": staff.skills,
        "locales": staff.locales,
        "capacity": staff.capacity,
        "holds": agent.held if agent else 0,
    }


def version_view(version: PolicyVersion | WidgetVersion, author: Staff) -> dict[str, Any]:
    """Who saved a version, when and why; what it says is its own caller's."""
    return {
        "version": version.version,
        "at": when(version.at),
        "author": {"id": author.id, "name": author.name},
        "note": version.note,
    }


async def teams_present(work: Work) -> list[dict[str, Any]]:
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


def _present(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
