"""The migrations build exactly the tables that the code believes in."""

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from escalation.storage.database import plain_url, sync_url
from escalation.storage.migrate import upgrade
from escalation.storage.tables import Base


def ours(_: object, name: str | None, type_: str, *__: object) -> bool:
    """Whether a table is ours: Procrastinate keeps its own beside them."""
    return type_ != "table" or (name in Base.metadata.tables)


def test_the_migrated_schema_is_the_schema_of_the_code(database_url: str) -> None:
    engine = sa.create_engine(sync_url(database_url), poolclass=sa.NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": ours, "compare_type": True}
        )
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_migrating_again_does_nothing(database_url: str) -> None:
    assert upgrade(database_url) is False


def test_an_address_is_read_in_every_usual_form() -> None:
    for scheme in ("postgres", "postgresql", "postgresql+psycopg", "postgresql+asyncpg"):
        assert plain_url(f"{scheme}://u:p@h/d?a=b") == "postgresql://u:p@h/d?a=b"
        assert sync_url(f"{scheme}://u:p@h/d") == "postgresql+psycopg://u:p@h/d"
