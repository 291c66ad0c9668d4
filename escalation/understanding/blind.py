"""What the taught layers of the model decide of an example that they have not seen.

Of what they learned from they are surer than in life: neither a curve may be fitted nor a figure
taken on that. `blind.npz` holds what they decided of every example when they had learned from
those that are unlike it alone; `bench/teach_hearing.py` makes it together with the layers. An
example that came later is not in it, and the layers as they ship have not seen it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from escalation.understanding.examples import Example
from escalation.understanding.heads import COLUMNS

BLIND = Path(__file__).with_name("blind.npz")


@dataclass(frozen=True, slots=True, eq=False)
class Blind:
    """Decisions by example: keys (n,), decisions (n, columns) in the order of COLUMNS."""

    keys: NDArray[np.uint64]
    decisions: NDArray[np.float32]

    @classmethod
    def of_examples(cls, examples: Sequence[Example], decisions: NDArray[np.float32]) -> Self:
        """What was decided of these examples."""
        return cls(np.array([_key(one) for one in examples], np.uint64), decisions)

    def instead_of(
        self, decisions: NDArray[np.float32], examples: Sequence[Example]
    ) -> NDArray[np.float32]:
        """(n, columns) of these examples: what was decided blind where that is known."""
        row_of = {int(key): row for row, key in enumerate(self.keys)}
        rows = [row_of.get(_key(one)) for one in examples]
        return np.stack(
            [
                given if row is None else self.decisions[row]
                for given, row in zip(decisions, rows, strict=True)
            ]
        )

    def save(self, path: Path) -> None:
        """As half floats: a decision is not known to a thousandth."""
        np.savez_compressed(
            path,
            columns=np.array(COLUMNS),
            keys=self.keys,
            decisions=self.decisions.astype(np.float16),
        )

    @classmethod
    def load(cls, path: Path = BLIND) -> Self:
        """The file that ships. Raises ValueError when it is of other heads."""
        with np.load(path, allow_pickle=False) as saved:
            if tuple(saved["columns"]) != COLUMNS:
                raise ValueError(f"{path.name} is of other heads: run bench.teach_hearing again.")
            return cls(saved["keys"], saved["decisions"].astype(np.float32))


def _key(example: Example) -> int:
    line = f"{example.locale}\t{example.text}".encode()
    return int.from_bytes(hashlib.blake2b(line, digest_size=8).digest())
