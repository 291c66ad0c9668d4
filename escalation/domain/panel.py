"""The site's own page about a customer, which agents open beside the conversation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

LINK_LASTS = timedelta(minutes=5)
"""Long enough for a slow page and a reload, too short for a link that somebody finds in a log."""
SHORTEST_SECRET = 32  # characters; RFC 7518 asks for 256 bits with HS256
LONGEST_TITLE = 40  # characters; it is a heading and a button
PARAMETER = "token"

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?")
"""Nothing that could end one rule of a content security policy and begin another."""
_LOOPBACK = {"localhost", "127.0.0.1"}


class Opening(StrEnum):
    """Where the page is opened."""

    FRAME = "frame"
    TAB = "tab"


@dataclass(frozen=True, slots=True)
class Panel:
    """What the setting says."""

    title: str
    url: str
    secret: str
    opening: Opening = Opening.FRAME

    @staticmethod
    def parse(value: Mapping[str, Any]) -> "Panel":
        """Read `{"title", "url", "secret", "open"?: "frame" | "tab"}`.

        Raises ValueError with a sentence that says what is wrong and never quotes the secret.
        """
        if unknown := set(value) - {"title", "url", "secret", "open"}:
            raise ValueError(
                f"a panel knows no {sorted(unknown)[0]!r}; use title, url, secret, open"
            )
        title, url, secret = (value.get(name) for name in ("title", "url", "secret"))
        if not isinstance(title, str) or not 0 < len(title.strip()) <= LONGEST_TITLE:
            raise ValueError(f"its title must have 1 to {LONGEST_TITLE} characters")
        if not isinstance(url, str) or not _is_usable(url):
            raise ValueError("its url must be an https address without a user, token or #fragment")
        if not isinstance(secret, str) or len(secret) < SHORTEST_SECRET:
            raise ValueError(f"its secret must have {SHORTEST_SECRET} characters at least")
        if value.get("open", Opening.FRAME) not in list(Opening):
            raise ValueError("it opens in a 'frame' or a 'tab'")
        return Panel(title.strip(), url, secret, Opening(value.get("open", Opening.FRAME)))

    @property
    def origin(self) -> str:
        """What a page may frame so that it may frame this one."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    def link(self, token: str) -> str:
        """The address with a token in its query."""
        parts = urlsplit(self.url)
        query = [*parse_qsl(parts.query, keep_blank_values=True), (PARAMETER, token)]
        return urlunsplit(parts._replace(query=urlencode(query)))


def _is_usable(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    expected = host if port is None else f"{host}:{port}"
    is_secret = parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
    return (
        is_secret
        and _HOST.fullmatch(host) is not None
        and parts.netloc.lower() == expected  # no user, no empty port
        and not parts.fragment
        and not _names_token(parts)
        and url.isprintable()
        and " " not in url
    )


def _names_token(parts: SplitResult) -> bool:
    return any(name == PARAMETER for name, _ in parse_qsl(parts.query, keep_blank_values=True))
