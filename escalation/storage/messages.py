"""The statements that store customers' messages, each for many conversations at once.

They are plain SQL, not mapped objects: this is the one path that every word of every customer
takes, and three statements for a whole round of messages is what makes it cheap.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.domain.episodes import EpisodeState
from escalation.domain.events import Audience, AuthorKind, EventType
from escalation.domain.identifiers import new_id
from escalation.storage import jobs
from escalation.storage.tables import Event

_LOCK_FREE = text("""
select session.token_hash, conversation.id
from customer_session session
join conversation on conversation.customer_id = session.customer_id
where session.token_hash = any(cast(:hashes as bytea[])) and session.expires_at > now()
order by conversation.id
for update of conversation skip locked
""")

_STANDING = text("""
select asked.conversation_id, latest.id as episode_id, latest.state,
       known.id as known_id, known.episode_id as known_episode_id, known.seq, known.position,
       known.at, known.text, known.author_kind, known.details
from unnest(cast(:conversations as text[]), cast(:client_ids as text[]))
    as asked (conversation_id, client_id)
left join lateral (
    select id, state from episode
    where episode.conversation_id = asked.conversation_id
    order by opened_at desc, id desc limit 1
) latest on true
left join event known
    on known.conversation_id = asked.conversation_id and known.client_id = asked.client_id
""")

# The number and its event come into being together (G3), the bot's turn and the wait clock with
# them (G5, G10).
_STORE = text(f"""
with incoming as (
    select * from unnest(
        cast(:ids as text[]), cast(:conversations as text[]), cast(:episodes as text[]),
        cast(:client_ids as text[]), cast(:texts as text[]), cast(:details as text[]),
        cast(:turns as boolean[])
    ) as incoming (id, conversation_id, episode_id, client_id, text, details, has_turn)
), numbered as (
    update conversation set last_position = last_position + 1, last_seq = last_seq + 1
    from incoming where conversation.id = incoming.conversation_id
    returning conversation.id, conversation.last_position, conversation.last_seq
), stored as (
    insert into event (id, conversation_id, episode_id, position, seq, type, audience,
                       author_kind, text, client_id, details)
    select incoming.id, conversation_id, episode_id, last_position, last_seq,
           '{EventType.MESSAGE}', '{Audience.EVERYONE}', '{AuthorKind.CUSTOMER}', text, client_id,
           cast(details as jsonb)
    from incoming join numbered on numbered.id = incoming.conversation_id
    returning id, episode_id, position, seq, at
), unanswered as (
    update episode set unanswered_since = stored.at
    from stored where episode.id = stored.episode_id
    and episode.state <> '{EpisodeState.RESOLVED}' and episode.unanswered_since is null
), deferred as (
    select procrastinate_defer_jobs_v1(array_agg(
        row('{jobs.TURNS}', '{jobs.TURN}', 0, conversation_id, null,
            jsonb_build_object('conversation_id', conversation_id, 'event_id', id), null
        )::procrastinate_job_to_defer_v1
    ))
    from incoming where has_turn having count(*) > 0
)
select id, position, seq, at, (select count(*) from deferred) from stored
""")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a message meets: the latest episode, and the event its `client_id` stored before."""

    episode_id: str | None
    state: EpisodeState | None
    known: Event | None


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message to be stored, and whether the bot is to answer it."""

    conversation_id: str
    episode_id: str
    client_id: str
    text: str
    details: dict[str, Any]
    has_turn: bool


async def lock_free(session: AsyncSession, token_hashes: Sequence[bytes]) -> dict[bytes, str]:
    """Lock the conversations of these sessions; those that nobody else holds, by token hash.

    Never waits, so one busy conversation holds up no other.
    """
    rows = await session.execute(_LOCK_FREE, {"hashes": list(token_hashes)})
    return {bytes(token_hash): conversation_id for token_hash, conversation_id in rows}


async def standing(session: AsyncSession, asked: dict[str, str]) -> dict[str, Standing]:
    """By conversation what a `client_id` meets there. Call under the conversations' locks."""
    rows = await session.execute(
        _STANDING, {"conversations": list(asked), "client_ids": list(asked.values())}
    )
    return {
        row.conversation_id: Standing(
            row.episode_id,
            row.state and EpisodeState(row.state),
            row.known_id and _known(row, asked[row.conversation_id]),
        )
        for row in rows
    }


def _known(row: Any, client_id: str) -> Event:
    return Event(
        id=row.known_id,
        conversation_id=row.conversation_id,
        episode_id=row.known_episode_id,
        seq=row.seq,
        position=row.position,
        type=EventType.MESSAGE,
        at=row.at,
        author_kind=row.author_kind,
        text=row.text,
        client_id=client_id,
        details=row.details,
    )


async def store(session: AsyncSession, messages: Sequence[NewMessage]) -> list[Event]:
    """Store messages with what follows from each, at most one a conversation, in their order.

    Call under the conversations' locks. The events are copies, not followed by the session.
    """
    ids = [new_id() for _ in messages]
    rows = await session.execute(
        _STORE,
        {
            "ids": ids,
            "conversations": [message.conversation_id for message in messages],
            "episodes": [message.episode_id for message in messages],
            "client_ids": [message.client_id for message in messages],
            "texts": [message.text for message in messages],
            "details": [json.dumps(message.details) for message in messages],
            "turns": [message.has_turn for message in messages],
        },
    )
    places = {id: (position, seq, at) for id, position, seq, at, _ in rows}
    return [_stored(id, message, *places[id]) for id, message in zip(ids, messages, strict=True)]


def _stored(id: str, message: NewMessage, position: int, seq: int, at: datetime) -> Event:
    return Event(
        id=id,
        conversation_id=message.conversation_id,
        episode_id=message.episode_id,
        seq=seq,
        position=position,
        type=EventType.MESSAGE,
        at=at,
        author_kind=AuthorKind.CUSTOMER,
        text=message.text,
        client_id=message.client_id,
        details=message.details,
    )
