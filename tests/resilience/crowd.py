"""Hundreds of customers, written at once: over the API they would take a minute."""

import contextlib
import secrets
from collections.abc import AsyncIterator, Sequence

import httpx
from sqlalchemy import delete, insert, text

from escalation.domain.identifiers import new_id
from escalation.services.sessions import hash_token
from escalation.storage.tables import Conversation, Customer, CustomerSession, Episode
from tests.resilience import people
from tests.resilience.people import desk


@contextlib.asynccontextmanager
async def held_by(
    staff_id: str, database_url: str, http: httpx.AsyncClient, count: int
) -> AsyncIterator[Sequence[people.Customer]]:
    """So many customers whom an agent has claimed; the bot has nothing to do with them.

    They are erased when the block ends, so that no later test meets them.
    """
    tokens = [secrets.token_urlsafe(32) for _ in range(count)]
    ids = [new_id() for _ in tokens]
    customers = [{"id": id, "locale": "en"} for id in ids]
    sessions = [
        {
            "token_hash": hash_token(token),
            "customer_id": id,
            "expires_at": text("now() + interval '1 day'"),
        }
        for token, id in zip(tokens, ids, strict=True)
    ]
    conversations = [{"id": new_id(), "customer_id": id} for id in ids]
    episodes = [
        {
            "id": new_id(),
            "conversation_id": conversation["id"],
            "state": "with_agent",
            "locale": "en",
            "agent_id": staff_id,
            "claimed_at": text("now()"),
        }
        for conversation in conversations
    ]
    async with desk(database_url) as it, it.work() as work:
        for table, rows in (
            (Customer, customers),
            (CustomerSession, sessions),
            (Conversation, conversations),
            (Episode, episodes),
        ):
            await work.session.execute(insert(table).values(rows))
    yield [
        people.Customer(http, {"Authorization": f"Bearer {token}"}, conversation["id"])
        for token, conversation in zip(tokens, conversations, strict=True)
    ]
    async with desk(database_url) as it, it.work() as work:
        await work.session.execute(delete(Customer).where(Customer.id.in_(ids)))
