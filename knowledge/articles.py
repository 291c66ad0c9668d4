"""The articles of a folder: Markdown files with front matter, read without ever giving up.

A file that cannot be used becomes a Problem with its line and does no harm to the others. What is
published is decided here too; finding the right article is left to `search`.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from knowledge.rendering import to_html
from knowledge.text import clean, has_words

MAX_BYTES = 1_000_000  # an article is a page; a dump pasted by mistake would stall the indexing
MAX_FRONT_MATTER = 64_000
MAX_QUESTIONS = 50
MAX_LINE = 500  # characters of a title or question
VISIBLE_AUDIENCES = frozenset({"", "everyone", "customers"})

_LOCALE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ID = re.compile(r"[^\s\x00-\x1f<>\"'`\\]{1,200}")


class Status(StrEnum):
    """Where an article is in its life; customers see only what is published."""

    draft = "draft"
    published = "published"
    archived = "archived"


@dataclass(frozen=True)
class Article:
    """One translation of a help page."""

    id: str
    locale: str
    slug: str
    topic: str
    title: str
    status: Status
    audience: str
    questions: tuple[str, ...]
    tags: tuple[str, ...]
    markdown: str
    html: str
    path: str
    """Path inside the folder."""
    revision: str
    """Hash of the file's content."""
    review_by: date | None = None

    @property
    def is_public(self) -> bool:
        """Whether customers may see it."""
        return self.status is Status.published and self.audience in VISIBLE_AUDIENCES


@dataclass(frozen=True, order=True)
class Problem:
    """Something an editor should mend."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Collection:
    """What one reading of a folder found."""

    articles: tuple[Article, ...]
    """Drafts and staff-only ones included, in order of path."""
    problems: tuple[Problem, ...]

    @property
    def public(self) -> list[Article]:
        """What customers may see."""
        return [article for article in self.articles if article.is_public]


class _Unusable(Exception):
    """The file cannot be an article."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def find_files(folder: Path) -> Iterator[Path]:
    """Every file that looks like an article; hidden ones and the folder's own README are not."""
    for parent, names, files in os.walk(folder, followlinks=False):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for file in sorted(files):
            is_readme = file.casefold() == "readme.md" and Path(parent) == folder
            if file.endswith(".md") and not file.startswith(".") and not is_readme:
                yield Path(parent) / file


def read_article(path: Path, folder: Path) -> tuple[Article | None, list[Problem]]:
    """The article in a file and what is wrong with it; None when it cannot be used at all."""
    file = path.relative_to(folder).as_posix()
    try:
        data = _read(path, folder)
        return _Reader(data, file).read()
    except _Unusable as error:
        return None, [Problem(_showable(file), error.line, str(error))]


def read_folder(folder: Path) -> Collection:
    """Every usable article of a folder, and what is wrong with the others."""
    return collect(folder, [read_article(path, folder) for path in find_files(folder)])


def collect(folder: Path, read: Sequence[tuple[Article | None, list[Problem]]]) -> Collection:
    """Puts single files' articles and problems together, and finds their clashes."""
    if not folder.is_dir():
        return Collection((), (Problem(".", 1, f"There is no folder {folder}."),))
    articles, clashes = check_unique([article for article, _ in read if article])
    problems = [problem for _, some in read for problem in some]
    return Collection(tuple(articles), tuple(sorted(problems + clashes)))


def check_unique(articles: list[Article]) -> tuple[list[Article], list[Problem]]:
    """The articles without second files of one id and locale; the first by path stays."""
    kept: dict[tuple[str, str], Article] = {}
    pages: dict[tuple[str, str], Article] = {}
    problems = []
    for article in sorted(articles, key=lambda article: article.path):
        first = kept.setdefault((article.id, article.locale), article)
        if first is not article:
            message = f"{first.path} has the same id {article.id} and locale {article.locale}."
            problems.append(Problem(article.path, 1, f"Left out: {message}"))
            continue
        page = pages.setdefault((article.slug, article.locale), article)
        if page is not article and page.is_public and article.is_public:
            message = f"{page.path} has the same page address: give one of them another file name."
            problems.append(Problem(article.path, 1, message))
    return list(kept.values()), problems


def _read(path: Path, folder: Path) -> str:
    try:
        if not path.resolve(strict=True).is_relative_to(folder.resolve()):
            raise _Unusable("This is a link to a file outside the articles' folder.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _Unusable(f"The file has {size:,} bytes; an article has at most {MAX_BYTES:,}.")
        data = path.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        reason = getattr(error, "strerror", None) or error
        raise _Unusable(f"The file cannot be read: {reason}.") from error
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _Unusable("The file is not UTF-8: save it in that encoding.", line) from error


class _Reader:
    """Reads one file's text, gathering problems as it goes."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []
        self.head, self.body = _split(text)
        self.fields = _load(self.head)

    def read(self) -> tuple[Article, list[Problem]]:
        title = self._line("title")
        if not title:
            raise _Unusable("The title is missing.", self._line_of("title"))
        if not has_words(self.body):
            raise _Unusable("The body is empty.", self.text.count("\n", 0, -1) + 1)
        status = self._status()
        *topic, name = self.file.split("/")
        slug, locale = self._slug_and_locale(name)
        default_id = "/".join([*topic, slug])
        body = clean(self.body).strip("\n")
        article = Article(
            id=self._id(default_id),
            locale=locale,
            slug=slug,
            topic="/".join(topic),
            title=title,
            status=status,
            audience=self._line("audience").casefold(),
            questions=self._lines("questions"),
            tags=self._lines("tags"),
            markdown=body,
            html=to_html(body),
            path=self.file,
            revision=hashlib.sha256(self.text.encode()).hexdigest()[:16],
            review_by=self._date("review_by"),
        )
        return article, self.problems

    def _status(self) -> Status:
        given = self._line("status").casefold()
        try:
            return Status(given)
        except ValueError:
            what = f"The status {given!r} is unknown" if given else "The status is missing"
            raise _Unusable(
                f"{what}: use draft, published or archived.", self._line_of("status")
            ) from None

    def _slug_and_locale(self, name: str) -> tuple[str, str]:
        stem = name.removesuffix(".md")
        before, dot, after = stem.rpartition(".")
        named = _locale(after) if dot else ""
        # YAML reads Norwegian's `no` as false.
        value = self.fields.get("locale")
        given = "no" if value is False else self._line("locale")
        locale = _locale(given) or named
        if given and not _locale(given):
            self._report(
                "locale", f"The locale {given!r} is not a language tag such as en or pt-BR."
            )
        if not locale:
            raise _Unusable(
                f"The locale is missing: name it here or in the file's name, such as {stem}.en.md.",
                self._line_of("locale"),
            )
        if named and locale != named:
            self._report("locale", f"The locale {locale} differs from the file name's {named}.")
        return (before if named else stem), locale

    def _id(self, default: str) -> str:
        given = self._line("id")
        if given and not _ID.fullmatch(given):
            self._report("id", f"The id {given!r} has spaces or odd characters: {default} is used.")
        return given if given and _ID.fullmatch(given) else default

    def _line(self, key: str) -> str:
        value = self.fields.get(key)
        if value is None:
            return ""
        if isinstance(value, (list, dict)):
            self._report(key, f"The {key} must be one line of text.")
            return ""
        return _one_line(value)

    def _lines(self, key: str) -> tuple[str, ...]:
        value = self.fields.get(key)
        entries = value if isinstance(value, list) else [value]
        found = []
        for place, entry in enumerate(entries[:MAX_QUESTIONS], start=1):
            if entry is None:
                continue
            if isinstance(entry, (list, dict)):
                self._report(key, f"Entry {place} of {key} is not text: put it in quotes.")
                continue
            found.append(_one_line(entry))
        if len(entries) > MAX_QUESTIONS:
            self._report(key, f"Only the first {MAX_QUESTIONS} {key} are used.")
        return tuple(dict.fromkeys(line for line in found if line))

    def _date(self, key: str) -> date | None:
        value = self.fields.get(key)
        if isinstance(value, datetime):
            return value.date()
        if value is None or isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value).strip())
        except ValueError:
            self._report(key, f"{key} is not a date such as 2027-01-31.")
            return None

    def _report(self, key: str, message: str) -> None:
        self.problems.append(Problem(_showable(self.file), self._line_of(key), message))

    def _line_of(self, key: str) -> int:
        for number, line in enumerate(self.head.splitlines(), start=1):
            if line.startswith(f"{key}:"):
                return number
        return 1


def _split(text: str) -> tuple[str, str]:
    """Front matter with its opening line, so that its line numbers are the file's; and the body."""
    handler = YAMLHandler()
    if not text.startswith("---"):
        raise _Unusable("There is no front matter: the first line must be ---.")
    try:
        head, body = handler.split(text)
    except ValueError:
        raise _Unusable("The front matter is not closed by a second line of ---.") from None
    if len(head) > MAX_FRONT_MATTER:
        raise _Unusable(f"The front matter is longer than {MAX_FRONT_MATTER:,} characters.")
    return "\n" + head.lstrip("\n") if not head.startswith("\n") else head, body


def _load(head: str) -> dict[str, Any]:
    try:
        fields = yaml.safe_load(head)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise _Unusable(f"The front matter is not valid YAML: {error.problem}.", line) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _Unusable("The front matter is not valid YAML.") from error
    if not isinstance(fields, dict):
        raise _Unusable("The front matter must be lines such as `title: …`.", 2)
    return fields


def _one_line(value: object) -> str:
    return " ".join(clean(str(value)).split())[:MAX_LINE]


def _locale(tag: str) -> str:
    """The tag in its usual spelling (`pt-BR`), or nothing when it is none."""
    tag = tag.replace("_", "-")
    if not _LOCALE.fullmatch(tag):
        return ""
    language, *rest = tag.split("-")
    spelled = [part.title() if len(part) == 4 else part.upper() for part in rest]
    return "-".join([language.lower(), *spelled])


def _showable(file: str) -> str:
    return file.encode("utf-8", "replace").decode("utf-8")
