"""The worker's first indexing: in steps, told as it goes, and ended when the worker is."""

import asyncio
from pathlib import Path

import pytest

from escalation import worker
from knowledge import Knowledge, MemoryEmbeddingCache, Report
from knowledge.testing import HashingEmbedder
from tests.knowledge.help_centre import write


@pytest.fixture
def knowledge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Knowledge:
    """A hundred new articles and a clock that allows one batch a step."""
    monkeypatch.setattr(worker, "INDEXING_STEP_S", 0.0)
    for number in range(100):
        write(tmp_path, f"{number}.en.md", f"Case {number}.", title=f"Number {number}")
    return Knowledge(tmp_path, HashingEmbedder(), MemoryEmbeddingCache())


async def test_a_first_start_makes_all_vectors_in_steps(knowledge: Knowledge) -> None:
    reports: list[Report] = []
    await worker._index(knowledge, asyncio.Event(), reports.append)
    pending = [report.pending for report in reports]
    assert pending[0] > 0
    assert pending == sorted(pending, reverse=True)
    assert (pending[-1], reports[-1].articles) == (0, 100)


async def test_a_worker_that_is_to_stop_does_not_finish_its_indexing(knowledge: Knowledge) -> None:
    stopping, reports = asyncio.Event(), list[Report]()
    stopping.set()
    await worker._index(knowledge, stopping, reports.append)
    assert len(reports) == 1
    assert knowledge.pending


async def test_a_start_waits_only_so_long_for_vectors(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "FIRST_INDEXING_S", -1.0)
    await worker._index(knowledge, asyncio.Event(), worker._reporter())
    assert knowledge.pending
    assert knowledge.articles()
