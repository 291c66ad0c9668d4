"""The embedded PostgreSQL keeps what it was told, whatever happens to its processes."""

import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from escalation.operations.errors import FolderUnusable
from escalation.operations.postgres import (
    SOCKET_DIR_BYTES,
    EmbeddedPostgres,
    TemporaryPostgres,
    socket_folder,
)


@pytest.fixture(scope="module")
def server() -> Iterator[TemporaryPostgres]:
    with TemporaryPostgres() as server:
        yield server


def ask(server: TemporaryPostgres, statement: str) -> str:
    with psycopg.connect(server.database_url(), autocommit=True) as connection:
        row = connection.execute(statement).fetchone()
    assert row is not None
    return str(row[0])


def test_a_commit_waits_for_the_disk(server: TemporaryPostgres) -> None:
    assert ask(server, "show synchronous_commit") == "on"
    assert ask(server, "show fsync") == "on"
    assert ask(server, "show full_page_writes") == "on"


def test_it_listens_on_a_private_socket_only(server: TemporaryPostgres) -> None:
    assert ask(server, "show listen_addresses") == ""
    assert stat.S_IMODE(server.server.socket_dir.stat().st_mode) == 0o700
    assert server.pid is not None
    assert psutil.Process(server.pid).net_connections(kind="tcp") == []


def test_a_wrong_password_is_refused(server: TemporaryPostgres) -> None:
    stranger = EmbeddedPostgres(server.folder, "wrong")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(stranger.database_url())


def test_the_role_may_make_databases_but_is_no_superuser(server: TemporaryPostgres) -> None:
    with psycopg.connect(server.database_url(), autocommit=True) as connection:
        connection.execute("create database another")
    assert ask(server, "select rolsuper from pg_roles where rolname = current_user") == "False"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root changes the user")
def test_started_by_root_it_runs_as_somebody_else(server: TemporaryPostgres) -> None:
    assert server.pid is not None
    assert psutil.Process(server.pid).uids().real != 0


def test_it_survives_kill_9_and_keeps_its_data(server: TemporaryPostgres) -> None:
    with psycopg.connect(server.database_url(), autocommit=True) as connection:
        connection.execute("create table kept (word text)")
        connection.execute("insert into kept values ('acknowledged')")
    server.stop(signal.SIGKILL)
    server.start()
    assert ask(server, "select word from kept") == "acknowledged"


def test_a_server_left_behind_is_stopped_before_another_starts(server: TemporaryPostgres) -> None:
    left_behind = server.pid
    assert left_behind is not None
    server.server.stop_orphans()
    assert server.server.processes() == []
    assert not (server.server.cluster / "postmaster.pid").exists()
    server.stop()
    server.start()
    assert server.pid != left_behind
    assert ask(server, "select 1") == "1"


def test_new_secrets_open_the_old_database(server: TemporaryPostgres) -> None:
    server.stop()
    with_new_secret = EmbeddedPostgres(server.folder, "made-anew")
    server.server = with_new_secret
    server.start()
    assert ask(server, "select 1") == "1"


def test_nothing_stays_when_the_block_ends() -> None:
    with TemporaryPostgres(durable=False) as server:
        folder = server.folder
    assert not folder.exists()
    assert server.server.processes() == []


def test_a_long_path_gets_a_short_socket_folder_of_its_own(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 100)
    assert len(str(socket_folder(long))) <= SOCKET_DIR_BYTES
    assert socket_folder(long) != socket_folder(long / "other")
    assert socket_folder(Path("/srv/handrail")) == Path("/srv/handrail/run")


def test_a_socket_folder_planted_by_somebody_else_is_refused(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "run").symlink_to(elsewhere)
    server = EmbeddedPostgres(tmp_path, "secret")
    server.socket_dir = tmp_path / "run"
    with pytest.raises(FolderUnusable):
        server.prepare()
