"""The place of a console in all conversations that its agent holds or held just now."""

import base64
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any


@dataclass(slots=True)
class Cursor:
    """How far an agent has been told everything.

    since: every stretch that began before then was told or has a place; None at the very first.
    places: the position up to which each conversation was told. What the agent held there is asked
    of the timeline: the cursor comes back from the client, says where one is and proves nothing.
    """

    since: datetime | None = None
    places: dict[str, int] = field(default_factory=dict)

    def write(self) -> str:
        """The cursor as the opaque id of an event."""
        since = self.since.timestamp() if self.since else None
        written = json.dumps({"since": since, "places": self.places}, separators=(",", ":"))
        return base64.urlsafe_b64encode(written.encode()).decode()

    @staticmethod
    def read(text: str | None) -> "Cursor":
        """The cursor in an id; one that is none of ours starts afresh."""
        try:
            value = json.loads(base64.urlsafe_b64decode((text or "").encode("ascii", "replace")))
            since = datetime.fromtimestamp(value["since"], UTC)
            return Cursor(since, _places(value["places"]))
        except (ValueError, TypeError, KeyError, OverflowError, OSError, RecursionError):
            return Cursor()


def _places(value: Any) -> dict[str, int]:
    """Places as a row can hold them. Raises ValueError."""
    if not isinstance(value, dict):
        raise ValueError("these are no places")
    for conversation_id, position in value.items():
        is_id = conversation_id.isascii() and conversation_id.isalnum()
        if not is_id or type(position) is not int or not 0 <= position < 2**31:
            raise ValueError("this is no place")
    return value
