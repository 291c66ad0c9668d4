"""What is told of the policy, of its versions, and of how a draft would have decided."""

from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from escalation.api.shapes.words import OneOf, Version, documented
from escalation.domain.replay import Change
from escalation.domain.signals import SignalKind


class Quiet(TypedDict, total=False):
    """What is asked while the desk is shut; what is left out is as by day."""

    negative: float
    negative_again: float
    repeated: float
    misses: int


class TeamRule(TypedDict):
    """What goes to a team, by any of these."""

    team: str
    causes: list[str]
    keywords: list[str]


class Policy(TypedDict):
    """The rules of when a person comes."""

    asked_for_human: float
    urgent: float
    negative: float
    negative_when_urgent: float
    urgent_when_negative: float
    negative_again: float
    low_mood: float
    abusive: float
    keyword: float
    repeated: float
    misses: int
    keywords: list[str]
    quiet: Quiet
    teams: list[TeamRule]


class PolicyVersion(Version):
    """A version of the policy."""

    policy: Policy


class PolicyPage(TypedDict):
    """The policy in force, the one that ships, and the versions so far, newest first."""

    version: int
    policy: Policy
    shipped: Policy
    history: list[PolicyVersion]


@documented
class TrialSignal(TypedDict):
    """A signal that one of two policies acts on."""

    kind: Annotated[str, OneOf(SignalKind)]
    score: float
    threshold_before: float | None
    """Null where the policy does not listen for it."""
    threshold_after: float | None
    quote: str
    is_abuse: NotRequired[bool]


@documented
class TrialChange(TypedDict):
    """A handoff that the draft changes, at the message that makes the difference."""

    change: Annotated[str, OneOf(Change)]
    episode_id: str
    opened_at: str
    link: str
    event_id: str
    seq: int
    signals: list[TrialSignal]
    team_before: str | None
    """Of another team: which it was; null where no rule speaks of it."""
    team_after: str | None


class BeforeAndAfter(TypedDict):
    """A number under the policy in force, and under the draft."""

    before: int
    after: int


@documented
class TrialResult(TypedDict):
    """What a draft of the policy would have changed."""

    episodes: int
    not_comparable: int
    """Episodes with a message that was stored before measures were."""
    is_complete: bool
    looked_back_to: str | None
    handoffs: BeforeAndAfter
    more: int
    fewer: int
    earlier: int
    later: int
    other_team: int
    changes: list[TrialChange]
    left_off: int
    """Differences that are counted and not shown."""


@documented
class Trial(TrialResult):
    """A draft, tried on the episodes of a period."""

    based_on: int
    """The version that it was compared with."""
