"""A small help centre on disk, and the real embedding model."""

import os
from pathlib import Path

import pytest

from knowledge import Knowledge, MemoryEmbeddingCache
from knowledge.embedding.convert import convert
from knowledge.embedding.model import SentenceEmbedder, load_embedder
from knowledge.spelling import load_words
from knowledge.testing import HashingEmbedder
from tests.knowledge.help_centre import write_help_centre

ROOT = Path(__file__).resolve().parents[2]
MODEL = Path(os.environ.get("HANDRAIL_DATA_DIR", ROOT / ".handrail")) / "models" / "embedding"


@pytest.fixture(scope="session")
def model_folder() -> Path:
    """The converted model: made now if no set-up made it before."""
    convert(MODEL)
    return MODEL


@pytest.fixture(scope="session")
def real_embedder(model_folder: Path) -> SentenceEmbedder:
    """The model that customers are answered with."""
    return load_embedder(model_folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A help centre of eight articles, three of them translated."""
    return write_help_centre(tmp_path / "kb")


@pytest.fixture
def knowledge(folder: Path) -> Knowledge:
    """The help centre on the quick embedder."""
    loaded = Knowledge(folder, HashingEmbedder(), MemoryEmbeddingCache())
    loaded.reload()
    return loaded


@pytest.fixture(scope="session")
def real_knowledge(
    real_embedder: SentenceEmbedder, tmp_path_factory: pytest.TempPathFactory
) -> Knowledge:
    """The help centre on the real model; not to be changed."""
    load_words()
    folder = write_help_centre(tmp_path_factory.mktemp("real") / "kb")
    loaded = Knowledge(folder, real_embedder, MemoryEmbeddingCache())
    loaded.reload()
    return loaded
