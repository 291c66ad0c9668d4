"""Reads the database of a running instance for the oracle, past the product."""

from dataclasses import fields

import psycopg

from escalation.operations.instance import Instance
from escalation.operations.keys import load_or_make
from escalation.operations.postgres import EmbeddedPostgres
from tests.faults.record import Entry, Store, StoredEpisode

LEFT = "from procrastinate_jobs where status in ('todo', 'doing')"


def database_url(instance: Instance) -> str:
    """The database of a running instance."""
    keys = load_or_make(instance.folder)
    return EmbeddedPostgres(instance.folder, keys.database_password).database_url()


def jobs_left(url: str) -> int:
    """How many turns are not done. Raises psycopg.Error while there is no database."""
    with psycopg.connect(url) as connection:
        row = connection.execute(f"select count(*) {LEFT}".encode()).fetchone()
        assert row is not None
        return int(row[0])


def read_store(url: str) -> Store:
    """Everything that the oracle wants to know of the database."""
    with psycopg.connect(url) as connection:
        names = ", ".join(one.name for one in fields(Entry))
        entries = connection.execute(f"select {names} from event".encode()).fetchall()
        names = ", ".join(one.name for one in fields(StoredEpisode))
        episodes = connection.execute(f"select {names} from episode".encode()).fetchall()
        jobs = connection.execute(f"select id || ' is ' || status {LEFT}".encode()).fetchall()
    return Store(
        [Entry(*row) for row in entries],
        [StoredEpisode(*row) for row in episodes],
        [row[0] for row in jobs],
    )
