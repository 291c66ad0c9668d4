"""The widget's settings, by version."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from escalation.domain.widget import SHIPPED, InForce, stored
from escalation.storage.tables import WidgetVersion


async def in_force(connection: AsyncConnection | AsyncSession) -> InForce:
    """The newest version, or the settings that ship while nobody has saved any."""
    newest = select(WidgetVersion.version, WidgetVersion.settings)
    found = await connection.execute(newest.order_by(WidgetVersion.version.desc()).limit(1))
    row = found.one_or_none()
    return InForce(row.version, stored(row.settings)) if row else SHIPPED
