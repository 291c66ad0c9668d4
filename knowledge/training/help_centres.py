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
class HelpCentre:
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
        write_articles(Path(folder), files)
        return public_entries(Path(folder))


def write_articles(folder: Path, files: Mapping[str, str]) -> None:
    """Articles as the files of a help centre, by file name."""
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")


def public_entries(folder: Path) -> list[Entry]:
    """What customers see of a folder of articles, ready to be indexed."""
    library = Library(folder)
    return library.entries([article for article in library.read().articles if article.is_public])


def help_centre(pairs: Sequence[Pair], *, given: int, dice: random.Random) -> HelpCentre:
    """A help centre of these articles in all their languages, each with up to `given` questions in
    its first language.
    """
    files: dict[str, str] = {}
    asked: list[tuple[str, str, str]] = []
    for number, pair in enumerate(pairs):
        name = f"{pair.trade}-{number}"
        first = pair.translations[0].locale
        own = [question for locale, question in pair.asked if locale == first]
        kept = dice.sample(own, min(dice.randint(0, given), len(own)))
        for shown in pair.translations:
            questions = kept if shown.locale == first else ()
            content = markdown(name, shown.title, shown.text, questions)
            files[f"{name}.{shown.locale}.md"] = content
        asked += [(name, *one) for one in pair.asked if one[1] not in kept]
    return HelpCentre(entries_of(files), asked)
