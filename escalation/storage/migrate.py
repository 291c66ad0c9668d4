"""Brings a database to the schema of this version; safe to call at every start."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from escalation.storage.database import sync_url

# Only one process migrates at a time; any constant of our own will do.
_LOCK = 0x48414E44


def config() -> Config:
    """Alembic's configuration without a file of its own."""
    alembic = Config()
    alembic.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    alembic.set_main_option("path_separator", "os")
    return alembic


def upgrade(database_url: str) -> bool:
    """Run the revisions that are missing, under a lock. Returns whether anything was done.

    Raises sqlalchemy.exc.OperationalError when the database cannot be reached.
    """
    alembic = config()
    engine = sa.create_engine(sync_url(database_url), poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.execute(sa.text("select pg_advisory_lock(:key)"), {"key": _LOCK})
        connection.commit()
        current = MigrationContext.configure(connection).get_current_revision()
        if current == ScriptDirectory.from_config(alembic).get_current_head():
            return False
        connection.commit()
        alembic.attributes["connection"] = connection
        command.upgrade(alembic, "head")
        connection.commit()
    engine.dispose()
    return True
