"""An HTTP connection that costs the measuring process as little as can be."""

import asyncio


class Wire:
    """One connection, one request at a time."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    @property
    def is_open(self) -> bool:
        """Whether it was connected."""
        return self._writer is not None

    async def open(self) -> None:
        """Connect."""
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)

    async def post(self, path: str, token: str, body: bytes) -> int:
        """POST and read the answer; its status."""
        assert self._reader is not None
        self._send("POST", path, token, f"Content-Length: {len(body)}\r\n", body)
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])
        await self._reader.readexactly(length)
        return int(head[9:12])

    async def stream(self, path: str, token: str, until: bytes) -> None:
        """Open a stream and read until it has said something. Raises ConnectionError."""
        assert self._reader is not None
        self._send("GET", path, token, "Accept: text/event-stream\r\n", b"")
        seen = b""
        while until not in seen:
            data = await self._reader.read(65_536)
            seen += data
            if not data or seen[9:12] != b"200":
                raise ConnectionError(seen[:200])

    def _send(self, method: str, path: str, token: str, headers: str, body: bytes) -> None:
        assert self._writer is not None
        self._writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\n{headers}\r\n".encode()
            + body
        )

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()
