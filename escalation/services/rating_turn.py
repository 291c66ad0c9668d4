"""A message sent while a rating question is open: its answer, or the matter goes on after all. And
a score that comes one message late, when the matter already goes on.
"""

from dataclasses import replace
from typing import Any

import structlog

from escalation.clients.rasa import RasaClient, RasaFailed, Reply, Said
from escalation.domain.events import EventType
from escalation.domain.ratings import (
    CES_RANGE,
    NPS_RANGE,
    RatingStep,
    is_bare_score,
    is_remark,
    read_number,
    reads_as_number,
)
from escalation.services import rating, situation
from escalation.services.endings import ask_rating, reopen
from escalation.services.hearing import Heard
from escalation.services.language import follow
from escalation.services.outcome import Outcome, Speaker
from escalation.services.situation import Situation
from escalation.services.timeline import BOT, append, lock_conversation
from escalation.services.work import Desk, Work
from escalation.storage.tables import Rating

log = structlog.get_logger()


class RatingTurn:
    """Takes the turns of resolved episodes through the dialogue's rating form."""

    def __init__(self, desk: Desk, rasa: RasaClient) -> None:
        self._desk = desk
        self._rasa = rasa

    async def take(self, now: Situation, heard: Heard, *, leaves: bool) -> Situation | None:
        """Settle the message as a rating answer, or return the reopened situation.

        leaves: it surely is about something else, and the form is not even asked.
        """
        step = now.rating_step
        outcome = None
        if step is not None and now.rating is not None and not leaves:
            outcome = await self._ask(now, step, now.rating, heard.locale)
        async with self._desk.work() as work:
            await lock_conversation(work, now.event.conversation_id)
            current = await situation.load(work, now.event.id)
            if current is None or current.settled:
                return None
            await follow(work, current.episode, heard.locale)
            still_asked = current.rating_step is step
            if (outcome and step and current.rating and still_asked) and _is_about_rating(
                now, heard, outcome
            ):
                await _settle(work, current, current.rating, step, outcome)
                return None
            if now.pressed is not None or step is None:
                await _thank(work, current)
                return None
            episode = await reopen(work, current.episode)
            return replace(current, episode=episode)

    async def take_late(self, now: Situation, heard: Heard) -> bool:
        """Keep a bare score for the scale that was left one message ago; whether it was one.

        The matter goes on: what else there is to rate is asked when it has ended.
        """
        step = now.left_step
        if step is None or now.rating is None or now.pressed or not is_bare_score(now.text):
            return False
        said = (await self._ask(now, step, now.rating, heard.locale)).rating or {}
        if said.get(step) is None:
            return False
        async with self._desk.work() as work:
            await lock_conversation(work, now.event.conversation_id)
            current = await situation.load(work, now.event.id)
            if current is None or current.settled:
                return True
            if current.left_step is not step or current.rating is None:
                return False
            await follow(work, current.episode, heard.locale)
            answers = rating.Answers(said.get("ces"), said.get("nps"))
            await rating.keep(work, current.episode, current.rating, answers, announce=False)
            await _thank(work, current)
        return True

    async def _ask(self, now: Situation, step: RatingStep, kept: Rating, locale: str) -> Outcome:
        """What the form makes of the words. Without Rasa, digits and buttons still count."""
        speaker = Speaker(self._desk.catalogue, locale)
        metadata = {
            **now.metadata(locale),
            "awaiting": "rating",
            "rating": {"step": step, "ces": kept.ces, "nps": kept.nps, "ask_nps": kept.ask_nps},
        }
        dialogue = f"{now.dialogue}.rating.{now.seq}"
        try:
            await self._rasa.ask(dialogue, Said(intent="ask_rating"), metadata)
            replies = await self._rasa.ask(dialogue, now.said, metadata)
        except RasaFailed as error:
            log.warning("turn.rasa_failed", error=str(error), event_id=now.event.id)
            replies = [_read_alone(now, step)]
        return speaker.render(replies)


def _is_about_rating(now: Situation, heard: Heard, outcome: Outcome) -> bool:
    """Whether the form took the words, or should ask once more. Asked twice in vain, it lets go,
    and at once where more than a word calls for a person: nobody is held in a form.
    """
    if outcome.rating is not None or now.pressed or reads_as_number(now.text):
        return True
    if heard.decision.needs_person and not is_remark(now.text):
        return False
    asked_again = now.last_offer is not None and now.last_offer.in_reply_to is not None
    return outcome.asks_again and not asked_again


def _read_alone(now: Situation, step: RatingStep) -> Reply:
    if step is RatingStep.COMMENT:
        return Reply(rating={"comment": "" if now.pressed else now.text})
    number = read_number((now.pressed or now.text).rpartition(":")[2])
    if number in (CES_RANGE if step is RatingStep.CES else NPS_RANGE):
        return Reply(rating={step: number})
    return Reply(say=f"{step}_invalid")


async def _settle(
    work: Work, now: Situation, kept: Rating, step: RatingStep, outcome: Outcome
) -> None:
    said: dict[str, Any] = outcome.rating or {}
    if not {"ces", "nps", "comment", "done"} & said.keys():
        await ask_rating(work, now.episode, step, in_reply_to=now.seq, again=outcome.text or None)
        return
    answers = rating.Answers(said.get("ces"), said.get("nps"), said.get("comment"))
    if answers != rating.Answers():
        await rating.keep(work, now.episode, kept, answers, announce=False)
    if said.get("done"):
        kept.comment_done = True
    following = rating.open_step(kept)
    if following is not None:
        await ask_rating(work, now.episode, following, in_reply_to=now.seq)
    else:
        await rating.announce_rated(work, now.episode, in_reply_to=now.seq)


async def _thank(work: Work, now: Situation) -> None:
    """Never silence: also for a button of a question that is closed by now."""
    await append(
        work,
        now.episode,
        EventType.MESSAGE,
        author=BOT,
        text=work.say("rating_thanks", now.episode.locale),
        in_reply_to=now.seq,
    )
