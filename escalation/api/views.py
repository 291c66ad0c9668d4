"""Rows as the JSON of the contract. What is absent is left out."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from escalation.domain import queueing
from escalation.domain.episodes import EpisodeState
from escalation.storage import episodes
from escalation.storage.episodes import EpisodeRow
from escalation.storage.tables import Episode, Event, Rating, Staff

SHOWN_DETAILS = ("answer", "choices", "prompt", "choice", "rating", "reason")
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
    """What is the same for everybody who waits: recent waits, and whether anybody is there."""

    recent_waits_s: list[float]
    is_open: bool

    @staticmethod
    async def read(session: AsyncSession) -> "Line":
        """The line as it is now."""
        return Line(
            await episodes.recent_waits_s(session), await episodes.agent_is_present(session)
        )

    def view(self, position: int) -> dict[str, Any]:
        """What a waiting customer may know: the place, an honest wait, whether anybody is there."""
        return {
            "position": position,
            "estimated_wait_s": queueing.estimated_wait_s(self.recent_waits_s, position),
            "open": self.is_open,
        }


async def queue_view(session: AsyncSession, episode: Episode) -> dict[str, Any]:
    """The place of one waiting episode."""
    line = await Line.read(session)
    return line.view(await episodes.place_in_line(session, episode))


async def episode_view(
    session: AsyncSession, episode: Episode, *, queue: dict[str, Any] | None = None
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
        view["queue"] = queue or await queue_view(session, episode)
    if episode.agent_id is not None:
        agent = await session.get(Staff, episode.agent_id)
        view["agent"] = {"name": agent.name if agent else ""}
    if episode.state == EpisodeState.RESOLVED:
        rating = await session.get(Rating, episode.id)
        if rating is not None and rating.rated_at is not None:
            view["rating"] = {"ces": rating.ces, "nps": rating.nps}
    return view


async def queue_views(session: AsyncSession) -> list[dict[str, Any]]:
    """The whole queue, most pressing first."""
    line = await Line.read(session)
    return [
        await staff_episode_view(session, row, queue=line.view(position))
        for position, row in enumerate(await episodes.queue(session), start=1)
    ]


async def staff_episode_view(
    session: AsyncSession, row: EpisodeRow, *, queue: dict[str, Any] | None = None
) -> dict[str, Any]:
    """An episode as staff lists show it."""
    episode, customer = row.episode, row.customer
    waiting_since = episode.waiting_since
    last = row.last_message
    return await episode_view(session, episode, queue=queue) | {
        "conversation_id": episode.conversation_id,
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
    }


def staff_view(staff: Staff) -> dict[str, Any]:
    """A member of staff."""
    return {"id": staff.id, "name": staff.name, "email": staff.email, "roles": staff.roles}


def _present(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
