"""What is told of the keys of programs."""

from typing_extensions import TypedDict

from escalation.api.shapes.words import documented


class Holder(TypedDict):
    """As whom a key acts."""

    id: str
    name: str
    email: str


@documented
class ApiKey(TypedDict):
    """A key with which a program calls; the key itself is told once."""

    id: str
    name: str
    staff: Holder
    active: bool
    """Whether that account is open."""
    used_at: str | None
    expires_at: str


class MadeApiKey(ApiKey):
    """A new key, in clear."""

    key: str
