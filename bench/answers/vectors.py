"""Vectors kept between runs, so that only what is new since the last run is embedded."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]


class KeptVectors:
    """An EmbeddingCache in files, one a model. `save` writes what is new."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._models: dict[str, dict[str, FloatArray]] = {}
        self._changed: set[str] = set()

    def get(self, fingerprint: str, keys: Sequence[str]) -> dict[str, FloatArray]:
        """The known vectors among `keys`."""
        known = self._of(fingerprint)
        return {key: known[key] for key in keys if key in known}

    def put(self, fingerprint: str, vectors: Mapping[str, FloatArray]) -> None:
        """Keeps vectors until `save`."""
        self._of(fingerprint).update(vectors)
        self._changed.add(fingerprint)

    def save(self) -> None:
        """Writes the models that have new vectors, each file whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for fingerprint in self._changed:
            unfinished = self.folder / f"{os.getpid()}.unfinished.npz"
            np.savez(unfinished, **self._models[fingerprint])  # type: ignore[arg-type]
            unfinished.replace(self._path(fingerprint))
        self._changed.clear()

    def _of(self, fingerprint: str) -> dict[str, FloatArray]:
        if fingerprint not in self._models:
            path = self._path(fingerprint)
            self._models[fingerprint] = dict(np.load(path)) if path.is_file() else {}
        return self._models[fingerprint]

    def _path(self, fingerprint: str) -> Path:
        return self.folder / f"{fingerprint}.npz"
