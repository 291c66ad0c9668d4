"""The database of an installation for a command that needs it for a while, running or not."""

from collections.abc import Iterator
from contextlib import contextmanager

from escalation.operations import keys
from escalation.operations.errors import AlreadyRunning, DatabaseUnreachable, NothingToBackUp
from escalation.operations.postgres import EmbeddedPostgres, RunningPostgres
from escalation.operations.setup import locked, usable
from escalation.settings import Settings


@contextmanager
def database(settings: Settings, *, to_read: bool) -> Iterator[str]:
    """The address of a database that answers: the one that runs, or the embedded one, started here
    for as long as the block runs. Raises SetupError.

    `to_read` takes it as it is, and refuses where there is none; otherwise the caller holds the
    lock of `handrail up`, and the embedded server is made if need be.
    """
    if settings.database_url is not None:
        yield settings.database_url
        return
    if not to_read:
        with _started(settings) as url:
            yield url
        return
    if not (settings.data_dir / "postgres").exists():
        raise NothingToBackUp(
            f"There is nothing to back up: {settings.data_dir.resolve()} holds no database.",
            "Set HANDRAIL_DATA_DIR, or HANDRAIL_DATABASE_URL, to what `handrail up` runs with.",
        )
    server = _server(settings)
    if server.is_ready() and server.processes():
        yield server.database_url()
        return
    try:
        with (
            usable(settings.data_dir),
            locked(settings.data_dir / "handrail.lock", wait=False),
            _started(settings) as url,
        ):
            yield url
    except AlreadyRunning as error:
        raise DatabaseUnreachable(
            "Handrail is just starting or stopping: its database does not answer.",
            "Try again in a moment.",
        ) from error


def _server(settings: Settings) -> EmbeddedPostgres:
    password = keys.load_or_make(settings.data_dir).database_password
    return EmbeddedPostgres(settings.data_dir, password)


@contextmanager
def _started(settings: Settings) -> Iterator[str]:
    server = _server(settings)
    log = settings.data_dir / "logs" / "postgres.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with RunningPostgres(server, log):
        yield server.database_url()
