"""What is told of the policy, of its versions, and of how a draft would have decided."""

from typing import Annotated, NotRequired, TypeAlias

from typing_extensions import TypedDict

from escalation.api.shapes.words import OneOf, Version, Whole, documented
from escalation.domain import policy
from escalation.domain.replay import Change
from escalation.domain.signals import SignalKind

Policy: TypeAlias = Annotated[policy.Policy, Whole]


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
    changes: list[TrialChange]
    left_off: int
    """Differences that are counted and not shown."""


@documented
class Trial(TrialResult):
    """A draft, tried on the episodes of a period."""

    based_on: int
    """The version that it was compared with."""
