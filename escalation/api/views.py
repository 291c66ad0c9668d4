"""Rows as the JSON of the contract. What is absent is left out."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from escalation.domain import queueing
from escalation.domain.availability import Availability
from escalation.domain.episodes import EpisodeState
from escalation.services.reception import available_now
from escalation.services.work import Work
from escalation.storage import episodes
from escalation.storage.episodes import EpisodeRow
from escalation.storage.tables import Episode, Event, Rating, Staff

SHOWN_DETAILS = ("answer", "answers", "choices", "prompt", "choice", "rating", "reason")
"""What a customer may see of an event's details; the rest is for staff."""


def when(moment: datetime | None) -> str | None:
    """RFC 3339 in UTC with milliseconds."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def event_view(event: Event) -> dict[str, Any]:
    """An Event as the customer sees it."""
    view = {
        "seq": event.seq,
        "id": event.id,
        "type": event.type,
        "at": when(event.at),
        "episode_id": event.episode_id,
        "author": _present(kind=event.author_kind, name=event.author_name),
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


@dataclass(frozen=True, slots=True)
class Line:
    """What is the same for everybody who waits: recent waits, and whether the desk is open."""

    recent_waits_s: list[float]
    desk: Availability

    @staticmethod
    async def read(work: Work) -> "Line":
        """The line as it is now."""
        return Line(await episodes.recent_waits_s(work.session), await available_now(work))

    def view(self, position: int) -> dict[str, Any]:
        """What a waiting customer may know: the place, an honest wait, whether anybody is there."""
        return {
            "position": position,
            "estimated_wait_s": queueing.estimated_wait_s(self.recent_waits_s, position),
            "open": self.desk.is_open,
            **_present(next_open_at=when(self.desk.next_open_at)),
        }


async def queue_view(work: Work, episode: Episode) -> dict[str, Any]:
    """The place of one waiting episode."""
    line = await Line.read(work)
    return line.view(await episodes.place_in_line(work.session, episode))


async def episode_view(
    work: Work, episode: Episode, *, queue: dict[str, Any] | None = None
) -> dict[str, Any]:
    """An Episode of the contract. queue: its place, where the caller knows it already."""
    view: dict[str, Any] = {
        "id": episode.id,
        "state": episode.state,
        "opened_at": when(episode.opened_at),
        "locale": episode.locale,
        "priority": episode.priority,
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


async def queue_views(work: Work) -> list[dict[str, Any]]:
    """The whole queue, most pressing first."""
    line = await Line.read(work)
    return [
        await staff_episode_view(work, row, queue=line.view(position))
        for position, row in enumerate(await episodes.queue(work.session), start=1)
    ]


async def staff_episode_view(
    work: Work, row: EpisodeRow, *, queue: dict[str, Any] | None = None
) -> dict[str, Any]:
    """An episode as staff lists show it."""
    episode, customer = row.episode, row.customer
    waiting_since = episode.waiting_since
    last = row.last_message
    return await episode_view(work, episode, queue=queue) | {
        "conversation_id": episode.conversation_id,
        "customer_read_seq": row.customer_read_seq,
        "customer": {
            "id": customer.id,
            "name": customer.name,
            "verified": customer.is_verified,
        },
        "reason": episode.reason,
        "signals": episode.signals,
        "waiting_since": when(waiting_since),
        "due_at": when(queueing.due_at(waiting_since, episode.priority) if waiting_since else None),
        "agent": {"id": row.agent.id, "name": row.agent.name} if row.agent else None,
        "last_message": last
        and {
            "text": last.text,
            "at": when(last.at),
            "author": _present(kind=last.author_kind, name=last.author_name),
        },
        "version": episode.version,
        "snoozed_until": when(episode.snoozed_until),
        "awaits_customer": episode.awaits_customer,
        "cause": episode.cause,
        "resolved_at": when(episode.resolved_at),
    }


def staff_view(staff: Staff) -> dict[str, Any]:
    """A member of staff."""
    return {
        "id": staff.id,
        "name": staff.name,
        "email": staff.email,
        "roles": staff.roles,
        "presence": staff.presence,
    }


def _present(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
