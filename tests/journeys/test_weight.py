"""What the widget weighs, as a browser with an empty cache fetches it."""

import gzip
from pathlib import Path

from playwright.async_api import BrowserContext, Response, expect

from escalation.settings import ROOT, SPOKEN
from tests.journeys.screens import Shop

LOADER_BYTES = 3_000
ALL_CODE_BYTES = 29_200  # we promise 30,000; what is left is for what comes
DIST = ROOT / "web" / "dist" / "widget"


def zipped(path: Path) -> int:
    """Bytes of a file as it travels."""
    return len(gzip.compress(path.read_bytes(), compresslevel=9, mtime=0))


def test_the_loader_is_small() -> None:
    assert zipped(DIST / "widget.js") <= LOADER_BYTES


async def test_all_code_to_a_usable_conversation_is_small(
    customer_context: BrowserContext,
) -> None:
    shop = Shop(await customer_context.new_page())
    fetched: list[Response] = []
    shop.page.on("response", lambda response: fetched.append(response))
    await shop.page.goto("/demo?locale=en")
    fetched.clear()
    await shop.open_chat()
    await expect(shop.chat.get_by_test_id("greeting")).to_be_visible()
    code = [one for one in fetched if "/widget" in one.url]
    assert all(one.headers.get("content-encoding") == "gzip" for one in code if "assets" in one.url)
    later = {
        path
        for name in (
            *("extras", "sheet", "form", "later", "chime", "colors", "refusal"),
            *("outbox-store", "upload"),
        )
        for path in assets(name)
    }
    first = [name for one in code if (name := one.url.rpartition("/")[2]) not in later]
    weight = zipped(DIST / "widget.js") + zipped(DIST / "index.html")
    weight += sum(zipped(DIST / "assets" / name) for name in first if "?" not in name)
    words = {locale: zipped(DIST / "assets" / assets(f"{locale}-")[0]) for locale in SPOKEN}
    heaviest = max(words.values()) - words["en"]
    assert weight + heaviest <= ALL_CODE_BYTES, (weight, heaviest, first)


def assets(prefix: str) -> list[str]:
    """The built files whose names begin so."""
    return [path.name for path in (DIST / "assets").glob(f"{prefix}*.js")]
