"""Whatever anybody wrote is data in the widget: nothing of it runs, no link leaves the web."""

import json
from typing import Any

import pytest
from playwright.async_api import BrowserContext, Dialog, Route, expect

from tests.journeys.screens import Shop

PAYLOADS = [
    "<script>canary()</script>",
    "<img src=x onerror=canary()>",
    "<svg/onload=canary()>",
    "<svg><animate onbegin=canary() attributeName=x dur=1s>",
    "<iframe srcdoc='<script>parent.canary()</script>'></iframe>",
    "<math><mtext><style><img src=x onerror=canary()></style></mtext></math>",
    "<a href='javascript:canary()'>press</a>",
    "<a href=' java&#10;script:canary()'>press</a>",
    "<a href='data:text/html,<script>opener.canary()</script>'>press</a>",
    "<form action=javascript:canary()><button autofocus onfocus=canary()>x</button></form>",
    "<details open ontoggle=canary()>x</details>",
    "<input autofocus onfocus=canary()>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=javascript:canary()'>",
    "<object data='javascript:canary()'></object>",
    "<template><img src=x onerror=canary()></template>",
    "<h2 id='x' onclick=canary() style='background:url(javascript:canary())'>heading</h2>",
    "--><img src=x onerror=canary()>",
    "</textarea><img src=x onerror=canary()>",
    "${canary()}{{canary()}}`-canary()-`",
    "<div>" * 5_000 + "<img src=x onerror=canary()>",
]
WATCH = "window.fired = 0; window.canary = () => { window.fired += 1 }"
AT = "2026-01-31T12:00:00.000Z"


def event(seq: int, payload: str) -> dict[str, Any]:
    """A message with the payload wherever words can be."""
    answer = {
        "article": "a/b",
        "title": payload,
        "url": "javascript:canary()",
        "locale": "en",
        "passage": payload,
        "heading": [payload],
        "confidence": 0.9,
    }
    return {
        "seq": seq,
        "id": f"event-{seq}",
        "type": "message",
        "at": AT,
        "episode_id": "one",
        "author": {"kind": "agent", "name": payload[:60]},
        "text": f"{payload} javascript:canary() https://shop.test/?{payload[:40]}",
        "answer": answer,
        "prompt": payload,
        "choices": [{"label": payload[:100], "value": "x:1"}],
    }


@pytest.fixture
async def watched(customer_context: BrowserContext, shop: Shop) -> Shop:
    """The shop, with a canary in every page and frame and an eye on dialogs."""
    await customer_context.add_init_script(WATCH)

    async def report(dialog: Dialog) -> None:
        shop.errors.append(f"a dialog: {dialog.message}")
        await dialog.dismiss()

    shop.page.on("dialog", report)
    return shop


async def nothing_ran(shop: Shop) -> None:
    """No canary fired in any frame, and nobody was asked anything."""
    for frame in shop.page.frames:
        assert await frame.evaluate("window.fired") == 0
    assert [error for error in shop.errors if "Content Security Policy" not in error] == []


async def test_nothing_that_was_written_runs(watched: Shop) -> None:
    async def snapshot(route: Route) -> None:
        events = [event(seq, payload) for seq, payload in enumerate(PAYLOADS, start=1)]
        body = {"conversation_id": "hostile", "episode": None, "last_seq": len(events)}
        await route.fulfill(body=json.dumps(body | {"events": events}))

    await watched.page.route("**/api/customer/conversation", snapshot)
    await watched.open()
    last = watched.chat.get_by_test_id(f"event-{len(PAYLOADS)}")
    await expect(last).to_be_visible()
    for payload in PAYLOADS[:5]:
        await watched.sees(payload)  # its text is shown as it was written
    hrefs = await watched.chat.locator("a").evaluate_all("all => all.map(a => a.href)")
    assert hrefs
    assert all(href.startswith(("https://", "http://")) for href in hrefs)
    assert watched.errors == []  # our policy had nothing to stop
    await nothing_ran(watched)


async def test_an_article_brings_its_words_and_nothing_that_runs(watched: Shop) -> None:
    async def article(route: Route) -> None:
        html = "<h2 id=fine>Fine</h2>" + "".join(PAYLOADS) + "<p>the end of it</p>"
        body = {"id": "a/b", "title": "T", "locale": "en", "url": "/help/en/b", "html": html}
        await route.fulfill(body=json.dumps(body))

    await watched.page.route("**/api/knowledge/articles/**", article)
    await watched.open()
    await watched.say("how long until I get my money back?")
    await watched.chat.get_by_test_id("open-article").click(timeout=15_000)
    page = watched.chat.get_by_test_id("article")
    await expect(page.locator("#fine")).to_have_text("Fine")
    names = await page.locator("*").evaluate_all("all => [...new Set(all.map(e => e.localName))]")
    assert set(names) <= {"h2", "p", "a", "svg", "div"}, names
    attributes = await page.locator("*").evaluate_all(
        "all => [...new Set(all.flatMap(e => e.getAttributeNames()))]"
    )
    assert set(attributes) <= {"id", "href", "target", "rel"}
    hrefs = await page.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert all(href is None or href.startswith("http") for href in hrefs)
    # The browser reports handlers that it meets while it parses; they are not taken over, and the
    # server's own allow-list, which this test leaves out, lets none through.
    await nothing_ran(watched)
