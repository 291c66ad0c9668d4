"""Indexing in pieces: bounded, resumed, and never a loss for what is searched."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge import Knowledge, MemoryEmbeddingCache
from knowledge.testing import HashingEmbedder
from knowledge.vectors import BATCH
from tests.knowledge.help_centre import write


def test_what_was_embedded_before_a_kill_is_not_embedded_again(tmp_path: Path) -> None:
    class Killed(HashingEmbedder):
        left = 150

        def _vector(self, text: str) -> NDArray[np.float32]:
            self.left -= 1
            if self.left < 0:
                raise KeyboardInterrupt
            kept.add(text)
            return super()._vector(text)

    kept: set[str] = set()
    for number in range(100):
        write(tmp_path, f"{number}.en.md", f"Case {number}.", title=f"Number {number}")
    cache = MemoryEmbeddingCache()
    killed, second = Killed(), HashingEmbedder()
    with pytest.raises(KeyboardInterrupt):
        Knowledge(tmp_path, killed, cache).reload()
    report = Knowledge(tmp_path, second, cache).reload()
    assert len(kept & set(second.embedded)) < BATCH
    assert (report.articles, report.pending) == (100, 0)


def test_work_stops_after_its_time_and_goes_on_with_the_next_call(tmp_path: Path) -> None:
    for number in range(100):
        write(tmp_path, f"{number}.en.md", f"Case {number}.", title=f"Number {number}")
    knowledge = Knowledge(tmp_path, HashingEmbedder(), MemoryEmbeddingCache())
    progress: list[tuple[int, int]] = []
    report = knowledge.reload(budget_s=0, on_progress=lambda *told: progress.append(told))
    assert 0 < report.articles < 100
    assert report.pending == knowledge.pending > 0
    assert progress == [(report.embedded, report.embedded + report.pending)]
    assert len(knowledge.articles()) == report.articles
    while report.pending:
        report = knowledge.reload(budget_s=0)
    assert report.articles == len(knowledge.articles()) == 100


def test_an_article_edited_along_with_many_others_keeps_its_former_text(tmp_path: Path) -> None:
    for number in range(100):
        write(tmp_path, f"{number}.en.md", f"Old {number}.", title=f"Number {number}")
    knowledge = Knowledge(tmp_path, HashingEmbedder(), MemoryEmbeddingCache())
    knowledge.reload()
    for number in range(100):
        write(tmp_path, f"{number}.en.md", f"New {number}.", title=f"Number {number}")
    assert knowledge.reload(budget_s=0).pending
    texts = [article.markdown for article in knowledge.articles()]
    assert len(texts) == 100
    assert {text[:3] for text in texts} == {"Old", "New"}
