"""The bot's turn: from a stored message to its one outcome (`thinking` decides which).

It reads in one transaction, thinks without any, and commits in another; the reply is committed
only if the bot still owns the episode under the same version, otherwise it is kept for staff.
Nothing it asks (Rasa, knowledge) writes anything, so a turn can be run again at any point.
"""

import asyncio
from typing import Any

from sqlalchemy import select, update

from escalation.clients.rasa import RasaClient
from escalation.domain.episodes import EpisodeState
from escalation.domain.events import Audience, EventType
from escalation.domain.hours import is_shut
from escalation.domain.signals import FAILURE, SignalKind, Verdict
from escalation.realtime.bus import Notice, Topic
from escalation.services import handoff, situation
from escalation.services.emergencies import say_where_help_is
from escalation.services.endings import resolve
from escalation.services.explaining import explain, reasons, weighed
from escalation.services.hearing import Ear, Heard
from escalation.services.language import follow
from escalation.services.outcome import Outcome, Speaker
from escalation.services.policies import Policies
from escalation.services.rating_turn import RatingTurn
from escalation.services.situation import Situation
from escalation.services.thinking import Library, Thinking
from escalation.services.timeline import BOT, CUSTOMER, SYSTEM, append, lock_conversation
from escalation.services.work import Desk, Work
from escalation.storage.tables import Episode, Event


class Turn:
    """Takes turns. Holds no state of any conversation."""

    def __init__(
        self, desk: Desk, *, ear: Ear, policies: Policies, library: Library, rasa: RasaClient
    ) -> None:
        self._desk = desk
        self._ear = ear
        self._policies = policies
        self._library = library
        self._thinking = Thinking(desk, library=library, rasa=rasa)
        self._rating = RatingTurn(desk, rasa)

    async def take(self, event_id: str) -> None:
        """Settle one customer message. Does nothing when it is settled already."""
        async with self._desk.work() as work:
            now = await situation.load(work, event_id)
        if now is None or now.settled:
            return
        if now.episode.state == EpisodeState.WITH_BOT:
            self._desk.bus.publish([typing(now.event.conversation_id)])
        heard = await self._hear(now)
        if now.episode.state == EpisodeState.RESOLVED:
            leaves = await self._leaves_rating(now, heard)
            reopened = await self._rating.take(now, heard, leaves=leaves)
            if reopened is None:
                return
            now = reopened
        if now.episode.state != EpisodeState.WITH_BOT:
            await self._note(now, heard)
            return
        if await self._rating.take_late(now, heard):
            return
        outcome = await self._thinking.think(now, heard)
        await self._commit(now, heard, outcome)

    async def overhear(self, event_id: str) -> None:
        """Keep what a message says that a person answers: for their eyes, nothing comes of it."""
        async with self._desk.work() as work:
            now = await situation.load(work, event_id)
        if now is not None:
            await self._note(now, await self._hear(now))

    async def give_up(self, event_id: str) -> None:
        """The turn itself failed for good: a person takes over, and the customer is told. If it is
        a person who gave the message back, the customer is asked whether they want one again (G9).
        """
        async with self._desk.work() as work:
            now = await situation.load(work, event_id)
            if now is None or now.settled:
                return
            await lock_conversation(work, now.event.conversation_id)
            if not now.was_returned:
                await handoff.hand_off(work, now.episode, reason=FAILURE, in_reply_to=now.seq)
                return
            speaker, outcome = Speaker(self._desk.catalogue, now.episode.locale), Outcome()
            said = (speaker.say("failure_apology"), speaker.say("offer_human"))
            speaker.offer_person(outcome, "\n".join(said))
            await _reply(work, now.episode, now, outcome)

    async def _hear(self, now: Situation) -> Heard:
        is_quiet = is_shut(await self._desk.hours_now(), now.event.at)
        return await self._ear.hear(
            "" if now.pressed else now.text,
            event_id=now.event.id,
            conversation_locale=now.episode.locale,
            earlier=now.asked_earlier,
            mood=now.mood,
            was_abusive=now.was_abusive,
            by=(await self._policies.in_force()).at_hour(is_quiet=is_quiet),
        )

    async def _leaves_rating(self, now: Situation, heard: Heard) -> bool:
        """Whether words sent while a rating is asked for are surely a new matter."""
        if heard.emergency is not None:
            return True
        if now.rating_step != "comment" or now.pressed:
            return False
        if any(s.kind is SignalKind.ASKED_FOR_HUMAN for s in heard.decision.signals):
            return True
        if heard.is_opinion:
            return False
        found = await asyncio.to_thread(self._library.search, now.text, heard.locale)
        return found.decision == "answer"

    async def _commit(self, now: Situation, heard: Heard, outcome: Outcome) -> None:
        async with self._desk.work() as work:
            await lock_conversation(work, now.event.conversation_id)
            current = await situation.read_state(work, now.event.id)
            if current is None or current.settled:
                return
            episode = current.episode
            if episode.state != EpisodeState.WITH_BOT or episode.version != now.episode.version:
                await _keep(work, current.event, heard.details)
                await _suppress(work, episode, now, outcome)
                return
            await _keep(work, current.event, heard.tone)
            await follow(work, episode, heard.locale)
            if outcome.helpful is not None:
                await _keep_feedback(work, episode, outcome.helpful)
            if outcome.handoff is not None:
                await handoff.hand_off(
                    work,
                    episode,
                    reason=outcome.handoff,
                    signals=reasons(now, heard, outcome),
                    in_reply_to=now.seq,
                    opening=outcome.text or None,
                    meanwhile=outcome.meanwhile,
                    weighed=weighed(now, heard),
                )
            else:
                await _reply(work, episode, now, outcome)
                await explain(
                    work, episode, now, heard, verdict=Verdict.ANSWERED, overruled=outcome.overrules
                )
                if outcome.ends and now.earlier:  # who opens with "bye" has nothing to rate
                    await resolve(work, episode, author=CUSTOMER)

    async def _note(self, now: Situation, heard: Heard) -> None:
        """A person has the episode, or will: the bot is silent, but what it heard is kept for them,
        once. Only an emergency is spoken to while they are waited for.
        """
        async with self._desk.work() as work:
            await lock_conversation(work, now.event.conversation_id)
            event = await work.session.get(Event, now.event.id, populate_existing=True)
            if event is None or "heard" in event.details:
                return
            pressed = await handoff.press(work, now.episode.id, heard.decision.signals)
            await _keep(work, event, heard.details if pressed is None else heard.tone)
            if now.episode.state == EpisodeState.WAITING:
                await follow(work, now.episode, heard.locale)
            if pressed is not None:
                await explain(work, pressed, now, heard, verdict=Verdict.MOVED_UP)
                if heard.emergency is not None:
                    await say_where_help_is(work, pressed, heard.emergency, heard.locale)


def typing(conversation_id: str) -> Notice:
    """The bot is composing an answer."""
    return Notice(Topic.TYPING, conversation_id, {"author": {"kind": "bot"}})


async def _reply(work: Work, episode: Episode, now: Situation, outcome: Outcome) -> None:
    await append(
        work,
        episode,
        EventType.MESSAGE,
        author=BOT,
        text=outcome.text,
        in_reply_to=now.seq,
        details=outcome.details,
    )
    changes: dict[str, Any] = {"bot_replied": True}
    if outcome.missed:
        changes |= {"misses": Episode.misses + 1, "unanswered": True}
    elif outcome.answer or outcome.helpful:
        changes["misses"] = 0
    if not outcome.missed:
        changes["unanswered_since"] = None
    await work.session.execute(update(Episode).where(Episode.id == episode.id).values(changes))


async def _suppress(work: Work, episode: Episode, now: Situation, outcome: Outcome) -> None:
    """Somebody took over while the bot was thinking: the reply is kept for staff, not shown."""
    await append(
        work,
        episode,
        EventType.SUPPRESSED,
        author=BOT,
        audience=Audience.STAFF,
        text=outcome.text or None,
        details={"to": now.seq, **outcome.details},
    )


async def _keep(work: Work, event: Event, heard: dict[str, Any]) -> None:
    details = {**event.details, "heard": heard}
    await work.session.execute(update(Event).where(Event.id == event.id).values(details=details))


async def _keep_feedback(work: Work, episode: Episode, helpful: bool) -> None:
    answered = await work.session.scalar(
        select(Event)
        .where(Event.episode_id == episode.id, Event.details.has_key("answer"))
        .where(Event.type == EventType.MESSAGE)  # a handoff's answer asks for no word on it
        .order_by(Event.position.desc())
        .limit(1)
    )
    article = answered.details["answer"]["article"] if answered else None
    await append(
        work,
        episode,
        EventType.FEEDBACK,
        author=SYSTEM,
        audience=Audience.STAFF,
        details={"helpful": helpful, "article": article},
    )
