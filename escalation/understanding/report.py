"""How good trained heads are: precision and recall per language, and what a threshold costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from escalation.understanding.heads import Heads

AT = 0.5  # the per-language figures are taken where yes becomes likelier than no
SWEEP = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
ALL = "all"


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
    """What `train` hands back; `table()` is what docs/understanding.md shows."""

    examples: int
    model_fingerprint: str
    data_fingerprint: str
    by_locale: tuple[Figures, ...]
    by_threshold: tuple[Figures, ...]
    calibration_error: Mapping[str, float]

    def figures(self, head: str, locale: str = ALL) -> Figures:
        """At the middle threshold."""
        return next(one for one in self.by_locale if (one.head, one.locale) == (head, locale))

    def table(self) -> str:
        """Two Markdown tables: per language, per threshold."""
        lines = ["| head | language | messages | positive | precision | recall | F1 |"]
        lines.append("|---|---|---|---|---|---|---|")
        lines += [
            f"| {one.head} | {one.locale} | {one.messages} | {one.positives} "
            f"| {one.precision:.2f} | {one.recall:.2f} | {one.f1:.2f} |"
            for one in self.by_locale
        ]
        lines += ["", "| head | threshold | precision | recall | calibration error |"]
        lines.append("|---|---|---|---|---|")
        lines += [
            f"| {one.head} | {one.threshold:.1f} | {one.precision:.2f} | {one.recall:.2f} "
            f"| {self.calibration_error[one.head]:.3f} |"
            for one in self.by_threshold
        ]
        return "\n".join(lines)


def report_on(
    heads: Heads,
    *,
    locales: Sequence[str],
    truths: Mapping[str, NDArray[np.bool_]],
    held_out: Mapping[str, NDArray[np.float64]],
) -> TrainingReport:
    """All figures from the held-out probability of every example."""
    where = np.array(locales)
    everywhere = np.ones(len(where), np.bool_)
    return TrainingReport(
        examples=len(where),
        model_fingerprint=heads.model_fingerprint,
        data_fingerprint=heads.data_fingerprint,
        by_locale=tuple(
            _figures(name, locale, AT, truths[name][rows], held_out[name][rows])
            for name in truths
            for locale, rows in [(ALL, everywhere)]
            + [(locale, where == locale) for locale in sorted(set(locales))]
        ),
        by_threshold=tuple(
            _figures(name, ALL, threshold, truths[name], held_out[name])
            for name in truths
            for threshold in SWEEP
        ),
        calibration_error={
            name: expected_calibration_error(truths[name], held_out[name]) for name in truths
        },
    )


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
