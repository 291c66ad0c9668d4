"""`handrail policy marks`: marked handoffs as a file of examples, for whoever trains the heads.

It holds customers' words, is written only on demand and readable by its owner only; no part of the
product reads it.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from escalation.api.views import when
from escalation.operations.errors import FolderUnusable
from escalation.services.work import Desk
from escalation.storage import marks
from escalation.storage.marks import Example


async def export(desk: Desk, file: Path) -> int:
    """Write every mark as a line of JSON into a new file; how many. Raises FolderUnusable."""
    written = 0
    async with desk.work() as work:
        with _new(file) as lines:
            async for example in marks.examples(work.session):
                lines.write(json.dumps(_line(example), ensure_ascii=False) + "\n")
                written += 1
    return written


@contextmanager
def _new(file: Path) -> Iterator[IO[str]]:
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise FolderUnusable(
            f"{file} cannot be written: {error.strerror}.", "Name a file that is not there yet."
        ) from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as lines:
        yield lines


def _line(example: Example) -> dict[str, Any]:
    decision = example.decision.details if example.decision else {}
    return {
        "mark": example.marked.details["mark"],
        "marked_at": when(example.marked.at),
        "agent": example.marked.staff_id,
        "handoff": example.handoff.id,
        "handed_off_at": when(example.handoff.at),
        "reason": example.handoff.details.get("reason"),
        "policy": decision.get("policy"),
        "signals": decision.get("signals", []),
        "below": decision.get("below", []),
        "locale": example.locale,
        "text": example.message.text if example.message else None,
    }
