"""The real embedding model and heads trained from the repository's own examples, once a session."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from escalation.settings import SPOKEN
from escalation.understanding import Reading, Understanding
from escalation.understanding.examples import EXAMPLES
from escalation.understanding.report import TrainingReport
from escalation.understanding.training import train
from knowledge.embedding.convert import convert
from knowledge.embedding.model import Embedder, load_embedder
from tests.understanding.messages import Read


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    folder = Path(os.environ.get("HANDRAIL_DATA_DIR", ".handrail")) / "models" / "embedding"
    if not (folder / "modules.json").is_file():
        convert(folder)
    return load_embedder(folder)


class Remembering:
    """The embedder, which reads each example only once: nine thousand take a minute or two."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, NDArray[np.float32]] = {}
        self.fingerprint = embedder.fingerprint
        self.dimensions = embedder.dimensions

    def hear_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors with the layers behind them, a row each."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known |= zip(new, self._embedder.hear_queries(new), strict=True)
        return np.stack([self._known[text] for text in texts])


@pytest.fixture(scope="session")
def remembering(embedder: Embedder) -> Remembering:
    return Remembering(embedder)


@pytest.fixture(scope="session")
def trained(
    remembering: Remembering, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, TrainingReport]:
    folder = tmp_path_factory.mktemp("understanding")
    return folder, train(remembering, EXAMPLES, folder)


@pytest.fixture(scope="session")
def understanding(trained: tuple[Path, TrainingReport], embedder: Embedder) -> Understanding:
    return Understanding.load(trained[0], model_fingerprint=embedder.fingerprint)


@pytest.fixture(scope="session")
def read(understanding: Understanding, embedder: Embedder) -> Read:
    """Reads a text as the worker does: embedded, with the model at hand for its parts."""

    def read_text(text: str, locale: str = "en", **more: object) -> Reading:
        settings: dict[str, object] = {
            "conversation_locale": locale,
            "locales": SPOKEN,
            "hear": embedder.hear_queries,
        }
        row = embedder.hear_queries([text])[0]
        return understanding.read(text, row, **(settings | more))  # type: ignore[arg-type]

    return read_text
