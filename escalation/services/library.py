"""The help articles as the rest of the house asks for them: answers, openings, pages, topics."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from escalation.services.outcome import page_url
from knowledge import Answer, Article, Knowledge, SearchResult

TOP = "top"
"""The tag of an article whose title is offered before the first question."""

CHOICES = 3  # titles a customer reads before they would rather ask somebody
TOP_QUESTIONS = 4  # more would push the greeting off a phone's screen


class Library:
    """A thin reading of `knowledge.Knowledge`; everything may be called from any thread."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def search(self, question: str, locale: str) -> SearchResult:
        """The answer, a choice, or neither."""
        return self._knowledge.search(question, locale)

    def suggest(self, question: str, locale: str, but: Collection[str] = ()) -> Sequence[Answer]:
        """The nearest answers, however unsure, without the articles in `but`."""
        found = self._knowledge.suggest(question, locale, limit=CHOICES + len(but))
        return [answer for answer in found if answer.article not in but][:CHOICES]

    def chosen(self, article_id: str, locale: str, question: str = "") -> Answer | None:
        """What an article says to a question that was asked before it was chosen."""
        return self._knowledge.chosen(article_id, locale, question)

    def locales(self) -> list[str]:
        """The languages of the public articles, the most frequent first."""
        counted = Counter(article.locale for article in self._public())
        return [locale for locale, _ in counted.most_common()]

    def topics(self, locale: str) -> list[dict[str, Any]]:
        """The public articles of one language by topic, in the order of their names."""
        topics: dict[str, list[dict[str, str]]] = {}
        for article in self._public():
            if article.locale == locale:
                topics.setdefault(article.topic, []).append(
                    {"title": article.title, "url": page_url(article.locale, article.slug)}
                )
        return [
            {"name": name.replace("-", " ").capitalize(), "articles": articles}
            for name, articles in sorted(topics.items())
        ]

    def top_questions(self, locale: str) -> list[str]:
        """The titles of the articles that editors tagged `top`, in one language."""
        tagged = [a for a in self._public() if TOP in a.tags and a.locale == locale]
        return [article.title for article in sorted(tagged, key=lambda a: a.id)][:TOP_QUESTIONS]

    def page(self, locale: str, slug: str) -> dict[str, Any] | None:
        """One public article with its safe HTML and its translations."""
        public = self._public()
        article = next((a for a in public if a.locale == locale and a.slug == slug), None)
        if article is None:
            return None
        return {
            "id": article.id,
            "title": article.title,
            "locale": article.locale,
            "html": article.html,
            "translations": [
                {"locale": a.locale, "slug": a.slug} for a in public if a.id == article.id
            ],
        }

    def _public(self) -> list[Article]:
        return [article for article in self._knowledge.articles() if article.is_public]
