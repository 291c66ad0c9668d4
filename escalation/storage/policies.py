"""The site's policy, by version."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from escalation.domain.drafts import stored
from escalation.domain.policy import SHIPPED, InForce
from escalation.storage.tables import PolicyVersion


async def in_force(connection: AsyncConnection | AsyncSession) -> InForce:
    """The newest version, or the policy that ships while nobody has saved one."""
    newest = select(PolicyVersion.version, PolicyVersion.rules)
    found = await connection.execute(newest.order_by(PolicyVersion.version.desc()).limit(1))
    row = found.one_or_none()
    return InForce(row.version, stored(row.rules)) if row else SHIPPED
