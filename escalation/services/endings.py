"""The end of an episode: resolved, rated, and reopened when the customer comes back."""

from datetime import datetime

from sqlalchemy import func, select

from escalation.domain import ratings
from escalation.domain.episodes import EpisodeState, Move
from escalation.domain.events import EventType
from escalation.domain.ratings import RatedOwner, RatingStep
from escalation.errors import NotFound
from escalation.services.moves import add_note, move_or_refuse
from escalation.services.rating import open_step
from escalation.services.timeline import SYSTEM, Author, append
from escalation.services.work import Work
from escalation.storage import clock
from escalation.storage.tables import Conversation, Customer, Episode, Event, Rating


async def resolve(
    work: Work,
    episode: Episode,
    *,
    author: Author,
    cause: str | None = None,
    note: str | None = None,
) -> Episode:
    """Close an episode and ask how it was. Call under the conversation's lock.

    The rating question is part of the same commit: it is asked once, whatever dies afterwards.
    """
    tell = work.tell_queue if episode.state == EpisodeState.WAITING else work.tell_episode
    resolved = await move_or_refuse(
        work,
        episode,
        Move.RESOLVE,
        agent_id=None,
        waiting_since=None,
        resolved_at=func.now(),
        resolved_by=author.kind,
        unanswered_since=None,
        cause=cause,
    )
    await add_note(work, resolved, author, note)
    key = "resolved_by_agent" if author.staff_id else "resolved_by_customer"
    await append(
        work,
        resolved,
        EventType.RESOLVED,
        author=author,
        text=work.say(key, resolved.locale, name=author.name or ""),
    )
    await _ask_for_rating(work, resolved, await clock.now(work.session))
    tell(resolved.id)
    return resolved


async def reopen(work: Work, episode: Episode) -> Episode:
    """A customer wrote again soon after the end: the same episode goes on, with the bot."""
    reopened = await move_or_refuse(
        work,
        episode,
        Move.REOPEN,
        resolved_at=None,
        resolved_by=None,
        reopened=True,
        reopened_at=func.now(),
        # Somebody who comes back has been failed once already.
        misses=1 if episode.person_replied else 0,
    )
    await append(
        work,
        reopened,
        EventType.REOPENED,
        author=SYSTEM,
        text=work.say("reopened", reopened.locale),
    )
    return reopened


async def ask_rating(
    work: Work,
    episode: Episode,
    step: RatingStep,
    *,
    in_reply_to: int | None = None,
    again: str | None = None,
) -> Event:
    """Put one rating question on the timeline; `again` is said first when an answer was unclear."""
    choices = {
        RatingStep.CES: [(str(n), f"ces:{n}") for n in ratings.CES_RANGE],
        RatingStep.NPS: [(str(n), f"nps:{n}") for n in ratings.NPS_RANGE],
        RatingStep.COMMENT: [(work.say("skip", episode.locale), "comment:skip")],
    }[step]
    question = work.say(f"ask_{step}", episode.locale)
    return await append(
        work,
        episode,
        EventType.RATING_ASKED,
        author=SYSTEM,
        text=f"{again}\n{question}" if again else question,
        in_reply_to=in_reply_to,
        details={
            "rating": {"step": step, "episode_id": episode.id},
            "choices": [{"label": label, "value": value} for label, value in choices],
        },
    )


async def _ask_for_rating(work: Work, episode: Episode, now: datetime) -> None:
    rating = await work.session.get(Rating, episode.id)
    if rating is None:
        customer = await _customer_of(work, episode)
        ask_nps = ratings.asks_nps(customer.nps_asked_at, now)
        if ask_nps:
            customer.nps_asked_at = now
        rating = Rating(episode_id=episode.id, ask_nps=ask_nps, owner=_served_by(episode))
        work.session.add(rating)
        await work.session.flush()
        await ask_rating(work, episode, RatingStep.CES)
        return
    step = open_step(rating)
    if step in (RatingStep.CES, RatingStep.NPS):  # else it was given, or given up
        rating.owner, rating.asked_at = _served_by(episode), now
        await ask_rating(work, episode, step)


def _served_by(episode: Episode) -> RatedOwner:
    if episode.person_replied:
        return RatedOwner.BOTH if episode.bot_replied else RatedOwner.PERSON
    return RatedOwner.BOT


async def _customer_of(work: Work, episode: Episode) -> Customer:
    customer = await work.session.scalar(
        select(Customer)
        .join(Conversation, Conversation.customer_id == Customer.id)
        .where(Conversation.id == episode.conversation_id)
    )
    if customer is None:
        raise NotFound("There is no such customer.")
    return customer
