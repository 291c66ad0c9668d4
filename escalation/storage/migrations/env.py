"""Alembic's entry: runs the revisions on the connection that `storage.migrate` hands over."""

from alembic import context

from escalation.storage.tables import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
