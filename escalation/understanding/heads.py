"""Trained heads: one embedding in, calibrated probabilities out. numpy alone.

Each head compares the message with the labelled examples through one shared kernel,
exp(sharpness · (cosine - 1)), weighs them, and turns the sum into a probability with a logistic
curve fitted on messages it had not seen. Over plain logistic regression on the embedding the kernel
raised held-out average precision by about 3 points (docs/understanding.md).

What kind of urgency it is, six more weightings of the same kernel say together: a multinomial curve
over their sums, fitted on urgent messages alone, makes them probabilities that add up to one.
"""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from escalation.domain.signals import Urgency
from escalation.understanding.errors import HeadsDoNotFit, HeadsMissing

FloatArray = NDArray[np.float32]

FILE_NAME = "understanding.npz"
LAYOUT = "3"  # raised whenever the saved arrays change their meaning

NEGATIVE = "negative"
POSITIVE = "positive"
URGENT = "urgent"
HUMAN = "human"
ABUSIVE = "abusive"
HEAD_NAMES = (NEGATIVE, POSITIVE, URGENT, HUMAN, ABUSIVE)
COLUMNS = (*HEAD_NAMES, *Urgency)


@dataclass(frozen=True, slots=True, eq=False)
class Heads:
    """All heads together: they share the anchors, so that one product serves them all.

    anchors (n, d), unit length; weights (columns, n); bias (columns,); slope and offset (heads,);
    kind_slope (kinds, kinds) and kind_offset (kinds,).
    """

    anchors: FloatArray
    weights: FloatArray
    bias: FloatArray
    slope: FloatArray
    offset: FloatArray
    kind_slope: FloatArray
    kind_offset: FloatArray
    sharpness: float
    model_fingerprint: str
    data_fingerprint: str

    def probabilities(self, vectors: FloatArray) -> FloatArray:
        """(k, d) unit vectors → (k, columns) in the order of COLUMNS: of each head, and of each
        kind of urgency should the message be urgent.
        """
        kernel = np.exp(self.sharpness * (vectors @ self.anchors.T - 1.0))
        decision = kernel @ self.weights.T + self.bias
        heads, kinds = np.split(decision, [len(HEAD_NAMES)], axis=1)
        likely = np.exp(kinds @ self.kind_slope.T + self.kind_offset)
        result: FloatArray = np.hstack(
            [
                1.0 / (1.0 + np.exp(-(self.slope * heads + self.offset))),
                likely / likely.sum(axis=1, keepdims=True),
            ]
        ).astype(np.float32)
        return result

    def save(self, folder: Path) -> Path:
        """Writes the file in one move: a reader sees the old heads or the new, never half.

        The anchors as half floats, which move a cosine by less than .001: a file half as large.
        """
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE_NAME
        draft = path.with_suffix(".new.npz")
        np.savez_compressed(
            draft,
            allow_pickle=False,
            layout=np.array(LAYOUT),
            **{field.name: np.asarray(getattr(self, field.name)) for field in fields(self)}
            | {"anchors": self.anchors.astype(np.float16)},
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
                anchors=saved["anchors"].astype(np.float32),
                weights=saved["weights"],
                bias=saved["bias"],
                slope=saved["slope"],
                offset=saved["offset"],
                kind_slope=saved["kind_slope"],
                kind_offset=saved["kind_offset"],
                sharpness=float(saved["sharpness"]),
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
