"""What a message comes to: words of the bot, or a person. Decided without any transaction.

Nothing that is asked here (Rasa, knowledge) writes anything, so it can be asked again.
"""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

import structlog

from escalation.clients.rasa import RasaClient, RasaFailed, Reply
from escalation.domain.signals import Signal, SignalKind
from escalation.domain.texts import has_words
from escalation.services.emergencies import emergency_text
from escalation.services.hearing import Heard
from escalation.services.outcome import Found, Outcome, Speaker, answer_object, knowledge_alone
from escalation.services.situation import Situation
from escalation.services.work import Desk
from escalation.understanding.rules import HumanRequest, human_request

log = structlog.get_logger()

MISHEARD = {SignalKind.ASKED_FOR_HUMAN, SignalKind.NEGATIVE, SignalKind.REPEATED}
"""What "am I talking to a person?" and "that does not answer my question" sound like. Where the
dialogue knows them for what they are, it replies to them first: both replies offer a person. Who
says more than that, or asks for a person outright, does not ask twice.
"""
READ_MEANWHILE = {SignalKind.URGENT, SignalKind.NEGATIVE, SignalKind.KEYWORD}
"""Reasons for a person beside which a message may ask what an article answers. Who only asks for a
person wants no article, and who asks the same again has read it.
"""
# Finer than `understanding.sentences`, which joins what is too short for a head to judge: here a
# few words of Thai behind a space count.
_CLAUSES = re.compile(r"[?？؟!.,;،、。\n]+|(?<=[\u0e00-\u0e7f])\s+")  # Thai parts them by spaces
_QUESTION_MARKS = frozenset("?؟？")


class Library(Protocol):
    """Finds articles (knowledge.Knowledge)."""

    def search(self, question: str, locale: str) -> Found:
        """The answer, a choice, or neither."""

    def chosen(self, article_id: str, locale: str, question: str = "") -> Any | None:
        """What an article says to a question asked before; None for an unknown article."""


class Thinking:
    """Decides outcomes. Holds no state of any conversation."""

    def __init__(self, desk: Desk, *, library: Library, rasa: RasaClient) -> None:
        self._desk = desk
        self._library = library
        self._rasa = rasa

    async def think(self, now: Situation, heard: Heard) -> Outcome:
        """The outcome of a message: policy first, then the dialogue, then knowledge alone."""
        speaker = Speaker(self._desk.catalogue, heard.locale)
        if now.is_file_alone:
            return _unread(now, heard, speaker)
        if now.was_returned:
            return await self._returned(now, heard, speaker)
        if heard.emergency is not None:
            said = emergency_text(self._desk, heard.emergency, heard.locale)
            return Outcome(text=said, handoff=SignalKind.URGENT)
        outcome = await self._handed_or_answered(now, heard, speaker)
        abuse = heard.decision.abuse
        if abuse is not None and not now.was_abusive:
            speaker.calm(outcome, asks=_asks(now.text, besides=abuse.quote))
        return outcome

    async def _handed_or_answered(self, now: Situation, heard: Heard, speaker: Speaker) -> Outcome:
        if not heard.decision.needs_person:
            return await self._answer(now, heard, speaker)
        if now.pressed is None and _may_be_misheard(now.text, heard.decision.signals):
            outcome = await self._answer(now, heard, speaker)
            if outcome.handoff is None and (outcome.names_itself or outcome.is_no):
                outcome.overrules = True
                return outcome
        if now.pressed is None and heard.decision.is_mildly_urgent:
            outcome = await self._answer(now, heard, speaker)
            if outcome.answer is None or outcome.handoff is not None:
                return Outcome(handoff=heard.decision.reason)
            speaker.offer_person_too(outcome)
            outcome.overrules = True
            return outcome
        return await self._handed_over(now, heard, speaker)

    async def _handed_over(self, now: Situation, heard: Heard, speaker: Speaker) -> Outcome:
        """A person, and until they come the article that surely answers, if it is a new one."""
        outcome = Outcome(handoff=heard.decision.reason)
        is_question = heard.decision.abuse is None and heard.alarm is None
        if is_question and outcome.handoff in READ_MEANWHILE:
            found = await asyncio.to_thread(self._library.search, now.text, speaker.locale)
            if found.decision == "answer" and not found.parts:
                answer = answer_object(found.answers[0])
                if answer["article"] not in now.shown:
                    outcome.meanwhile = speaker.noted(answer)
        return outcome

    async def _returned(self, now: Situation, heard: Heard, speaker: Speaker) -> Outcome:
        """The outcome of a message that a person gave back to the bot. They have seen it, so it
        brings nobody again for the same reason (G9): where the dialogue would fetch a person, the
        customer is offered one.
        """
        outcome = await self._answer(now, heard, speaker)
        if outcome.handoff == SignalKind.ASKED_FOR_HUMAN:
            outcome = Outcome()
            speaker.offer_person(outcome, speaker.say("offer_human"))
        elif outcome.handoff is not None:
            found = await asyncio.to_thread(self._library.search, now.text, speaker.locale)
            outcome = knowledge_alone(speaker, found)
            if outcome.handoff is not None:
                outcome = Outcome()
                speaker.miss(outcome)
        return outcome

    async def _answer(self, now: Situation, heard: Heard, speaker: Speaker) -> Outcome:
        """The outcome by the dialogue, or by knowledge alone when the dialogue is away."""
        if not has_words(now.text):
            return Outcome(text=speaker.say("wordless"))
        metadata = now.metadata(speaker.locale) | {
            "person_after": heard.by.policy.misses,
            "sentiment": round(heard.sentiment, 3),
        }
        said = now.said
        if said.text == now.text:
            said = replace(said, vector=heard.vector)
        try:
            replies = await self._rasa.ask(now.dialogue, said, metadata)
            return _spoken(speaker, replies)
        except RasaFailed as error:
            log.warning("turn.rasa_failed", error=str(error), event_id=now.event.id)
            return await self._alone(now, speaker)

    async def _alone(self, now: Situation, speaker: Speaker) -> Outcome:
        """The outcome without the dialogue: buttons mean what they say, questions are searched."""
        kind, _, argument = (now.pressed or "").partition(":")
        match kind, argument:
            case "human", "yes":
                return Outcome(handoff=SignalKind.ASKED_FOR_HUMAN)
            case "human", _:
                return Outcome(text=speaker.say("human_declined"))
            case "end", _:
                return Outcome(text=speaker.say("goodbye"), ends=True)
            case "helpful", "yes":
                return Outcome(text=speaker.say("glad_it_helped"), helpful=True)
            case "helpful", _:
                outcome = Outcome(helpful=False, rejects=True)
                speaker.offer_person(outcome, speaker.say("sorry_not_helpful"))
                return outcome
            case "article", article_id:
                opening = await asyncio.to_thread(
                    self._library.chosen, article_id, speaker.locale, now.asked_before
                )
                outcome = Outcome()
                if opening is None:
                    speaker.miss(outcome)
                else:
                    speaker.answer(outcome, answer_object(opening))
                return outcome
        found = await asyncio.to_thread(self._library.search, now.text, speaker.locale)
        return knowledge_alone(speaker, found)


def _may_be_misheard(text: str, signals: Sequence[Signal]) -> bool:
    says_one_thing = sum(map(has_words, _CLAUSES.split(text))) == 1
    is_outright = human_request(text) is HumanRequest.ASKED
    return says_one_thing and not is_outright and all(one.kind in MISHEARD for one in signals)


def _unread(now: Situation, heard: Heard, speaker: Speaker) -> Outcome:
    """The outcome of files without a word. The bot looks into none and says so: it counts as a
    question without an answer, and after as many as the policy says a person comes (G9: unless
    one has just given the conversation back).
    """
    if now.episode.misses + 1 >= heard.by.policy.misses and not now.was_returned:
        return Outcome(handoff=SignalKind.UNANSWERED)
    outcome = Outcome(missed=True)
    speaker.offer_person(outcome, speaker.say("file_unread"))
    return outcome


def _spoken(speaker: Speaker, replies: Sequence[Reply]) -> Outcome:
    """What the customer is told. Raises RasaFailed for replies that leave them without a word."""
    try:
        outcome = speaker.render(replies)
    except KeyError as error:
        raise RasaFailed(f"There is no phrase for what Rasa said: {error}") from error
    if not outcome.text and outcome.handoff is None:
        raise RasaFailed("Rasa's replies hold nothing to say; silence is a failure.")
    return outcome


def _asks(text: str, *, besides: str) -> bool:
    """Whether there is more to a message than its abuse: other words, or a question."""
    return has_words(text.replace(besides, "")) or not _QUESTION_MARKS.isdisjoint(text)
