"""The secrets that set-up makes: in one file that only its owner may read, never in a log."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from escalation.operations.errors import FolderUnusable

FILE = "secrets.json"


@dataclass(frozen=True)
class Keys:
    """What the parts of one installation show each other."""

    internal_secret: str
    rasa_token: str
    database_password: str

    def __repr__(self) -> str:
        return "Keys(…)"  # a traceback or a log line must not carry them


def load_or_make(data_dir: Path) -> Keys:
    """The keys of this data folder, made on first use."""
    path = data_dir / FILE
    known: dict[str, str] = {}
    if path.exists():
        known = _read(path)
    names = ("internal_secret", "rasa_token", "database_password")
    keys = Keys(**{name: known.get(name) or secrets.token_urlsafe(32) for name in names})
    if asdict(keys) != {name: known.get(name) for name in names}:
        _write(path, known | asdict(keys))
    return keys


def _read(path: Path) -> dict[str, str]:
    try:
        content = json.loads(path.read_text())
        if not isinstance(content, dict):
            raise ValueError("not an object")
    except ValueError as error:
        raise FolderUnusable(
            f"The file {path} is damaged ({error}).",
            "Put it back from a backup, or remove it: new secrets are made at the next start.",
        ) from error
    return content


def _write(path: Path, content: dict[str, str]) -> None:
    """Whole or not at all, and at no moment readable by others."""
    path.parent.mkdir(parents=True, exist_ok=True)
    growing = path.with_suffix(".new")
    growing.unlink(missing_ok=True)
    descriptor = os.open(growing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(content, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    growing.replace(path)
