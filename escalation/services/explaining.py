"""Why a person was brought in, and why not: every decision about a message is kept for staff."""

from collections.abc import Sequence
from typing import Any

from escalation.domain.events import Audience, EventType
from escalation.domain.signals import Signal, SignalKind, Verdict
from escalation.services.handoff import QUOTED
from escalation.services.hearing import Heard
from escalation.services.outcome import Outcome
from escalation.services.situation import Situation
from escalation.services.timeline import SYSTEM, append
from escalation.services.work import Work
from escalation.storage.tables import Episode


async def explain(
    work: Work,
    episode: Episode,
    now: Situation,
    heard: Heard,
    *,
    verdict: Verdict,
    overruled: bool = False,
) -> None:
    """Keep a decision that brought nobody in. A message without words, or a button, was no
    question to the policy: nothing is kept of it. overruled: the policy would have had a person.
    """
    if not heard.measures:
        return
    await append(
        work,
        episode,
        EventType.DECISION,
        author=SYSTEM,
        audience=Audience.STAFF,
        details={
            "outcome": verdict,
            "signals": _kept(heard.decision.signals),
            **weighed(now, heard),
            **({"overruled": True} if overruled else {}),
        },
    )


def reasons(now: Situation, heard: Heard, outcome: Outcome) -> Sequence[Signal]:
    """Why a person is needed: what was heard, or what the dialogue decided, in their words."""
    signals = heard.decision.signals
    if heard.decision.needs_person or outcome.handoff not in set(SignalKind):
        return signals
    kind = SignalKind(outcome.handoff or "")
    quoted = now.event
    if kind is SignalKind.UNANSWERED and (now.pressed or outcome.is_no) and now.earlier:
        quoted = now.matter.question or now.earlier[-1]
    return (Signal(kind, 1.0, 1.0, (quoted.text or "")[:QUOTED], quoted.id), *signals)


def weighed(now: Situation, heard: Heard) -> dict[str, Any]:
    """The message, the policy that decided, and what stayed under its thresholds.

    `in_reply_to` is not used for the message: it names what settles it, once.
    """
    kept: dict[str, Any] = {
        "to": now.seq,
        "policy": heard.by.version,
        "below": _kept(heard.decision.below),
        "mood": None if now.mood is None else round(now.mood, 3),
    }
    if heard.by.is_quiet:
        kept["quiet"] = True
    if heard.emergency is not None:
        kept["emergency"] = heard.emergency
    return kept | {"returned": True} if now.was_returned else kept


def _kept(signals: Sequence[Signal]) -> list[dict[str, Any]]:
    """With the scores as they were: a rounded one could reach the threshold in a replay."""
    return [signal.kept for signal in signals]
