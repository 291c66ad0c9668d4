"""The statements that store customers' messages, for many conversations at once.

Plain SQL, not mapped objects: this is the one path that every word of every customer takes, and
one statement for all messages of a moment is what makes it cheap.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from escalation.domain.episodes import EpisodeState
from escalation.domain.events import Audience, AuthorKind, EventType
from escalation.domain.identifiers import new_id
from escalation.storage import jobs
from escalation.storage.tables import Event

# The number and its event come into being together (G3), the bot's turn and the wait clock with
# them (G5, G10). `incoming` has at most one message a conversation.
_STORED = f"""
numbered as (
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
    update episode set unanswered_since = coalesce(episode.unanswered_since, stored.at),
                       snoozed_until = null, awaits_customer = false
    from stored where episode.id = stored.episode_id
    and episode.state <> '{EpisodeState.RESOLVED}'
    and (episode.unanswered_since is null or episode.snoozed_until is not null
         or episode.awaits_customer)
), deferred as (
    select procrastinate_defer_jobs_v1(array_agg(
        row('{jobs.TURNS}', case when has_turn then '{jobs.TURN}' else '{jobs.HEARING}' end,
            case when has_turn then 0 else {jobs.HEARING_PRIORITY} end, conversation_id, null,
            jsonb_build_object('conversation_id', conversation_id, 'event_id', id), null
        )::procrastinate_job_to_defer_v1
    ))
    from incoming having count(*) > 0
)
"""

_STORE = text(f"""
with incoming as (
    select cast(:id as text) as id, cast(:conversation_id as text) as conversation_id,
           cast(:episode_id as text) as episode_id, cast(:client_id as text) as client_id,
           cast(:text as text) as text, cast(:details as text) as details,
           cast(:has_turn as boolean) as has_turn
), {_STORED}
select id, position, seq, at, (select count(*) from deferred) from stored
""")

# Nobody is waited for: a conversation that is locked, or that somebody wrote to between this
# statement's snapshot and its lock, is left out. Whoever writes adds an event, so an unchanged
# last_position says that the snapshot is still true of the whole conversation.
_TAKE_IN = text(f"""
with sent as (
    select * from unnest(
        cast(:hashes as bytea[]), cast(:ids as text[]), cast(:client_ids as text[]),
        cast(:texts as text[]), cast(:acted_on as boolean[])
    ) with ordinality as sent (token_hash, id, client_id, text, is_acted_on, place)
), held as (
    select sent.place, conversation.id, conversation.last_position
    from sent
    join customer_session session
        on session.token_hash = sent.token_hash and session.expires_at > now()
    join conversation on conversation.customer_id = session.customer_id
    order by conversation.id
    for update of conversation skip locked
), standing as (
    select distinct on (seen.id) sent.*, seen.id as conversation_id,
           latest.id as episode_id, latest.state, known.id as known_id,
           known.episode_id as known_episode_id, known.seq as known_seq,
           known.position as known_position, known.at as known_at, known.text as known_text,
           known.author_kind as known_author_kind, known.details as known_details
    from held
    join conversation seen on seen.id = held.id and seen.last_position = held.last_position
    join sent on sent.place = held.place
    left join lateral (
        select id, state from episode where episode.conversation_id = seen.id
        order by opened_at desc, id desc limit 1
    ) latest on true
    left join event known on known.conversation_id = seen.id and known.client_id = sent.client_id
    order by seen.id, sent.place
), incoming as (
    select id, conversation_id, episode_id, client_id, text, '{{}}' as details,
           state <> '{EpisodeState.WITH_AGENT}' as has_turn
    from standing
    where known_id is null
    and (state in ('{EpisodeState.WITH_BOT}', '{EpisodeState.WITH_AGENT}')
         or state = '{EpisodeState.WAITING}' and not is_acted_on)
), {_STORED}
select standing.place, standing.conversation_id, standing.episode_id, standing.state,
       stored.id, stored.position, stored.seq, stored.at,
       known_id, known_episode_id, known_seq, known_position, known_at, known_text,
       known_author_kind, known_details, (select count(*) from deferred)
from standing left join stored on stored.id = standing.id
where stored.id is not null or known_id is not null
""")


@dataclass(frozen=True, slots=True)
class Sent:
    """A customer's message as it came in. text: trimmed, 1–4,000 characters."""

    token_hash: bytes
    client_id: str
    text: str
    is_acted_on: bool
    """Whether it says something that is acted on while the customer waits in line."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a message: the event, new or known before, and where its episode stands."""

    event: Event
    state: EpisodeState
    is_new: bool


async def take_in(connection: AsyncConnection, sent: Sequence[Sent]) -> list[TakenIn | None]:
    """Store those messages that continue an open episode; None for all others, untouched.

    None has many causes: no such session, no open episode, something to be acted on, a second
    message for a conversation, or somebody else is writing to it.
    """
    ids = [new_id() for _ in sent]
    rows = await connection.execute(
        _TAKE_IN,
        {
            "hashes": [message.token_hash for message in sent],
            "ids": ids,
            "client_ids": [message.client_id for message in sent],
            "texts": [message.text for message in sent],
            "acted_on": [message.is_acted_on for message in sent],
        },
    )
    taken: list[TakenIn | None] = [None] * len(sent)
    for row in rows:
        message = sent[row.place - 1]
        state = EpisodeState(row.state)
        if row.id is None:
            taken[row.place - 1] = TakenIn(_known(row, message.client_id), state, is_new=False)
            continue
        event = _event(row, row.conversation_id, row.episode_id, message.client_id, message.text)
        taken[row.place - 1] = TakenIn(event, state, is_new=True)
    return taken


def _known(row: Any, client_id: str) -> Event:
    return Event(
        id=row.known_id,
        conversation_id=row.conversation_id,
        episode_id=row.known_episode_id,
        seq=row.known_seq,
        position=row.known_position,
        type=EventType.MESSAGE,
        at=row.known_at,
        author_kind=row.known_author_kind,
        text=row.known_text,
        client_id=client_id,
        details=row.known_details,
    )


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message to be stored, and whether the bot is to answer it."""

    conversation_id: str
    episode_id: str
    client_id: str
    text: str
    details: dict[str, Any]
    has_turn: bool
    """Whether the bot may have to answer; else a person does, and it is only listened to."""


async def store(session: AsyncSession, message: NewMessage) -> Event:
    """Store a message with what follows from it. Call under the conversation's lock.

    The event is a copy, not followed by the session.
    """
    row = (
        await session.execute(
            _STORE,
            {
                "id": new_id(),
                "conversation_id": message.conversation_id,
                "episode_id": message.episode_id,
                "client_id": message.client_id,
                "text": message.text,
                "details": json.dumps(message.details),
                "has_turn": message.has_turn,
            },
        )
    ).one()
    return _event(
        row,
        message.conversation_id,
        message.episode_id,
        message.client_id,
        message.text,
        message.details,
    )


def _event(
    stored: Any,
    conversation_id: str,
    episode_id: str,
    client_id: str,
    text: str,
    details: dict[str, Any] | None = None,
) -> Event:
    """The event that a message became. stored: its `id`, `position`, `seq` and `at`."""
    return Event(
        id=stored.id,
        conversation_id=conversation_id,
        episode_id=episode_id,
        seq=stored.seq,
        position=stored.position,
        type=EventType.MESSAGE,
        at=stored.at,
        author_kind=AuthorKind.CUSTOMER,
        text=text,
        client_id=client_id,
        details=details or {},
    )
