"""Keeping the one rating of an episode, whether it came from a card or was typed."""

from dataclasses import dataclass

from sqlalchemy import select

from escalation.domain import ratings
from escalation.domain.episodes import EpisodeState
from escalation.domain.events import Audience, EventType
from escalation.domain.ratings import RatingStep
from escalation.domain.signals import SignalKind
from escalation.errors import NotFound, NothingToRate
from escalation.services.sessions import CustomerPrincipal
from escalation.services.timeline import CUSTOMER, SYSTEM, append, lock_conversation
from escalation.services.work import Work
from escalation.storage import clock
from escalation.storage.tables import Episode, Event, Rating

LOW_CES = 2
LOW_NPS = 6
"""Up to here somebody should look into what went wrong (detractors, NPS 0–6)."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the customer said in one go; None is not said."""

    ces: int | None = None
    nps: int | None = None
    comment: str | None = None


async def rate(
    work: Work, customer: CustomerPrincipal, *, episode_id: str, answers: Answers
) -> Rating:
    """Store or amend the rating of a resolved episode of this customer.

    Raises NotFound for a foreign episode, NothingToRate for an open one.
    """
    await lock_conversation(work, customer.conversation_id)
    episode: Episode | None = await work.session.scalar(
        select(Episode).where(
            Episode.id == episode_id, Episode.conversation_id == customer.conversation_id
        )
    )
    if episode is None:
        raise NotFound("There is no such episode in this conversation.")
    rating = await work.session.get(Rating, episode_id)
    if rating is None or episode.state != EpisodeState.RESOLVED:
        raise NothingToRate("This conversation has not ended yet; it can be rated afterwards.")
    await keep(work, episode, rating, answers, announce=True)
    return rating


async def keep(
    work: Work, episode: Episode, rating: Rating, answers: Answers, *, announce: bool
) -> None:
    """Write answers into the rating; `announce` puts the one `rated` event on the timeline."""
    first = rating.rated_at is None
    if answers.ces is not None:
        rating.ces = answers.ces
    if answers.nps is not None:
        rating.nps = answers.nps
    if answers.comment is not None:
        rating.comment, rating.comment_done = answers.comment or None, True
    rating.rated_at = rating.rated_at or await clock.now(work.session)
    if first and is_low(rating):
        await _mark_low(work, episode, rating)
    if announce and not await _is_announced(work, episode):
        await announce_rated(work, episode)
    work.tell_conversation(episode.conversation_id)
    work.tell_episode(episode.id)


async def announce_rated(work: Work, episode: Episode, *, in_reply_to: int | None = None) -> Event:
    """Thank for the rating, on the timeline."""
    return await append(
        work,
        episode,
        EventType.RATED,
        author=CUSTOMER if in_reply_to is None else SYSTEM,
        text=work.say("rating_thanks", episode.locale),
        in_reply_to=in_reply_to,
    )


def is_low(rating: Rating) -> bool:
    """Whether the rating is a call to look into the episode."""
    return (rating.ces is not None and rating.ces <= LOW_CES) or (
        rating.nps is not None and rating.nps <= LOW_NPS
    )


def open_step(rating: Rating) -> RatingStep | None:
    """The rating question that stands open."""
    return ratings.next_step(
        ces=rating.ces, nps=rating.nps, ask_nps=rating.ask_nps, comment_done=rating.comment_done
    )


async def _is_announced(work: Work, episode: Episode) -> bool:
    announced = await work.session.scalar(
        select(Event.id).where(Event.episode_id == episode.id, Event.type == EventType.RATED)
    )
    return announced is not None


async def _mark_low(work: Work, episode: Episode, rating: Rating) -> None:
    await append(
        work,
        episode,
        EventType.DECISION,
        author=SYSTEM,
        audience=Audience.STAFF,
        details={
            "reason": SignalKind.LOW_RATING,
            "rating": {"ces": rating.ces, "nps": rating.nps, "comment": rating.comment},
        },
    )
