"""Pages of other people's sites with our one line on them, as good and as bad as they come."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import BrowserContext, ConsoleMessage, Page
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.house import Quiet, config, listener, served, url_of
from tests.journeys.screens import Shop

LISTENING = """
window.heard = {}
for (const kind of ['opened', 'closed', 'message', 'handoff', 'rated', 'refused']) {
  addEventListener('handrail:' + kind, ({detail}) => (window.heard[kind] ??= []).push(detail))
}
"""


@dataclass
class HostSite:
    """A site of another origin. Everything it serves is written in the test."""

    context: BrowserContext
    desk: str
    """Where Handrail is."""
    url: str
    warnings: list[str] = field(default_factory=list)
    html: str = ""
    script: str = ""
    policy: str | None = None

    async def visit(
        self,
        *,
        attributes: str = "",
        script: str = "",
        body: str = "<h1>A shop</h1>",
        doctype: str = "<!doctype html>",
        policy: str | None = None,
    ) -> Shop:
        """Open a page with the widget's script in it, and before that `script` of its own."""
        self.script, self.policy = script, policy
        self.html = (
            f"{doctype}<html lang=en><head><title>Shop</title>"
            f"{'<script src=/own.js></script>' if script else ''}"
            f'<script async src="{self.desk}/widget.js" {attributes}></script></head>'
            f"<body>{body}</body></html>"
        )
        page = await self.context.new_page()
        page.on("console", self._note)
        await page.goto(self.url)
        return Shop(page)

    async def serve(self, request: Request) -> Response:
        """The page, or its own script."""
        if request.url.path == "/own.js":
            return Response(self.script, media_type="text/javascript")
        headers = {} if self.policy is None else {"Content-Security-Policy": self.policy}
        return Response(self.html, media_type="text/html; charset=utf-8", headers=headers)

    def _note(self, message: ConsoleMessage) -> None:
        if message.text.startswith("Handrail:"):
            self.warnings.append(message.text)


@contextlib.asynccontextmanager
async def host_site(context: BrowserContext, desk: str) -> AsyncIterator[HostSite]:
    """A site on a port of its own, which makes it another origin."""
    with listener() as bound:
        site = HostSite(context, desk, url_of(bound))
        app = Starlette(routes=[Route("/{path:path}", site.serve)])
        async with served(Quiet(config(app)), bound):
            yield site


async def heard(page: Page, kind: str) -> list[Any]:
    """The details of the host page's events of a kind, which `LISTENING` keeps."""
    return list(await page.evaluate("kind => window.heard[kind] ?? []", kind))
