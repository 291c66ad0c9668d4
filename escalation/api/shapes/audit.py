"""What is told of the audit log."""

from typing import Any

from typing_extensions import TypedDict

from escalation.api.shapes.words import Named, documented


class AuditEntry(TypedDict):
    """One change by an administrator."""

    number: int
    at: str
    staff: Named
    action: str
    subject: str
    details: dict[str, Any]


@documented
class AuditPage(TypedDict):
    """Entries of the log, the newest first."""

    entries: list[AuditEntry]
    count: int
    first_broken: int | None
    """The first entry that is not as it was written."""
