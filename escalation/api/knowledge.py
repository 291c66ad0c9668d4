"""The public search over the help articles, and what a site's clients need to begin."""

from typing import Annotated, cast

from fastapi import Query, Request

from escalation.api import limits, shapes
from escalation.api.documented import Router
from escalation.api.principals import Public, TheDesk
from escalation.clients.knowledge import KnowledgeClient
from escalation.domain.texts import MESSAGE_LIMIT, trim
from escalation.services.outcome import Speaker, page_url
from escalation.services.sessions import supported_locale
from escalation.services.widgets import Widgets

router = Router(prefix="/api", tags=["knowledge"], dependencies=[Public])


@router.get("/knowledge/search")
async def search(
    request: Request,
    desk: TheDesk,
    q: Annotated[str, Query(max_length=MESSAGE_LIMIT)],
    locale: Annotated[str, Query(max_length=35)] = "",
) -> shapes.SearchResult:
    """The answer to a question, a choice of articles, or an honest none.

    An answer in another language than the asked one carries a `note` that says so.
    """
    limits.check(limits.SEARCHES, limits.address(request))
    knowledge: KnowledgeClient = request.app.state.knowledge
    question = trim(q)
    if not question:
        return {"decision": "none", "answers": []}
    found = await knowledge.search(question, locale)
    speaker = Speaker(desk.catalogue, locale)
    for answer in found["answers"] if locale else ():
        if note := speaker.language_note(answer):
            answer["note"] = note
    return cast(shapes.SearchResult, found)


@router.get("/knowledge/articles/{locale}/{slug}")
async def article(locale: str, slug: str, request: Request) -> shapes.Article:
    """A whole article, as its help page shows it. Its HTML came through the allow-list."""
    limits.check(limits.SEARCHES, limits.address(request))
    knowledge: KnowledgeClient = request.app.state.knowledge
    found = await knowledge.page(locale, slug)
    return {
        "id": found["id"],
        "title": found["title"],
        "locale": found["locale"],
        "url": page_url(found["locale"], slug),
        "html": found["html"],
    }


@router.get("/site/questions")
async def top_questions(
    request: Request,
    desk: TheDesk,
    locale: Annotated[str, Query(max_length=35)] = "",
) -> shapes.TopQuestions:
    """What customers ask most, to begin with: the titles of the articles tagged `top`."""
    knowledge: KnowledgeClient = request.app.state.knowledge
    wanted = supported_locale(locale, desk.settings.locales)
    return {"questions": await knowledge.top_questions(wanted)}


@router.get("/site")
async def site(request: Request, desk: TheDesk) -> shapes.Site:
    """The site's name, languages and greeting, and whether it sends transcripts by e-mail."""
    locales = desk.settings.locales
    widgets: Widgets = request.app.state.widgets
    own = (await widgets.shown()).greeting
    return {
        "name": desk.settings.site_name,
        "locales": list(locales),
        "default_locale": locales[0],
        "sends_mail": desk.settings.post is not None,
        "greeting": {
            locale: own.get(locale) or desk.catalogue.say("greet", locale) for locale in locales
        },
    }
