"""What the tests share: a real PostgreSQL, the real models, and one house on both for a session."""

import os

# Before numpy is imported: OpenBLAS tears its threads down around a fork, and hangs for ever when
# another thread is in it just then. Tests fork servers while the house reads messages.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import contextlib
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from escalation.operations.fingerprints import fingerprint
from escalation.operations.postgres import TemporaryPostgres
from escalation.services.hearing import Ear
from escalation.services.library import Library
from escalation.settings import Settings
from escalation.storage.embeddings import PostgresEmbeddingCache
from escalation.storage.migrate import upgrade
from escalation.understanding import Understanding, UnderstandingError
from escalation.understanding.training import train
from knowledge import Knowledge
from knowledge.embedding.model import Embedder, load_embedder
from knowledge.spelling import load_words
from tests.house import House, Parts, open_house

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("HANDRAIL_DATA_DIR", ROOT / ".handrail"))


# Our log goes through the standard one, where pytest keeps it for the report of a failed test.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.format_exc_info,
        structlog.processors.LogfmtRenderer(key_order=["level", "event"]),
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
)


@pytest.fixture(scope="session")
def postgres() -> Iterator[TemporaryPostgres]:
    """A server of its own, gone after the session."""
    with TemporaryPostgres(durable=False) as server:
        yield server


@pytest.fixture(scope="session")
def database_url(postgres: TemporaryPostgres) -> str:
    """An empty database, brought to the schema by the migrations."""
    url = postgres.database_url()
    upgrade(url)
    return url


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two topics of the shipped help centre: all of them would take long to embed."""
    folder = tmp_path_factory.mktemp("articles")
    for topic in ("account", "delivery"):
        shutil.copytree(ROOT / "kb_articles" / topic, folder / topic)
    return folder


@pytest.fixture(scope="session")
def parts(database_url: str, articles: Path) -> Parts:
    """The real embedding model, the fitted heads and real articles."""
    load_words()
    settings = Settings(data_dir=DATA, kb_dir=articles)
    embedder = load_embedder(settings.model_dir)
    understanding = _fitted(settings.understanding_dir, embedder)
    knowledge = Knowledge(settings.kb_dir, embedder, PostgresEmbeddingCache(database_url))
    knowledge.reload()
    ear = Ear(embedder, understanding, settings.locales)
    return Parts(embedder, ear, Library(knowledge))


def _fitted(folder: Path, embedder: Embedder) -> Understanding:
    """The heads that set-up fitted; fitted here where there are none for this model."""
    with contextlib.suppress(UnderstandingError):
        return Understanding.load(folder, model_fingerprint=embedder.fingerprint)
    examples = ROOT / "escalation" / "understanding" / "examples"
    kept = folder.with_name("understanding-tests") / fingerprint([examples, embedder.fingerprint])
    if not kept.exists():
        train(embedder, examples, kept)
    return Understanding.load(kept, model_fingerprint=embedder.fingerprint)


@pytest.fixture(scope="session")
async def house(database_url: str, parts: Parts) -> AsyncIterator[House]:
    """The whole house, shared by all tests: each brings its own customers and agents."""
    async with open_house(database_url, parts) as house:
        yield house
        assert house.rasa.refused == [], "a turn broke the contract of Rasa's channel"
