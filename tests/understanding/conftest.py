"""The real embedding model and heads trained from the repository's own examples, once a session."""

import os
from pathlib import Path

import pytest

from escalation.understanding import Reading, Understanding
from escalation.understanding.examples import EXAMPLES
from escalation.understanding.report import TrainingReport
from escalation.understanding.training import train
from knowledge.embedding.convert import convert
from knowledge.embedding.model import Embedder, load_embedder
from tests.understanding.messages import TEN, Read


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    folder = Path(os.environ.get("HANDRAIL_DATA_DIR", ".handrail")) / "models" / "embedding"
    if not (folder / "modules.json").is_file():
        convert(folder)
    return load_embedder(folder)


@pytest.fixture(scope="session")
def trained(
    embedder: Embedder, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, TrainingReport]:
    folder = tmp_path_factory.mktemp("understanding")
    return folder, train(embedder, EXAMPLES, folder)


@pytest.fixture(scope="session")
def understanding(trained: tuple[Path, TrainingReport], embedder: Embedder) -> Understanding:
    return Understanding.load(trained[0], model_fingerprint=embedder.fingerprint)


@pytest.fixture(scope="session")
def read(understanding: Understanding, embedder: Embedder) -> Read:
    """Reads a text as the worker does: embedded, with the model at hand for its parts."""

    def read_text(text: str, locale: str = "en", **more: object) -> Reading:
        settings: dict[str, object] = {
            "conversation_locale": locale,
            "locales": TEN,
            "embed": embedder.embed_queries,
        }
        embedding = embedder.embed_queries([text])[0]
        return understanding.read(text, embedding, **(settings | more))  # type: ignore[arg-type]

    return read_text
