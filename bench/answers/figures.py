"""From outcomes to figures: how often right, how often wrong but sure, and is confidence true?"""

import random
import statistics
from collections.abc import Iterable, Sequence

from bench.answers.outcomes import Outcome

BINS = 10
TRIALS = 200  # of the calibration error by chance: its second digit stands still
MANY = 1000  # outcomes on which one trial is enough, as chance hardly shows

Figures = dict[str, float]


def measure(outcomes: Sequence[Outcome]) -> Figures:
    """All figures of a group; those that it has no questions for are left out."""
    known = [one for one in outcomes if one.asked.articles]
    foreign = [one for one in outcomes if not one.asked.articles]
    figures: Figures = {}
    if known:
        figures |= {
            "questions": len(known),
            "right@1": share(one.is_right for one in known),
            "in 3": share(one.holds_right for one in known),
            "answered": share(one.decision == "answer" and one.is_right for one in known),
            "choice": share(_is_good_choice(one) for one in known),
            "wrong": share(one.is_wrong_but_sure for one in known),
            "none": share(one.decision == "none" for one in known),
        }
    if foreign:
        figures |= {
            "without article": len(foreign),
            "refused": share(one.decision == "none" for one in foreign),
            "misled": share(one.decision == "answer" for one in foreign),
        }
    if outcomes:
        figures |= {"ECE": calibration_error(outcomes), "by chance": error_by_chance(outcomes)}
    return figures


def speed(outcomes: Sequence[Outcome]) -> Figures:
    """Milliseconds of a search, its embedding included."""
    times = sorted(one.milliseconds for one in outcomes)
    return {"p50 ms": statistics.median(times), "p95 ms": times[int(len(times) * 0.95)]}


def reliability(outcomes: Sequence[Outcome]) -> list[tuple[int, float, float]]:
    """For each tenth of stated confidence: how many, what was stated, what was true."""
    return [
        (
            len(some),
            statistics.fmean(stated for stated, _ in some) if some else 0.0,
            share(right for _, right in some) if some else 0.0,
        )
        for some in _binned([(one.confidence, one.is_right) for one in outcomes])
    ]


def calibration_error(outcomes: Sequence[Outcome]) -> float:
    """Expected calibration error: how far stated and true chances lie apart, over ten bins."""
    return _error([(one.confidence, one.is_right) for one in outcomes])


def error_by_chance(outcomes: Sequence[Outcome]) -> float:
    """The calibration error that perfect confidences would show on so few questions."""
    dice = random.Random(0)
    stated = [one.confidence for one in outcomes]
    trials = 1 if len(stated) > MANY else TRIALS
    return statistics.fmean(
        _error([(chance, dice.random() < chance) for chance in stated]) for _ in range(trials)
    )


def auroc(known: Sequence[float], foreign: Sequence[float]) -> float:
    """The chance that a question with an answer is stated surer than one without; ties count ½."""
    ranked = sorted([(value, 1) for value in known] + [(value, 0) for value in foreign])
    total, below, start = 0.0, 0, 0
    while start < len(ranked):
        end = start
        while end < len(ranked) and ranked[end][0] == ranked[start][0]:
            end += 1
        positive = sum(label for _, label in ranked[start:end])
        negative = end - start - positive
        total += positive * (below + negative / 2)
        below += negative
        start = end
    return total / (len(known) * len(foreign))


def share(flags: Iterable[bool]) -> float:
    """How many of the flags hold, as a part of one."""
    held = list(flags)
    return sum(held) / len(held)


def _is_good_choice(one: Outcome) -> bool:
    return one.decision == "choose" and bool(set(one.asked.articles) & set(one.offered))


def _binned(pairs: Sequence[tuple[float, bool]]) -> list[list[tuple[float, bool]]]:
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for stated, right in pairs:
        bins[min(BINS - 1, int(stated * BINS))].append((stated, right))
    return bins


def _error(pairs: Sequence[tuple[float, bool]]) -> float:
    gaps = (abs(sum(stated - right for stated, right in some)) for some in _binned(pairs))
    return sum(gaps) / len(pairs)
