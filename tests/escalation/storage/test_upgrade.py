"""A database of the version before keeps every row, and every message that arrives meanwhile."""

import asyncio
import threading
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import psycopg
import sqlalchemy as sa
from alembic import command
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from escalation.operations.postgres import TemporaryPostgres
from escalation.services.sessions import hash_token
from escalation.storage.database import sync_url
from escalation.storage.migrate import config, upgrade
from tests.house import BOUND_S, Caller, Parts, eventually, open_house

NOW = datetime.now(UTC)
STATES = ("with_bot", "waiting", "with_agent", "resolved")
EVENTS = 6  # in each conversation of the version before
MESSAGES = 5  # that each of their customers sends during the migration

Table = dict[str, Any]


def revisions() -> tuple[str, str]:
    """The revision before the newest, and the newest."""
    script = ScriptDirectory.from_config(config())
    newest = script.get_revision(str(script.get_current_head()))
    assert newest.down_revision is not None
    return str(newest.down_revision), newest.revision


class OldDatabase:
    """A database at an older revision, written to through its tables as they were."""

    def __init__(self, url: str, revision: str) -> None:
        self.engine = sa.create_engine(sync_url(url), poolclass=sa.NullPool)
        alembic = config()
        with self.engine.connect() as connection:
            alembic.attributes["connection"] = connection
            command.upgrade(alembic, revision)
            connection.commit()
        self.tables = sa.MetaData()
        self.tables.reflect(self.engine)

    def insert(self, connection: sa.Connection, name: str, /, **values: Any) -> None:
        """Insert a row; what the table asks for beyond the values gets something of its type."""
        table = self.tables.tables[name]
        for column in table.columns:
            if not column.nullable and column.server_default is None:
                values.setdefault(column.name, _something(column.type))
        connection.execute(table.insert().values(values))

    def rows(self, name: str) -> dict[Any, Table]:
        """The rows by their key, with the columns that the table had then."""
        table = self.tables.tables[name]
        keys = [column.name for column in table.primary_key]
        with self.engine.connect() as connection:
            found = [dict(row) for row in connection.execute(sa.select(table)).mappings()]
        return {tuple(row[key] for key in keys): row for row in found}

    def revision(self) -> str | None:
        """Where the schema is now."""
        with self.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()


def _something(type_: sa.types.TypeEngine[Any]) -> Any:
    if isinstance(type_, sa.DateTime):
        return NOW
    if isinstance(type_, sa.LargeBinary):
        return b""
    if isinstance(type_, sa.ARRAY):
        return []
    return {bool: False, int: 0, float: 0.0, dict: {}}.get(type_.python_type, str(uuid.uuid4()))


def fill(old: OldDatabase) -> dict[str, str]:
    """Conversations in every state. Returns the customers' tokens by conversation."""
    tokens = {}
    with old.engine.begin() as connection:
        old.insert(connection, "staff", id="ana", email="ana@old.test", name="Ana", roles=["agent"])
        for number, state in enumerate(STATES * 2):
            customer, conversation, episode = (str(uuid.uuid4()) for _ in range(3))
            token = tokens[conversation] = f"an old token {uuid.uuid4()}"
            old.insert(connection, "customer", id=customer, locale="en", name=f"Customer {number}")
            old.insert(
                connection,
                "customer_session",
                token_hash=hash_token(token),
                customer_id=customer,
                expires_at=NOW + timedelta(days=1),
            )
            old.insert(
                connection,
                "conversation",
                id=conversation,
                customer_id=customer,
                last_seq=EVENTS,
                last_position=EVENTS,
            )
            old.insert(
                connection,
                "episode",
                id=episode,
                conversation_id=conversation,
                state=state,
                locale="en",
                agent_id="ana" if state == "with_agent" else None,
                claimed_at=NOW if state == "with_agent" else None,
                waiting_since=NOW if state == "waiting" else None,
                resolved_at=NOW if state == "resolved" else None,
            )
            for seq in range(1, EVENTS + 1):
                old.insert(
                    connection,
                    "event",
                    conversation_id=conversation,
                    episode_id=episode,
                    position=seq,
                    seq=seq,
                    type="message",
                    audience="everyone",
                    author_kind="customer" if seq % 2 else "bot",
                    at=NOW - timedelta(minutes=EVENTS - seq),
                    text=f"Words of the version before, {seq}",
                    client_id=str(uuid.uuid4()) if seq % 2 else None,
                    in_reply_to=None if seq % 2 else seq - 1,
                )
    return tokens


class Sender:
    """An old customer's browser: it sends until it is told that the message is stored."""

    def __init__(self, http: httpx.AsyncClient, token: str, tried: Callable[[], None]) -> None:
        self.caller = Caller(http, {"Authorization": f"Bearer {token}"})
        self.acknowledged: list[Table] = []
        self._tried = tried

    async def send_all(self) -> None:
        for number in range(MESSAGES):
            await self.send(f"How long does a refund take? {number}")

    async def send(self, text: str) -> None:
        body = {"client_id": str(uuid.uuid4()), "text": text}

        async def stored() -> bool:
            self._tried()
            response = await self.caller.post("/api/customer/messages", body)
            if response.status_code >= 500:
                return False
            assert response.status_code in (200, 201), response.text
            self.acknowledged.append(response.json()["event"])
            return True

        await eventually(stored)


def waits_for_lock(url: str) -> bool:
    with psycopg.connect(url) as connection:
        query = "select count(*) from pg_locks where not granted and locktype = 'relation'"
        row = connection.execute(query).fetchone()
    return row is not None and row[0] > 0


async def test_nothing_is_lost_when_the_version_before_is_migrated_under_traffic(
    postgres: TemporaryPostgres, parts: Parts
) -> None:
    before, newest = revisions()
    with psycopg.connect(postgres.database_url(), autocommit=True) as connection:
        connection.execute("create database upgraded")
    url = postgres.database_url("upgraded")
    old = OldDatabase(url, before)
    tokens = fill(old)
    rows = {name: old.rows(name) for name in ("customer", "customer_session", "event", "episode")}
    assert old.revision() == before

    async with open_house(url, parts) as house:
        trying = asyncio.Event()
        senders = {
            conversation: Sender(house.http, token, trying.set)
            for conversation, token in tokens.items()
        }
        migration = threading.Thread(target=upgrade, args=(url,))
        # Somebody reads every table, so that the migration has to wait and messages come meanwhile.
        reader = psycopg.connect(url)
        for name in old.tables.tables:
            reader.execute(f"lock table {name} in access share mode")
        migration.start()

        async def held_up() -> bool:
            waiting = await asyncio.to_thread(waits_for_lock, url)
            return waiting or not migration.is_alive()

        await eventually(held_up)
        async with asyncio.timeout(4 * BOUND_S), asyncio.TaskGroup() as group:
            for sender in senders.values():
                group.create_task(sender.send_all())
            await trying.wait()
            reader.close()
            await asyncio.to_thread(migration.join)
            assert old.revision() == newest

        # What was there is there, as it was.
        for name in ("customer", "customer_session", "event"):
            now = old.rows(name)
            changed = [key for key, row in rows[name].items() if now.get(key) != row]
            assert changed == [], name
        assert rows["episode"].keys() <= old.rows("episode").keys()

        # What was acknowledged on the way is there once, in order, after it.
        for conversation, sender in senders.items():
            assert len(sender.acknowledged) == MESSAGES
            events = (await sender.caller.get("/api/customer/events")).json()["events"]
            assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
            texts = [event["text"] for event in events[:EVENTS]]
            assert texts == [f"Words of the version before, {seq + 1}" for seq in range(EVENTS)]
            ids = [event["id"] for event in events]
            for message in sender.acknowledged:
                assert ids.count(message["id"]) == 1
            seqs = [message["seq"] for message in sender.acknowledged]
            assert seqs == sorted(seqs), conversation
            assert min(seqs) > EVENTS

        # And the new version goes on with it: the queue of before, and answers.
        agent = await house.agent()
        waited = {key[0] for key, row in rows["episode"].items() if row["state"] == "waiting"}
        assert waited <= {entry["id"] for entry in await agent.queue()}
        customer = await house.customer()
        answered = await customer.ask("How long does a refund take?")
        assert answered["in_reply_to"] == 1
    old.engine.dispose()
