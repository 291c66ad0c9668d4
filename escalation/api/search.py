"""The agents' search over everything that was ever said."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Query

from escalation.api import shapes
from escalation.api.documented import Router
from escalation.api.principals import AsAgent
from escalation.api.views import staff_episode_view, when
from escalation.domain.episodes import EpisodeState
from escalation.domain.texts import trim
from escalation.domain.wording import patterns
from escalation.storage import search
from escalation.storage.people import members
from escalation.storage.search import Rated, Wanted
from escalation.storage.tables import Event

router = Router(prefix="/api/agent", tags=["agent"])

PAGE = 50  # episodes in one answer; the next page goes on before the opening of the last one

Words = Annotated[str, Query(max_length=200, description="words in any language, all of them")]
Id = Annotated[str | None, Query(max_length=500)]
Since = Annotated[datetime | None, Query(alias="from", description="opened from, inclusive")]
Until = Annotated[datetime | None, Query(alias="to", description="opened before")]


@router.get("/search")
async def find(
    call: AsAgent,
    q: Words = "",
    customer: Id = None,
    agent: Id = None,
    article: Id = None,
    cause: Id = None,
    rated: Rated | None = None,
    state: EpisodeState | None = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, Query(ge=1, le=PAGE)] = PAGE,
) -> shapes.SearchPage:
    """Episodes that match all of it, the newest first, each with the words that were found."""
    words = patterns(trim(q))
    person = await members(call.work.session, customer) if customer else ()
    wanted = Wanted(
        patterns=words,
        customer_ids=[one.customer.id for one in person] or ([customer] if customer else []),
        agent_id=agent,
        article=article,
        cause=cause,
        rated=rated,
        state=state,
        since=_aware(since),
        until=_aware(until),
    )
    session = call.work.session
    found = await search.find(session, wanted, limit=limit + 1)
    hits = await search.hits(session, [row.episode.id for row in found], words)
    episodes = [
        shapes.FoundEpisode(
            **await staff_episode_view(call.work, row), hit=_hit(hits.get(row.episode.id))
        )
        for row in found[:limit]
    ]
    return {"episodes": episodes, "next_to": episodes[-1]["opened_at"] if found[limit:] else None}


def _hit(event: Event | None) -> shapes.Hit | None:
    if event is None:
        return None
    return {
        "text": event.text or "",
        "position": event.position,
        "at": when(event.at),
        "author": {"kind": event.author_kind, "name": event.author_name},
    }


def _aware(moment: datetime | None) -> datetime | None:
    """A time without a zone is UTC, as everywhere in the API."""
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=UTC)
