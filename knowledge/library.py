"""All articles of a folder as they are now, re-reading only files that changed."""

import math
import time
from collections.abc import Sequence
from pathlib import Path

from knowledge.articles import Article, Collection, Problem, collect
from knowledge.index import Entry
from knowledge.passages import split
from knowledge.reading import find_files, no_folder, read_article
from knowledge.text import language_of

State = tuple[int, int, int, int] | None


class Library:
    """Reads the folder; remembers each file's article and passages by the file's state."""

    def __init__(self, folder: Path, original: str = "") -> None:
        self.folder = folder
        self._original = original
        self._files: dict[Path, tuple[State, tuple[Article | None, list[Problem]]]] = {}
        self._entries: dict[Article, Entry] = {}

    def read(self) -> Collection:
        """Every usable article, and what is wrong with the others."""
        files = {}
        for path in find_files(self.folder):
            state, known = state_of(path), self._files.get(path)
            unchanged = known is not None and state is not None and known[0] == state
            files[path] = known if known and unchanged else (state, read_article(path, self.folder))
        self._files = files
        if not self.folder.is_dir():
            return no_folder(self.folder)
        return collect((read for _, read in files.values()), original=self._original)

    def entries(self, articles: Sequence[Article]) -> list[Entry]:
        """The articles with their passages."""
        known = self._entries
        self._entries = {
            article: known.get(article)
            or Entry(article, split(article.markdown, language_of(article.locale)))
            for article in articles
        }
        return list(self._entries.values())


class Pace:
    """Keeps a costly step, entered as a context, to a small share of the time."""

    SHARE = 10  # times as long as the step took before it is worth another one

    def __init__(self) -> None:
        self._began = self._ended = -math.inf

    def is_due(self) -> bool:
        """Whether enough time has gone by since the last one."""
        cost = self._ended - self._began if math.isfinite(self._began) else 0.0
        return time.monotonic() - self._ended >= self.SHARE * cost

    def __enter__(self) -> None:
        self._began = time.monotonic()

    def __exit__(self, *error: object) -> None:
        self._ended = time.monotonic()


def state_of(path: Path) -> State:
    """Changes whenever the file is saved, whichever way the editor does it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def state_of_folder(folder: Path) -> frozenset[tuple[Path, State]]:
    """Changes whenever an article is saved, added, renamed or removed."""
    return frozenset((path, state_of(path)) for path in find_files(folder))
