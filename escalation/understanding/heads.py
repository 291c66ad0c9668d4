"""Trained heads: what the model heard in, calibrated probabilities out. numpy alone.

Each head compares the message with the labelled examples through one shared kernel,
exp(−½ · |distance|²) between their features, weighs them, and turns the sum into a
probability with a logistic curve fitted on messages it had not seen. Over plain logistic regression
on the embedding the kernel raised held-out average precision by about 3 points, the model's inner
layers beside it by another 2 to 5 (docs/understanding.md). What the model's taught layers decide of
the same is weighed beside that sum by the same curve.

What kind of urgency it is, six more weightings of the same kernel say together: a multinomial curve
over their sums, fitted on urgent messages alone, makes them probabilities that add up to one.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from escalation.domain.signals import Emergency, Urgency
from escalation.understanding.errors import HeadsDoNotFit, HeadsMissing
from escalation.understanding.features import Features, half_squares, split

FloatArray = NDArray[np.float32]

FILE_NAME = "understanding.npz"
LAYOUT = "7"  # raised whenever the saved arrays change their meaning

NEGATIVE = "negative"
POSITIVE = "positive"
URGENT = "urgent"
HUMAN = "human"
ABUSIVE = "abusive"
HEAD_NAMES = (NEGATIVE, POSITIVE, URGENT, HUMAN, ABUSIVE, *Emergency)
COLUMNS = (*HEAD_NAMES, *Urgency)
"""What the heads tell, and what the model's taught layers decide too, in their order."""
_CURVES = ("weights", "bias", "slope", "offset", "kind_slope", "kind_offset")


@dataclass(frozen=True, slots=True, eq=False)
class Heads:
    """All heads together: they share the anchors, so that one product serves them all.

    anchors (n, m), the features of the examples that count; weights (columns, n), each with the
    anchor's part of the kernel, exp(−½ · |anchor|²); bias (columns,); slope (heads, 2), of the sum
    and of what the taught layers decide, and offset (heads,); kind_slope (kinds, 2 · kinds), first
    of all sums, then of all decisions, and kind_offset (kinds,).
    """

    features: Features
    anchors: FloatArray
    weights: FloatArray
    bias: FloatArray
    slope: FloatArray
    offset: FloatArray
    kind_slope: FloatArray
    kind_offset: FloatArray
    model_fingerprint: str
    data_fingerprint: str

    def probabilities(self, rows: FloatArray) -> FloatArray:
        """(k, d) rows of `hear_queries` → (k, columns) in the order of COLUMNS: of each head, and
        of each kind of urgency should the message be urgent.
        """
        features = self.features.of(rows)
        kernel = np.exp(features @ self.anchors.T - half_squares(features)[:, None])
        sums = kernel @ self.weights.T + self.bias
        decisions = taught_decisions(rows, self.features.dimensions)
        heads, kinds = np.split(np.stack([sums, decisions]), [len(HEAD_NAMES)], axis=2)
        likely = np.exp(np.hstack([*kinds]) @ self.kind_slope.T + self.kind_offset)
        result: FloatArray = np.hstack(
            [
                _sigmoid((self.slope.T[:, None] * heads).sum(axis=0) + self.offset),
                likely / likely.sum(axis=1, keepdims=True),
            ]
        ).astype(np.float32)
        return result

    def save(self, folder: Path) -> Path:
        """Writes the file in one move: a reader sees the old heads or the new, never half.

        What is large as half floats, which move a likeness by less than .001: a file half the size.
        """
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE_NAME
        draft = path.with_suffix(".new.npz")
        np.savez_compressed(
            draft,
            allow_pickle=False,
            layout=np.array(LAYOUT),
            dimensions=np.array(self.features.dimensions),
            centre=self.features.centre,
            spread=self.features.spread,
            directions=self.features.directions.astype(np.float16),
            anchors=self.anchors.astype(np.float16),
            **{name: getattr(self, name) for name in _CURVES},
            model_fingerprint=np.array(self.model_fingerprint),
            data_fingerprint=np.array(self.data_fingerprint),
        )
        draft.replace(path)
        return path

    @classmethod
    def load(cls, folder: Path, *, model_fingerprint: str | None = None) -> Self:
        """Raises HeadsMissing, or HeadsDoNotFit for another layout or embedding model."""
        path = folder / FILE_NAME
        if not path.is_file():
            raise HeadsMissing(path)
        with np.load(path, allow_pickle=False) as saved:
            layout = str(saved["layout"])
            if layout != LAYOUT:
                raise HeadsDoNotFit("the layout", expected=LAYOUT, got=layout)
            heads = cls(
                features=Features(
                    dimensions=int(saved["dimensions"]),
                    centre=saved["centre"],
                    spread=saved["spread"],
                    directions=saved["directions"].astype(np.float32),
                ),
                anchors=saved["anchors"].astype(np.float32),
                **{name: saved[name] for name in _CURVES},
                model_fingerprint=str(saved["model_fingerprint"]),
                data_fingerprint=str(saved["data_fingerprint"]),
            )
        if model_fingerprint is not None and model_fingerprint != heads.model_fingerprint:
            raise HeadsDoNotFit(
                "their embedding model",
                expected=model_fingerprint,
                got=heads.model_fingerprint,
            )
        return heads


def taught_decisions(rows: FloatArray, dimensions: int) -> FloatArray:
    """(k, d) rows of `hear_queries` → (k, columns); all 0 if the model has no taught layers.

    Raises HeadsDoNotFit when they decide on something else.
    """
    _, decisions = split(rows, dimensions)
    found = decisions.shape[1]
    if not found:
        return np.zeros((len(rows), len(COLUMNS)), np.float32)
    if found != len(COLUMNS):
        raise HeadsDoNotFit("the taught layers", expected=str(len(COLUMNS)), got=str(found))
    return decisions


def _sigmoid(values: FloatArray) -> FloatArray:
    found: FloatArray = np.float32(1.0) / (np.float32(1.0) + np.exp(-values))
    return found
