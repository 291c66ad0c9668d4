"""Queries over episodes and the queue.

Those that staff lists and cards run are made once: to make a statement costs as much as to run it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from escalation.domain.episodes import EpisodeState, Move, after, states_before
from escalation.domain.events import AuthorKind, EventType
from escalation.domain.queueing import GIVEN_BACK_PRIORITY
from escalation.storage import people
from escalation.storage.tables import Conversation, Customer, Episode, Event, Staff, Team

CLAIMS_LOOKED_AT = 20
CLAIMS_WITHIN = timedelta(hours=24)
PLAIN: dict[str, Any] = {"snoozed_until": None, "awaits_customer": False, "assigned_at": None}
"""What every move makes of an episode: parking it, and giving it unasked, are matters between it
and one agent.
"""


async def open_episode(session: AsyncSession, conversation_id: str) -> Episode | None:
    """The one episode that is not resolved, if there is one."""
    episode: Episode | None = await session.scalar(
        select(Episode)
        .where(Episode.conversation_id == conversation_id, Episode.state != EpisodeState.RESOLVED)
        .execution_options(populate_existing=True)
    )
    return episode


async def latest_episode(session: AsyncSession, conversation_id: str) -> Episode | None:
    """The episode opened last, whatever its state."""
    episode: Episode | None = await session.scalar(
        select(Episode)
        .where(Episode.conversation_id == conversation_id)
        .order_by(Episode.opened_at.desc(), Episode.id.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    return episode


async def move(
    session: AsyncSession, episode_id: str, move: Move, *, state: EpisodeState, **changes: Any
) -> Episode | None:
    """Change the owner by one conditional update; None when the episode was elsewhere by then.

    `state` is where the caller saw it. Every move raises `version`, so that replies made under
    the previous owner can be told apart.
    """
    episode: Episode | None = await session.scalar(
        update(Episode)
        .where(
            Episode.id == episode_id,
            Episode.state == state,
            Episode.state.in_(states_before(move)),
        )
        .values(state=after(state, move), version=Episode.version + 1, **(PLAIN | changes))
        .returning(Episode)
        .execution_options(populate_existing=True)
    )
    return episode


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """An episode with what staff lists show beside it."""

    episode: Episode
    customer: Customer
    agent: Staff | None
    last_message: Event | None
    customer_read_seq: int
    """Up to where the customer has read the conversation."""
    team: Team | None
    """The team it waits for, or came from."""
    known_agent: Staff | None
    """Who answered this customer before the wait began."""
    name: str | None
    """What the customer is called; who gave no name, as those they were merged with."""


Rows = Select[Episode, Customer, Staff, int, Team, Staff]


_KNOWN = aliased(Staff)
ROWS: Rows = (
    select(Episode, Customer, Staff, Conversation.customer_read_seq, Team, _KNOWN)
    .join(Conversation, Conversation.id == Episode.conversation_id)
    .join(Customer, Customer.id == Conversation.customer_id)
    .outerjoin(Staff, Staff.id == Episode.agent_id)
    .outerjoin(Team, Team.id == Episode.team_id)
    .outerjoin(_KNOWN, _KNOWN.id == Episode.known_agent_id)
    .execution_options(populate_existing=True)
)
"""Episodes with what staff lists show beside them; `with_last_messages` runs it."""

_LAST_MESSAGES = (
    select(Event)
    .where(
        Event.episode_id.in_(bindparam("episodes", expanding=True)),
        Event.type == EventType.MESSAGE,
        Event.author_kind != AuthorKind.SYSTEM,
    )
    .ext(distinct_on(Event.episode_id))
    .order_by(Event.episode_id, Event.position.desc())
)


async def with_last_messages(
    session: AsyncSession, query: Rows, parameters: dict[str, Any] | None = None
) -> list[EpisodeRow]:
    """Run a query made of `ROWS`, and find the last words and the name of each episode."""
    found = (await session.execute(query, parameters)).all()
    ids = [row[0].id for row in found]
    messages = await session.scalars(_LAST_MESSAGES, {"episodes": ids})
    last = {event.episode_id: event for event in messages}
    nameless = {row[1].id for row in found if not row[1].name}
    names = await people.names(session, sorted(nameless)) if nameless else {}
    return [
        EpisodeRow(
            *(episode, customer, agent, last.get(episode.id), read_seq, team, known),
            name=customer.name or names.get(customer.id),
        )
        for episode, customer, agent, read_seq, team, known in found
    ]


def in_line(episode: type[Episode]) -> tuple[Any, ...]:
    """What the line is sorted by: in front those given back, then as waiting brings all to the
    top; of equals, who waits longest. One that the version before put there has no `tops_at` yet.
    """
    return (
        episode.priority != GIVEN_BACK_PRIORITY,
        func.coalesce(episode.tops_at, episode.waiting_since),
        episode.waiting_since,
        episode.id,
    )


_QUEUE = ROWS.where(Episode.state == EpisodeState.WAITING).order_by(*in_line(Episode))


async def queue(session: AsyncSession) -> list[EpisodeRow]:
    """Waiting episodes, most pressing first."""
    return await with_last_messages(session, _QUEUE)


async def listed(
    session: AsyncSession,
    *,
    agent_id: str | None = None,
    states: Sequence[EpisodeState],
    limit: int = 100,
) -> list[EpisodeRow]:
    """Episodes in the given states, newest first; of one agent if named."""
    query = ROWS.where(Episode.state.in_(states))
    if agent_id is not None:
        query = query.where(Episode.agent_id == agent_id)
    return await with_last_messages(session, query.order_by(Episode.opened_at.desc()).limit(limit))


_ONE = ROWS.where(Episode.id == bindparam("episode"))


async def one(session: AsyncSession, episode_id: str) -> EpisodeRow | None:
    """One episode as staff lists show it."""
    found = await with_last_messages(session, _ONE, {"episode": episode_id})
    return found[0] if found else None


async def last_unanswered(session: AsyncSession, episode_id: str) -> Event | None:
    """The customer's last message, unless the bot, a handoff or an agent's word followed it."""
    last: Event | None = await session.scalar(
        select(Event)
        .where(Event.episode_id == episode_id, Event.type == EventType.MESSAGE)
        .where(Event.author_kind == AuthorKind.CUSTOMER)
        .order_by(Event.position.desc())
        .limit(1)
    )
    if last is None:
        return None
    by_agent = and_(
        Event.type == EventType.MESSAGE,
        Event.author_kind == AuthorKind.AGENT,
        Event.position > last.position,
    )
    answered = await session.scalar(
        select(Event.id)
        .where(Event.conversation_id == last.conversation_id)
        .where(or_(Event.in_reply_to == last.seq, by_agent))
        .limit(1)
    )
    return None if answered else last


async def several(session: AsyncSession, ids: Sequence[str]) -> list[EpisodeRow]:
    """Those of these episodes that there are."""
    return await with_last_messages(session, ROWS.where(Episode.id.in_(ids)))


_MINE = aliased(Episode)
_AHEAD = (
    select(func.count())
    .select_from(Episode)
    .join(_MINE, _MINE.id == bindparam("episode"))
    .where(Episode.state == EpisodeState.WAITING)
    .where(Episode.team_id.is_not_distinct_from(_MINE.team_id))
    .where(tuple_(*in_line(Episode)) < tuple_(*in_line(_MINE)))
)


async def place_in_line(session: AsyncSession, episode: Episode) -> int:
    """1 for the next to be claimed of those who wait for the same team, in the order of `queue`."""
    ahead = await session.scalar(_AHEAD, {"episode": episode.id})
    return (ahead or 0) + 1


_PLACES = select(
    Episode.id, func.row_number().over(partition_by=Episode.team_id, order_by=in_line(Episode))
).where(Episode.state == EpisodeState.WAITING)


async def places_in_line(session: AsyncSession) -> dict[str, int]:
    """The place of everybody who waits in the line of their team, by episode."""
    return dict((await session.execute(_PLACES)).all())


_LATEST_FIRST = func.row_number().over(
    partition_by=Episode.team_id, order_by=Episode.claimed_at.desc()
)
_CLAIMED = (
    select(Episode.team_id, Episode.claim_wait_s, _LATEST_FIRST.label("nth"))
    .where(Episode.claimed_at > func.now() - CLAIMS_WITHIN, Episode.claim_wait_s.is_not(None))
    .subquery()
)
_RECENT_WAITS = select(_CLAIMED.c.team_id, _CLAIMED.c.claim_wait_s).where(
    _CLAIMED.c.nth <= CLAIMS_LOOKED_AT
)


async def recent_waits_s(session: AsyncSession) -> dict[str | None, list[float]]:
    """How long the last claimed episodes of each team's line had waited, in seconds."""
    found: dict[str | None, list[float]] = {}
    for team_id, wait_s in await session.execute(_RECENT_WAITS):
        found.setdefault(team_id, []).append(wait_s)
    return found


async def possibly_abandoned(session: AsyncSession, silent_for: timedelta) -> Sequence[str]:
    """Claimed episodes whose agent gave no sign of life for so long, or whose account is closed.

    Read without locks: a rule decides again under the conversation's lock.
    """
    seen = func.greatest(Episode.claimed_at, Staff.seen_at)  # ignores NULLs
    ids = await session.scalars(
        select(Episode.id)
        .join(Staff, Staff.id == Episode.agent_id)
        .where(
            Episode.state == EpisodeState.WITH_AGENT,
            or_(
                Staff.active.is_(False),
                and_(or_(seen.is_(None), seen < func.now() - silent_for), is_awake()),
            ),
        )
        .order_by(Episode.claimed_at)
    )
    return ids.all()


def is_awake() -> ColumnElement[bool]:
    """Whether an episode takes its agent's attention: it is not parked, or no longer."""
    is_due = or_(Episode.snoozed_until.is_(None), Episode.snoozed_until <= func.now())
    return and_(Episode.awaits_customer.is_(False), is_due)
