"""From what the dialogue decided to what the customer sees: one outcome per message."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import quote

from escalation.clients.rasa import Reply
from escalation.services.catalogue import Catalogue
from escalation.services.languages import name_in

Choice = dict[str, str]
"""{"label", "value"}: a button."""


class Found(Protocol):
    """What a search for articles found (knowledge.SearchResult)."""

    @property
    def decision(self) -> str:
        """answer, choose or none."""

    @property
    def answers(self) -> Sequence[Any]:
        """The best first."""

    @property
    def parts(self) -> Sequence[str]:
        """The questions of a message that asks several, an answer to each."""


@dataclass(slots=True)
class Outcome:
    """One settled message: a bot's message, or a handoff when `handoff` is set."""

    text: str = ""
    choices: list[Choice] = field(default_factory=list)
    prompt: str | None = None
    """What the buttons ask, where the text itself does not."""
    answer: dict[str, Any] | None = None
    answers: list[dict[str, Any]] = field(default_factory=list)
    """All of them, where the message asked several questions; `answer` is the first."""
    chosen_from: list[dict[str, Any]] = field(default_factory=list)
    missed: bool = False
    handoff: str | None = None
    meanwhile: dict[str, Any] | None = None
    """The answer that a handoff shows, to be read until somebody comes."""
    helpful: bool | None = None
    rating: dict[str, Any] | None = None
    asks_again: bool = False
    """Whether a rating answer was not understood."""
    rejects: bool = False
    """Whether an answer was not what the customer meant."""
    turns_down: bool = False
    """Whether none of the articles offered was what the customer meant."""
    names_itself: bool = False
    """Whether the customer asked who answers."""
    ends: bool = False
    """Whether the customer is done."""
    overrules: bool = False
    """Whether the policy would have brought a person."""

    @property
    def is_no(self) -> bool:
        """Whether the message turned down what was shown; a question it is not."""
        return self.rejects or self.turns_down

    @property
    def details(self) -> dict[str, Any]:
        """What the event keeps beside its text."""
        kept: dict[str, Any] = {}
        if self.answer:
            kept["answer"] = self.answer
        if len(self.answers) > 1:
            kept["answers"] = self.answers
        if self.choices:
            kept["choices"] = self.choices
        if self.prompt:
            kept["prompt"] = self.prompt
        if self.missed:
            kept["missed"] = True
        if self.rejects:
            kept["rejected"] = True
        if self.turns_down:
            kept["turned_down"] = True
        return kept


class Speaker:
    """Renders decisions in one customer's language."""

    def __init__(self, catalogue: Catalogue, locale: str) -> None:
        self._catalogue = catalogue
        self.locale = locale

    def render(self, replies: Sequence[Reply]) -> Outcome:
        """All replies of one turn as one outcome."""
        outcome = Outcome()
        answers = [reply.answer for reply in replies if reply.answer is not None]
        for reply in replies:
            if reply.answer is None:
                self._add(outcome, reply)
            elif reply.answer is answers[0]:
                self.answer(outcome, *answers)
        return outcome

    def say(self, key: str, **values: Any) -> str:
        """A sentence of the catalogue."""
        return self._catalogue.say(key, self.locale, **values)

    def buttons(self, *pairs: tuple[str, str]) -> list[Choice]:
        """(phrase key, value) pairs as buttons."""
        return [{"label": self.say(key), "value": value} for key, value in pairs]

    def _add(self, outcome: Outcome, reply: Reply) -> None:
        if reply.say is not None:
            self._write(outcome, self.say(reply.say, **reply.values))
            outcome.asks_again |= reply.say.endswith("_invalid")
            outcome.names_itself |= reply.say == "bot_identity"
            if reply.choices:
                outcome.choices = self.buttons(*reply.choices)
        if reply.choose:
            self.choose(outcome, reply.choose)
        if reply.choose_again:
            self.choose_again(outcome, reply.choose_again)
        if reply.miss:
            self.miss(outcome)
        if reply.handoff is not None:
            outcome.handoff = str(reply.handoff)
        if reply.helpful is not None:
            outcome.helpful = reply.helpful
            outcome.rejects |= not reply.helpful
        outcome.turns_down |= reply.turned_down
        outcome.ends |= reply.end
        if reply.rating is not None:
            outcome.rating = {**(outcome.rating or {}), **reply.rating}

    def answer(self, outcome: Outcome, *answers: dict[str, Any]) -> None:
        """Show a passage, or one for each question of the message, and ask whether it helped."""
        outcome.answers = [self.noted(answer) for answer in answers]
        outcome.answer = outcome.answers[0]
        for answer in outcome.answers:
            if len(answers) > 1:
                self._write(outcome, f"{answer['title']}:")
            if note := answer.get("note"):
                self._write(outcome, note)
            self._write(outcome, answer["passage"])
        outcome.prompt = self.say("did_this_help")
        outcome.choices = self.buttons(("yes", "helpful:yes"), ("no", "helpful:no"))

    def choose(self, outcome: Outcome, answers: Sequence[dict[str, Any]]) -> None:
        """Offer titles where one answer would be a guess."""
        self._write(outcome, self.say("choose"))
        outcome.chosen_from = [dict(answer) for answer in answers]
        outcome.choices = [
            *self._titles(answers),
            *self.buttons(("none_of_these", "article:none")),
        ]

    def choose_again(self, outcome: Outcome, answers: Sequence[dict[str, Any]]) -> None:
        """Offer other titles after an answer that was not meant; who wants none gets a person."""
        outcome.rejects = True
        self._write(outcome, self.say("choose_again"))
        outcome.choices = [
            *self._titles(answers),
            *self.buttons(("none_but_person", "human:yes")),
        ]

    def miss(self, outcome: Outcome) -> None:
        """Say honestly that there is no answer, and offer a person."""
        outcome.missed = True
        self.offer_person(outcome, f"{self.say('unknown')}\n{self.say('offer_human')}")

    def offer_person(self, outcome: Outcome, sentence: str) -> None:
        """Say something that offers a person, with the buttons to take it up."""
        self._write(outcome, sentence)
        outcome.choices = self.buttons(("talk_to_person", "human:yes"), ("no", "human:no"))

    def offer_person_too(self, outcome: Outcome) -> None:
        """Add a person to what an answer offers, for a matter that may not be able to wait."""
        outcome.choices += self.buttons(("talk_to_person", "human:yes"))

    @staticmethod
    def _titles(answers: Sequence[dict[str, Any]]) -> list[Choice]:
        return [
            {"label": answer["title"], "value": f"article:{answer['article']}"}
            for answer in answers
        ]

    def calm(self, outcome: Outcome, *, asks: bool) -> None:
        """Begin with a calm word, for somebody who was abusive. asks: whether they asked something
        as well; what did not was no question that nothing answers, and no guess at one is offered.
        """
        if not asks and (outcome.missed or outcome.chosen_from):
            outcome.missed, outcome.text, outcome.chosen_from = False, "", []
            self.offer_person(outcome, self.say("offer_human"))
        outcome.text = "\n".join(filter(None, (self.say("stay_civil"), outcome.text)))

    def noted(self, answer: dict[str, Any]) -> dict[str, Any]:
        """An answer, with what to say before it if it is in another language."""
        note = self.language_note(answer)
        return {**answer, "note": note} if note else dict(answer)

    def language_note(self, answer: dict[str, Any]) -> str | None:
        """What to say before an answer in a language that is not the customer's."""
        shown = str(answer.get("locale") or self.locale)
        if shown.partition("-")[0].lower() == self.locale.partition("-")[0].lower():
            return None
        return self.say(
            "other_language", language=name_in(shown, self._catalogue.spoken(self.locale))
        )

    @staticmethod
    def _write(outcome: Outcome, sentence: str) -> None:
        outcome.text = f"{outcome.text}\n{sentence}" if outcome.text else sentence


def answer_object(found: Any) -> dict[str, Any]:
    """One found answer (knowledge.Answer) as the contract's answer object."""
    return {
        "article": found.article,
        "title": found.title,
        "url": page_url(found.locale, found.slug, found.anchor),
        "locale": found.locale,
        "heading": list(found.heading),
        "passage": found.passage,
        "confidence": round(float(found.confidence), 3),
    }


def page_url(locale: str, slug: str, anchor: str = "") -> str:
    """A help page's address; the fragment is the heading's id as it is, in any script."""
    return f"/help/{locale}/{quote(slug, safe='')}" + (f"#{anchor}" if anchor else "")


def knowledge_alone(speaker: Speaker, found: Found) -> Outcome:
    """The outcome of a question when the dialogue is away: knowledge answers by itself."""
    outcome = Outcome()
    answers = [answer_object(answer) for answer in found.answers]
    if found.decision == "answer" and answers:
        speaker.answer(outcome, *answers[: max(len(found.parts), 1)])
    elif found.decision == "choose" and answers:
        speaker.choose(outcome, answers)
    else:
        outcome.handoff = "failure"
    return outcome
