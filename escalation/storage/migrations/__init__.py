"""The schema's history. Alembic is the only thing that changes tables."""
