"""Whether a step's inputs have changed: one hash over the content of the files it reads."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

GENERATED = {
    "__pycache__",
    ".venv",
    ".rasa",
    ".vite",
    "node_modules",
    "dist",
    "models",
    "coverage",
}


def fingerprint(inputs: Iterable[Path | str], *, ignoring: Iterable[str] = ()) -> str:
    """Hash of files and folders (by relative name and content) and of plain strings, in order.

    What programs generate is left out, and hidden files; a path that does not exist counts as
    nothing.
    """
    total = sha256()
    skipped = GENERATED | set(ignoring)
    for one in inputs:
        if isinstance(one, str):
            total.update(b"text\0" + one.encode() + b"\0")
            continue
        for name, path in sorted(_files(one, skipped)):
            content = sha256(path.read_bytes()).hexdigest()
            total.update(f"file\0{name}\0{content}\0".encode(errors="surrogateescape"))
    return total.hexdigest()[:32]


def _files(path: Path, skipped: set[str]) -> Iterator[tuple[str, Path]]:
    if path.is_file():
        yield path.name, path
    elif path.is_dir():
        for entry in path.iterdir():
            if entry.name in skipped or entry.name.startswith("."):
                continue
            for name, found in _files(entry, skipped):
                yield (f"{entry.name}/{name}" if entry.is_dir() else name), found


def is_stamped(stamp: Path, key: str) -> bool:
    """Whether the stamp says that the work for this key was finished."""
    try:
        return stamp.read_text() == key
    except OSError:
        return False


def put_stamp(stamp: Path, key: str) -> None:
    """Says that the work for this key is finished; put it last."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    growing = stamp.with_name(f"{stamp.name}.new")
    growing.write_text(key)
    growing.replace(stamp)
