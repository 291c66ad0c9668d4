"""How the site sends e-mail, where a letter stands, and when it is tried again."""

from dataclasses import dataclass
from datetime import timedelta
from email.utils import parseaddr
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from escalation.domain.contacts import find_contact

_PORTS = {"smtp": 587, "smtps": 465}
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class MailState(StrEnum):
    """Where a letter stands."""

    WAITING = "waiting"
    """For its next try; nothing has left yet."""
    HANDED_OVER = "handed_over"
    """Given to the mail server, which has not said what became of it: it is not sent again."""
    SENT = "sent"
    FAILED = "failed"
    """Refused for good, or tried as often as it is worth."""


_WAITS = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(minutes=45),
    timedelta(hours=2),
)
"""Between two tries: a restart is over in seconds, a mail server that lets strangers wait
(greylisting) within the hour; three hours later nobody looks for the letter any more."""


def wait_after(tries: int) -> timedelta | None:
    """How long to wait after so many failed tries (1 or more); None: it is given up."""
    return _WAITS[tries - 1] if tries <= len(_WAITS) else None


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that takes our letters."""

    host: str
    port: int
    is_tls: bool
    """Encrypted from the first byte; else as soon as the server offers it (STARTTLS)."""
    user: str = ""
    password: str = ""

    @staticmethod
    def parse(url: str) -> "MailServer":
        """Read `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte.

        Raises ValueError with a sentence that says what is wrong and never quotes the password.
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise ValueError("its host or port cannot be read") from error
        if parts.scheme not in _PORTS:
            raise ValueError("it begins with smtp:// or smtps://")
        if not host or parts.path.strip("/") or parts.query or parts.fragment:
            raise ValueError("it is smtp://user:password@host:port and nothing more")
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        if bool(user) != bool(password):
            raise ValueError("a user needs a password, and a password a user")
        return MailServer(
            host, port or _PORTS[parts.scheme], parts.scheme == "smtps", user, password
        )

    @property
    def may_hear_password(self) -> bool:
        """Whether the password may be said unencrypted: to this very machine only."""
        return self.host in _LOOPBACK


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom our letters are from."""

    name: str
    address: str

    @staticmethod
    def parse(text: str) -> "Sender":
        """Read `help@shop.example` or `Juniper & Co <help@shop.example>`. Raises ValueError."""
        name, address = parseaddr(text)
        if not text.isprintable() or find_contact(address).email != address.lower():
            raise ValueError("it is an e-mail address, with a name before it if you like")
        return Sender(name, address)


@dataclass(frozen=True, slots=True)
class Post:
    """All that sending takes."""

    server: MailServer
    sender: Sender
