"""`handrail up`: sets up what is missing, then runs the whole product on this machine."""

import asyncio
import signal
import sys
import time
from collections.abc import Callable, Iterable, Sequence

from rich.console import Console as Terminal

from escalation.operations import keys, leftovers, parts
from escalation.operations.console import Console
from escalation.operations.errors import DatabaseUnreachable, SetupError
from escalation.operations.parts import Chore
from escalation.operations.ports import check_port
from escalation.operations.postgres import EmbeddedPostgres
from escalation.operations.setup import bot_model, interrupt, locked, prepare, usable
from escalation.operations.supervision import Supervisor
from escalation.settings import Settings

FirstData = Callable[[str], Iterable[str]]
"""Adds what a new installation starts with to the database of the given URL, if it is not there.
Runs at every start, after the migrations. Its lines are shown once, and kept in no file."""


def up(settings: Settings, *, first_data: Sequence[FirstData] = ()) -> int:
    """Runs until SIGINT or SIGTERM; returns the process's exit code.

    What goes wrong before everything runs is told in two lines, cause and mend, with code 1.
    """
    signal.signal(signal.SIGTERM, interrupt)
    try:
        with usable(settings.data_dir), locked(settings.data_dir / "handrail.lock", wait=False):
            leftovers.end(settings.data_dir)
            check_port(settings.host, settings.port)
            prepare(settings, Terminal(soft_wrap=True))
            return _run(settings, first_data)
    except SetupError as error:
        sys.stderr.write(f"{error.cause}\n{error.mend}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("Stopped before everything was set up; what is done is kept.\n")
        return 130


def prepare_database(
    database_url: str, first_data: Sequence[FirstData], say: Callable[[str], None]
) -> None:
    """Migrations, then what a new installation starts with. Raises DatabaseUnreachable."""
    # Imported here: half a second in which Rasa can already be starting.
    from sqlalchemy.exc import OperationalError

    from escalation.storage.migrate import upgrade

    started = time.monotonic()
    try:
        if upgrade(database_url):
            say(f"✓ Database schema: {time.monotonic() - started:.1f} s")
        for add in first_data:
            for line in add(database_url):
                say(line)
    except OperationalError as error:
        reason = str(error.orig or error).strip().splitlines()[-1]
        raise DatabaseUnreachable(
            f"The database does not answer, or refuses us: {reason}",
            "Check that PostgreSQL runs and that HANDRAIL_DATABASE_URL names its host, user, "
            "password and database; unset it to use the embedded server.",
        ) from error


def _run(settings: Settings, first_data: Sequence[FirstData]) -> int:
    console = Console()
    secrets = keys.load_or_make(settings.data_dir)
    wanted: list[parts.Part] = []
    database_url = settings.database_url
    if database_url is None:
        server = EmbeddedPostgres(settings.data_dir, secrets.database_password, say=console.say)
        server.prepare()
        database_url = server.database_url()
        wanted.append(parts.postgres(server))
    addresses = parts.choose_addresses()
    env = parts.environment(settings, secrets, addresses, database_url)
    wanted += parts.product(settings, addresses, env, bot_model(settings))
    url = f"http://{_shown(settings.host)}:{settings.port}"
    whole = parts.answers(settings.host, settings.port, "/health/ready")
    schema = Chore(
        "schema",
        lambda: prepare_database(database_url, first_data, console.say),
        needs=("postgres",),
    )
    supervisor = Supervisor(
        parts=wanted,
        console=console,
        folder=settings.data_dir,
        chores=[schema],
        is_ready=lambda: whole(0),
        announce=lambda: console.say(f"Handrail is ready at {url}"),
    )
    try:
        return asyncio.run(supervisor.run())
    finally:
        console.close()


def _shown(host: str) -> str:
    """The host as a browser on this machine can ask for it."""
    host = parts.reachable(host)
    return f"[{host}]" if ":" in host else host
