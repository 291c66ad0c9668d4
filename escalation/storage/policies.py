"""The versions of the site's policy. Rows are added and never changed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from escalation.domain.drafts import stored
from escalation.domain.policy import SHIPPED, InForce
from escalation.storage.tables import PolicyVersion, Staff


async def in_force(connection: AsyncConnection | AsyncSession) -> InForce:
    """The newest version, or the policy that ships while nobody has saved one."""
    newest = select(PolicyVersion.version, PolicyVersion.rules)
    found = await connection.execute(newest.order_by(PolicyVersion.version.desc()).limit(1))
    row = found.one_or_none()
    return InForce(row.version, stored(row.rules)) if row else SHIPPED


async def add(
    session: AsyncSession, version: int, *, rules: dict[str, Any], note: str | None, staff_id: str
) -> PolicyVersion | None:
    """Store a version; None when there is one of this number already."""
    added: PolicyVersion | None = await session.scalar(
        insert(PolicyVersion)
        .values(version=version, rules=rules, note=note, staff_id=staff_id)
        .on_conflict_do_nothing(index_elements=[PolicyVersion.version])
        .returning(PolicyVersion)
    )
    return added


async def listed(
    session: AsyncSession, *, before: int | None = None, limit: int
) -> Sequence[Row[PolicyVersion, Staff]]:
    """Versions older than `before` with who saved them, newest first."""
    query = select(PolicyVersion, Staff).join(Staff, Staff.id == PolicyVersion.staff_id)
    if before is not None:
        query = query.where(PolicyVersion.version < before)
    found = await session.execute(query.order_by(PolicyVersion.version.desc()).limit(limit))
    return found.all()
