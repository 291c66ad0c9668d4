"""Handing an episode of the bot to people: one commit, and the customer hears what comes next."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from escalation.domain import queueing
from escalation.domain.episodes import EpisodeState, Move
from escalation.domain.events import Audience, AuthorKind, EventType
from escalation.domain.policy import strongest_first
from escalation.domain.signals import FAILURE, Signal, SignalKind, Verdict
from escalation.services.card import snapshot
from escalation.services.line import is_valued, waits
from escalation.services.reception import what_comes_next
from escalation.services.routing import asks_for, sent_to
from escalation.services.timeline import SYSTEM, append
from escalation.services.work import Work
from escalation.storage import episodes
from escalation.storage.tables import Episode, Event

NOTICE = {"notice": "emergency"}
"""Of what says where help is: it has to stand out."""

MOST_SIGNALS = 20  # of an episode, the strongest: more on a card is read by nobody

_PEOPLES = frozenset({EpisodeState.WAITING, EpisodeState.WITH_AGENT})

QUOTED = 160  # characters of a customer's words that fit a glance


async def hand_off(
    work: Work,
    episode: Episode,
    *,
    reason: SignalKind | str,
    signals: Sequence[Signal] = (),
    in_reply_to: int | None = None,
    opening: str | None = None,
    meanwhile: dict[str, Any] | None = None,
    weighed: dict[str, Any] | None = None,
) -> Event | None:
    """Put an episode of the bot into the queue and tell the customer what happens next.

    Call under the conversation's lock. Returns the handoff event, or None when the bot no longer
    owns the episode: asked twice, it happens once (G6). `opening` is said before the rest,
    `meanwhile` is the answer shown after it, and `weighed` is told to staff beside the reasons
    (services.explaining).
    """
    points = queueing.priority(signals, is_valued=await is_valued(work, episode))
    waiting = await waits(work, episode, priority=max(points, episode.priority))
    causes = {signal.sort for signal in signals} | ({FAILURE} if reason == FAILURE else set())
    sent = await sent_to(work, episode, causes)
    moved = await episodes.move(
        work.session,
        episode.id,
        Move.HAND_OFF,
        state=EpisodeState.WITH_BOT,
        **waiting,
        **await asks_for(work, episode, team=sent.team if sent else None, answer=meanwhile),
        # G10: the wait counts on should the agent who claims it disappear without a word.
        unanswered_since=waiting["waiting_since"],
        reason=str(reason),
        signals=[signal.kept for signal in signals],
        handed_off=True,
        **({"bot_replied": True} if meanwhile is not None else {}),
    )
    if moved is None:
        return None
    sentences = [opening, *await _what_comes_next(work, moved)]
    if meanwhile is not None:
        lead = work.say("meanwhile", moved.locale)
        sentences += [lead, meanwhile.get("note"), meanwhile["passage"]]
    event = await append(
        work,
        moved,
        EventType.HANDOFF,
        author=SYSTEM,
        text="\n".join(filter(None, sentences)),
        in_reply_to=in_reply_to,
        details={"reason": str(reason)}
        | ({"answer": meanwhile} if meanwhile is not None else {})
        | (NOTICE if "emergency" in (weighed or {}) else {}),
    )
    await _tell_staff_why(work, moved, {"sent_to": sent.kept} if sent else {}, weighed or {})
    work.tell_queue(moved.id)
    return event


async def _tell_staff_why(work: Work, moved: Episode, *more: dict[str, Any]) -> None:
    """Keep the decision with its reasons, and the context card as it was at this moment."""
    told = {"outcome": Verdict.HANDED_OFF, "reason": moved.reason, "signals": moved.signals}
    for one in more:
        told |= one
    await append(
        work,
        moved,
        EventType.DECISION,
        author=SYSTEM,
        audience=Audience.STAFF,
        details=told | {"card": await snapshot(work, moved)},
    )


async def _what_comes_next(work: Work, episode: Episode) -> list[str]:
    """What the customer is told; after a failure first of all that something failed."""
    sentences = await what_comes_next(work, episode, coming="handoff_waiting")
    if episode.reason == FAILURE:
        sentences.insert(0, work.say("failure_apology", episode.locale))
    return sentences


async def press(work: Work, episode_id: str, signals: Sequence[Signal]) -> Episode | None:
    """A customer whom a person has, or will have, gave more reasons: they are kept for the card,
    and who waits moves up. None where nobody moved.
    """
    episode = await work.session.get(Episode, episode_id, populate_existing=True)
    if not signals or episode is None or episode.state not in _PEOPLES:
        return None
    known = [Signal(**{**kept, "kind": SignalKind(kept["kind"])}) for kept in episode.signals]
    together = strongest_first([*known, *signals])
    episode.signals = [signal.kept for signal in together[:MOST_SIGNALS]]
    if episode.state != EpisodeState.WAITING:
        return None
    points = queueing.priority(together, is_valued=await is_valued(work, episode))
    if points > episode.priority and episode.waiting_since is not None:
        episode.priority = points
        episode.tops_at = queueing.tops_at(episode.waiting_since, points, work.hours)
    episode.reason = together[0].kind
    work.tell_queue(episode.id)
    return episode


async def ask_for_person(work: Work, episode: Episode) -> None:
    """The customer pressed "talk to a person"; their last words say what about."""
    last = await work.session.scalar(
        select(Event)
        .where(Event.episode_id == episode.id, Event.author_kind == AuthorKind.CUSTOMER)
        .order_by(Event.position.desc())
        .limit(1)
    )
    quote, event_id = ((last.text or "")[:QUOTED], last.id) if last else ("", "")
    asked = Signal(SignalKind.ASKED_FOR_HUMAN, 1.0, 1.0, quote, event_id)
    await hand_off(work, episode, reason=SignalKind.ASKED_FOR_HUMAN, signals=[asked])
