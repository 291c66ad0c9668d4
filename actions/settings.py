"""What the action server is told by its environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit


class SettingsError(Exception):
    """The environment is not complete; the sentence names what is missing."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to listen, whom to ask, and the secret both sides know."""

    host: str
    port: int
    internal_url: str
    secret: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read HANDRAIL_ACTIONS_URL, HANDRAIL_INTERNAL_URL and HANDRAIL_INTERNAL_SECRET.

        Raises SettingsError; there is no default secret, and no listener outside loopback.
        """
        own = urlsplit(environment.get("HANDRAIL_ACTIONS_URL", "http://127.0.0.1:8103"))
        if own.hostname not in ("127.0.0.1", "localhost", "::1"):
            raise SettingsError("HANDRAIL_ACTIONS_URL must be on the loopback interface.")
        secret = environment.get("HANDRAIL_INTERNAL_SECRET", "")
        if not secret:
            raise SettingsError("HANDRAIL_INTERNAL_SECRET is not set.")
        return cls(
            host=own.hostname,
            port=own.port or 8103,
            internal_url=environment.get("HANDRAIL_INTERNAL_URL", "http://127.0.0.1:8101"),
            secret=secret,
        )
