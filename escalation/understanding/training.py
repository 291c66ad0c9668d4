"""Fits the heads from the labelled examples and says how good they are on messages held out.

Held out means by group: examples close to one another in meaning or in letters — a paraphrase, a
translation — fall into the same fold, so that no figure is earned by having seen the same message
in other words.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.svm import SVC

from escalation.domain.signals import Emergency, Urgency
from escalation.understanding.blind import Blind
from escalation.understanding.errors import HeadsDoNotFit, HeadsMissing
from escalation.understanding.examples import (
    EXAMPLES,
    Example,
    Mood,
    examples_fingerprint,
    labelled,
    read_examples,
)
from escalation.understanding.features import Features, half_squares
from escalation.understanding.heads import (
    ABUSIVE,
    HEAD_NAMES,
    HUMAN,
    NEGATIVE,
    POSITIVE,
    URGENT,
    Heads,
    taught_decisions,
)
from escalation.understanding.report import TrainingReport, report_on

STRENGTH = 3.0  # the SVM's C; 3 and 10 are alike, 1 is a little worse
TOLERANCE = 1e-2  # half the time of the SVC's own 1e-3; the figures agree to a thousandth
FOLDS = 5
# Average-linkage distance on cosines centred per language: 0.55 puts paraphrases and recognisable
# translations together and leaves about half as many groups as messages.
GROUP_DISTANCE = 0.55
# Whatever the clusters say: two messages this near to one another, by cosine or, in one language,
# by the share of three-letter sequences they have in common, stay together. From 0.9 on two
# wordings of one question are ten times as frequent as two questions (repeats.py).
NEAR_COSINE, NEAR_LETTERS = 0.92, 0.5
SEED = 7
BLOCK = 1024  # rows at a time

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]


class QueryEmbedder(Protocol):
    """What training needs of an embedding model."""

    @property
    def dimensions(self) -> int:
        """Length of one unit vector."""

    @property
    def fingerprint(self) -> str:
        """Changes with the model."""

    def hear_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, d): unit vectors, each with what was heard on the way (`features`)."""


@dataclass(frozen=True, slots=True)
class _Head:
    weights: Floats
    bias: float
    slope: Floats  # of the sum, and of what the taught layers decide
    offset: float
    held_out: Floats  # probability of each example, from heads that had not seen its group


@dataclass(frozen=True, slots=True)
class _Kinds:
    weights: Floats  # (kinds, n)
    bias: Floats
    slope: Floats  # (kinds, 2 · kinds)
    offset: Floats
    held_out: Floats  # (n, kinds)


def train(embedder: QueryEmbedder, examples_dir: Path, target: Path) -> TrainingReport:
    """Trains, saves into the folder `target`, and reports held-out figures.

    Raises ExamplesBroken when an example file cannot be read.
    """
    examples = read_examples(examples_dir)
    rows = embedder.hear_queries([example.text for example in examples])
    features = Features.fit(rows, embedder.dimensions)
    anchors = features.of(rows)
    halves = half_squares(anchors)
    truths = labels(examples)
    groups = together(examples, features.meaning(rows))
    kernel = _kernel(anchors, halves)
    decisions = taught_decisions(rows, embedder.dimensions)
    if decisions.any():
        decisions = Blind.load().instead_of(decisions, examples)
    beside, beside_kinds = np.split(decisions.astype(np.float64), [len(HEAD_NAMES)], axis=1)

    def fitted(name: str) -> _Head:
        rows = np.flatnonzero(labelled(examples, name))
        return _fit(kernel, truths[name], groups, rows, beside[:, [HEAD_NAMES.index(name)]])

    with ThreadPoolExecutor(max_workers=2) as pool:  # libsvm lets go of the interpreter
        trained = dict(zip(HEAD_NAMES, pool.map(fitted, HEAD_NAMES), strict=True))
    urgencies = [example.urgency for example in examples]
    kinds = _fit_kinds(kernel, urgencies, groups, beside_kinds)
    alone = list(trained.values())
    weights = np.stack([*(one.weights for one in alone), *kinds.weights])
    bias = [*(one.bias for one in alone), *kinds.bias]
    weighed = weights.any(axis=0)  # no head leans on the rest, a fifth of all
    heads = Heads(
        features=features,
        anchors=anchors[weighed],
        weights=(weights * np.exp(-halves))[:, weighed].astype(np.float32),
        bias=np.array(bias, np.float32),
        slope=np.stack([one.slope for one in alone]).astype(np.float32),
        offset=np.array([one.offset for one in alone], np.float32),
        kind_slope=kinds.slope.astype(np.float32),
        kind_offset=kinds.offset.astype(np.float32),
        model_fingerprint=embedder.fingerprint,
        data_fingerprint=examples_fingerprint(examples),
    )
    heads.save(target)
    return report_on(
        heads,
        examples,
        truths=truths,
        held_out={name: head.held_out for name, head in trained.items()}
        | dict(zip(Urgency, kinds.held_out.T, strict=True)),
    )


def is_current(embedder: QueryEmbedder, examples_dir: Path, target: Path) -> bool:
    """Whether the saved heads belong to this model and these examples; False without any."""
    try:
        heads = Heads.load(target, model_fingerprint=embedder.fingerprint)
    except (HeadsMissing, HeadsDoNotFit):
        return False
    return heads.data_fingerprint == examples_fingerprint(read_examples(examples_dir))


def labels(examples: Sequence[Example]) -> dict[str, Truths]:
    """The truth of every head, one value per example."""
    return {
        NEGATIVE: np.array([example.mood is Mood.NEGATIVE for example in examples]),
        POSITIVE: np.array([example.mood is Mood.POSITIVE for example in examples]),
        URGENT: np.array([example.urgency is not None for example in examples]),
        HUMAN: np.array([example.asks_for_human for example in examples]),
        ABUSIVE: np.array([example.is_abusive for example in examples]),
    } | {
        str(emergency): np.array([example.emergency is emergency for example in examples])
        for emergency in Emergency
    }


def together(examples: Sequence[Example], vectors: NDArray[np.float32]) -> NDArray[np.int64]:
    """One number per example; what is near in meaning or in letters shares it, and with it a fold.

    What is near to the same third example belongs together too.
    """
    locales = np.array([example.locale for example in examples])
    texts = np.array([example.text for example in examples], dtype=object)
    groups = group_by_meaning(vectors, list(locales))
    near = vectors @ vectors.T >= NEAR_COSINE
    for locale in set(locales):
        rows = np.flatnonzero(locales == locale)
        near[np.ix_(rows, rows)] |= alike(list(texts[rows])) >= NEAR_LETTERS
    for one, other in np.argwhere(np.triu(near, 1)):
        groups[groups == groups[other]] = groups[one]
    return groups


def alike(texts: Sequence[str]) -> Floats:
    """(n, n): of the three-letter sequences of either text, the share that both have."""
    counter = CountVectorizer(analyzer="char", ngram_range=(3, 3), binary=True, dtype=np.int32)
    found = counter.fit_transform(texts)
    both = (found @ found.T).toarray()
    own = both.diagonal()
    share: Floats = both / np.maximum(own[:, None] + own[None, :] - both, 1)
    return share


def group_by_meaning(vectors: NDArray[np.float32], locales: Sequence[str]) -> NDArray[np.int64]:
    """One number per message; messages of nearly the same meaning share it.

    Centred per language first: otherwise the language, not the meaning, decides who is near.
    """
    centred = np.array(vectors, np.float64)
    for locale in set(locales):
        rows = np.array([one == locale for one in locales])
        centred[rows] -= centred[rows].mean(axis=0)
    clusters = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=GROUP_DISTANCE
    )
    groups: NDArray[np.int64] = clusters.fit_predict(centred)
    return groups


def _kernel(anchors: NDArray[np.float32], halves: NDArray[np.float32]) -> Floats:
    """(n, n): how alike the examples are, in the double precision that libsvm wants.

    It is the largest thing that training holds, 2.4 GB for 17,500 examples: it is made in place,
    and no part of it is ever copied.
    """
    kernel = np.empty((len(anchors), len(anchors)))
    for start in range(0, len(anchors), BLOCK):
        block = slice(start, start + BLOCK)
        kernel[block] = anchors[block] @ anchors.T
        kernel[block] -= halves[block, None] + halves
        np.exp(kernel[block], out=kernel[block])
    return kernel


def _fit(
    kernel: Floats,
    truth: Truths,
    groups: NDArray[np.int64],
    known: NDArray[np.int64],
    beside: Floats,
) -> _Head:
    """One head from the `known` rows, whose truth is labelled; held-out probabilities of all."""
    sums = np.zeros(len(truth))
    for train_rows, test_rows in folds().split(kernel, truth, groups):
        weights, bias = weigh(kernel, truth, np.intersect1d(train_rows, known))
        sums[test_rows] = (kernel @ weights)[test_rows] + bias
    # Platt's method: a logistic curve over decisions on unseen messages makes them probabilities.
    both = np.column_stack([sums, beside])
    curve = LogisticRegression(C=1e3).fit(both[known], truth[known])
    weights, bias = weigh(kernel, truth, known)
    held_out: Floats = curve.predict_proba(both)[:, 1]
    return _Head(
        weights=weights,
        bias=bias,
        slope=curve.coef_[0],
        offset=float(curve.intercept_[0]),
        held_out=held_out,
    )


def _fit_kinds(
    kernel: Floats,
    urgencies: Sequence[Urgency | None],
    groups: NDArray[np.int64],
    beside: Floats,
) -> _Kinds:
    """Each kind against the others, learnt from urgent messages alone; one multinomial curve over
    all their sums on unseen messages, and what the taught layers decide (n, kinds) beside them.
    """
    kinds = list(Urgency)
    # What is not urgent counts as a class of its own for the folds only: it has held-out figures
    # too, for the product asks about whatever it takes for urgent.
    label = np.array([-1 if one is None else kinds.index(one) for one in urgencies])
    urgent = np.flatnonzero(label >= 0)
    sums = np.zeros((len(label), len(kinds)))
    for train_rows, test_rows in folds().split(kernel, label, groups):
        known = train_rows[label[train_rows] >= 0]
        for column in range(len(kinds)):
            weights, bias = weigh(kernel, label == column, known)
            sums[test_rows, column] = (kernel @ weights)[test_rows] + bias
    both = np.hstack([sums, beside])
    curve = LogisticRegression(C=1.0, max_iter=1000).fit(both[urgent], label[urgent])
    fitted = [weigh(kernel, label == column, urgent) for column in range(len(kinds))]
    return _Kinds(
        weights=np.stack([weights for weights, _ in fitted]),
        bias=np.array([bias for _, bias in fitted]),
        slope=curve.coef_,
        offset=curve.intercept_,
        held_out=curve.predict_proba(both),
    )


def folds() -> StratifiedGroupKFold:
    """The folds that messages are held out in, always the same."""
    return StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)


def weigh(kernel: Floats, truth: Truths, rows: NDArray[np.int64]) -> tuple[Floats, float]:
    """The weight of every example in a decision that was learnt from these rows, and the bias.

    Examples without a weight are left out by the machine itself: a kernel of these rows alone would
    be a copy of a gigabyte or two.
    """
    rows = np.sort(rows)
    learnt = truth[rows]
    balance = len(rows) / (2 * np.where(learnt, learnt.sum(), (~learnt).sum()))
    importance = np.zeros(len(truth))
    importance[rows] = balance
    machine = SVC(C=STRENGTH, kernel="precomputed", tol=TOLERANCE, random_state=SEED)
    machine.fit(kernel, truth, sample_weight=importance)
    weights = np.zeros(len(truth))
    # libsvm counts its support vectors among the rows that have a weight.
    weights[rows[machine.support_]] = machine.dual_coef_[0]
    return weights, float(machine.intercept_[0])


__all__ = ["EXAMPLES", "QueryEmbedder", "TrainingReport", "is_current", "train"]
