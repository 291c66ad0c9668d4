"""Small help centres put together from the training pairs, read as any folder of articles is."""

import json
import random
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.index import Entry
from knowledge.library import Library
from knowledge.training.pairs import Pair


@dataclass(frozen=True)
class Centre:
    """The articles of a help centre, and the questions that they were not given."""

    entries: Sequence[Entry]
    asked: Sequence[tuple[str, str, str]]
    """(article's id, locale, question)"""


def markdown(name: str, title: str, text: str, questions: Sequence[str] = ()) -> str:
    """The file of a published article."""
    head = {"title": title, "id": name, "status": "published", "questions": list(questions)}
    lines = [f"{key}: {json.dumps(value)}" for key, value in head.items()]
    return "\n".join(["---", *lines, "---", text])


def entries_of(files: Mapping[str, str]) -> list[Entry]:
    """The entries of articles that are written to a folder, by file name."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_text(content, encoding="utf-8")
        return public_entries(Path(folder))


def public_entries(folder: Path) -> list[Entry]:
    """What customers see of a folder of articles, ready to be indexed."""
    library = Library(folder)
    return library.entries([article for article in library.read().articles if article.is_public])


def centre(pairs: Sequence[Pair], *, given: int, dice: random.Random) -> Centre:
    """A help centre of these articles in all their languages, each translation with up to `given`
    of the questions in its language.
    """
    files: dict[str, str] = {}
    asked: list[tuple[str, str, str]] = []
    for number, pair in enumerate(pairs):
        name = f"{pair.trade}-{number}"
        kept: set[str] = set()
        for shown in pair.translations:
            own = [question for locale, question in pair.asked if locale == shown.locale]
            some = dice.sample(own, min(dice.randint(0, given), len(own)))
            files[f"{name}.{shown.locale}.md"] = markdown(name, shown.title, shown.text, some)
            kept.update(some)
        asked += [(name, *one) for one in pair.asked if one[1] not in kept]
    return Centre(entries_of(files), asked)
