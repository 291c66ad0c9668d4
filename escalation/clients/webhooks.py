"""Calls to addresses that the site named, and to no others.

A host's name is looked up once, its addresses are checked, and the call goes to the very address
that was checked: a name that answers otherwise a moment later changes nothing. No redirect is
followed, no proxy of the environment is asked, and of the answer only the status is read.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import httpx

from escalation.domain.addresses import is_within, may_call
from escalation.domain.webhooks import Trouble

TIMEOUT_S = 10.0  # for all of it: a receiver stores what it got and works on it afterwards
CONNECT_S = 3.0

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


async def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses of a host's name. Raises OSError when it has none."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a call: the status of an answer, or why there was none."""

    status: int | None = None
    trouble: Trouble | None = None

    @property
    def is_good(self) -> bool:
        """Whether the receiver took it."""
        return self.status is not None and 200 <= self.status < 300


class WebhookClient:
    """One connection a call: receivers are many, and calls to each are few."""

    def __init__(
        self,
        *,
        allowed: Sequence[str] = (),
        resolve: Resolve = look_up,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        self._allowed = allowed
        self._resolve = resolve
        self._timeout_s = timeout_s
        self._tls = httpx.create_ssl_context()  # reads all root certificates: once, not per call

    async def post(self, url: str, *, headers: Mapping[str, str], body: bytes) -> Reply:
        """Send a body. Whatever goes wrong is in the reply."""
        try:
            async with asyncio.timeout(self._timeout_s):
                return await self._post(httpx.URL(url), headers, body)
        except (TimeoutError, httpx.TimeoutException):
            return Reply(trouble=Trouble.TIMEOUT)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError):
            return Reply(trouble=Trouble.UNREACHABLE)

    async def _post(self, url: httpx.URL, headers: Mapping[str, str], body: bytes) -> Reply:
        address = await self._address(url)
        if address is None:
            return Reply(trouble=Trouble.REFUSED_ADDRESS)
        timeout = httpx.Timeout(self._timeout_s, connect=CONNECT_S)
        async with (
            httpx.AsyncClient(
                verify=self._tls, timeout=timeout, trust_env=False, follow_redirects=False
            ) as http,
            http.stream(
                "POST",
                url.copy_with(host=address),
                content=body,
                # The receiver is spoken to, and its certificate checked, by its name.
                headers={**headers, "Host": url.netloc.decode()},
                extensions={"sni_hostname": url.host},
            ) as response,
        ):
            return Reply(status=response.status_code)

    async def _address(self, url: httpx.URL) -> str | None:
        """The address to call; None where the host has none that may be called."""
        port = url.port or (443 if url.scheme == "https" else 80)
        found = await self._resolve(url.host, port)
        return next((address for address in found if self._may_call(url.scheme, address)), None)

    def _may_call(self, scheme: str, address: str) -> bool:
        """In clear we speak only within networks that the site says are its own."""
        if scheme != "https":
            return is_within(address, self._allowed)
        return may_call(address, allowed=self._allowed)
