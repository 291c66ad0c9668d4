"""What people see: the widget, the console, the demo shop, the help pages.

Each page runs under a policy that allows our own scripts and styles and nothing else.
"""

import gzip
import json
import secrets
from functools import cache, lru_cache, partial
from html import escape
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from escalation.api.principals import Public, TheDesk
from escalation.clients.knowledge import KnowledgeClient
from escalation.domain.panel import Opening
from escalation.domain.texts import direction
from escalation.domain.widget import SHIPPED, Widget
from escalation.errors import NotFound
from escalation.services.catalogue import Catalogue
from escalation.services.languages import own_name
from escalation.services.sessions import supported_locale
from escalation.services.widgets import Widgets
from escalation.services.work import Desk
from escalation.settings import ROOT

router = APIRouter(dependencies=[Public], include_in_schema=False)

PAGES = ROOT / "web" / "pages"
DIST = ROOT / "web" / "dist"

# blob: pictures that were chosen or fetched with a token, shown from the page's own memory
_SELF = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
    " img-src 'self' data: blob:; font-src 'self'; base-uri 'none'; form-action 'self'"
)
PAGE_POLICY = f"{_SELF}; frame-src 'self'; frame-ancestors 'none'"

CACHED_FOR_EVER = "public, max-age=31536000, immutable"  # built names carry their content's hash
REVALIDATE = "no-cache"


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


def _file(folder: Path, name: str, *, cache_control: str) -> Response:
    """A file below a folder. Raises NotFound for anything else, links and '..' included."""
    try:
        path = (folder / name).resolve()
        is_ours = path.is_relative_to(folder.resolve()) and path.is_file()
    except (ValueError, OSError):  # a NUL in the name, or more letters than a name may have
        is_ours = False
    if not is_ours:
        raise NotFound("There is nothing at this address.")
    return FileResponse(path, headers={"Cache-Control": cache_control})


@lru_cache(maxsize=128)  # as many files as widget and console have, each kept small
def _zipped(path: Path, _changed_ns: int, before: bytes) -> bytes:
    return gzip.compress(before + path.read_bytes(), compresslevel=9, mtime=0)


def _script(
    request: Request, folder: Path, name: str, *, cache_control: str, before: bytes = b""
) -> Response:
    """A script or style of the built front end, compressed where the browser takes that.

    before: what goes out ahead of the file.
    """
    plain = _file(folder, name, cache_control=cache_control)
    path = folder / name
    if before:
        plain = Response(before + path.read_bytes(), media_type=plain.media_type)
        plain.headers["Cache-Control"] = cache_control
    plain.headers["Vary"] = "Accept-Encoding"
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return plain
    return Response(
        _zipped(path, path.stat().st_mtime_ns, before),
        media_type=plain.media_type,
        headers={
            "Cache-Control": cache_control,
            "Content-Encoding": "gzip",
            "Vary": "Accept-Encoding",
        },
    )


def _page(html: str, policy: str) -> HTMLResponse:
    return HTMLResponse(
        html, headers={"Content-Security-Policy": policy, "Cache-Control": REVALIDATE}
    )


@router.get("/")
async def home() -> Response:
    """Newcomers see the demo shop."""
    return RedirectResponse("/demo")


@router.get("/widget.js")
async def loader(request: Request) -> Response:
    """The one script a site embeds, with what its administrators chose for all pages."""
    before = _chosen(await _widget(request))
    response = _script(
        request, DIST / "widget", "widget.js", cache_control="public, max-age=300", before=before
    )
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


async def _widget(request: Request) -> Widget:
    widgets: Widgets = request.app.state.widgets
    return await widgets.shown()


def _chosen(widget: Widget) -> bytes:
    """The lines before the loader; none while the settings are those that ship."""
    site: dict[str, Any] = {"colors": widget.colors}
    if widget.position != SHIPPED.widget.position:
        site["position"] = widget.position
    if site == {"colors": {}}:
        return b""
    script = (PAGES / "site.js").read_text(encoding="utf-8").partition("\n")[2]
    return script.replace("__SITE__", json.dumps(site)).encode()


@router.get("/widget")
async def frame(request: Request) -> Response:
    """The frame the widget opens, on the sites that may show it."""
    origins = (await _widget(request)).origins
    ancestors = " ".join(("'self'", *origins)) if origins else "*"
    html = (DIST / "widget" / "index.html").read_text(encoding="utf-8")
    return _page(html, f"{_SELF}; frame-ancestors {ancestors}")


@router.get("/widget/assets/{name}")
async def widget_asset(name: str, request: Request) -> Response:
    """The frame's scripts and styles."""
    return _script(request, DIST / "widget" / "assets", name, cache_control=CACHED_FOR_EVER)


@router.get("/console")
@router.get("/console/{path:path}")
async def console(request: Request, desk: TheDesk, path: str = "") -> Response:
    """The staff application; its own addresses all lead to the one page."""
    if path.startswith("assets/"):
        return _script(request, DIST / "console", path, cache_control=CACHED_FOR_EVER)
    nonce = secrets.token_urlsafe(16)
    html = (DIST / "console" / "index.html").read_text(encoding="utf-8")
    policy = PAGE_POLICY.replace("style-src 'self'", f"style-src 'self' 'nonce-{nonce}'")
    panel = desk.settings.panel
    if panel is not None and panel.opening is Opening.FRAME:
        policy = policy.replace("frame-src 'self'", f"frame-src 'self' {panel.origin}")
    return _page(html.replace("__NONCE__", nonce), policy)


@router.get("/favicon.ico")
async def icon() -> Response:
    """The icon that browsers ask for unasked."""
    return _file(PAGES, "icon.svg", cache_control="public, max-age=86400")


@router.get("/demo")
async def demo() -> Response:
    """A small shop with the widget on it."""
    return _page((PAGES / "demo.html").read_text(encoding="utf-8"), PAGE_POLICY)


@router.get("/pages/{name}")
async def page_asset(name: str) -> Response:
    """Styles and scripts of the demo and the help pages."""
    if not name.endswith((".css", ".js")):
        raise NotFound("There is nothing at this address.")
    return _file(PAGES, name, cache_control=REVALIDATE)


@router.get("/sitemap.xml")
async def sitemap(request: Request, desk: TheDesk) -> Response:
    """The addresses of all help pages, for search engines."""
    knowledge: KnowledgeClient = request.app.state.knowledge
    paths = []
    for locale in (await knowledge.index(desk.settings.locales[0]))["locales"]:
        for topic in (await knowledge.index(locale))["topics"]:
            paths += [article["url"] for article in topic["articles"]]
    root = str(request.base_url).rstrip("/")
    places = "".join(f"<url><loc>{escape(root + path)}</loc></url>" for path in paths)
    return Response(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>',
        media_type="application/xml",
        headers={"Cache-Control": REVALIDATE},
    )


@router.get("/help")
async def help_home(request: Request, desk: TheDesk) -> Response:
    """The help centre in the visitor's language."""
    knowledge: KnowledgeClient = request.app.state.knowledge
    wanted = request.headers.get("accept-language", "").partition(",")[0].partition(";")[0]
    default = desk.settings.locales[0]
    written = tuple((await knowledge.index(default))["locales"])
    return RedirectResponse(f"/help/{supported_locale(wanted, written or (default,))}")


@router.get("/help/{locale}")
async def help_index(locale: str, request: Request, desk: TheDesk) -> Response:
    """All articles of one language."""
    knowledge: KnowledgeClient = request.app.state.knowledge
    found = await knowledge.index(locale)
    if not found["topics"]:
        if found["locales"] and locale in desk.settings.locales:
            return await help_home(request, desk)  # spoken here, but nothing is written in it
        raise NotFound("There are no help pages in this language.")
    others = [_translation(code, f"/help/{code}") for code in found["locales"]]
    topics = [
        {**topic, "name": _topic(topic["name"], locale, desk.catalogue)}
        for topic in found["topics"]
    ]
    return _render("help_index.html.j2", desk, locale, others, topics=topics)


@router.get("/help/{locale}/{slug}")
async def help_page(locale: str, slug: str, request: Request, desk: TheDesk) -> Response:
    """One article. Its HTML came through the allow-list."""
    knowledge: KnowledgeClient = request.app.state.knowledge
    article = await knowledge.page(locale, slug)
    others = [
        _translation(other["locale"], f"/help/{other['locale']}/{other['slug']}")
        for other in article["translations"]
    ]
    return _render("help.html.j2", desk, article["locale"], others, article=article)


def _translation(locale: str, url: str) -> dict[str, str]:
    return {"locale": locale, "name": own_name(locale), "url": url}


def _topic(name: str, locale: str, catalogue: Catalogue) -> str:
    """What a topic is called: translated where it is a usual one, else as its folder is."""
    key = f"topic_{name.lower()}"
    return catalogue.say(key, locale) if catalogue.has(key) else name


def _render(
    template: str, desk: Desk, locale: str, translations: list[dict[str, str]], **values: Any
) -> Response:
    html = (
        _templates()
        .get_template(template)
        .render(
            site_name=desk.settings.site_name,
            locale=locale,
            dir=direction(locale),
            words=partial(desk.catalogue.say, locale=locale),
            translations=translations,
            home_url="/demo",
            **values,
        )
    )
    return _page(html, PAGE_POLICY)
