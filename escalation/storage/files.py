"""The rows of files. Lists never read their bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.storage.tables import File


@dataclass(frozen=True, slots=True)
class Room:
    """What is taken up already. Sizes in bytes."""

    files: int
    unsent: int
    size: int
    total: int
    """Of all conversations together."""


async def room(session: AsyncSession, conversation_id: str) -> Room:
    """How much the files of a conversation, and of all, take up."""
    # A sum over rows that hold no bytes themselves: 20,000 files are a few milliseconds.
    total = select(func.coalesce(func.sum(File.size), 0)).scalar_subquery()
    row = (
        await session.execute(
            select(
                func.count().label("files"),
                func.count().filter(File.event_id.is_(None)).label("unsent"),
                func.coalesce(func.sum(File.size), 0).label("size"),
                total.label("total"),
            ).where(File.conversation_id == conversation_id)
        )
    ).one()
    return Room(row.files, row.unsent, row.size, row.total)


async def by_client_id(session: AsyncSession, conversation_id: str, client_id: str) -> File | None:
    """The file that was uploaded with this id."""
    file: File | None = await session.scalar(
        select(File).where(File.conversation_id == conversation_id, File.client_id == client_id)
    )
    return file


async def uploaded(
    session: AsyncSession, ids: Sequence[str], *, conversation_id: str, staff_id: str | None
) -> list[File]:
    """Those of these files that one uploaded to a conversation, in the order of the ids."""
    found = await session.scalars(
        select(File).where(
            File.id.in_(ids),
            File.conversation_id == conversation_id,
            File.staff_id.is_not_distinct_from(staff_id),
        )
    )
    by_id = {file.id: file for file in found}
    return [by_id[id] for id in ids if id in by_id]


async def attach(session: AsyncSession, files: Sequence[File], event_id: str) -> None:
    """They came with this message."""
    await session.execute(
        update(File).where(File.id.in_([file.id for file in files])).values(event_id=event_id)
    )


async def of_conversation(session: AsyncSession, conversation_id: str) -> Sequence[File]:
    """All files of a conversation, oldest first."""
    found = await session.scalars(
        select(File).where(File.conversation_id == conversation_id).order_by(File.id)
    )
    return found.all()


async def content(session: AsyncSession, file: File) -> bytes:
    """Its bytes."""
    found: bytes = await session.scalar(select(File.content).where(File.id == file.id)) or b""
    return found


async def forget_unsent(session: AsyncSession, *, older_than: timedelta) -> int:
    """Delete what no message named for so long; how many those were."""
    gone = await session.scalars(
        delete(File)
        .where(File.event_id.is_(None), File.created_at < func.now() - older_than)
        .returning(File.id)
    )
    return len(gone.all())
