"""A saved change is in the answers within two seconds, however it was saved."""

import asyncio
import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge import Knowledge, MemoryEmbeddingCache, Report, watch
from knowledge.testing import HashingEmbedder
from tests.knowledge.help_centre import write

PROMISE_S = 2.0
NEW = "The moon office is open at midnight."


@pytest.fixture
async def reports(knowledge: Knowledge) -> AsyncIterator["asyncio.Queue[Report]"]:
    """What the watcher tells, one report after another."""
    async with watching(knowledge) as queue:
        await asyncio.to_thread(lambda: None)
        yield queue


@contextlib.asynccontextmanager
async def watching(knowledge: Knowledge) -> AsyncIterator["asyncio.Queue[Report]"]:
    """The reports of a watcher that runs beside the block."""
    queue: asyncio.Queue[Report] = asyncio.Queue()
    task = asyncio.create_task(watch(knowledge, queue.put_nowait))
    yield queue
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def until(reports: "asyncio.Queue[Report]", is_so: Callable[[], bool]) -> None:
    """Waits for a report after which something is so, as long as is promised."""
    async with asyncio.timeout(PROMISE_S):
        while not is_so():
            await reports.get()


def shown(knowledge: Knowledge, article: str) -> str | None:
    opening = knowledge.chosen(article, "en")
    return opening.passage if opening else None


def save(folder: Path) -> None:
    write(folder, "shop/opening-hours.en.md", NEW)


def add(folder: Path) -> None:
    write(folder, "new/moon.en.md", NEW)


def save_as_editors_do(folder: Path) -> None:
    path = write(folder, ".saving", NEW)
    os.replace(path, folder / "shop" / "opening-hours.en.md")


def rename(folder: Path) -> None:
    os.rename(folder / "shop" / "child-seats.en.md", folder / "shop" / "moon.en.md")


def delete(folder: Path) -> None:
    (folder / "shop" / "child-seats.en.md").unlink()


def move_a_topic_in(folder: Path) -> None:
    outside = folder.parent / "outside"
    write(outside, "moon.en.md", NEW)
    os.rename(outside, folder / "moon")


def replace_the_folder(folder: Path) -> None:
    copy = folder.parent / "copy"
    shutil.copytree(folder, copy)
    write(copy, "new/moon.en.md", NEW)
    shutil.rmtree(folder)
    os.rename(copy, folder)


def save_in_place(folder: Path) -> None:
    with (folder / "shop" / "opening-hours.en.md").open("r+") as file:
        text = file.read()
        file.seek(0)
        file.write(text.replace("Monday", "Sunday"))  # of the same length


def delete_a_topic(folder: Path) -> None:
    shutil.rmtree(folder / "renting")


@pytest.mark.parametrize(
    "change",
    [
        *(save, save_in_place, add, save_as_editors_do, rename, delete, delete_a_topic),
        *(move_a_topic_in, replace_the_folder),
    ],
)
async def test_a_change_is_in_the_answers_in_time(
    change: Callable[[Path], None],
    folder: Path,
    knowledge: Knowledge,
    reports: "asyncio.Queue[Report]",
) -> None:
    before = {(article.path, article.revision) for article in knowledge.articles()}
    started = time.monotonic()
    change(folder)
    async with asyncio.timeout(PROMISE_S):
        await reports.get()
        while {(a.path, a.revision) for a in knowledge.articles()} == before:
            await reports.get()
    assert time.monotonic() - started < PROMISE_S


async def test_a_branch_checked_out_is_in_the_answers_in_time(
    folder: Path, knowledge: Knowledge
) -> None:
    def git(*words: str) -> None:
        identity = ("-c", "user.name=Edda", "-c", "user.email=edda@test", "-c", "gc.auto=0")
        subprocess.run(["git", "-C", folder, *identity, *words], check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "Articles")
    git("checkout", "-q", "-b", "moon")
    write(folder, "new/moon.en.md", NEW)
    git("add", ".")
    git("commit", "-q", "-m", "Moon")
    git("checkout", "-q", "main")
    knowledge.reload()
    async with watching(knowledge) as reports:
        await asyncio.to_thread(git, "checkout", "-q", "moon")
        await until(reports, lambda: knowledge.article("new/moon", "en") is not None)
        await asyncio.to_thread(git, "checkout", "-q", "main")
        await until(reports, lambda: knowledge.article("new/moon", "en") is None)


async def test_a_folder_may_come_late_and_go(tmp_path: Path) -> None:
    folder = tmp_path / "kb"
    knowledge = Knowledge(folder, HashingEmbedder(), MemoryEmbeddingCache())
    assert "no folder" in knowledge.reload().problems[0].message
    async with watching(knowledge) as reports:
        write(folder, "new/moon.en.md", NEW)
        await until(reports, lambda: knowledge.article("new/moon", "en") is not None)
        shutil.rmtree(folder)
        await until(reports, lambda: knowledge.articles() == ())
        write(folder, "new/moon.en.md", NEW)
        await until(reports, lambda: knowledge.article("new/moon", "en") is not None)


async def test_articles_appear_and_expire_without_a_save(
    folder: Path, knowledge: Knowledge, reports: "asyncio.Queue[Report]"
) -> None:
    now = datetime.now(UTC)
    coming, going = (now + timedelta(seconds=seconds) for seconds in (0.8, 1.6))
    dates = {"publish_from": coming.isoformat(), "expires": going.isoformat()}
    write(folder, "new/moon.en.md", NEW, title="Moon", **dates)
    async with asyncio.timeout(5):
        while "moon" not in {article.slug for article in knowledge.articles()}:
            assert datetime.now(UTC) < going
            await reports.get()
        assert datetime.now(UTC) >= coming
        while "moon" in {entry.article.slug for entry in knowledge.index.entries}:
            await reports.get()
    assert datetime.now(UTC) >= going
    assert all(answer.title != "Moon" for answer in knowledge.suggest(NEW, "en", limit=50))


async def test_an_edit_does_not_wait_for_a_thousand_new_files(folder: Path) -> None:
    class Slow(HashingEmbedder):
        """Takes as long over a text as the real model over a long one."""

        def _embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
            time.sleep(0.01 * len(texts))
            return super()._embed(texts)

    knowledge = Knowledge(folder, Slow(), MemoryEmbeddingCache())
    knowledge.reload()
    for number in range(1000):
        write(folder, f"many/{number}.en.md", f"Case {number}.", title=f"Number {number}")
    async with watching(knowledge) as reports:
        while (await reports.get()).pending == 0:
            pass
        write(folder, "shop/opening-hours.en.md", NEW)
        await until(reports, lambda: shown(knowledge, "shop/opening-hours") == NEW)
        assert knowledge.pending
        (folder / "shop" / "opening-hours.en.md").unlink()
        await until(reports, lambda: knowledge.article("shop/opening-hours", "en") is None)
        assert knowledge.pending


async def test_a_broken_save_is_reported_and_mended(
    folder: Path, knowledge: Knowledge, reports: "asyncio.Queue[Report]"
) -> None:
    path = folder / "shop" / "opening-hours.en.md"
    whole = path.read_text()
    path.write_text("---\ntitle: [\n---\nx")
    async with asyncio.timeout(PROMISE_S):
        report = await reports.get()
    assert [problem.file for problem in report.problems] == ["shop/opening-hours.en.md"]
    assert len(knowledge.articles()) == 9
    path.write_text(whole)
    async with asyncio.timeout(PROMISE_S):
        report = await reports.get()
    assert report.problems == ()
    assert len(knowledge.articles()) == 10


async def test_a_change_made_before_the_watch_began_is_not_missed(
    folder: Path, knowledge: Knowledge
) -> None:
    write(folder, "new/moon.en.md", NEW)
    told = asyncio.Event()
    task = asyncio.create_task(watch(knowledge, lambda report: told.set()))
    async with asyncio.timeout(PROMISE_S):
        await told.wait()
    task.cancel()
    assert knowledge.article("new/moon", "en") is not None
