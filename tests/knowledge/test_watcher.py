"""A saved change is in the answers within two seconds, however it was saved."""

import asyncio
import contextlib
import os
import shutil
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from knowledge import Knowledge, Report, watch
from tests.knowledge.help_centre import write

PROMISE_S = 2.0
NEW = "The moon office is open at midnight."


@pytest.fixture
async def reports(knowledge: Knowledge) -> AsyncIterator["asyncio.Queue[Report]"]:
    """What the watcher tells, one report after another."""
    queue: asyncio.Queue[Report] = asyncio.Queue()
    task = asyncio.create_task(watch(knowledge, queue.put_nowait))
    await asyncio.to_thread(lambda: None)
    yield queue
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


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


@pytest.mark.parametrize(
    "change",
    [save, add, save_as_editors_do, rename, delete, move_a_topic_in, replace_the_folder],
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
