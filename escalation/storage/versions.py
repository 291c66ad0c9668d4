"""What is kept by version, the newest in force. Rows are added and never changed."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Row, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from escalation.storage.tables import PolicyVersion, Staff, WidgetVersion

Kept = TypeVar("Kept", PolicyVersion, WidgetVersion)


async def add(
    session: AsyncSession,
    table: type[Kept],
    version: int,
    *,
    note: str | None,
    staff_id: str,
    **values: dict[str, Any],
) -> Kept | None:
    """Store a version; None when there is one of this number already."""
    added: Kept | None = await session.scalar(
        insert(table)
        .values(version=version, note=note, staff_id=staff_id, **values)
        .on_conflict_do_nothing(index_elements=[table.version])
        .returning(table)
    )
    return added


async def listed(
    session: AsyncSession, table: type[Kept], *, before: int | None = None, limit: int
) -> Sequence[Row[Kept, Staff]]:
    """Versions older than `before` with who saved them, newest first."""
    query = select(table, Staff).join(Staff, Staff.id == table.staff_id)
    if before is not None:
        query = query.where(table.version < before)
    found = await session.execute(query.order_by(table.version.desc()).limit(limit))
    return found.all()
