"""Help articles as values: what one is, who may see it when, and which ones clash.

Reading them from files is left to `reading`, finding the right one to `search`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cached_property

from knowledge.locales import nearest
from knowledge.rendering import to_html
from knowledge.text import language_of

VISIBLE_AUDIENCES = frozenset({"", "everyone", "customers", "public", "all"})


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
    path: str
    """Path inside the folder."""
    revision: str
    """Hash of the file's content."""
    review_by: date | None = None
    publish_from: datetime | None = None
    """The first moment at which customers may see it."""
    expires: datetime | None = None
    """The first moment at which they may no longer."""
    titles: tuple[tuple[str, str], ...] = ()
    """The title in locales that have no translation of their own."""

    @cached_property
    def html(self) -> str:
        """The body as safe HTML, made when its page is first asked for."""
        return to_html(self.markdown)

    @property
    def is_for_customers(self) -> bool:
        """Whether customers may see it at some time."""
        audiences = (part.strip() for part in self.audience.split(","))
        return self.status is Status.published and any(
            audience in VISIBLE_AUDIENCES for audience in audiences
        )

    def is_public_at(self, moment: datetime) -> bool:
        """Whether customers may see it at a moment."""
        return (
            self.is_for_customers
            and (self.publish_from is None or self.publish_from <= moment)
            and (self.expires is None or moment < self.expires)
        )

    @property
    def is_public(self) -> bool:
        """Whether customers may see it now."""
        return self.is_public_at(datetime.now(UTC))

    def title_for(self, locale: str) -> str:
        """The title for a reader of a locale: translated, if the article carries it."""
        if language_of(locale) == language_of(self.locale):
            return self.title
        titles = dict(self.titles)
        found = nearest(locale, titles)
        return titles[found] if found else self.title


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

    def public_at(self, moment: datetime) -> list[Article]:
        """What customers may see at a moment."""
        return [article for article in self.articles if article.is_public_at(moment)]

    def next_change(self, moment: datetime) -> datetime | None:
        """When an article appears or expires next, though no file changes."""
        moments = (
            change
            for article in self.articles
            if article.is_for_customers
            for change in (article.publish_from, article.expires)
            if change is not None and change > moment
        )
        return min(moments, default=None)


def collect(
    found: Iterable[tuple[Article | None, Sequence[Problem]]], *, original: str = ""
) -> Collection:
    """Puts single files' articles and problems together, and finds their clashes.

    `original` is the language that articles are first written in, if there is one.
    """
    read = list(found)
    articles, clashes = _without_seconds([article for article, _ in read if article])
    articles, addresses = _with_own_addresses(articles)
    problems = [problem for _, some in read for problem in some]
    every = [*problems, *clashes, *addresses, *_orphans(articles, language_of(original))]
    return Collection(tuple(articles), tuple(sorted(every)))


def _without_seconds(articles: list[Article]) -> tuple[list[Article], list[Problem]]:
    """The articles without second files of one id and locale; the first by path stays."""
    kept: dict[tuple[str, str], Article] = {}
    problems = []
    for article in sorted(articles, key=lambda article: article.path):
        first = kept.setdefault((article.id, article.locale), article)
        if first is not article:
            message = (
                f"Left out: {first.path} has the same id {article.id} and locale {article.locale}:"
                " give this one another id."
            )
            problems.append(Problem(article.path, 1, message))
    return list(kept.values()), problems


def _with_own_addresses(articles: list[Article]) -> tuple[list[Article], list[Problem]]:
    """The articles, each page at an address of its own: a second one's begins with its topic."""
    taken: dict[tuple[str, str], Article] = {}
    kept, problems = [], []
    for article in articles:
        if article.is_for_customers:
            first = taken.setdefault((article.locale, article.slug), article)
            if first is not article:
                article = _moved(article, taken)
                taken[article.locale, article.slug] = article
                message = (
                    f"{first.path} has the same page address, so this one is at"
                    f" /help/{article.locale}/{article.slug}: give it another file name."
                )
                problems.append(Problem(article.path, 1, message))
        kept.append(article)
    return kept, problems


def _moved(article: Article, taken: dict[tuple[str, str], Article]) -> Article:
    base = f"{article.topic.replace('/', '-')}-{article.slug}".strip("-")
    slug, number = base, 2
    while (article.locale, slug) in taken:
        slug, number = f"{base}-{number}", number + 1
    return replace(article, slug=slug)


def _orphans(articles: Sequence[Article], original: str) -> list[Problem]:
    """Translations whose article does not exist in the language it should be written in first."""
    written = {article.id for article in articles if language_of(article.locale) == original}
    if not written:  # a help centre in other languages altogether
        return []
    return [
        Problem(
            article.path,
            1,
            f"A translation without its original: nothing in {original} has the id {article.id};"
            " it is shown all the same.",
        )
        for article in articles
        if article.id not in written
    ]
