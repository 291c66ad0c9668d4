"""From the timeline of an episode to what a replay compares: what was told, and became of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from escalation.domain.events import AuthorKind, EventType
from escalation.domain.replay import Stretch, Told
from escalation.domain.signals import ABUSE, FAILURE, Measure, SignalKind, Verdict
from escalation.storage.past import Entry
from escalation.understanding.reading import keyword_measures
from escalation.understanding.rules import keywords_in

NOT_THE_POLICYS = {"returned", "overruled"}
"""What a decision says of itself that another policy would not have changed either."""


def stretches(
    entries: Sequence[Entry],
    *,
    keywords: Sequence[str],
    draft_keywords: Sequence[str],
    team_keywords: Sequence[str],
    is_quiet: Callable[[datetime], bool],
) -> Iterator[Stretch]:
    """The stretches of one episode. keywords: those of the policy in force, and of the draft.
    team_keywords: those of the rules of either that send handoffs to teams. is_quiet: whether the
    desk was shut at a moment.
    """
    known = _Known.of(entries)
    told: list[Told] = []
    misses, was_helped_by_person, is_afresh = 0, False, False
    for place, entry in enumerate(entries):
        if _is_customers(entry):
            heard = known.told(entry, keywords, draft_keywords)
            words = _words(entry, team_keywords)
            told.append(replace(heard, is_quiet=is_quiet(entry.at), words=words))
        elif entry.type == EventType.MESSAGE:
            was_helped_by_person |= entry.author_kind == AuthorKind.AGENT
        elif entry.type == EventType.HANDOFF:
            seqs = [one.seq for one in told]
            named = entry.in_reply_to in seqs
            point = seqs.index(entry.in_reply_to or 0) if named else len(told)
            causes = _causes(entries[place + 1 : place + 2])
            yield Stretch(
                tuple(told), handed_off=point, misses=misses, is_afresh=is_afresh, causes=causes
            )
            told, misses, is_afresh = [], 0, False
        elif entry.type == EventType.LEFT:
            yield Stretch(tuple(told), misses=misses, is_afresh=is_afresh)
            told, misses, is_afresh = [], 0, True
        elif entry.type == EventType.REOPENED:
            yield Stretch(tuple(told), misses=misses, is_afresh=is_afresh)
            # As services.endings.reopen counts: a person could not settle it for good.
            told, misses, is_afresh = [], 1 if was_helped_by_person else 0, False
    yield Stretch(tuple(told), misses=misses, is_afresh=is_afresh)


@dataclass(frozen=True, slots=True)
class _Known:
    """What became of each message of an episode, by its seq."""

    decisions: dict[int, dict[str, Any]] = field(default_factory=dict)
    settled: dict[int, Entry] = field(default_factory=dict)
    helped: set[int] = field(default_factory=set)

    @staticmethod
    def of(entries: Iterable[Entry]) -> "_Known":
        known, is_helped = _Known(), False
        for entry in entries:
            if entry.type == EventType.DECISION:
                if "below" in entry.details:  # else it is a rating's, a button's, or an older one
                    known.decisions[entry.details["to"]] = entry.details
            elif entry.type == EventType.FEEDBACK:  # stands right before the reply
                is_helped = bool(entry.details.get("helpful"))
            elif entry.in_reply_to is not None:
                known.settled[entry.in_reply_to] = entry
                if is_helped:
                    known.helped.add(entry.in_reply_to)
                is_helped = False
        return known

    def told(self, entry: Entry, keywords: Sequence[str], draft_keywords: Sequence[str]) -> Told:
        """A message of the customer with what is known of it."""
        seq = entry.seq or 0
        measures, settled = self._measures(entry), self.settled.get(seq)
        decision = self.decisions.get(seq, {})
        return Told(
            entry.id,
            seq,
            _with_keywords(entry, measures, keywords),
            _with_keywords(entry, measures, draft_keywords),
            sentiment=(entry.details["heard"] or {}).get("sentiment", 0.0),
            is_decided=settled is not None and not NOT_THE_POLICYS & decision.keys(),
            missed=settled is not None and _is_miss(settled),
            forgiven=seq in self.helped or bool(settled and settled.details.get("answered")),
        )

    def _measures(self, entry: Entry) -> tuple[Measure, ...] | None:
        decision, heard = self.decisions.get(entry.seq or 0), entry.details["heard"]
        if decision is not None:
            # What the dialogue asked for stands among the signals without having been measured.
            below = _measures(decision["below"])
            known = {(one.kind, one.is_abuse) for one in below} | {(SignalKind.UNANSWERED, False)}
            raised = _measures(decision["signals"])
            return (*below, *(one for one in raised if (one.kind, one.is_abuse) not in known))
        if heard is not None:
            return _measures(heard.get("measures", ()))
        if entry.details["pressed"] or (entry.seq or 0) not in self.settled:
            return ()  # a button says nothing, and what the bot did not settle it did not decide
        return None


def _is_customers(entry: Entry) -> bool:
    return entry.type == EventType.MESSAGE and entry.author_kind == AuthorKind.CUSTOMER


def _words(entry: Entry, team_keywords: Sequence[str]) -> frozenset[str] | None:
    if entry.details["pressed"] or entry.text is None:
        return None
    return frozenset(keywords_in(entry.text, team_keywords))


def _causes(following: Sequence[Entry]) -> frozenset[str]:
    """Why a handoff happened: its decision stands right after it."""
    for entry in following:
        if entry.details.get("outcome") == Verdict.HANDED_OFF:
            signals = entry.details["signals"]
            causes = {ABUSE if one.get("is_abuse") else one["kind"] for one in signals}
            return frozenset(causes | ({FAILURE} & {entry.details.get("reason")}))
    return frozenset()


def _is_miss(settled: Entry) -> bool:
    return bool(settled.details.get("missed")) or (
        settled.details.get("reason") == SignalKind.UNANSWERED
    )


def _measures(kept: Iterable[dict[str, Any]]) -> tuple[Measure, ...]:
    return tuple(
        Measure(SignalKind(one["kind"]), one["score"], one["quote"], one.get("is_abuse", False))
        for one in kept
    )


def _with_keywords(
    entry: Entry, measures: tuple[Measure, ...] | None, keywords: Sequence[str]
) -> tuple[Measure, ...] | None:
    """The measures as these keywords would have them; those of a word that is gone are left out."""
    if not measures:
        return measures
    others = tuple(one for one in measures if one.kind is not SignalKind.KEYWORD)
    return (*others, *keyword_measures(entry.text or "", keywords))
