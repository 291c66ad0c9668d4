"""Fits the heads from the labelled examples and says how good they are on messages held out.

Held out means by group: examples close to one another in meaning — a paraphrase, a translation —
fall into the same fold, so that no figure is earned by having seen the same message in other words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.svm import SVC

from escalation.understanding.errors import HeadsDoNotFit, HeadsMissing
from escalation.understanding.examples import (
    EXAMPLES,
    Example,
    Mood,
    examples_fingerprint,
    read_examples,
)
from escalation.understanding.heads import (
    ABUSIVE,
    HEAD_NAMES,
    HUMAN,
    NEGATIVE,
    POSITIVE,
    URGENT,
    Heads,
)
from escalation.understanding.report import TrainingReport, report_on

SHARPNESS = 10.0  # 8 to 16 differ by less than one point of held-out F1
STRENGTH = 3.0  # the SVM's C; 3 and 10 are alike, 1 is a little worse
FOLDS = 5
# Average-linkage distance on cosines centred per language: 0.55 puts paraphrases and recognisable
# translations together and leaves about half as many groups as messages.
GROUP_DISTANCE = 0.55
SEED = 7

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]


class QueryEmbedder(Protocol):
    """What training needs of an embedding model."""

    @property
    def fingerprint(self) -> str:
        """Changes with the model."""

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, d) unit vectors."""


@dataclass(frozen=True, slots=True)
class _Head:
    weights: Floats
    bias: float
    slope: float
    offset: float
    held_out: Floats  # probability of each example, from heads that had not seen its group


def train(embedder: QueryEmbedder, examples_dir: Path, target: Path) -> TrainingReport:
    """Trains, saves into the folder `target`, and reports held-out figures.

    Raises ExamplesBroken when an example file cannot be read.
    """
    examples = read_examples(examples_dir)
    vectors = embedder.embed_queries([example.text for example in examples])
    truths = labels(examples)
    groups = group_by_meaning(vectors, [example.locale for example in examples])
    kernel = np.exp(SHARPNESS * (vectors @ vectors.T - 1.0)).astype(np.float64)
    trained = {name: _fit(kernel, truths[name], groups) for name in HEAD_NAMES}
    heads = Heads(
        anchors=vectors.astype(np.float32),
        weights=np.stack([trained[name].weights for name in HEAD_NAMES]).astype(np.float32),
        bias=np.array([trained[name].bias for name in HEAD_NAMES], np.float32),
        slope=np.array([trained[name].slope for name in HEAD_NAMES], np.float32),
        offset=np.array([trained[name].offset for name in HEAD_NAMES], np.float32),
        sharpness=SHARPNESS,
        model_fingerprint=embedder.fingerprint,
        data_fingerprint=examples_fingerprint(examples),
    )
    heads.save(target)
    return report_on(
        heads,
        examples,
        truths=truths,
        held_out={name: trained[name].held_out for name in HEAD_NAMES},
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
    }


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


def _fit(kernel: Floats, truth: Truths, groups: NDArray[np.int64]) -> _Head:
    decisions = np.zeros(len(truth))
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    for train_rows, test_rows in folds.split(kernel, truth, groups):
        machine = _machine().fit(kernel[np.ix_(train_rows, train_rows)], truth[train_rows])
        decisions[test_rows] = machine.decision_function(kernel[np.ix_(test_rows, train_rows)])
    # Platt's method: a logistic curve over decisions on unseen messages makes them probabilities.
    curve = LogisticRegression(C=1e3).fit(decisions[:, None], truth)
    machine = _machine().fit(kernel, truth)
    weights = np.zeros(len(truth))
    weights[machine.support_] = machine.dual_coef_[0]
    held_out: Floats = curve.predict_proba(decisions[:, None])[:, 1]
    return _Head(
        weights=weights,
        bias=float(machine.intercept_[0]),
        slope=float(curve.coef_[0, 0]),
        offset=float(curve.intercept_[0]),
        held_out=held_out,
    )


def _machine() -> SVC:
    return SVC(C=STRENGTH, kernel="precomputed", class_weight="balanced", random_state=SEED)


__all__ = ["EXAMPLES", "QueryEmbedder", "TrainingReport", "is_current", "train"]
