"""From scores to probabilities: is the best article right, and is the right one among three?

Two logistic curves, each for questions in the article's language and across languages. They start
from a shipped prior and move with what the collection's own questions say: each is asked as if its
article did not have it (then the article should be found), and as if the article did not exist
(then nothing should be sure). Without the second kind a curve is sure of everything.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from knowledge.index import Index
from knowledge.scoring import HeldOut, Hide, Ranking, hidden_rows, order, score

Array = NDArray[np.float64]

# The prior was fitted on 220 samples of 4 to 240 articles from StackFAQ, CLINC150, banking77, XQuAD
# (English, Thai, across) and 24 support articles asked in four languages: half of the questions
# answerable, a quarter with their article removed, a quarter about nothing the collection has.
# Sure by 0.5 and more, it was right 84 times in 100 within a language. Across languages sources
# differ: 97 of 100 on support articles, 60 to 75 on encyclopedia paragraphs.
FEATURE_MEAN = np.array([3.918, 1.862, -0.985])
FEATURE_SPREAD = np.array([2.457, 2.054, 2.583])
PRIOR_STRENGTH = 10.0  # in the currency of examples: 5 questions move it a little, 100 a lot

NOISE_MEAN, NOISE_SPREAD = 0.87, 0.020  # similarity of unrelated articles, for multilingual-e5
NOISE_STRENGTH = 2.0  # articles: from about this many on, the collection speaks for itself

MAX_QUESTIONS = 120  # asked at each indexing, spread evenly: about a third of a second
ABSENT_WEIGHT = 0.5  # the prior's mixture: one question without an article to two with one

NEWTON_STEPS, LARGEST_STEP = 40, 2.0


@dataclass(frozen=True)
class Curve:
    """A logistic curve over the standard features: bias, centred score, margin, similarity."""

    weights: tuple[float, float, float, float]

    def probability(self, features: Array) -> float:
        """Probability at `features`, which `Calibration.features` gives."""
        bias, *slopes = self.weights
        return float(_sigmoid(np.array([bias + float(np.dot(slopes, features))]))[0])


@dataclass(frozen=True)
class Curves:
    """What is asked of one ranking."""

    first: Curve
    """The best article is the right one."""
    among: Curve
    """The right one is among the best three."""


PRIOR_SAME = Curves(Curve((0.629, 1.295, 1.414, 1.226)), Curve((0.964, 2.026, 0.375, 1.289)))
PRIOR_CROSS = Curves(Curve((3.115, 3.226, 1.832, 0.807)), Curve((3.282, 4.216, 0.150, 0.778)))


@dataclass(frozen=True)
class Calibration:
    """Probabilities for one collection."""

    noise_mean: float = NOISE_MEAN
    noise_spread: float = NOISE_SPREAD
    same: Curves = PRIOR_SAME
    cross: Curves = PRIOR_CROSS
    examples: int = 0

    def features(self, ranking: Ranking) -> Array:
        """Standard features of a ranking, free of the embedding model's scale."""
        order, scores = ranking.order, ranking.scores
        top = float(scores[order[0]])
        similarity = float(ranking.similarity[order[0]]) - self.noise_mean
        centred = top - float(scores[order[1:]].mean()) if len(order) > 1 else similarity
        margin = top - float(scores[order[1]]) if len(order) > 1 else max(centred, 0.0)
        raw = np.array([centred, margin, similarity]) / self.noise_spread
        return np.asarray((raw - FEATURE_MEAN) / FEATURE_SPREAD, np.float64)

    def probabilities(self, ranking: Ranking, *, same_language: bool) -> tuple[float, float]:
        """Chance that the best article is right, and that one of the best three is."""
        curves = self.same if same_language else self.cross
        features = self.features(ranking)
        first = curves.first.probability(features)
        return first, max(first, curves.among.probability(features))


@dataclass(frozen=True)
class _Example:
    features: Array
    same_language: bool
    weight: float
    first: bool
    among: bool


def calibrate(index: Index) -> Calibration:
    """Fits the curves to a collection; from the prior alone where it has no questions."""
    calibration = measure_noise(index)
    examples = _examples(index, calibration)
    return replace(
        calibration,
        same=_fit_curves(PRIOR_SAME, [e for e in examples if e.same_language]),
        cross=_fit_curves(PRIOR_CROSS, [e for e in examples if not e.same_language]),
        examples=len(examples),
    )


def measure_noise(index: Index) -> Calibration:
    """How near to each other unrelated articles lie, shrunk to the prior when there are few."""
    vectors = index.centroids[index.reference_rows]
    count = len(vectors)
    if count < 2:
        return Calibration()
    apart = (vectors @ vectors.T)[~np.eye(count, dtype=bool)]
    share = count / (count + NOISE_STRENGTH)
    mean = share * float(apart.mean()) + (1 - share) * NOISE_MEAN
    variance = share * float(apart.var()) + (1 - share) * NOISE_SPREAD**2
    return Calibration(noise_mean=mean, noise_spread=float(np.sqrt(variance)))


def _examples(index: Index, calibration: Calibration) -> list[_Example]:
    asked = [
        (row, question)
        for row, entry in enumerate(index.entries)
        for question in range(len(entry.article.questions))
    ]
    step = max(1, -(-len(asked) // MAX_QUESTIONS))
    found = []
    for row, question in asked[::step]:
        entry, own = index.entries[row], index.groups[row]
        vector, text = index.question_vectors[row][question], entry.article.questions[question]
        # Translators keep the order: the same place in the others holds the same question.
        held = [
            HeldOut(other, question)
            for other in hidden_rows(index, row, Hide.all).tolist()
            if len(index.question_vectors[other]) > question
        ]
        scores = score(index, vector, text, entry.language, held)
        translated = int((index.groups == own).sum()) > 1
        for hide in (Hide.others, Hide.all, *([Hide.own] if translated else [])):
            ranking = order(index, scores, hidden_rows(index, row, hide))
            if not len(ranking.order):
                continue
            best = ranking.order[0]
            found.append(
                _Example(
                    features=calibration.features(ranking),
                    same_language=index.entries[ranking.rows[best]].language == entry.language,
                    weight=ABSENT_WEIGHT if hide is Hide.all else 1.0,
                    first=hide is not Hide.all and bool(best == own),
                    among=hide is not Hide.all and bool(own in ranking.order[:3]),
                )
            )
    return found


def _fit_curves(prior: Curves, examples: list[_Example]) -> Curves:
    if not examples:
        return prior
    features = np.stack([example.features for example in examples])
    weights = np.array([example.weight for example in examples])
    first = np.array([example.first for example in examples], float)
    among = np.array([example.among for example in examples], float)
    return Curves(
        fit(prior.first, features, first, weights), fit(prior.among, features, among, weights)
    )


def fit(prior: Curve, features: Array, labels: Array, counts: Array) -> Curve:
    """The curve nearest to both prior and examples (maximum a posteriori, damped Newton).

    No slope may fall below zero: a better score must never make an article less likely.
    """
    rows = np.column_stack([np.ones(len(features)), features])
    start = np.array(prior.weights)
    weights = start.copy()
    for _ in range(NEWTON_STEPS):
        chances = _sigmoid(rows @ weights)
        gradient = rows.T @ (counts * (chances - labels)) + PRIOR_STRENGTH * (weights - start)
        curvature = (rows * (counts * chances * (1 - chances))[:, None]).T @ rows
        step = np.linalg.solve(curvature + PRIOR_STRENGTH * np.eye(len(start)), gradient)
        size = float(np.abs(step).max())
        weights = weights - step * min(1.0, LARGEST_STEP / max(size, 1e-12))
        if size < 1e-6:
            break
    bias, *slopes = weights.tolist()
    first, second, third = (max(slope, 0.0) for slope in slopes)
    return Curve((bias, first, second, third))


def _sigmoid(values: Array) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(values, -30, 30))), np.float64)
