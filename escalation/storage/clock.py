"""The one clock that counts: the database's. The clocks of our processes may be wrong, each in its
own way, so nothing is measured by them.
"""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

_NOW = select(func.clock_timestamp())


async def now(session: AsyncSession) -> datetime:
    """The time at this moment, not at the transaction's start: it may have waited for a lock."""
    moment: datetime = (await session.execute(_NOW)).scalar_one()
    return moment
