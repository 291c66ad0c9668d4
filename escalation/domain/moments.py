"""How a time is written wherever it leaves the product."""

from datetime import UTC, datetime
from typing import overload


@overload
def when(moment: datetime) -> str: ...


@overload
def when(moment: datetime | None) -> str | None: ...


def when(moment: datetime | None) -> str | None:
    """RFC 3339 in UTC with milliseconds."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
