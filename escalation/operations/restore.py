"""`handrail restore`: a backup into an empty place. What is not whole, ours and readable by this
version is refused before anything is touched.
"""

import filecmp
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.script import ScriptDirectory
from alembic.util import CommandError
from rich.console import Console

from escalation.operations import archive, dumps, keys
from escalation.operations.archive import Archive, Manifest
from escalation.operations.backup import article_files
from escalation.operations.databases import database
from escalation.operations.errors import BackupTooNew, FolderUnusable, NotEmpty, StepFailed
from escalation.operations.setup import locked, usable
from escalation.settings import Settings
from escalation.storage import migrate


def restore(settings: Settings, file: Path, *, console: Console | None = None) -> Manifest:
    """Puts a backup into an empty database and an articles' folder that is empty or the same, and
    brings it to this version's schema. Raises SetupError; the product must not run.
    """
    console = console or Console(soft_wrap=True)
    started = time.monotonic()
    with archive.opened(file) as backup:
        check_schema(file, backup.manifest)
        with (
            usable(settings.data_dir),
            locked(settings.data_dir / "handrail.lock", wait=False),
            _unpacked(backup, settings.data_dir) as folder,
        ):
            console.print(f"[green]✓[/green] {file} is whole", highlight=False)
            check_articles(backup, folder, settings.kb_dir)
            _fill(settings, backup.manifest, folder, console)
    took = time.monotonic() - started
    console.print(f"Restored in {took:.1f} s; `make run` starts it.", highlight=False)
    return backup.manifest


def check_schema(file: Path, manifest: Manifest) -> None:
    """Raises BackupTooNew when this version does not know the schema of the backup."""
    try:
        ScriptDirectory.from_config(migrate.config()).get_revision(manifest.schema_revision)
    except CommandError as error:
        raise BackupTooNew(
            f"{file} was written by a newer Handrail ({manifest.product}): this one does not know "
            f"its schema {manifest.schema_revision}. Nothing was touched.",
            "Restore it with the version that wrote it, or a newer one.",
        ) from error


def check_articles(backup: Archive, unpacked: Path, folder: Path) -> None:
    """Raises NotEmpty unless every article that is there already is the backup's own."""
    known = backup.articles
    for path in article_files(folder):
        name = path.relative_to(folder).as_posix()
        theirs = unpacked / archive.ARTICLES / name
        if name not in known or not filecmp.cmp(path, theirs, shallow=False):
            raise NotEmpty(
                f"{folder.resolve()} holds other articles than the backup ({name}). "
                "Nothing was touched.",
                "Move that folder away, or set HANDRAIL_KB_DIR to a new one.",
            )


def _fill(settings: Settings, manifest: Manifest, folder: Path, console: Console) -> None:
    had_secrets = (settings.data_dir / keys.FILE).exists()
    embedded = settings.database_url is None
    with database(settings, to_read=False) as url:
        if not dumps.is_empty(url):
            raise NotEmpty(
                "The database is not empty. Nothing was touched.",
                "Restore into a new one: set HANDRAIL_DATA_DIR to a new folder, or "
                "HANDRAIL_DATABASE_URL to an empty database.",
            )
        target = dumps.server_major(url)
        if target < manifest.postgresql:
            raise BackupTooNew(
                f"The backup is of PostgreSQL {manifest.postgresql}, this server is {target}. "
                "Nothing was touched.",
                f"Restore into PostgreSQL {manifest.postgresql} or newer.",
            )
        tool = dumps.program("pg_restore", at_least=manifest.postgresql, embedded=embedded)
        _place_articles(folder / archive.ARTICLES, settings.kb_dir)
        console.print("[green]✓[/green] Articles", highlight=False)
        with console.status("Database …"):
            dumps.load(tool, url, folder / archive.DATABASE)
        if (rows := dumps.count_rows(url)) != manifest.rows:
            raise StepFailed(
                f"The restored database has {rows} rows, the backup {manifest.rows}.",
                "Keep the backup and report this; do not use what was restored.",
            )
        count = manifest.rows.get("event", 0)
        console.print(f"[green]✓[/green] Database: {count} events", highlight=False)
        if migrate.upgrade(url):
            console.print("[green]✓[/green] Database schema: brought to this version")
    if (folder / archive.SECRETS).exists():
        _place_secrets(folder / archive.SECRETS, settings.data_dir, had_secrets, console)


def _place_articles(source: Path, target: Path) -> None:
    """Before the database: what fails later finds them in place when it is tried again."""
    if not source.exists():
        return
    try:
        shutil.copytree(source, target, dirs_exist_ok=True, copy_function=shutil.copyfile)
    except OSError as error:  # shutil.Error is one
        raise FolderUnusable(
            f"The articles could not be put into {target.resolve()}: {error}.",
            "Set HANDRAIL_KB_DIR to a folder that this user may write to.",
        ) from error


def _place_secrets(source: Path, data_dir: Path, had_secrets: bool, console: Console) -> None:
    if had_secrets:
        console.print("The secrets of this place were kept; the backup's own were not taken.")
        return
    growing = data_dir / f"{keys.FILE}.restored"
    shutil.copyfile(source, growing)
    growing.chmod(0o600)
    growing.replace(data_dir / keys.FILE)
    console.print("[green]✓[/green] Secrets")


@contextmanager
def _unpacked(backup: Archive, data_dir: Path) -> Iterator[Path]:
    """The members in a private folder, each with the right hash, gone when the block ends."""
    folder = data_dir / "restore.new"
    shutil.rmtree(folder, ignore_errors=True)  # of a restore that was killed
    folder.mkdir(mode=0o700)
    try:
        backup.extract(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
