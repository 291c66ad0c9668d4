"""What administrators changed, written down so that nobody can change it afterwards unseen.

Each entry carries a hash of itself and of the entry before: whoever edits or removes one in the
database has to forge all that follow.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, text

from escalation.services.work import Work
from escalation.storage import clock
from escalation.storage.tables import AuditEntry, Staff

ONE_AT_A_TIME = 0x48415544  # the key of an advisory lock: entries follow each other


async def record(
    work: Work, staff: Staff, action: str, subject: str, details: dict[str, Any] | None = None
) -> None:
    """Write down what a member of staff does, in the transaction that does it.

    details: plain JSON, and nothing secret.
    """
    session = work.session
    await session.execute(text("select pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
    last = await session.scalar(select(AuditEntry).order_by(AuditEntry.number.desc()).limit(1))
    entry = AuditEntry(
        number=last.number + 1 if last else 1,
        at=await clock.now(session),
        staff_id=staff.id,
        staff_name=staff.name,
        action=action,
        subject=subject,
        details=details or {},
    )
    entry.hash = _hash(entry, last.hash if last else b"")
    session.add(entry)
    await session.flush()


async def listed(work: Work, *, before: int | None, limit: int) -> Sequence[AuditEntry]:
    """Entries, the newest first."""
    query = select(AuditEntry).order_by(AuditEntry.number.desc()).limit(limit)
    if before is not None:
        query = query.where(AuditEntry.number < before)
    return (await work.session.scalars(query)).all()


async def first_broken(work: Work) -> int | None:
    """The number of the first entry that is not as it was written; None when all are."""
    expected, hash_before = 1, b""
    stream = await work.session.stream_scalars(select(AuditEntry).order_by(AuditEntry.number))
    async for entry in stream:
        if entry.number != expected or entry.hash != _hash(entry, hash_before):
            return expected
        expected, hash_before = entry.number + 1, entry.hash
    return None


async def count(work: Work) -> int:
    """How many entries there are. An end that was cut off shows in this figure alone."""
    return await work.session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def _hash(entry: AuditEntry, before: bytes) -> bytes:
    written: list[Any] = [
        entry.number,
        _moment(entry.at),
        entry.staff_id,
        entry.staff_name,
        entry.action,
        entry.subject,
        entry.details,
    ]
    body = json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(before + body.encode()).digest()


def _moment(at: datetime) -> float:
    """A time that reads the same in every time zone of a session."""
    return at.timestamp()
