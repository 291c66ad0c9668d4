"""What customers and agents say. A message is acknowledged only after it was committed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.domain import ratings
from escalation.domain.episodes import EpisodeState
from escalation.domain.events import EventType
from escalation.errors import ChoiceNotOffered, IdempotencyConflict, NotFound
from escalation.realtime.bus import Notice, Topic
from escalation.services import drafts, files
from escalation.services.assignment import accept
from escalation.services.claims import check_owner, find
from escalation.services.drafts import DraftKind
from escalation.services.endings import reopen
from escalation.services.reception import keep_contact
from escalation.services.sessions import CustomerPrincipal
from escalation.services.timeline import Author, append, lock_conversation
from escalation.services.work import Work
from escalation.storage import clock, episodes
from escalation.storage.files import attach
from escalation.storage.messages import NewMessage, store
from escalation.storage.tables import Episode, Event, Rating, Staff


@dataclass(frozen=True, slots=True)
class Posted:
    """A stored message, and whether this call stored it (201) or an earlier one did (200)."""

    event: Event
    created: bool


async def post_message(
    work: Work,
    customer: CustomerPrincipal,
    *,
    client_id: str,
    text: str,
    file_ids: Sequence[str] = (),
    choice: dict[str, Any] | None = None,
) -> Posted:
    """Store a customer's message and, if the bot owns the episode, defer its turn: one commit.

    text: trimmed, at most 4,000 characters; empty only with files. Raises IdempotencyConflict when
    `client_id` was used for another text or other files, NotFound, FileAlreadySent.
    """
    await lock_conversation(work, customer.conversation_id)
    known = await _by_client_id(work.session, customer.conversation_id, client_id)
    if known is not None:
        return repeated(known, text, file_ids)
    sent = await files.named(work, file_ids, conversation_id=customer.conversation_id)
    episode = await _episode_for(work, customer, text if not sent else None, choice)
    event = await store(
        work.session,
        NewMessage(
            customer.conversation_id,
            episode.id,
            client_id,
            text,
            details=({"choice": choice} if choice else {}) | files.details(sent),
            has_turn=episode.state != EpisodeState.WITH_AGENT,
        ),
    )
    await attach(work.session, sent, event.id)
    work.notices += notices(event, EpisodeState(episode.state))
    if episode.state == EpisodeState.WAITING:
        await keep_contact(work, episode, customer.customer, text)
    return Posted(event, created=True)


def notices(event: Event, state: EpisodeState) -> list[Notice]:
    """Who has something to read once a customer's message is stored."""
    heard = [Notice(Topic.CONVERSATION, event.conversation_id)]
    if state is EpisodeState.WAITING:  # staff see the last words; the line is as it was
        heard.append(Notice(Topic.EPISODE, event.episode_id))
    return heard


async def press_choice(
    work: Work, customer: CustomerPrincipal, *, client_id: str, event_id: str, value: str
) -> Posted:
    """Press a button that an event offered: a message with the button's label.

    Raises NotFound for a foreign event, ChoiceNotOffered for a value it does not have.
    """
    offered = await work.session.scalar(
        select(Event).where(
            Event.id == event_id,
            Event.conversation_id == customer.conversation_id,
            Event.seq.is_not(None),
        )
    )
    if offered is None:
        raise NotFound("There is no such message in this conversation.")
    label = next(
        (c["label"] for c in offered.details.get("choices", ()) if c["value"] == value), None
    )
    if label is None:
        raise ChoiceNotOffered("That message does not offer this choice.")
    return await post_message(
        work,
        customer,
        client_id=client_id,
        text=label,
        choice={"event_id": event_id, "value": value},
    )


async def _by_client_id(
    session: AsyncSession, conversation_id: str, client_id: str
) -> Event | None:
    event: Event | None = await session.scalar(
        select(Event).where(Event.conversation_id == conversation_id, Event.client_id == client_id)
    )
    return event


def repeated(known: Event, text: str | None, file_ids: Sequence[str] = ()) -> Posted:
    """The event that this `client_id` stored before. text: None for somebody else's words. Raises
    IdempotencyConflict for other words or files.
    """
    if known.text != text or [f["id"] for f in known.details.get("files", ())] != list(file_ids):
        raise IdempotencyConflict(
            "This client_id was already used for another message; choose a new one."
        )
    return Posted(known, created=False)


async def _episode_for(
    work: Work, customer: CustomerPrincipal, text: str | None, choice: dict[str, Any] | None
) -> Episode:
    """The episode a new message belongs to: the open one, a resolved one, or a new one.

    Soon after the end some words or a number may answer the open rating question, which the turn
    finds out. Anything else reopens the episode, since it continues the same matter; the rating
    goes on when that has ended. Once only a comment is left to ask for, it is a new matter. text:
    None where it comes with files, which answer no rating question.
    """
    latest = await episodes.latest_episode(work.session, customer.conversation_id)
    if choice is not None and _step_of(choice) is not None:
        return await _rated_episode(work, latest, choice)
    if latest is not None and latest.state != EpisodeState.RESOLVED:
        return latest
    if latest is not None:
        rating = await work.session.get(Rating, latest.id)
        step = _open_step(rating, await clock.now(work.session))
        if step is not None:
            if choice is None and text is not None and ratings.may_be_rating(step, text):
                return latest
            if step is not ratings.RatingStep.COMMENT:
                return await reopen(work, latest)
    episode = Episode(
        conversation_id=customer.conversation_id,
        state=EpisodeState.WITH_BOT,
        locale=customer.customer.locale,
    )
    work.session.add(episode)
    await work.session.flush()
    return episode


def _step_of(choice: dict[str, Any]) -> ratings.RatingStep | None:
    """The rating question whose button was pressed."""
    kind = choice["value"].partition(":")[0]
    return ratings.RatingStep(kind) if kind in set(ratings.RatingStep) else None


async def _rated_episode(work: Work, latest: Episode | None, choice: dict[str, Any]) -> Episode:
    """The ended episode that a rating button belongs to. Raises ChoiceNotOffered once the
    conversation has gone on: the number would be read as a question.
    """
    offered = await work.session.get(Event, choice["event_id"])
    if (
        latest is None
        or offered is None
        or latest.state != EpisodeState.RESOLVED
        or latest.id != offered.episode_id
    ):
        raise ChoiceNotOffered("That question is closed: the conversation has gone on since.")
    return latest


def _open_step(rating: Rating | None, now: datetime) -> ratings.RatingStep | None:
    if rating is None or now - rating.asked_at > ratings.ASKED_FOR:
        return None
    return ratings.next_step(
        ces=rating.ces, nps=rating.nps, ask_nps=rating.ask_nps, comment_done=rating.comment_done
    )


async def post_agent_message(
    work: Work,
    episode_id: str,
    *,
    agent: Staff,
    client_id: str,
    text: str,
    file_ids: Sequence[str] = (),
) -> Posted:
    """Store an agent's message. Raises NotOwner unless they claimed the episode, NotFound and
    FileAlreadySent for files that are not theirs to send.
    """
    episode = await find(work, episode_id)
    known = await _by_client_id(work.session, episode.conversation_id, client_id)
    if known is not None:
        return repeated(known, text if known.staff_id == agent.id else None, file_ids)
    await check_owner(work, episode, agent)
    await accept(work, episode.id, agent)
    sent = await files.named(work, file_ids, conversation_id=episode.conversation_id, staff=agent)
    event = await append(
        work,
        episode,
        EventType.MESSAGE,
        author=Author.agent(agent),
        text=text,
        client_id=client_id,
        details=files.details(sent),
    )
    await attach(work.session, sent, event.id)
    await work.session.execute(
        update(Episode)
        .where(Episode.id == episode.id)
        .values(unanswered_since=None, person_replied=True)
    )
    await drafts.forget(work, agent, episode.id, DraftKind.ANSWER)
    return Posted(event, created=True)
