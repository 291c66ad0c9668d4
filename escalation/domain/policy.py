"""When to bring a person in: a pure decision over what was heard, with its reasons.

Thresholds are the policy's, scores are calibrated probabilities (docs/understanding.md holds the
figures behind the defaults). Mood alone needs more certainty than mood with urgency: an angry
customer whose question the bot can answer is better served by the answer. Abuse is answered with
a calm word the first time, which nobody needs to be fetched for, and with a person the second time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from escalation.domain.signals import Measure, Signal, SignalKind
from escalation.domain.team_rules import TeamRule


@dataclass(frozen=True, slots=True)
class Quiet:
    """What the causes that can wait have to reach while the desk is shut and nobody would answer.

    None: as by day. Whoever asks for a person, an urgent matter, a keyword and abuse are not among
    them: they go at once at any hour.
    """

    negative: float | None = None
    negative_again: float | None = None
    repeated: float | None = None
    misses: int | None = None

    @property
    def rules(self) -> dict[str, Any]:
        """The rules that differ from those by day."""
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of one site. Thresholds are probabilities, 0..1; domain.drafts says which hold."""

    asked_for_human: float = 0.6
    urgent: float = 0.3
    """Low, for nobody in need may be missed: an article may answer first (`is_mildly_urgent`)."""
    negative: float = 0.8
    negative_when_urgent: float = 0.4
    urgent_when_negative: float = 0.2
    negative_again: float = 0.5
    low_mood: float = 0.3
    """How far below 0 the mood of the episode is when `negative_again` is enough."""
    abusive: float = 0.9
    """From which probability on a message insults or threatens whoever answers."""
    keyword: float = 0.5
    repeated: float = 0.9
    misses: int = 2
    """Unanswered questions in a row after which a person comes."""

    keywords: tuple[str, ...] = field(default=())
    quiet: Quiet = field(default=Quiet())
    teams: tuple[TeamRule, ...] = field(default=())
    """Whose a handoff is, in the order in which it is looked at."""

    def at_hour(self, *, is_quiet: bool) -> "Policy":
        """The rules that hold while the desk is open, or while it is shut."""
        return replace(self, **self.quiet.rules) if is_quiet else self


@dataclass(frozen=True, slots=True)
class InForce:
    """The policy that decides, and its version: 0 is the one that ships, which no row holds."""

    version: int
    policy: Policy
    is_quiet: bool = False
    """Whether the policy stands as it does while the desk is shut."""

    def at_hour(self, *, is_quiet: bool) -> "InForce":
        """The policy as it decides while the desk is open, or while it is shut."""
        return InForce(self.version, self.policy.at_hour(is_quiet=is_quiet), is_quiet)


SHIPPED = InForce(0, Policy())


PLAINLY_URGENT = 0.5  # from here on a matter is likelier urgent than not


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a person is needed, and why. `signals` are strongest first."""

    needs_person: bool
    signals: tuple[Signal, ...]
    below: tuple[Signal, ...] = ()
    """What was measured and stayed under its threshold."""

    @property
    def abuse(self) -> Signal | None:
        """The abuse in the message, where it reached its threshold."""
        return next((signal for signal in self.signals if signal.is_abuse), None)

    @property
    def is_mildly_urgent(self) -> bool:
        """Whether all that speaks for a person is an urgency that is less likely than not."""
        return bool(self.signals) and all(map(_is_mildly_urgent, self.signals))

    @property
    def reason(self) -> SignalKind | None:
        """The strongest reason, or None when nothing reached its threshold."""
        return self.signals[0].kind if self.signals else None


_WEIGHT = {
    SignalKind.ASKED_FOR_HUMAN: 5,
    SignalKind.URGENT: 4,
    SignalKind.KEYWORD: 3,
    SignalKind.NEGATIVE: 2,
    SignalKind.UNANSWERED: 1,
    SignalKind.REPEATED: 1,
    SignalKind.LOW_RATING: 1,
}


def decide(
    measures: Sequence[Measure],
    policy: Policy,
    *,
    event_id: str,
    mood: float | None = None,
    was_abusive: bool = False,
) -> Decision:
    """Hold what was heard in one message against the policy, as it stands at that hour.

    mood: of the episode before this message (domain.mood); None when it is the first.
    was_abusive: whether an earlier message of the episode was.
    """
    threshold = thresholds(measures, policy, mood=mood)
    weighed = [
        Signal(m.kind, m.score, least, m.quote, event_id, m.is_abuse, m.urgency)
        for m in measures
        if (least := policy.abusive if m.is_abuse else threshold.get(m.kind)) is not None
    ]
    raised = [signal for signal in weighed if signal.score >= signal.threshold]
    below = [signal for signal in weighed if signal.score < signal.threshold]
    is_first_abuse = is_abusive(measures, policy) and not was_abusive
    # An insult is heard as displeasure too, and is no more where nothing else weighs in.
    is_mere_mood = not (_is_together(measures, policy) or _stays_low(mood, policy))

    def suffices(signal: Signal) -> bool:
        match signal.kind:
            case SignalKind.REPEATED:
                # Asking again may only mean that the answer was skimmed; with a low mood it means
                # more.
                return _is_low(measures, policy)
            case SignalKind.NEGATIVE if is_first_abuse:
                return not (signal.is_abuse or is_mere_mood)
        return True

    return Decision(
        needs_person=any(map(suffices, raised)),
        signals=strongest_first(raised),
        below=strongest_first(below),
    )


def is_abusive(measures: Sequence[Measure], policy: Policy) -> bool:
    """Whether a message insults or threatens whoever answers, by this policy."""
    return any(one.is_abuse and one.score >= policy.abusive for one in measures)


def thresholds(
    measures: Sequence[Measure], policy: Policy, *, mood: float | None = None
) -> Mapping[SignalKind, float]:
    """What each kind has to reach in this message: some need less beside each other."""
    together = _is_together(measures, policy)
    return {
        SignalKind.ASKED_FOR_HUMAN: policy.asked_for_human,
        SignalKind.URGENT: policy.urgent_when_negative if together else policy.urgent,
        SignalKind.NEGATIVE: (
            policy.negative_when_urgent
            if together
            else policy.negative_again
            if _stays_low(mood, policy)
            else policy.negative
        ),
        SignalKind.KEYWORD: policy.keyword,
        SignalKind.REPEATED: policy.repeated,
    }


def _is_low(measures: Sequence[Measure], policy: Policy) -> bool:
    """Whether this message is negative by the policy's mildest bound."""
    return _score(measures, SignalKind.NEGATIVE) >= policy.negative_when_urgent


def _is_together(measures: Sequence[Measure], policy: Policy) -> bool:
    """Whether this message is negative and urgent at once, by their mildest bounds."""
    urgent = _score(measures, SignalKind.URGENT)
    return _is_low(measures, policy) and urgent >= policy.urgent_when_negative


def _stays_low(mood: float | None, policy: Policy) -> bool:
    """Whether the mood of the episode was low before this message."""
    return mood is not None and mood <= -policy.low_mood


def strongest_first(signals: Sequence[Signal]) -> tuple[Signal, ...]:
    """Signals in the order in which an agent should read them."""
    return tuple(sorted(signals, key=lambda s: (_weight(s), s.score), reverse=True))


def _weight(signal: Signal) -> int:
    """How much a reason says. What is less likely urgent than not says less than a plain mood."""
    return _WEIGHT[SignalKind.UNANSWERED if _is_mildly_urgent(signal) else signal.kind]


def _is_mildly_urgent(signal: Signal) -> bool:
    return signal.kind is SignalKind.URGENT and signal.score < PLAINLY_URGENT


def _score(measures: Sequence[Measure], kind: SignalKind) -> float:
    told = (one.score for one in measures if one.kind is kind and not one.is_abuse)
    return max(told, default=0.0)
