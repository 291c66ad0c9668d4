"""The public search over the help articles, and what a site's clients need to begin."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from escalation.api import limits
from escalation.api.principals import Public, TheDesk
from escalation.api.schemas import Json
from escalation.clients.knowledge import KnowledgeClient
from escalation.domain.texts import MESSAGE_LIMIT, trim
from escalation.services.outcome import Speaker

router = APIRouter(prefix="/api", tags=["knowledge"], dependencies=[Public])


@router.get("/knowledge/search")
async def search(
    request: Request,
    desk: TheDesk,
    q: Annotated[str, Query(max_length=MESSAGE_LIMIT)],
    locale: Annotated[str, Query(max_length=35)] = "",
) -> Json:
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
    return found


@router.get("/site")
async def site(desk: TheDesk) -> Json:
    """The site's name, languages and greeting."""
    locales = desk.settings.locales
    return {
        "name": desk.settings.site_name,
        "locales": list(locales),
        "default_locale": locales[0],
        "greeting": {locale: desk.catalogue.say("greet", locale) for locale in locales},
    }
