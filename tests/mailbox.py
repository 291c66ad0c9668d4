"""A mail server that keeps what it got and answers as it is bidden (SMTP, RFC 5321)."""

import asyncio
import base64
import contextlib
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from tests.house import BOUND_S


@dataclass
class Mailbox:
    """What came in, in order, and what to answer next."""

    port: int = 0
    got: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    envelopes: list[tuple[str, str]] = field(default_factory=list)
    """From whom and to whom, of each letter that came."""
    logins: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """The commands that it heard."""
    answers: dict[str, list[str]] = field(default_factory=dict)
    """By verb (`.` for the letter itself), what to answer instead, in turn."""
    silent_at: str | None = None
    """The verb that is not answered, its letter kept all the same."""
    tls: ssl.SSLContext | None = None
    """With it STARTTLS is offered."""
    _came: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def url(self) -> str:
        """Its address as the setting takes it."""
        return f"smtp://127.0.0.1:{self.port}"

    async def until(self, number: int = 1) -> list[EmailMessage]:
        """All letters that came, once it is so many."""
        return await self._until(lambda: len(self.got) >= number) and self.got

    async def until_heard(self, verb: str, number: int = 1) -> None:
        """Return once a command was heard so often."""
        await self._until(lambda: [one.upper() for one in self.said].count(verb) >= number)

    async def _until(self, holds: object) -> bool:
        async with asyncio.timeout(BOUND_S), self._came:
            return bool(await self._came.wait_for(holds))  # type: ignore[arg-type]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Talk to one client."""
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await self._talk(reader, writer)
        finally:
            writer.transport.abort()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sender = to = ""
        await self._answer(writer, "CONNECT", "220 mail.test")
        while line := (await reader.readline()).decode().rstrip("\r\n"):
            verb, _, rest = line.partition(" ")
            verb = verb.upper()
            usual = "250 fine"
            if verb == "EHLO":
                offers = ["AUTH PLAIN", *(["STARTTLS"] if self.tls else [])]
                usual = "\r\n".join(["250-mail.test", *(f"250-{one}" for one in offers), "250 OK"])
            elif verb == "STARTTLS":
                usual = "220 go ahead"
            elif verb == "AUTH":
                self.logins.append(base64.b64decode(rest.split()[-1]).decode())
                usual = "235 welcome"
            elif verb == "MAIL":
                sender = rest
            elif verb == "RCPT":
                to = rest
            elif verb == "DATA":
                usual = "354 go on"
            elif verb == "QUIT":
                usual = "221 bye"
            answered = await self._answer(writer, verb, usual)
            if verb == "STARTTLS" and self.tls:
                await writer.start_tls(self.tls)
            if verb == "DATA" and answered.startswith("354"):
                content = await reader.readuntil(b"\r\n.\r\n")
                await self._take(writer, content.removesuffix(b".\r\n"), sender, to)

    async def _take(self, writer: asyncio.StreamWriter, content: bytes, *way: str) -> None:
        answer = self._next(".", "250 taken")
        async with self._came:
            if answer.startswith("250"):
                self.raw.append(content)
                self.got.append(message_from_bytes(content, policy=policy.default))  # type: ignore[arg-type]
                self.envelopes.append((way[0], way[1]))
            self._came.notify_all()
        if self.silent_at == ".":
            await asyncio.sleep(BOUND_S)
        writer.write(f"{answer}\r\n".encode())
        await writer.drain()

    async def _answer(self, writer: asyncio.StreamWriter, verb: str, usual: str) -> str:
        async with self._came:
            self.said.append(verb)
            self._came.notify_all()
        if self.silent_at == verb:
            await asyncio.sleep(BOUND_S)
        answer = self._next(verb, usual)
        writer.write(f"{answer}\r\n".encode())
        await writer.drain()
        return answer

    def _next(self, verb: str, usual: str) -> str:
        scripted = self.answers.get(verb)
        return scripted.pop(0) if scripted else usual


@contextlib.asynccontextmanager
async def mailbox(tls: ssl.SSLContext | None = None) -> AsyncIterator[Mailbox]:
    """A mail server on a port of its own, while the block runs."""
    box = Mailbox(tls=tls)
    talks: set[asyncio.Task[None]] = set()

    def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(box.serve(reader, writer))
        talks.add(task)
        task.add_done_callback(talks.discard)

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        server.close()
        for task in talks:
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)
        await asyncio.sleep(0)  # for the transports to close
