"""Connections to PostgreSQL, and the form of its address that each library wants."""

from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

POOL_SIZE = 30  # of PostgreSQL's 100; a connection beyond the pool is opened anew for each use
POOL_OVERFLOW = 0
POOL_WAIT_S = 10  # a request that cannot have a connection by then is told to come back
LOCK_WAIT_S = 3  # for a row that somebody else holds; ours hold one for milliseconds

_OPTIONS = f"-c timezone=UTC -c lock_timeout={LOCK_WAIT_S}s"


def plain_url(database_url: str) -> str:
    """The address as psycopg and libpq read it: without SQLAlchemy's driver name."""
    scheme, _, rest = database_url.partition("://")
    return f"{'postgresql' if scheme.startswith('postgres') else scheme}://{rest}"


def sync_url(database_url: str) -> str:
    """The address as SQLAlchemy reads it, with psycopg as the driver."""
    return plain_url(database_url).replace("postgresql://", "postgresql+psycopg://", 1)


def make_engine(database_url: str, *, pool_size: int = POOL_SIZE) -> AsyncEngine:
    """An engine whose connections are checked before use, so that a restart heals by itself."""
    return create_async_engine(
        sync_url(database_url),
        pool_size=pool_size,
        max_overflow=POOL_OVERFLOW,
        pool_timeout=POOL_WAIT_S,
        pool_pre_ping=True,
        connect_args={"options": _OPTIONS, "connect_timeout": 5},
    )
