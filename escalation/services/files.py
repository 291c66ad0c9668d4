"""Files: uploaded first, named by a message afterwards, looked after from then on."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from escalation.domain.files import (
    IN_A_CONVERSATION,
    MEGABYTE,
    UNSENT,
    UNSENT_KEPT,
    Inspected,
    clean_name,
    inspect,
)
from escalation.domain.images import NotReadable
from escalation.errors import (
    FileAlreadySent,
    FilesFull,
    IdempotencyConflict,
    NotFound,
    UnsupportedFile,
)
from escalation.services.timeline import lock_conversation
from escalation.services.work import Desk, Work
from escalation.storage import files
from escalation.storage.tables import File, Staff

TAKEN = "PNG, JPEG, GIF, WebP or PDF"


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored file, and whether this call stored it (201) or an earlier one did (200)."""

    file: File
    created: bool


async def examine(content: bytes) -> Inspected:
    """What was uploaded, read off the event loop. Raises UnsupportedFile."""
    try:
        return await asyncio.to_thread(inspect, content)
    except NotReadable as error:
        raise UnsupportedFile(f"Only whole files of {TAKEN} can be sent; {error}.") from error


async def keep(
    work: Work,
    conversation_id: str,
    seen: Inspected,
    *,
    client_id: str,
    name: str,
    staff: Staff | None = None,
) -> Stored:
    """Store a file of a conversation, once for each `client_id`. staff: None for the customer.

    Raises IdempotencyConflict when the id was used for other bytes, FilesFull.
    """
    await lock_conversation(work, conversation_id)
    digest = hashlib.sha256(seen.content).digest()
    staff_id = staff.id if staff else None
    known = await files.by_client_id(work.session, conversation_id, client_id)
    if known is not None:
        if known.sha256 != digest or known.staff_id != staff_id:
            raise IdempotencyConflict(
                "This client_id was already used for another file; choose a new one."
            )
        return Stored(known, created=False)
    await _check_room(work, conversation_id, len(seen.content))
    file = File(
        conversation_id=conversation_id,
        client_id=client_id,
        staff_id=staff_id,
        name=clean_name(name),
        type=seen.type,
        size=len(seen.content),
        width=seen.width,
        height=seen.height,
        sha256=digest,
        content=seen.content,
    )
    work.session.add(file)
    await work.session.flush()
    return Stored(file, created=True)


async def _check_room(work: Work, conversation_id: str, size: int) -> None:
    """Raises FilesFull when a file of this size does not fit any more."""
    settings = work.desk.settings
    room = await files.room(work.session, conversation_id)
    if room.unsent >= UNSENT:
        raise FilesFull("Send the files that are waiting before you add more.")
    is_full = room.size + size > settings.files_per_conversation_mb * MEGABYTE
    if is_full or room.files >= IN_A_CONVERSATION:
        raise FilesFull("This conversation cannot hold more files. You can still write.")
    if room.total + size > settings.files_total_gb * 1024 * MEGABYTE:
        raise FilesFull("We cannot take files at the moment. You can still write.")


async def named(
    work: Work, ids: Sequence[str], *, conversation_id: str, staff: Staff | None = None
) -> list[File]:
    """The uploads that a new message names, in its order. Call under the conversation's lock.

    Raises NotFound for what the writer did not upload here, FileAlreadySent.
    """
    if not ids:
        return []
    found = await files.uploaded(
        work.session, ids, conversation_id=conversation_id, staff_id=staff.id if staff else None
    )
    if len(found) < len(ids):
        raise NotFound("There is no such file; upload it again.")
    if any(file.event_id for file in found):
        raise FileAlreadySent("A file was already sent with another message; upload it again.")
    return found


def details(found: Sequence[File]) -> dict[str, Any]:
    """What the event keeps of the files that it came with."""
    return {"files": [file_object(file) for file in found]} if found else {}


def file_object(file: File) -> dict[str, Any]:
    """A file as the contract shows it."""
    size = {"width": file.width, "height": file.height} if file.width else {}
    return {"id": file.id, "name": file.name, "type": file.type, "size": file.size} | size


async def for_customer(work: Work, conversation_id: str, file_id: str) -> File:
    """A file that the customer sent or was sent. Raises NotFound."""
    file = await work.session.get(File, file_id)
    if file is None or file.conversation_id != conversation_id:
        raise missing()
    if file.event_id is None and file.staff_id is not None:  # an agent has not sent it yet
        raise missing()
    return file


async def for_staff(work: Work, staff: Staff, file_id: str) -> File:
    """A file that was sent, or that the caller is about to send. Raises NotFound."""
    file = await work.session.get(File, file_id)
    if file is None or (file.event_id is None and file.staff_id != staff.id):
        raise missing()
    return file


async def sent_to(work: Work, conversation_id: str) -> list[File]:
    """All files that a customer sent or was sent, uploads for messages to come included."""
    held = await files.of_conversation(work.session, conversation_id)
    return [file for file in held if file.event_id is not None or file.staff_id is None]


def missing() -> NotFound:
    """What somebody is told who asks for what is not there, or not theirs."""
    return NotFound("There is no such file.")


async def forget_unsent(desk: Desk) -> int:
    """Delete uploads of more than a day ago that no message named; how many those were."""
    async with desk.work() as work:
        return await files.forget_unsent(work.session, older_than=UNSENT_KEPT)
