"""Takes saved changes into the answers within two seconds.

The system's own notices make it quick; a look at the folder every second makes it certain, where
notices are lost (network folders, links) or the folder itself comes and goes.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

from watchfiles import awatch

from knowledge.library import state_of_folder
from knowledge.search import Knowledge, Report

LOOK_EVERY_MS = 1000
SETTLE_MS = 150  # editors save in several steps (new file, rename): they are taken together
STEP_S = 0.5  # of embedding, before the folder is looked at again: a save does not wait for many
RETRY_S = 10.0  # after a reload that failed, such as a database that is away

log = logging.getLogger(__name__)


async def watch(knowledge: Knowledge, on_report: Callable[[Report], object]) -> None:
    """Reloads whenever the folder differs from what was loaded, an article appears or expires, or
    texts are pending; runs until it is cancelled.

    A save during a reload shows as another difference at the next look. The reload runs in a
    thread, in steps when there is much to embed. One that fails is logged and tried again: the
    answers stay as they were.
    """
    async for _ in _looks(knowledge):
        try:
            while await asyncio.to_thread(_is_stale, knowledge):
                on_report(await asyncio.to_thread(knowledge.reload, budget_s=STEP_S))
        except Exception:
            log.exception("The articles could not be loaded again; trying again later.")
            await asyncio.sleep(RETRY_S)


def _is_stale(knowledge: Knowledge) -> bool:
    due = knowledge.next_change
    return (
        knowledge.pending > 0
        or (due is not None and due <= datetime.now(UTC))
        or state_of_folder(knowledge.folder) != knowledge.loaded_state
    )


async def _looks(knowledge: Knowledge) -> AsyncIterator[None]:
    """Wakes at each change in the folder, and every second besides."""
    yield
    while True:
        if not knowledge.folder.is_dir():
            await asyncio.sleep(LOOK_EVERY_MS / 1000)
            yield
            continue
        notices = awatch(
            knowledge.folder,
            watch_filter=None,
            debounce=SETTLE_MS,
            step=50,
            rust_timeout=LOOK_EVERY_MS,
            yield_on_timeout=True,
        )
        with contextlib.suppress(OSError):
            async for _ in notices:
                yield
                if not knowledge.folder.is_dir():
                    break
