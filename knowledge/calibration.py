"""From scores to probabilities: is the best article right, and is the right one among three?

Two logistic curves, each for questions in the article's language and across languages. They start
from a shipped prior and move with what the collection's own questions say: each is asked as if its
article did not have it (then the article should be found), and as if the article did not exist
(then nothing should be sure). Without the second kind a curve is sure of everything.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.index import Index
from knowledge.scoring import HeldOut, Hide, Ranking, hidden_rows, order, score

Array = NDArray[np.float64]

# The prior comes from `bench/fit_ranking.py`: small collections drawn from fifty trades that the
# retriever has not learned from (in twenty languages), and from four with long articles, the demo
# help centre (its tune half; with questions, without, and in one language), and public sets;
# questions that are answerable, the same with their article removed, and foreign ones.
FEATURE_MEAN = np.array([0.179, 0.091, 0.442, 0.842, 2.578, 0.043])
FEATURE_SPREAD = np.array([0.115, 0.093, 0.158, 0.052, 0.898, 0.019])
SCORES = 4  # so many of the features are scores, the first ones
PRIOR_STRENGTH = 100.0  # in the currency of examples: editors' own questions are easier than life
UNRELATED = 0.9  # score of an article that has nothing to do with the question, for one alone
MOST_ARTICLES = 250  # the prior has seen no larger collections
SPREAD_FROM, USUAL_SPREAD = 3, 0.05  # other articles: of fewer, the spread says nothing

MAX_QUESTIONS = 120  # asked at each indexing, spread evenly: about a third of a second
ABSENT_WEIGHT = 0.25  # the prior's mixture: about three questions with an article to one without

NEWTON_STEPS, LARGEST_STEP = 40, 2.0


@dataclass(frozen=True)
class Curve:
    """A logistic curve over the standard features: bias, then a slope for each of `features`."""

    weights: tuple[float, ...]

    def probability(self, features: Array) -> float:
        """Probability at `features`, which the function of that name gives."""
        bias, *slopes = self.weights
        return float(_sigmoid(np.array([bias + float(np.dot(slopes, features))]))[0])


@dataclass(frozen=True)
class Curves:
    """What is asked of one ranking."""

    first: Curve
    """The best article is the right one."""
    among: Curve
    """The right one is among the best three."""


PRIOR_SAME = Curves(
    Curve((0.774, 0.224, 1.01, 1.056, 0.384, -0.449, -0.207)),
    Curve((1.267, 0.121, 0.299, 1.392, 0.552, -0.565, -0.247)),
)
PRIOR_CROSS = Curves(
    Curve((1.491, 0.656, 1.263, 0.862, 0.782, -0.325, -0.167)),
    Curve((2.059, 0.923, 0.0, 0.98, 1.069, -0.512, -0.015)),
)


@dataclass(frozen=True)
class Calibration:
    """Probabilities for one collection."""

    same: Curves = PRIOR_SAME
    cross: Curves = PRIOR_CROSS
    examples: int = 0
    """Rankings of the collection's own questions that the curves were fitted to."""

    @property
    def own_share(self) -> float:
        """How much of what the curves say the collection said itself: 0 is the prior alone."""
        return self.examples / (self.examples + PRIOR_STRENGTH)

    def probabilities(self, ranking: Ranking, *, same_language: bool) -> tuple[float, float]:
        """Chance that the best article is right, and that one of the best three is."""
        curves = self.same if same_language else self.cross
        standard = features(ranking)
        first = curves.first.probability(standard)
        return first, max(first, curves.among.probability(standard))


def features(ranking: Ranking) -> Array:
    """What tells a right answer: the lead over all others, over the second, the likeness token by
    token and as a whole; and how many articles there are to be right by chance, and how far the
    others' scores are spread. Each from the mean of the prior's examples, in units of their spread.
    """
    order, scores = ranking.order, ranking.scores
    best, others = order[0], scores[order[1:]].astype(float)
    top = float(scores[best])
    second = float(others[0]) if len(others) else UNRELATED
    raw = np.array(
        [
            top - (float(others.mean()) if len(others) else UNRELATED),
            max(top - second, 0.0),
            float(ranking.tokens[best]),
            float(ranking.similarity[best]),
            np.log(min(len(order), MOST_ARTICLES)),
            float(others.std()) if len(others) >= SPREAD_FROM else USUAL_SPREAD,
        ]
    )
    return np.asarray((raw - FEATURE_MEAN) / FEATURE_SPREAD, np.float64)


@dataclass(frozen=True)
class Example:
    """One ranking, and what was true of it."""

    features: Array
    same_language: bool
    weight: float
    first: bool
    among: bool


def calibrate(index: Index) -> Calibration:
    """Fits the curves to a collection; from the prior alone where it has no questions."""
    examples = own_examples(index)
    return Calibration(
        same=fit_curves(PRIOR_SAME, [e for e in examples if e.same_language]),
        cross=fit_curves(PRIOR_CROSS, [e for e in examples if not e.same_language]),
        examples=len(examples),
    )


def own_examples(index: Index) -> list[Example]:
    """The collection's own questions, each asked with its article, without it, and between them."""
    asked = [
        (row, question)
        for row, entry in enumerate(index.entries)
        for question in range(len(entry.article.questions))
    ]
    step = max(1, -(-len(asked) // MAX_QUESTIONS))
    found = []
    for row, question in asked[::step]:
        entry, own = index.entries[row], index.groups[row]
        embedded, text = index.questions[row][question], entry.article.questions[question]
        # Translators keep the order: the same place in the others holds the same question.
        held = [
            HeldOut(other, question)
            for other in hidden_rows(index, row, Hide.all).tolist()
            if len(index.questions[other]) > question
        ]
        scores = score(index, embedded, text, held)
        translated = int((index.groups == own).sum()) > 1
        for hide in (Hide.others, Hide.all, *([Hide.own] if translated else [])):
            ranking = order(index, scores, hidden_rows(index, row, hide))
            if not len(ranking.order):
                continue
            best = ranking.order[0]
            found.append(
                Example(
                    features=features(ranking),
                    same_language=index.entries[ranking.rows[best]].language == entry.language,
                    weight=ABSENT_WEIGHT if hide is Hide.all else 1.0,
                    first=hide is not Hide.all and bool(best == own),
                    among=hide is not Hide.all and bool(own in ranking.order[:3]),
                )
            )
    return found


def fit_curves(
    prior: Curves, examples: Sequence[Example], strength: float = PRIOR_STRENGTH
) -> Curves:
    """The curves nearest to both prior and examples; `strength` is what the prior counts for."""
    if not examples:
        return prior
    rows = np.stack([example.features for example in examples])
    weights = np.array([example.weight for example in examples])
    first = np.array([example.first for example in examples], float)
    among = np.array([example.among for example in examples], float)
    return Curves(
        fit(prior.first, rows, first, weights, strength),
        fit(prior.among, rows, among, weights, strength),
    )


def fit(
    prior: Curve, features: Array, labels: Array, counts: Array, strength: float = PRIOR_STRENGTH
) -> Curve:
    """Maximum a posteriori by damped Newton steps.

    No slope of a score may fall below zero: a better one never makes an article less likely.
    """
    rows = np.column_stack([np.ones(len(features)), features])
    start = np.array(prior.weights)
    weights = start.copy()
    for _ in range(NEWTON_STEPS):
        chances = _sigmoid(rows @ weights)
        gradient = rows.T @ (counts * (chances - labels)) + strength * (weights - start)
        curvature = (rows * (counts * chances * (1 - chances))[:, None]).T @ rows
        step = np.linalg.solve(curvature + strength * np.eye(len(start)), gradient)
        size = float(np.abs(step).max())
        weights = weights - step * min(1.0, LARGEST_STEP / max(size, 1e-12))
        if size < 1e-6:
            break
    bias, *slopes = weights.tolist()
    return Curve((bias, *(max(slope, 0.0) for slope in slopes[:SCORES]), *slopes[SCORES:]))


def _sigmoid(values: Array) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(values, -30, 30))), np.float64)
