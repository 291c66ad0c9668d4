"""Handing letters to the site's mail server (SMTP).

The conversation with the server has two halves: up to its word that it takes a letter for this
address nothing has left, and what goes wrong can be tried again. Once the letter itself is on the
way, only a clear refusal says that it was not taken; a silence may mean that it was, and whoever
sent it again then would send it twice.
"""

import asyncio
import contextlib
import smtplib
import socket
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TypeVar

from escalation.domain.mail import MailServer, Sender

STEP_S = 10.0  # for each word of the server, be it only "later"
TAKEN_S = 60.0  # for its word on the letter itself, which it may look through first
PERMANENT = 500  # reply codes from here on stay as they are (RFC 5321)

_Answer = TypeVar("_Answer")


class MailTrouble(Exception):
    """A letter that was not sent for sure. Its text is for the log."""


class MailPutOff(MailTrouble):
    """Nothing was taken; later it may be."""


class MailRefused(MailTrouble):
    """The server does not take this letter, now or later."""


class MailUnclear(MailTrouble):
    """The letter was on its way and nobody said what became of it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail. id: the same whenever it is tried again."""

    id: str
    at: datetime
    to: str
    subject: str
    locale: str
    plain: str
    page: str
    """The same as HTML."""

    def written(self, sender: Sender) -> bytes:
        """The letter as it travels: ASCII, whatever is in it.

        Raises ValueError rather than let a line break into a header.
        """
        message = EmailMessage(policy=SMTP)
        message["From"] = Address(sender.name, addr_spec=sender.address)
        message["To"] = Address(addr_spec=self.to)
        message["Subject"] = " ".join(self.subject.split())
        message["Date"] = format_datetime(self.at)
        message["Message-ID"] = f"<{self.id}@{sender.address.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers this
        message.set_content(self.plain, cte="base64")
        message.add_alternative(self.page, subtype="html", cte="base64")
        message["Content-Language"] = self.locale  # set earlier, it would go to the first part
        return message.as_bytes()


class Handover:
    """A server that has agreed to take one letter."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp = smtp

    async def give(self, content: bytes) -> None:
        """Give it the letter. Raises MailRefused, MailPutOff, MailUnclear."""
        try:
            code, said = await asyncio.to_thread(self._give, content)
        except smtplib.SMTPDataError as error:  # it did not even want to hear it
            raise _refusal(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPException, OSError) as error:
            raise MailUnclear(repr(error)) from error
        if code != 250:
            raise _refusal(code, said)

    def _give(self, content: bytes) -> tuple[int, bytes]:
        assert self._smtp.sock is not None
        self._smtp.sock.settimeout(TAKEN_S)
        return self._smtp.data(content)


class MailClient:
    """Speaks to one mail server, in threads: `smtplib` blocks."""

    def __init__(
        self, server: MailServer, *, step_s: float = STEP_S, tls: ssl.SSLContext | None = None
    ) -> None:
        self._server = server
        self._step_s = step_s
        self._tls = tls or ssl.create_default_context()

    @asynccontextmanager
    async def agreed(self, sender: Sender, to: str) -> AsyncIterator[Handover]:
        """A server that takes a letter for an address. Raises MailPutOff, MailRefused."""
        smtp = await self._asked(self._connected)
        try:
            await self._asked(lambda: self._introduce(smtp, sender, to))
            yield Handover(smtp)
        finally:
            # Ends a thread that still waits for a word, when it is us who do not wait any longer.
            if smtp.sock is not None:
                with contextlib.suppress(OSError):
                    smtp.sock.shutdown(socket.SHUT_RDWR)
            smtp.close()

    async def _asked(self, ask: Callable[[], _Answer]) -> _Answer:
        try:
            return await asyncio.to_thread(ask)
        except (smtplib.SMTPException, OSError) as error:
            raise MailPutOff(repr(error)) from error

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        if server.is_tls:
            return smtplib.SMTP_SSL(
                server.host, server.port, timeout=self._step_s, context=self._tls
            )
        return smtplib.SMTP(server.host, server.port, timeout=self._step_s)

    def _introduce(self, smtp: smtplib.SMTP, sender: Sender, to: str) -> None:
        server = self._server
        smtp.ehlo_or_helo_if_needed()
        is_tls = server.is_tls
        if not is_tls and smtp.has_extn("starttls"):
            smtp.starttls(context=self._tls)
            smtp.ehlo()
            is_tls = True
        if server.user:
            if not is_tls and not server.may_hear_password:
                raise MailPutOff("the server offers no STARTTLS, and a password is not said openly")
            smtp.login(server.user, server.password)
        code, said = smtp.mail(sender.address)
        if code != 250:
            raise MailPutOff(f"{code} {said!r}")  # it is us whom it refuses, not this letter
        code, said = smtp.rcpt(to)
        if code not in (250, 251):
            raise _refusal(code, said)


def _refusal(code: int, said: bytes | str) -> MailTrouble:
    kind = MailRefused if code >= PERMANENT else MailPutOff
    return kind(f"{code} {said!r}")
