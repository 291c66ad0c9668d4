"""What another policy would have done with a past episode: more handoffs, fewer, sooner or later.

Both policies are held against the same stored measures, so that the difference is theirs alone.
Who would have been handed off sooner ends there: what the bot and the customer would have said to
each other instead is not guessed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from escalation.domain.mood import after as after_message
from escalation.domain.policy import Decision, Policy, decide, is_abusive, thresholds
from escalation.domain.signals import Measure, Signal, SignalKind
from escalation.domain.team_rules import TOLD_LATELY, TeamRule, matches


@dataclass(frozen=True, slots=True)
class Told:
    """A message of the customer, as it was heard.

    before, after: its measures under either policy (they differ in keywords), empty for what has
    no words; None: it was stored before measures were. sentiment: −1..1. is_decided: whether the
    policy was asked, that is the bot had it and nobody had given it back. missed, forgiven:
    whether it ended in no answer, or in one. is_quiet: whether the desk was shut when it came.
    words: the keywords of teams in it; None where the customer wrote nothing.
    """

    event_id: str
    seq: int
    before: tuple[Measure, ...] | None
    after: tuple[Measure, ...] | None
    sentiment: float = 0.0
    is_decided: bool = True
    missed: bool = False
    forgiven: bool = False
    is_quiet: bool = False
    words: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a customer told from one beginning with the bot to the next.

    handed_off: at which message a person was brought in; len(told) for one who asked by the
    button; None for a stretch without a handoff. misses: unanswered questions it began with.
    is_afresh: a person has left it, and the mood of before counts no longer. causes: why a person
    was brought in.
    """

    told: tuple[Told, ...]
    handed_off: int | None = None
    misses: int = 0
    is_afresh: bool = False
    causes: frozenset[str] = frozenset()


class Change(StrEnum):
    """What becomes of a handoff."""

    MORE = "more"
    FEWER = "fewer"
    EARLIER = "earlier"
    LATER = "later"
    OTHER_TEAM = "other_team"
    """It happens as before, and goes to another team."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A signal that one of the policies acts on.

    Thresholds are None where that policy does not listen for it: a keyword it does not have. Of
    `unanswered` score and thresholds count questions in a row.
    """

    kind: SignalKind
    score: float
    before: float | None
    after: float | None
    quote: str
    is_abuse: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A handoff that the draft changes, at the message that makes the difference.

    teams: where it goes to another team, those that the rules of either policy name; None: no rule
    speaks of it.
    """

    change: Change
    event_id: str
    seq: int
    reasons: tuple[Reason, ...]
    teams: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Compared:
    """The handoffs of an episode under either policy, and where they differ."""

    before: int
    after: int
    differences: tuple[Difference, ...]


def compare(stretches: Sequence[Stretch], in_force: Policy, draft: Policy) -> Compared | None:
    """One episode under both policies; None when some of it was stored without measures."""
    if any(told.before is None or told.after is None for s in stretches for told in s.told):
        return None
    pairs = [*_points(stretches, in_force, draft)]
    return Compared(
        before=sum(pair.before is not None for pair in pairs),
        after=sum(pair.after is not None for pair in pairs),
        differences=tuple(
            difference for pair in pairs if (difference := _difference(pair)) is not None
        ),
    )


@dataclass(frozen=True, slots=True)
class _Heard:
    """A message under one policy."""

    told: Told
    policy: Policy
    """As it stands at the hour of the message."""
    measures: tuple[Measure, ...]
    mood: float | None
    misses: int
    """Unanswered questions in a row, this one included."""
    was_abusive: bool
    """Whether an earlier message of the episode was, by this policy."""

    def decide(self) -> Decision:
        """What the policy makes of it."""
        return decide(
            self.measures, self.policy, event_id="", mood=self.mood, was_abusive=self.was_abusive
        )

    @property
    def is_unanswered(self) -> bool:
        """Whether it is the question without an answer for which a person comes."""
        return self.told.missed and self.misses >= self.policy.misses

    @property
    def causes(self) -> frozenset[str]:
        """Why the policy brings a person at this message."""
        signals = frozenset(signal.sort for signal in self.decide().signals)
        return signals | {SignalKind.UNANSWERED} if self.is_unanswered else signals

    @property
    def hands_off(self) -> bool:
        """Whether the policy brings a person at this message."""
        return self.told.is_decided and (self.is_unanswered or self.decide().needs_person)


@dataclass(frozen=True, slots=True)
class _Walk:
    """A stretch under one policy, and where it brings a person in."""

    heard: tuple[_Heard, ...]
    point: int | None
    teams: tuple[TeamRule, ...]

    @property
    def is_abusive(self) -> bool:
        """Whether the episode was abusive by its end."""
        return any(one.was_abusive or is_abusive(one.measures, one.policy) for one in self.heard)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A stretch under both policies, and at which message each hands off."""

    stretch: Stretch
    walks: tuple[_Walk, _Walk]
    before: int | None
    after: int | None
    told: tuple[Told, ...]
    """All that the customer told of the episode by the end of the stretch."""


def _points(stretches: Sequence[Stretch], in_force: Policy, draft: Policy) -> Iterator[_Pair]:
    mood: float | None = None
    told: tuple[Told, ...] = ()
    abused = abused_in_draft = False
    for stretch in stretches:
        if stretch.is_afresh:
            mood, abused, abused_in_draft = None, False, False
        before = _walk(stretch, in_force, is_draft=False, mood=mood, was_abusive=abused)
        after = _walk(stretch, draft, is_draft=True, mood=mood, was_abusive=abused_in_draft)
        mood = _mood_after(stretch, mood)
        abused, abused_in_draft = abused or before.is_abusive, abused_in_draft or after.is_abusive
        # What the policy in force does not explain (a button, the dialogue, a failure) would have
        # happened under any.
        other = stretch.handed_off if stretch.handed_off != before.point else None
        told += stretch.told
        points = _first(before.point, other), _first(after.point, other)
        yield _Pair(stretch, (before, after), *points, told)


def _walk(
    stretch: Stretch, policy: Policy, *, is_draft: bool, mood: float | None, was_abusive: bool
) -> _Walk:
    """The stretch as the policy hears it. mood, was_abusive: at its beginning."""
    heard: list[_Heard] = []
    misses = stretch.misses
    for told in stretch.told:
        measures = (told.after if is_draft else told.before) or ()
        misses = misses + 1 if told.missed else 0 if told.forgiven else misses
        by = policy.at_hour(is_quiet=told.is_quiet)
        heard.append(_Heard(told, by, measures, mood, misses, was_abusive))
        was_abusive = was_abusive or is_abusive(measures, policy)
        mood = _mood_after_one(told, mood)
    hands_off = (number for number, one in enumerate(heard) if one.hands_off)
    return _Walk(tuple(heard), next(hands_off, None), policy.teams)


def _mood_after(stretch: Stretch, mood: float | None) -> float | None:
    for told in stretch.told:
        mood = _mood_after_one(told, mood)
    return mood


def _mood_after_one(told: Told, mood: float | None) -> float | None:
    return after_message(mood, told.sentiment) if told.before else mood


def _first(*points: int | None) -> int | None:
    return min((point for point in points if point is not None), default=None)


def _difference(pair: _Pair) -> Difference | None:
    walks = pair.walks
    match pair.before, pair.after:
        case None, int(at):
            return _at(walks, at, Change.MORE)
        case int(at), None:
            return _at(walks, at, Change.FEWER)
        case int(was), int(will) if will < was:
            return _at(walks, will, Change.EARLIER)
        case int(was), int(will) if will > was:
            return _at(walks, was, Change.LATER)
        case int(at), int():
            return _elsewhere(pair, at)
    return None


def _elsewhere(pair: _Pair, point: int) -> Difference | None:
    """The difference where only the team is another one."""
    later = len(pair.stretch.told) - point - 1  # a button comes after all messages
    told = pair.told[: len(pair.told) - max(0, later)]
    before, after = (_team(pair, walk, point, told) for walk in pair.walks)
    if before == after or not told:
        return None
    acting = next((walk for walk in pair.walks[::-1] if walk.point == point), None)
    reasons = _reasons(pair.walks, acting, point) if acting else ()
    last = told[-1]
    return Difference(Change.OTHER_TEAM, last.event_id, last.seq, tuple(reasons), (before, after))


def _team(pair: _Pair, walk: _Walk, point: int, told: Sequence[Told]) -> str | None:
    """The team that the rules of one policy name for the handoff at a message."""
    causes = walk.heard[point].causes if walk.point == point else pair.stretch.causes
    lately = [one.words for one in told if one.words is not None][-TOLD_LATELY:]
    found = matches(walk.teams, causes=causes, words=frozenset().union(*lately))
    return next((match.team for match in found), None)


def _at(walks: tuple[_Walk, _Walk], point: int, change: Change) -> Difference:
    """The difference, explained by whichever policy acts at this message."""
    before, after = walks
    acting = after if change in (Change.MORE, Change.EARLIER) else before
    told = acting.heard[point].told
    return Difference(change, told.event_id, told.seq, tuple(_reasons(walks, acting, point)))


def _reasons(walks: tuple[_Walk, _Walk], acting: _Walk, point: int) -> Iterator[Reason]:
    before, after = walks
    heard = acting.heard[point]
    for signal in heard.decide().signals:
        yield Reason(
            signal.kind,
            signal.score,
            _threshold(before.heard[point], signal),
            _threshold(after.heard[point], signal),
            signal.quote,
            signal.is_abuse,
        )
    if heard.is_unanswered:
        was, will = before.heard[point].policy.misses, after.heard[point].policy.misses
        yield Reason(SignalKind.UNANSWERED, heard.misses, was, will, "")


def _threshold(heard: _Heard, signal: Signal) -> float | None:
    if signal.is_abuse:
        return heard.policy.abusive
    if all(measure.kind is not signal.kind for measure in heard.measures):
        return None
    return thresholds(heard.measures, heard.policy, mood=heard.mood)[signal.kind]
