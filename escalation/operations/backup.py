"""`handrail backup`: everything an installation cannot make anew, in one file, while it runs."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO

from rich.console import Console
from rich.filesize import decimal

from escalation.operations import archive, dumps, keys
from escalation.operations.archive import ArchiveWriter, Manifest
from escalation.operations.databases import database
from escalation.operations.errors import FolderUnusable
from escalation.settings import Settings


def backup(
    settings: Settings, file: Path, *, with_secrets: bool = False, console: Console | None = None
) -> Manifest:
    """Writes the file, readable by its owner only; at no moment is it there unfinished.

    The database is one snapshot: what was acknowledged before the call is in it. The articles are
    copied as they are a moment later. Raises SetupError.
    """
    console = console or Console(soft_wrap=True)
    started = time.monotonic()
    with database(settings, to_read=True) as url, dumps.snapshot(url) as snapshot:
        tool = dumps.program(
            "pg_dump", at_least=snapshot.server_major, embedded=settings.database_url is None
        )
        with _growing(file) as target, ArchiveWriter(target) as writer:
            with (
                console.status("Database …") as status,
                writer.member(archive.DATABASE, compress=False) as append,
            ):
                written = 0

                def write(data: bytes) -> None:
                    nonlocal written
                    append(data)
                    written += len(data)
                    status.update(f"Database … {decimal(written)}")

                dumps.dump(tool, url, snapshot, write)
            rows = snapshot.rows.get("event", 0)
            console.print(f"[green]✓[/green] Database: {rows} events", highlight=False)
            articles = _add_articles(writer, settings.kb_dir)
            console.print(f"[green]✓[/green] Articles: {articles} files", highlight=False)
            if with_secrets:
                _add_secrets(writer, settings)
                console.print("[green]✓[/green] Secrets: keep this file as safe as they are")
            manifest = writer.finish(
                Manifest(
                    product=version("handrail"),
                    schema_revision=snapshot.schema_revision,
                    made_at=datetime.now(UTC),
                    postgresql=snapshot.server_major,
                    rows=snapshot.rows,
                )
            )
    size, took = decimal(file.stat().st_size), time.monotonic() - started
    console.print(f"Backed up to {file}: {size} in {took:.1f} s", highlight=False)
    return manifest


def article_files(folder: Path) -> Iterator[Path]:
    """The files of the articles' folder, without hidden ones (a `.git`, an editor's own)."""
    for parent, names, files in os.walk(folder, followlinks=False):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path


def _add_articles(writer: ArchiveWriter, folder: Path) -> int:
    count = 0
    for path in article_files(folder):
        try:
            content = path.read_bytes()
        except FileNotFoundError:  # an editor has just moved it
            continue
        name = path.relative_to(folder).as_posix()
        if not name.isprintable():  # not UTF-8, or with line breaks: no other machine may take it
            raise FolderUnusable(
                f"An article's file has a name that a backup cannot hold: {name!r}.",
                "Rename it.",
            )
        with writer.member(f"{archive.ARTICLES}{name}") as write:
            write(content)
        count += 1
    return count


def _add_secrets(writer: ArchiveWriter, settings: Settings) -> None:
    keys.load_or_make(settings.data_dir)
    with writer.member(archive.SECRETS) as write:
        write((settings.data_dir / keys.FILE).read_bytes())


@contextmanager
def _growing(file: Path) -> Iterator[IO[bytes]]:
    """A file beside, which takes the name when the block ends well and is on the disk."""
    if file.exists():
        raise FolderUnusable(f"{file} exists already.", "Choose a new name for the backup.")
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)  # mode 0600
        growing = Path(name)
        try:
            with os.fdopen(descriptor, "w+b") as target:
                yield target
                target.flush()
                os.fsync(target.fileno())
            growing.rename(file)
        finally:
            growing.unlink(missing_ok=True)
        folder = os.open(file.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    except OSError as error:
        raise FolderUnusable(
            f"The backup could not be written to {file}: {error.strerror or error}.",
            "Name a place that this user may write to and that has room.",
        ) from error
