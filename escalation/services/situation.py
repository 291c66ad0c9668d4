"""What the bot's turn needs to know about a message before it thinks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy.orm import aliased

from escalation.clients.rasa import Said
from escalation.domain import mood
from escalation.domain.episodes import EpisodeState
from escalation.domain.events import Audience, AuthorKind, EventType
from escalation.domain.ratings import RatingStep
from escalation.domain.texts import has_words, without_command
from escalation.services.matter import Matter, articles_shown, matter_of
from escalation.services.rating import open_step
from escalation.services.work import Work
from escalation.storage.tables import Episode, Event, Rating

LOOKED_BACK = 30  # events; more of the past does not change what a reply should be

_AWAITING = {
    "helpful": "helpful",
    "human": "offer_human",
    "article": "choose",
    "end": "more",
}


@dataclass(frozen=True, slots=True)
class Situation:
    """One message, its episode as it stands, and what came before."""

    event: Event
    episode: Episode
    earlier: tuple[Event, ...]
    """The customer's own messages of this episode before this one, oldest first; while the bot has
    it, those since a person last gave it back.
    """
    asked_earlier: tuple[str, ...]
    """What they wrote in those, oldest first, but for what only turned down what was offered."""
    last_offer: Event | None
    """The bot's last entry, if it offered choices."""
    matter: Matter
    """What was asked and answered before this message."""
    shown: frozenset[str]
    """The articles that the customer was shown before in this episode, by whatever entry."""
    rating: Rating | None
    settled: bool
    """Whether it has its outcome: a reply, a handoff, or the episode's end since it was written."""
    left_rating: bool
    """Whether the message before this one left an open rating for another matter, and no question
    was asked since that a number could answer.
    """
    was_returned: bool
    """Whether a person has had it before them, and gave the conversation back to the bot since."""

    @property
    def seq(self) -> int:
        """The message's number as the customer sees it."""
        return self.event.seq or 0

    @property
    def text(self) -> str:
        """The customer's words."""
        return self.event.text or ""

    @property
    def is_file_alone(self) -> bool:
        """Whether the customer sent files and no word with them."""
        return "files" in self.event.details and not has_words(self.text)

    @property
    def pressed(self) -> str | None:
        """The value of the button that was pressed, if one was."""
        choice = self.event.details.get("choice")
        return choice["value"] if choice else None

    @property
    def mood(self) -> float | None:
        """The mood before this message. Buttons and messages without words have none."""
        told = (e for e in self.earlier if not e.details.get("choice") and has_words(e.text or ""))
        heard = (e.details["heard"]["sentiment"] for e in told if "heard" in e.details)
        return mood.over(heard)

    @property
    def was_abusive(self) -> bool:
        """Whether the customer insulted or threatened somebody before, as far as is looked back."""
        return any(e.details.get("heard", {}).get("abusive") for e in self.earlier)

    @property
    def asked_before(self) -> str:
        """What the customer asked before this; a pressed title answers it."""
        asked = self.matter.question or (self.earlier[-1] if self.earlier else None)
        return (asked.text or "") if asked else ""

    @property
    def rating_step(self) -> RatingStep | None:
        """The open rating question this message may answer; None outside a resolved episode."""
        if self.episode.state != EpisodeState.RESOLVED or self.rating is None:
            return None
        return open_step(self.rating)

    @property
    def left_step(self) -> RatingStep | None:
        """The open scale that was just left, and that a bare score still answers."""
        if not self.left_rating or self.rating is None:
            return None
        step = open_step(self.rating)
        return None if step is RatingStep.COMMENT else step

    @property
    def dialogue(self) -> str:
        """Rasa's name for this stretch: a fresh tracker per episode and per return to the bot."""
        return f"{self.episode.id}.{self.episode.version}"

    @property
    def said(self) -> Said:
        """What the customer did, for Rasa."""
        return pressed_intent(self.pressed) if self.pressed else Said(without_command(self.text))

    def metadata(self, locale: str) -> dict[str, Any]:
        """What the dialogue cannot know by itself; its own tracker is only a cache."""
        awaiting = None
        if self.last_offer is not None:
            value = self.last_offer.details["choices"][0]["value"]
            awaiting = _AWAITING.get(value.partition(":")[0])
        return {
            "locale": locale,
            "awaiting": awaiting,
            "misses": self.episode.misses,
            "question": self.asked_before or None,
            "tried": list(self.matter.tried),
            "rejections": self.matter.rejections,
            "is_rejected": self.matter.is_rejected,
            "is_first": self.seq == 1,
        }


def pressed_intent(value: str) -> Said:
    """The intent behind a button's value."""
    kind, _, argument = value.partition(":")
    match kind, argument:
        case "helpful", _:
            return Said(intent="helpful", entities={"value": argument})
        case "article", _:
            return Said(intent="choose_article", entities={"article": argument})
        case "human", "yes":
            return Said(intent="request_human")
        case "human", _:
            return Said(intent="decline_human")
        case "end", _:
            return Said(intent="goodbye")
        case "comment", _:
            return Said(intent="skip_comment")
        case _:
            return Said(intent="rate", entities={"kind": kind, "value": argument})


@dataclass(frozen=True, slots=True)
class MessageState:
    """A message, its episode and what came of it so far, read in one statement."""

    event: Event
    episode: Episode
    rating: Rating | None
    settled: bool
    """Whether it has its outcome: a reply, a handoff, or the episode's end since it was written."""
    was_left: bool
    """Whether a person has given the episode back since it was written."""


def _reading() -> Select[Event, Episode, Rating, bool, bool]:
    """The statement behind `read_state`, made once: to make it costs as much as to run it."""
    later = aliased(Event)
    is_reply = and_(later.conversation_id == Event.conversation_id, later.in_reply_to == Event.seq)
    since = and_(later.episode_id == Event.episode_id, later.position > Event.position)
    return (
        select(
            Event,
            Episode,
            Rating,
            or_(
                select(later.id).where(is_reply).exists(),
                select(later.id).where(since, later.type == EventType.RESOLVED).exists(),
            ),
            select(later.id).where(since, later.type == EventType.LEFT).exists(),
        )
        .join(Episode, Episode.id == Event.episode_id)
        .outerjoin(Rating, Rating.episode_id == Episode.id)
        .where(Event.id == bindparam("event"))
        .execution_options(populate_existing=True)
    )


_STATE = _reading()
_BEFORE = (
    select(Event)
    .where(
        Event.episode_id == bindparam("episode"),
        Event.position < bindparam("position"),
        Event.audience == Audience.EVERYONE,
    )
    .order_by(Event.position.desc())
    .limit(LOOKED_BACK)
)


async def read_state(work: Work, event_id: str) -> MessageState | None:
    """How a stored message stands now; None when it was erased meanwhile."""
    row = (await work.session.execute(_STATE, {"event": event_id})).one_or_none()
    return None if row is None else MessageState(*row)


async def load(work: Work, event_id: str) -> Situation | None:
    """The situation of a stored message; None when it was erased meanwhile."""
    now = await read_state(work, event_id)
    if now is None:
        return None
    event, episode = now.event, now.episode
    place = {"episode": episode.id, "position": event.position}
    before: Sequence[Event] = list(await work.session.scalars(_BEFORE, place))[::-1]
    shown = frozenset(article for e in before for article in articles_shown(e.details))
    if episode.state == EpisodeState.WITH_BOT:
        before = since_return(before)
    spoken = [e for e in before if e.author_kind != AuthorKind.CUSTOMER]
    earlier = tuple(
        e for e in before if e.type == EventType.MESSAGE and e.author_kind == AuthorKind.CUSTOMER
    )
    nos = {e.in_reply_to for e in spoken if e.details.get("turned_down")}
    return Situation(
        event=event,
        episode=episode,
        earlier=earlier,
        asked_earlier=tuple(
            e.text for e in earlier if e.text and not e.details.get("choice") and e.seq not in nos
        ),
        last_offer=spoken[-1] if spoken and spoken[-1].details.get("choices") else None,
        matter=matter_of(before),
        shown=shown,
        rating=now.rating,
        settled=now.settled,
        left_rating=episode.state == EpisodeState.WITH_BOT and _has_left_rating(before),
        was_returned=now.was_left and episode.state == EpisodeState.WITH_BOT,
    )


def _has_left_rating(events: Sequence[Event]) -> bool:
    """Whether these end with a rating question, the one message that left it, and a reply that
    asks for no number itself.
    """
    asked = [i for i, event in enumerate(events) if event.type == EventType.RATING_ASKED]
    since = events[asked[-1] + 1 :] if asked else ()
    written = [event for event in since if event.author_kind == AuthorKind.CUSTOMER]
    if len(written) != 1 or EventType.REOPENED not in {event.type for event in since}:
        return False
    return not _may_want_number(since[-1])


def _may_want_number(event: Event) -> bool:
    """Whether a number may answer this: it asks, or it offers titles, which can be counted. Yes or
    no cannot.
    """
    choices = event.details.get("choices")
    if choices:
        return bool(choices[0]["value"].startswith("article:"))
    return (event.text or "").rstrip().endswith(("?", "？", "؟"))


def since_return(events: Sequence[Event]) -> Sequence[Event]:
    """What came after a person last gave the episode back: the bot starts clean (G9)."""
    left = [place for place, event in enumerate(events) if event.type == EventType.LEFT]
    return events[left[-1] + 1 :] if left else events
