"""A backup made under traffic holds all that was acknowledged; what is not whole is refused."""

import asyncio
import hashlib
import io
import itertools
import json
import os
import stat
import subprocess
import sys
import uuid
import zipfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from rich.console import Console

from escalation.operations import archive, keys
from escalation.operations.backup import backup
from escalation.operations.dumps import is_empty, program
from escalation.operations.errors import (
    AlreadyRunning,
    BackupTooNew,
    BackupUnusable,
    DatabaseUnreachable,
    FolderUnusable,
    NotEmpty,
    NothingToBackUp,
    SetupError,
    ToolMissing,
)
from escalation.operations.postgres import EmbeddedPostgres, RunningPostgres, TemporaryPostgres
from escalation.operations.restore import restore
from escalation.operations.setup import locked
from escalation.settings import Settings
from escalation.storage.migrate import upgrade
from tests.house import House, Parts, open_house
from tests.samples import png

SILENT = Console(quiet=True)
TALKERS = 5
BEFORE = 20  # acknowledged messages before the backup begins

Rows = dict[str, list[tuple[int, str]]]


@pytest.fixture(scope="module")
def new_database(postgres: TemporaryPostgres) -> Callable[[], str]:
    """Makes empty databases."""

    def make() -> str:
        name = f"backup_{uuid.uuid4().hex}"
        with psycopg.connect(postgres.database_url(), autocommit=True) as connection:
            connection.execute(f"create database {name}")
        return postgres.database_url(name)

    return make


@pytest.fixture(scope="module")
async def busy_house(new_database: Callable[[], str], parts: Parts) -> AsyncIterator[House]:
    url = new_database()
    upgrade(url)
    async with open_house(url, parts) as house:
        yield house


@pytest.fixture(scope="module")
async def acknowledged() -> Rows:
    """By conversation: what was acknowledged before the backup began. Filled by `made`."""
    return {}


@pytest.fixture(scope="module")
async def made(
    busy_house: House, acknowledged: Rows, articles: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A backup made while customers talk."""
    folder = tmp_path_factory.mktemp("made")
    settings = Settings(
        database_url=busy_house.database_url, kb_dir=articles, data_dir=folder / "data"
    )
    sender = await busy_house.customer()
    await sender.send(await sender.uploaded(png()))
    enough, finished = asyncio.Event(), asyncio.Event()
    count = itertools.count(1)
    after = 0

    async def talk() -> None:
        nonlocal after
        customer = await busy_house.customer()
        mine = acknowledged.setdefault(customer.conversation_id, [])
        while not finished.is_set():
            event = await customer.say(f"How long does a refund take? {uuid.uuid4()}")
            if enough.is_set():
                after += 1
            else:
                mine.append((event["seq"], event["text"]))
            if next(count) == BEFORE:
                enough.set()

    async with asyncio.TaskGroup() as group:
        for _ in range(TALKERS):
            group.create_task(talk())
        await enough.wait()
        file = folder / "desk.handrail"
        await asyncio.to_thread(backup, settings, file, console=SILENT)
        finished.set()
    assert after > 0, "nobody wrote while the backup was made"
    return file


@pytest.fixture
def place(tmp_path: Path, new_database: Callable[[], str]) -> Settings:
    """An empty place to restore into."""
    return Settings(
        database_url=new_database(), data_dir=tmp_path / "data", kb_dir=tmp_path / "articles"
    )


def check_untouched(place: Settings) -> None:
    assert place.database_url is not None
    assert is_empty(place.database_url)
    assert not place.kb_dir.exists()
    assert not (place.data_dir / "restore.new").exists()


def timelines(url: str) -> Rows:
    found: Rows = {}
    query = "select conversation_id, seq, text from event where seq is not null order by seq"
    with psycopg.connect(url) as connection:
        for conversation, seq, text in connection.execute(query):
            found.setdefault(conversation, []).append((seq, text))
    return found


def files_of(url: str) -> list[bytes]:
    """The bytes of all files that were sent."""
    with psycopg.connect(url) as connection:
        return [bytes(row[0]) for row in connection.execute("select content from file")]


def contents(folder: Path) -> dict[Path, bytes]:
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


async def test_what_was_acknowledged_before_is_there_once_and_can_be_gone_on_with(
    made: Path, acknowledged: Rows, parts: Parts, articles: Path, tmp_path: Path
) -> None:
    with TemporaryPostgres(durable=False) as server:
        place = Settings(
            database_url=server.database_url(),
            data_dir=tmp_path / "data",
            kb_dir=tmp_path / "articles",
        )
        await asyncio.to_thread(restore, place, made, console=SILENT)
        restored = timelines(server.database_url())
        assert sum(len(mine) for mine in acknowledged.values()) >= BEFORE - TALKERS
        assert files_of(server.database_url()) == [png()]
        for conversation, mine in acknowledged.items():
            theirs = restored[conversation]
            assert [seq for seq, _ in theirs] == list(range(1, len(theirs) + 1))
            for message in mine:
                assert theirs.count(message) == 1
        async with open_house(server.database_url(), parts) as house:
            customer = await house.customer()
            answered = await customer.ask("How long does a refund take?")
            assert answered["in_reply_to"] == 1
    assert contents(place.kb_dir) == contents(articles)


def test_it_is_one_private_zip_that_names_what_it_holds(made: Path) -> None:
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert [path.name for path in made.parent.iterdir() if path.is_file()] == [made.name]
    with zipfile.ZipFile(made) as opened:
        manifest = json.loads(opened.read("manifest.json"))
        assert archive.SECRETS not in opened.namelist()
        for name, member in manifest["members"].items():
            content = opened.read(name)
            assert hashlib.sha256(content).hexdigest() == member["sha256"]
            assert len(content) == member["bytes"]
    assert manifest["format"] == archive.FORMAT
    assert {"product", "schema_revision", "made_at"} <= set(manifest)


@pytest.mark.parametrize("kept", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_a_truncated_file_is_refused(
    made: Path, place: Settings, tmp_path: Path, kept: float
) -> None:
    whole = made.read_bytes()
    cut = tmp_path / "cut"
    cut.write_bytes(whole[: min(int(len(whole) * kept), len(whole) - 1)])
    with pytest.raises(BackupUnusable):
        restore(place, cut, console=SILENT)
    check_untouched(place)


@pytest.mark.parametrize("where", [0.0, 0.2, 0.4, 0.6, 0.8, 0.99, 1.0])
def test_a_flipped_bit_is_refused(
    made: Path, place: Settings, tmp_path: Path, where: float
) -> None:
    content = bytearray(made.read_bytes())
    content[min(int(len(content) * where), len(content) - 1)] ^= 1
    changed = tmp_path / "changed"
    changed.write_bytes(content)
    with pytest.raises(BackupUnusable):
        restore(place, changed, console=SILENT)
    check_untouched(place)


def resealed(made: Path, target: Path, change: Callable[[dict[str, bytes]], Any]) -> Path:
    """A copy with other members, under a seal that holds."""
    with zipfile.ZipFile(made) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    change(members)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        written.comment = archive.SEAL + b"0" * 64
        for name, content in members.items():
            written.writestr(name, content)
    content = file.getvalue()[:-64]
    target.write_bytes(content + hashlib.sha256(content).hexdigest().encode())
    return target


def manifest_with(**values: Any) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        manifest = json.loads(members["manifest.json"])
        members["manifest.json"] = json.dumps(manifest | values).encode()

    return change


def outside(members: dict[str, bytes]) -> None:
    """A member that would be written beside the articles."""
    name = "articles/../../escaped"
    members[name] = b"x"
    manifest = json.loads(members["manifest.json"])
    manifest["members"][name] = {"sha256": hashlib.sha256(b"x").hexdigest(), "bytes": 1}
    members["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (manifest_with(schema_revision="9999"), BackupTooNew),
        (manifest_with(format=archive.FORMAT + 1, rows="in a shape of the future"), BackupTooNew),
        (manifest_with(postgresql=99), BackupTooNew),
        (manifest_with(members={}), BackupUnusable),
        (manifest_with(rows=None), BackupUnusable),
        (lambda members: members.pop("manifest.json"), BackupUnusable),
        (lambda members: members.pop("database.dump"), BackupUnusable),
        (lambda members: members.update({"manifest.json": b"[]"}), BackupUnusable),
        (lambda members: members.update({"database.dump": b"another"}), BackupUnusable),
        (lambda members: members.update({"articles/one/more.en.md": b"?"}), BackupUnusable),
        (outside, BackupUnusable),
    ],
)
def test_a_sealed_file_that_makes_no_sense_here_is_refused(
    made: Path,
    place: Settings,
    tmp_path: Path,
    change: Callable[[dict[str, bytes]], Any],
    error: type[SetupError],
) -> None:
    with pytest.raises(error):
        restore(place, resealed(made, tmp_path / "other", change), console=SILENT)
    check_untouched(place)
    assert not (tmp_path / "escaped").exists()


def test_a_foreign_zip_no_zip_and_no_file_are_refused(place: Settings, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.zip"
    with zipfile.ZipFile(foreign, "w") as written:
        written.writestr("database.dump", b"of somebody else")
    text = tmp_path / "text"
    text.write_text("no zip at all")
    for file in (foreign, text, tmp_path / "missing", tmp_path):
        with pytest.raises(BackupUnusable):
            restore(place, file, console=SILENT)
    check_untouched(place)


def test_a_database_that_is_in_use_is_refused(made: Path, place: Settings) -> None:
    assert place.database_url is not None
    with psycopg.connect(place.database_url) as connection:
        connection.execute("create table mine (word text)")
        connection.execute("insert into mine values ('kept')")
    with pytest.raises(NotEmpty):
        restore(place, made, console=SILENT)
    with psycopg.connect(place.database_url) as connection:
        assert connection.execute("select word from mine").fetchall() == [("kept",)]
        found = connection.execute("select tablename from pg_tables where schemaname = 'public'")
        assert found.fetchall() == [("mine",)]
    assert not place.kb_dir.exists()


def test_articles_that_differ_are_refused_and_the_same_ones_are_not(
    made: Path, place: Settings, articles: Path
) -> None:
    assert place.database_url is not None
    name = next(articles.rglob("*.md")).relative_to(articles)
    mine = place.kb_dir / name
    mine.parent.mkdir(parents=True)
    mine.write_text("my own words")
    with pytest.raises(NotEmpty, match="other articles"):
        restore(place, made, console=SILENT)
    assert mine.read_text() == "my own words"
    assert is_empty(place.database_url)
    mine.write_bytes((articles / name).read_bytes())
    restore(place, made, console=SILENT)
    assert not is_empty(place.database_url)


def test_it_refuses_while_the_product_runs(made: Path, place: Settings) -> None:
    place.data_dir.mkdir()
    with locked(place.data_dir / "handrail.lock", wait=False), pytest.raises(AlreadyRunning):
        restore(place, made, console=SILENT)
    check_untouched(place)


def test_secrets_travel_only_when_asked_and_never_replace_others(
    new_database: Callable[[], str], place: Settings, tmp_path: Path
) -> None:
    source = Settings(
        database_url=new_database(), data_dir=tmp_path / "source", kb_dir=tmp_path / "none"
    )
    upgrade(str(source.database_url))
    secrets = keys.load_or_make(source.data_dir)
    file = tmp_path / "with-secrets"
    backup(source, file, with_secrets=True, console=SILENT)
    restore(place, file, console=SILENT)
    assert keys.load_or_make(place.data_dir) == secrets
    assert stat.S_IMODE((place.data_dir / keys.FILE).stat().st_mode) == 0o600
    other = place.model_copy(
        update={"database_url": new_database(), "data_dir": tmp_path / "other"}
    )
    kept = keys.load_or_make(other.data_dir)
    restore(other, file, console=SILENT)
    assert keys.load_or_make(other.data_dir) == kept != secrets


@pytest.fixture
def embedded(tmp_path: Path) -> Settings:
    """A place for an embedded server."""
    tmp_path.chmod(0o711)
    place = Settings(data_dir=tmp_path / "embedded", kb_dir=tmp_path / "articles")
    return place.model_copy(update={"database_url": None})


def server_of(place: Settings) -> EmbeddedPostgres:
    return EmbeddedPostgres(
        place.data_dir, keys.load_or_make(place.data_dir).database_password, durable=False
    )


def test_the_embedded_server_of_a_running_product_is_used_as_it_is(
    embedded: Settings, tmp_path: Path
) -> None:
    server = server_of(embedded)
    running = RunningPostgres(server, tmp_path / "log")
    with locked(embedded.data_dir / "handrail.lock", wait=False), running:
        upgrade(server.database_url())
        backup(embedded, tmp_path / "backup", console=SILENT)
        with pytest.raises(AlreadyRunning):
            restore(embedded, tmp_path / "backup", console=SILENT)
        assert server.is_ready(running.pid)
        running.stop()
        with pytest.raises(DatabaseUnreachable):  # the product is starting, or stopping
            backup(embedded, tmp_path / "another", console=SILENT)
        assert not (tmp_path / "another").exists()


def test_the_command_line_tells_cause_and_mend(tmp_path: Path) -> None:
    file = tmp_path / "no-backup"
    file.write_text("words")
    done = subprocess.run(
        [sys.executable, "-m", "escalation.cli", "restore", str(file)],
        capture_output=True,
        text=True,
        env={**os.environ, "HANDRAIL_DATA_DIR": str(tmp_path / "data")},
        check=False,
    )
    assert done.returncode == 1
    cause, mend = done.stderr.splitlines()
    assert cause.startswith(f"{file} is no backup of Handrail")
    assert mend.startswith("Use another backup")
    assert not (tmp_path / "data").exists()


def test_the_embedded_server_is_started_when_it_does_not_run(
    made: Path, embedded: Settings, tmp_path: Path
) -> None:
    with pytest.raises(NothingToBackUp):
        backup(embedded, tmp_path / "too-early", console=SILENT)
    restored = restore(embedded, made, console=SILENT)
    again = backup(embedded, tmp_path / "again", console=SILENT)
    assert server_of(embedded).processes() == []
    assert again.rows == restored.rows
    assert set(again.members) == set(restored.members)
    with pytest.raises(NotEmpty):
        restore(embedded, made, console=SILENT)


def test_a_backup_that_fails_leaves_nothing_and_never_replaces_a_file(
    new_database: Callable[[], str], tmp_path: Path, made: Path
) -> None:
    empty = Settings(database_url=new_database(), data_dir=tmp_path / "data")
    with pytest.raises(NothingToBackUp):
        backup(empty, tmp_path / "backup", console=SILENT)
    upgrade(str(empty.database_url))
    before = made.read_bytes()
    for file in (made, tmp_path / "no-such-folder" / "backup"):
        with pytest.raises(FolderUnusable):
            backup(empty, file, console=SILENT)
    assert made.read_bytes() == before
    unnameable = tmp_path / "articles" / "line\nbreak.en.md"
    unnameable.parent.mkdir()
    unnameable.write_text("?")
    wrong = empty.model_copy(update={"kb_dir": unnameable.parent})
    with pytest.raises(FolderUnusable):
        backup(wrong, tmp_path / "backup", console=SILENT)
    assert sorted(os.listdir(tmp_path)) == ["articles"]


def test_tools_older_than_the_server_are_named() -> None:
    with pytest.raises(ToolMissing, match="PostgreSQL 99 needs pg_dump 99"):
        program("pg_dump", at_least=99, embedded=True)
