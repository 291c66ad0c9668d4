"""`handrail kb index`: the vectors of all articles, made ahead of the next start.

They are kept in the database as they are made, where a running worker finds them too.
"""

import queue
import threading
import time
from collections.abc import Iterator

import psycopg

from escalation.operations.errors import SetupError
from escalation.settings import Settings
from escalation.storage.embeddings import PostgresEmbeddingCache
from knowledge import Knowledge, Report
from knowledge.embedding.errors import EmbeddingError
from knowledge.embedding.model import load_embedder

EVERY_S = 2.0  # between two lines of progress


def index_articles(settings: Settings) -> Iterator[str]:
    """Lines to show, while it works. `settings.database_url` must be set. Raises SetupError."""
    assert settings.database_url is not None
    try:
        embedder = load_embedder(settings.embedding_model or settings.model_dir)
        cache = PostgresEmbeddingCache(settings.database_url)
        knowledge = Knowledge(settings.kb_dir, embedder, cache, original=settings.locales[0])
        yield from _lines(knowledge)
    except EmbeddingError as error:
        raise SetupError(str(error), "Run `handrail prepare` first.") from error
    except psycopg.Error as error:
        raise SetupError(
            f"The database cannot be used: {error}",
            "Start Handrail (`handrail up`) or set HANDRAIL_DATABASE_URL, then try again.",
        ) from error


def _lines(knowledge: Knowledge) -> Iterator[str]:
    told: queue.SimpleQueue[str | Report | BaseException] = queue.SimpleQueue()
    started = last = time.monotonic()

    def on_progress(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= EVERY_S:
            last = now
            left = (now - started) / done * (total - done)
            told.put(f"{done:,} of {total:,} texts, {100 * done // total} %, about {left:.0f} s")

    def run() -> None:
        try:
            told.put(knowledge.reload(on_progress=on_progress))
        except BaseException as error:  # told to the reader, who raises it
            told.put(error)

    threading.Thread(target=run, daemon=True).start()
    while isinstance(said := told.get(), str):
        yield said
    if isinstance(said, BaseException):
        raise said
    for problem in said.problems:
        yield str(problem)
    yield (
        f"{said.articles:,} articles are ready: {said.embedded:,} texts embedded"
        f" in {said.seconds:.0f} s, {len(said.problems)} problems."
    )
