"""Reads articles from Markdown files with front matter, and never gives up.

A file that cannot be used becomes a Problem with its line and does no harm to the others.
"""

import difflib
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from knowledge import frontmatter
from knowledge.articles import VISIBLE_AUDIENCES, Article, Collection, Problem, Status, collect
from knowledge.frontmatter import Unusable, one_line
from knowledge.text import clean, has_words

MAX_BYTES = 1_000_000  # an article is a page; a dump pasted by mistake would stall the indexing
MAX_QUESTIONS = 50
MAX_LINE = 500  # characters of a title or question; what is beyond the model's window is not read
SUFFIXES = (".md", ".markdown")
FIELDS = (
    *("title", "locale", "id", "status", "questions", "tags", "audience"),
    *("review_by", "publish_from", "expires"),
)
TYPO = 0.8  # similarity of names: `expire` is `expires`, `author` is a field of the editors' own

_LOCALE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ID = re.compile(r"[^\s\x00-\x1f<>\"'`\\]{1,200}")
_NOT_IN_ID = re.compile(r"[\s\x00-\x1f<>\"'`\\]+")


def find_files(folder: Path) -> Iterator[Path]:
    """Every file that looks like an article; hidden ones and the folder's own README are not.

    A link to a folder is named too, so that it can be reported; nobody follows it.
    """
    for parent, names, files in os.walk(folder, followlinks=False):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in names:
            if os.path.islink(os.path.join(parent, name)):
                yield Path(parent, name)
        for file in sorted(files):
            is_readme = file.casefold() == "readme.md" and Path(parent) == folder
            if file.lower().endswith(SUFFIXES) and file[0] not in ".~#" and not is_readme:
                yield Path(parent, file)


def read_article(path: Path, folder: Path) -> tuple[Article | None, list[Problem]]:
    """The article in a file and what is wrong with it; None when it cannot be used at all."""
    file = path.relative_to(folder).as_posix()
    try:
        return _Reader(_read(path, folder), _checked_name(file)).read()
    except Unusable as error:
        return None, [Problem(_showable(file), error.line, str(error))]


def read_folder(folder: Path, *, original: str = "") -> Collection:
    """Every usable article of a folder, and what is wrong with the others.

    `original` is the language that articles are first written in, if there is one.
    """
    if not folder.is_dir():
        return no_folder(folder)
    read = (read_article(path, folder) for path in find_files(folder))
    return collect(read, original=original)


def no_folder(folder: Path) -> Collection:
    """What is known of a folder that is not there."""
    message = f"There is no folder {folder}: make it, or set HANDRAIL_KB_DIR."
    return Collection((), (Problem(".", 1, message),))


def _read(path: Path, folder: Path) -> str:
    try:
        if path.is_dir():
            raise Unusable("This is a link to a folder: put the folder itself here.")
        if not path.resolve(strict=True).is_relative_to(folder.resolve()):
            raise Unusable("This is a link to a file outside the articles' folder.")
        if not path.is_file():  # reading a pipe would wait for ever
            raise Unusable("This is not an ordinary file.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Unusable(
                f"The file has {size:,} bytes; an article has at most {MAX_BYTES:,}: split it."
            )
        data = path.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        reason = getattr(error, "strerror", None) or error
        raise Unusable(f"The file cannot be read: {reason}.") from error
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unusable("The file is not UTF-8: save it in that encoding.", line) from error


def _checked_name(file: str) -> str:
    try:
        file.encode()
    except UnicodeEncodeError:
        raise Unusable("The file's name is not UTF-8: give it another one.") from None
    return file


class _Reader:
    """Reads one file's text, gathering problems as it goes."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        head, self.body = frontmatter.split(text)
        self.front = frontmatter.parse(head)
        self.problems = [Problem(file, *oddity) for oddity in self.front.oddities]

    def read(self) -> tuple[Article, list[Problem]]:
        title = self._line("title")
        if not title:
            raise Unusable("The title is missing: add a line `title: …`.", self._at("title"))
        if not has_words(self.body):
            raise Unusable(
                "The body is empty: write it below the ---.", self.text.count("\n", 0, -1) + 1
            )
        self._name_typos()
        *topic, name = unicodedata.normalize("NFC", self.file).split("/")
        slug, locale = self._slug_and_locale(name)
        body = clean(self.body).strip("\n")
        article = Article(
            id=self._id(_NOT_IN_ID.sub("-", "/".join([*topic, slug]))[:200]),
            locale=locale,
            slug=slug,
            topic="/".join(topic),
            title=title,
            status=self._status(),
            audience=self._audience(),
            questions=self._lines("questions"),
            tags=self._lines("tags"),
            markdown=body,
            path=self.file,
            revision=hashlib.sha256(self.text.encode()).hexdigest()[:16],
            review_by=self._review_by(),
            publish_from=self._moment("publish_from"),
            expires=self._moment("expires", whole_day=True),
            titles=self._titles(),
        )
        return article, self.problems

    def _status(self) -> Status:
        given = self._line("status").casefold()
        try:
            return Status(given)
        except ValueError:
            what = f"The status {given!r} is unknown" if given else "The status is missing"
            raise Unusable(
                f"{what}: use draft, published or archived.", self._at("status")
            ) from None

    def _audience(self) -> str:
        """The audiences, parted by commas. Raises Unusable rather than show what may be secret."""
        value = self.front.fields.get("audience")
        if value is None:
            return ""
        named = [one_line(clean(text)).casefold() for text, _ in value.entries if text is not None]
        if value.text is None and (not any(named) or len(named) < len(value.entries)):
            raise Unusable("The audience must be text, such as everyone or staff.", value.line)
        for name in ",".join(named).split(","):
            near = difflib.get_close_matches(name.strip(), VISIBLE_AUDIENCES - {""}, 1, TYPO)
            if near and name.strip() not in VISIBLE_AUDIENCES:
                message = f"Customers do not see this: the audience {name!r} is not {near[0]}."
                self._report("audience", message)
        return ", ".join(named)

    def _slug_and_locale(self, name: str) -> tuple[str, str]:
        stem = name.rpartition(".")[0]
        before, dot, after = stem.rpartition(".")
        named = _locale(after) if dot else ""
        given = self._line("locale")
        locale = _locale(given) or named
        if given and not _locale(given):
            self._report(
                "locale", f"The locale {given!r} is not a language tag such as en or pt-BR."
            )
        if not locale:
            raise Unusable(
                f"The locale is missing: name it here or in the file's name, such as {stem}.en.md.",
                self._at("locale"),
            )
        if named and locale != named:
            self._report("locale", f"The locale {locale} differs from the file name's {named}.")
        return (before if named else stem), locale

    def _id(self, default: str) -> str:
        given = self._line("id")
        if given and not _ID.fullmatch(given):
            self._report("id", f"The id {given!r} has spaces or odd characters: {default} is used.")
        return given if given and _ID.fullmatch(given) else default

    def _titles(self) -> tuple[tuple[str, str], ...]:
        """`title_<locale>`: the title for readers whose language has no translation."""
        found = []
        for name in self.front.fields:
            if name.startswith("title_"):
                locale, title = _locale(name.removeprefix("title_")), self._line(name)
                if not locale:
                    self._report(name, f"{name} does not end in a language tag such as th.")
                elif title:
                    found.append((locale, title))
        return tuple(found)

    def _line(self, name: str) -> str:
        value = self.front.fields.get(name)
        if value is None:
            return ""
        if value.text is None:
            self._report(name, f"The {name} must be one line of text.")
            return ""
        return self._cut(one_line(clean(value.text)), name, value.line)

    def _lines(self, name: str) -> tuple[str, ...]:
        value = self.front.fields.get(name)
        if value is None:
            return ()
        if value.text is None and not value.entries:
            return ()
        found = []
        for place, (text, line) in enumerate(value.entries[:MAX_QUESTIONS], start=1):
            if text is None:
                message = f"Entry {place} of {name} is not text: put it in quotes."
                self.problems.append(Problem(self.file, line, message))
                continue
            found.append(self._cut(one_line(clean(text)), name, line))
        if len(value.entries) > MAX_QUESTIONS:
            self._report(name, f"Only the first {MAX_QUESTIONS} {name} are used.")
        return tuple(dict.fromkeys(line for line in found if line))

    def _cut(self, text: str, name: str, line: int) -> str:
        if len(text) > MAX_LINE:
            message = (
                f"This is longer than the {MAX_LINE} characters that are read of {name}: shorten it"
            )
            self.problems.append(Problem(self.file, line, f"{message}."))
        return text[:MAX_LINE]

    def _review_by(self) -> date | None:
        given = self._line("review_by")
        try:
            return datetime.fromisoformat(given).date() if given else None
        except ValueError:
            self._report("review_by", "review_by is not a date such as 2027-01-31.")
            return None

    def _moment(self, name: str, *, whole_day: bool = False) -> datetime | None:
        """A day or a moment, in UTC where it names no zone; a `whole_day` is over when it ends.

        Raises Unusable: an article whose dates cannot be read is not shown.
        """
        value = self.front.fields.get(name)
        if value is None or value.text == "":
            return None
        given = self._line(name)
        try:
            if len(given) <= len("2027-01-31"):
                days = timedelta(days=1 if whole_day else 0)
                return datetime.combine(date.fromisoformat(given), time(), UTC) + days
            moment = datetime.fromisoformat(given)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            raise Unusable(
                f"{name} is not a date such as 2027-01-31 or 2027-01-31T18:00+01:00, so the article"
                " is not shown.",
                self._at(name),
            ) from None

    def _name_typos(self) -> None:
        for name in self.front.fields:
            near = difflib.get_close_matches(name, FIELDS, 1, TYPO)
            if near and name not in FIELDS and not name.startswith("title_"):
                self._report(name, f"The field {name} is not known: is it {near[0]}?")

    def _report(self, name: str, message: str) -> None:
        self.problems.append(Problem(self.file, self._at(name), message))

    def _at(self, name: str) -> int:
        return self.front.line_of(name)


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
