"""A backup as one file: a zip that any tool can look into, and that proves itself whole.

Its last bytes, the zip's comment, are the hash of all bytes before them: a file that was cut short
or changed anywhere is known before anything is read from it. The manifest names every member with
its own hash. A seal is no signature: restore only files from a place that you trust.
"""

import contextlib
import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Self

from pydantic import BaseModel, ValidationError

from escalation.operations.errors import BackupTooNew, BackupUnusable

FORMAT = 1
"""Grows when an older product could no longer read the file."""

DATABASE = "database.dump"
SECRETS = "secrets.json"
ARTICLES = "articles/"
MANIFEST = "manifest.json"
MANIFEST_BYTES = 64 * 1024 * 1024  # 200,000 articles; a foreign file must not fill the memory
CHUNK = 1024 * 1024
SEAL = b"handrail-backup sha256:"
SEAL_BYTES = len(SEAL) + 64


class Member(BaseModel):
    """One member of the archive."""

    sha256: str
    bytes: int


class Manifest(BaseModel):
    """What the archive holds and what it was made from."""

    format: int = FORMAT
    product: str
    """Version of the product that wrote it."""
    schema_revision: str
    made_at: datetime
    postgresql: int
    """Major version of the server that was copied."""
    rows: dict[str, int]
    """How many rows the larger tables had, in the same snapshot."""
    members: dict[str, Member] = {}


class ArchiveWriter:
    """Writes members one after the other; `finish` adds the manifest and the seal.

    Without it the file has no seal that holds.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._zip = zipfile.ZipFile(file, "w")
        self._zip.comment = SEAL + b"0" * 64
        self._members: dict[str, Member] = {}

    @contextmanager
    def member(self, name: str, *, compress: bool = True) -> Iterator[Callable[[bytes], None]]:
        """Gives a function that appends to the member while the block runs."""
        digest, size = hashlib.sha256(), 0
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        entry.external_attr = 0o600 << 16
        with self._zip.open(entry, "w", force_zip64=True) as target:

            def write(data: bytes) -> None:
                nonlocal size
                digest.update(data)
                size += len(data)
                target.write(data)

            yield write
        self._members[name] = Member(sha256=digest.hexdigest(), bytes=size)

    def finish(self, manifest: Manifest) -> Manifest:
        """Completes the file, which must be open for reading too; the manifest as written."""
        whole = manifest.model_copy(update={"members": self._members})
        self._zip.writestr(MANIFEST, whole.model_dump_json(indent=2))
        self._zip.close()
        size = self._file.seek(0, 2)
        seal = _hash(self._file, size - 64)
        self._file.seek(size - 64)
        self._file.write(seal.encode())
        return whole

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):  # a full disk, of which the block has told already
            self._zip.close()


class Archive:
    """A file whose seal and manifest hold. Its members are still to be checked, by `extract`."""

    def __init__(self, path: Path, opened: zipfile.ZipFile, manifest: Manifest) -> None:
        self.manifest = manifest
        self._path = path
        self._zip = opened

    @property
    def articles(self) -> frozenset[str]:
        """The article files, as places in the articles' folder."""
        names = (name for name in self.manifest.members if name.startswith(ARTICLES))
        return frozenset(name.removeprefix(ARTICLES) for name in names)

    def extract(self, folder: Path) -> None:
        """Writes all members below the folder. Raises BackupUnusable where a hash is not right."""
        for name, member in self.manifest.members.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            digest = hashlib.sha256()
            with self._zip.open(name) as source, target.open("wb") as file:
                while data := source.read(CHUNK):
                    digest.update(data)
                    file.write(data)
            if digest.hexdigest() != member.sha256:
                raise _unusable(self._path, f"is damaged: {name} is not what its manifest says")


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """A backup that is whole, of a format that we read. Raises BackupUnusable, BackupTooNew."""
    try:
        with path.open("rb") as file:
            _check_seal(path, file)
            with zipfile.ZipFile(file) as archive:
                yield Archive(path, archive, _manifest(path, archive))
    except zipfile.BadZipFile as error:
        raise _unusable(path, f"is damaged ({error})") from error
    except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
        if error.filename != str(path):
            raise
        raise BackupUnusable(
            f"{path} cannot be read: {error.strerror}.", "Name the file of a backup."
        ) from error


def _check_seal(path: Path, file: IO[bytes]) -> None:
    size = file.seek(0, 2)
    file.seek(max(0, size - SEAL_BYTES))
    seal = file.read()
    if not seal.startswith(SEAL) or len(seal) != SEAL_BYTES:
        raise _unusable(path, "is no backup of Handrail, or its end is missing")
    if _hash(file, size - 64).encode() != seal[-64:]:
        raise _unusable(path, "is damaged: it is not the file that was written")


def _manifest(path: Path, archive: zipfile.ZipFile) -> Manifest:
    names = archive.namelist()
    if names.count(MANIFEST) != 1 or archive.getinfo(MANIFEST).file_size > MANIFEST_BYTES:
        raise _unusable(path, "is no backup of Handrail: it has no manifest")
    try:
        content = json.loads(archive.read(MANIFEST))
        if isinstance(content, dict) and isinstance(content.get("format"), int):
            check_format(path, content["format"])
        manifest = Manifest.model_validate(content)
    except (ValueError, ValidationError) as error:
        raise _unusable(path, "has a manifest that makes no sense") from error
    if sorted(names) != sorted([MANIFEST, *manifest.members]) or DATABASE not in manifest.members:
        raise _unusable(path, "does not hold what its manifest names")
    for name in manifest.members:
        if not _is_ours(name):
            raise _unusable(path, f"holds a file with a name that no backup has: {name!r}")
    return manifest


def check_format(path: Path, found: int) -> None:
    """Raises BackupTooNew for a format that a later product has introduced."""
    if found > FORMAT:
        raise BackupTooNew(
            f"{path} was written by a newer Handrail (format {found}, this one reads {FORMAT}).",
            "Restore it with the version that wrote it, or a newer one.",
        )


def _is_ours(name: str) -> bool:
    """Whether extracting the name stays inside the folder it is extracted to."""
    if name in (DATABASE, SECRETS):
        return True
    inside = all(part not in ("", ".", "..") for part in name.split("/"))
    return name.startswith(ARTICLES) and inside and "\0" not in name


def _hash(file: IO[bytes], size: int) -> str:
    """The hash of the file's first bytes."""
    file.seek(0)
    digest = hashlib.sha256()
    while size > 0 and (data := file.read(min(CHUNK, size))):
        digest.update(data)
        size -= len(data)
    return digest.hexdigest()


def _unusable(path: Path, what: str) -> BackupUnusable:
    return BackupUnusable(
        f"{path} {what}. Nothing was touched.",
        "Use another backup, or copy this one again from where it was made.",
    )
