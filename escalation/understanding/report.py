"""How good trained heads are: precision and recall per language, what a threshold costs, and whom
the policy that ships would bring to a person, and with which kind of urgency.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from escalation.domain.policy import Decision, Policy, decide
from escalation.domain.signals import OF_EMERGENCY, Emergency, Measure, SignalKind, Urgency
from escalation.understanding.examples import Example, Mood, labelled
from escalation.understanding.heads import ABUSIVE, COLUMNS, Heads
from escalation.understanding.pieces import Piece, ruled
from escalation.understanding.reading import heard_emergency
from escalation.understanding.rules import emergency

AT = 0.5  # the per-language figures are taken where yes becomes likelier than no
SWEEP = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
ALL = "all"
HANDOFF = "handoff"
SET_ASIDE = "set aside"
OF_HELP_CENTRES = "of help centres"


@dataclass(frozen=True, slots=True)
class Figures:
    """One head in one language at one threshold, on messages held out."""

    head: str
    locale: str
    threshold: float
    positives: int
    messages: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean; 0 when both are."""
        total = self.precision + self.recall
        return 0.0 if total == 0 else 2 * self.precision * self.recall / total


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """What `train` hands back; `table()` is what docs/understanding.md shows.

    as_shipped: phrases and the policy that ships included, at its thresholds. kinds_known: the kind
    of urgent messages, when it is known that they are; kinds_heard: as it ships, of all messages.
    """

    examples: int
    model_fingerprint: str
    data_fingerprint: str
    by_locale: tuple[Figures, ...]
    by_threshold: tuple[Figures, ...]
    calibration_error: Mapping[str, float]
    as_shipped: tuple[Figures, ...]
    kinds_known: tuple[Figures, ...]
    kinds_heard: tuple[Figures, ...]

    def figures(self, head: str, locale: str = ALL) -> Figures:
        """At the middle threshold."""
        return next(one for one in self.by_locale if (one.head, one.locale) == (head, locale))

    def __str__(self) -> str:
        """What the trainer reads; the page that shows the tables names the same fingerprint."""
        return f"Examples fingerprint `{self.data_fingerprint}`\n\n{self.table()}"

    def table(self) -> str:
        """Four Markdown tables: per language, per threshold, as the product ships, and of kinds."""
        lines = _rows("head", self.by_locale)
        lines += ["", "| head | threshold | precision | recall | calibration error |"]
        lines.append("|---|---|---|---|---|")
        lines += [
            f"| {one.head} | {one.threshold:.1f} | {one.precision:.2f} | {one.recall:.2f} "
            f"| {self.calibration_error[one.head]:.3f} |"
            for one in self.by_threshold
        ]
        lines += ["", *_rows("as it ships", self.as_shipped)]
        lines += ["", "| kind | examples | known to be urgent | as it ships |", "|---|---|---|---|"]
        lines += [
            f"| {known.head} | {known.positives} | {_three(known)} | {_three(heard)} |"
            for known, heard in zip(self.kinds_known, self.kinds_heard, strict=True)
        ]
        lines.append(
            f"| macro-F1 | | {macro_f1(self.kinds_known):.2f} | {macro_f1(self.kinds_heard):.2f} |"
        )
        return "\n".join(lines)


def macro_f1(figures: Sequence[Figures]) -> float:
    """The plain mean of F1: each kind counts alike."""
    return float(np.mean([one.f1 for one in figures]))


def _three(one: Figures) -> str:
    return f"{one.precision:.2f} / {one.recall:.2f} / {one.f1:.2f}"


def _rows(what: str, figures: Sequence[Figures]) -> list[str]:
    return [
        f"| {what} | language | messages | positive | precision | recall | F1 |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {one.head} | {one.locale} | {one.messages} | {one.positives} "
            f"| {one.precision:.2f} | {one.recall:.2f} | {one.f1:.2f} |"
            for one in figures
        ),
    ]


def report_on(
    heads: Heads,
    examples: Sequence[Example],
    *,
    truths: Mapping[str, NDArray[np.bool_]],
    held_out: Mapping[str, NDArray[np.float64]],
) -> TrainingReport:
    """All figures from the held-out probability of every example."""
    where = np.array([example.locale for example in examples])
    counted = {}
    for name, truth in truths.items():
        said = np.array(labelled(examples, name))
        counted[name] = (where[said], truth[said], held_out[name][said])
    rows = np.stack([held_out[name] for name in COLUMNS], axis=1)
    pieces = [ruled(one.text, row) for one, row in zip(examples, rows, strict=True)]
    decided = [_decided(piece) for piece in pieces]
    urgencies = np.array([example.urgency or "" for example in examples])
    is_urgent = urgencies != ""
    is_chat = np.array([not example.is_of_help_centre for example in examples])
    likeliest = np.array(Urgency)[np.stack([held_out[kind] for kind in Urgency]).argmax(axis=0)]
    return TrainingReport(
        examples=len(where),
        model_fingerprint=heads.model_fingerprint,
        data_fingerprint=heads.data_fingerprint,
        by_locale=tuple(
            figures
            for name, (places, truth, chance) in counted.items()
            for figures in _by_locale(name, AT, places, truth, chance)
        ),
        by_threshold=tuple(
            _figures(name, ALL, threshold, truth, chance)
            for name, (_, truth, chance) in counted.items()
            for threshold in SWEEP
        ),
        calibration_error={
            name: expected_calibration_error(truth, chance)
            for name, (_, truth, chance) in counted.items()
        },
        as_shipped=_as_shipped(examples, where, pieces, decided),
        kinds_known=_kinds(urgencies[is_urgent], likeliest[is_urgent]),
        kinds_heard=_kinds(urgencies[is_chat], np.array([_kind(one) for one in decided])[is_chat]),
    )


def is_set_aside(text: str) -> bool:
    """Whether an example's error is looked at by nobody: about three of ten, by their letters.

    Who chooses examples and settings reads the errors of the others alone, so that the figures on
    these tell of messages that nothing was chosen for.
    """
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 10 < 3


def _as_shipped(
    examples: Sequence[Example],
    where: NDArray[np.str_],
    pieces: Sequence[Piece],
    decided: Sequence[Decision],
) -> tuple[Figures, ...]:
    """Abuse, emergencies, and whether a person comes. Of the last, who is only unhappy or rude is
    left out: whether that needs one is the site's own choice. Questions of help centres, which were
    chosen because they had been mistaken, have a line of their own.
    """
    abusive = np.array([one.is_abusive for one in examples])
    heard = np.array([piece.abusive for piece in pieces])
    needed = np.array([_needs_person(one) for one in examples])
    came = np.array([float(one.needs_person) for one in decided])
    counted = needed | np.array([one.mood is not Mood.NEGATIVE for one in examples])
    calm = np.array([one.is_of_help_centre for one in examples])
    chat, aside = counted & ~calm, np.array([is_set_aside(one.text) for one in examples])
    known = np.array([one.emergency_is_known for one in examples])
    told = np.array([_emergency(piece) or "" for piece in pieces])
    true = np.array([one.emergency or "" for one in examples])
    return (
        *_by_locale(ABUSIVE, Policy().abusive, where, abusive, heard),
        *(
            figures
            for kind in Emergency
            for figures in _by_locale(
                kind, AT, where[known], true[known] == kind, (told[known] == kind).astype(float)
            )
        ),
        *_by_locale(HANDOFF, AT, where[chat], needed[chat], came[chat]),
        *(
            _figures(HANDOFF, name, AT, needed[rows], came[rows])
            for name, rows in ((SET_ASIDE, chat & aside), (OF_HELP_CENTRES, counted & calm))
        ),
    )


def _needs_person(example: Example) -> bool:
    return example.urgency is not None or example.asks_for_human


def _decided(piece: Piece) -> Decision:
    alarm = _emergency(piece)
    urgent = Measure(SignalKind.URGENT, piece.urgent, "", urgency=piece.urgency)
    if alarm is not None:
        urgent = Measure(SignalKind.URGENT, 1.0, "", urgency=OF_EMERGENCY[alarm])
    measures = [
        Measure(SignalKind.ASKED_FOR_HUMAN, piece.asks_for_human, ""),
        urgent,
        Measure(SignalKind.NEGATIVE, piece.negative, ""),
        Measure(SignalKind.NEGATIVE, piece.abusive, "", is_abuse=True),
    ]
    return decide(measures, Policy(), event_id="")


def _emergency(piece: Piece) -> Emergency | None:
    return emergency(piece.text) or heard_emergency([piece])


def _kind(decision: Decision) -> str:
    """The kind of urgency that staff read; nothing where none was named."""
    told = (signal.urgency for signal in decision.signals if signal.kind is SignalKind.URGENT)
    return next(told, None) or ""


def _kinds(truth: NDArray[np.str_], said: NDArray[np.str_]) -> tuple[Figures, ...]:
    return tuple(
        _figures(kind, ALL, AT, truth == kind, (said == kind).astype(np.float64))
        for kind in Urgency
    )


def _by_locale(
    name: str,
    threshold: float,
    where: NDArray[np.str_],
    truth: NDArray[np.bool_],
    probability: NDArray[np.float64],
) -> list[Figures]:
    everywhere = np.ones(len(where), np.bool_)
    return [
        _figures(name, locale, threshold, truth[rows], probability[rows])
        for locale, rows in [(ALL, everywhere)]
        + [(str(locale), where == locale) for locale in sorted(set(where))]
    ]


def expected_calibration_error(
    truth: NDArray[np.bool_], probability: NDArray[np.float64], bins: int = 10
) -> float:
    """Mean distance between what was promised and what came true, over equal-width bins."""
    place = np.minimum((probability * bins).astype(int), bins - 1)
    return float(
        sum(
            abs(truth[place == one].mean() - probability[place == one].mean())
            * np.mean(place == one)
            for one in range(bins)
            if np.any(place == one)
        )
    )


def _figures(
    head: str,
    locale: str,
    threshold: float,
    truth: NDArray[np.bool_],
    probability: NDArray[np.float64],
) -> Figures:
    said = probability >= threshold
    right = int(np.sum(said & truth))
    return Figures(
        head=head,
        locale=locale,
        threshold=threshold,
        positives=int(truth.sum()),
        messages=len(truth),
        precision=right / int(said.sum()) if said.any() else 0.0,
        recall=right / int(truth.sum()) if truth.any() else 0.0,
    )
