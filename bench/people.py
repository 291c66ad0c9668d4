"""Customers to measure with, written at once: the API allows 600 new ones a minute."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
import sqlalchemy as sa

from escalation.domain.identifiers import new_id
from escalation.services.sessions import hash_token
from escalation.storage.database import plain_url, sync_url
from escalation.storage.tables import Conversation, Customer, CustomerSession, Episode

TEXT = "How long does a refund take? I sent the shoes back on Monday."


@dataclass(frozen=True)
class Person:
    """A customer with an open conversation."""

    token: str
    conversation: str
    episode: str


def people(url: str, count: int) -> list[Person]:
    """Customers with an open episode."""
    found = [Person(new_id(), new_id(), new_id()) for _ in range(count)]
    expires = sa.func.now() + sa.text("interval '1 day'")
    rows: list[tuple[Any, list[dict[str, Any]]]] = [
        (sa.insert(Customer), [{"id": p.token, "locale": "en"} for p in found]),
        (
            sa.insert(CustomerSession).values(expires_at=expires),
            [{"token_hash": hash_token(p.token), "customer_id": p.token} for p in found],
        ),
        (sa.insert(Conversation), [{"id": p.conversation, "customer_id": p.token} for p in found]),
        (
            sa.insert(Episode),
            [
                {
                    "id": p.episode,
                    "conversation_id": p.conversation,
                    "state": "with_bot",
                    "locale": "en",
                }
                for p in found
            ],
        ),
    ]
    engine = sa.create_engine(sync_url(url), poolclass=sa.NullPool)
    with engine.begin() as connection:
        for statement, values in rows:
            connection.execute(statement, values)
    engine.dispose()
    return found


ROW = (
    "insert into event (id, conversation_id, episode_id, position, seq, type, audience,"
    " author_kind, text, client_id) values (%s, %s, %s, %s, %s, 'message', 'everyone',"
    " 'customer', %s, %s)"
)


def say_to_all(url: str, them: Sequence[Person]) -> None:
    """One more message in each conversation, while no web process runs."""
    with psycopg.connect(plain_url(url)) as connection, connection.cursor() as cursor:
        cursor.executemany(
            ROW, [(new_id(), p.conversation, p.episode, 1, 1, TEXT, new_id()) for p in them]
        )
        cursor.execute(
            "update conversation set last_seq = 1, last_position = 1 where id = any(%s)",
            ([p.conversation for p in them],),
        )
