"""One line on other people's pages: with its options, and whatever the page is like."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
from playwright.async_api import BrowserContext, expect

from escalation.operations.instance import Instance
from tests.escalation.api.test_identity import signed
from tests.house import eventually
from tests.journeys.hosts import LISTENING, HostSite, heard, host_site
from tests.journeys.screens import Shop
from tests.journeys.states import Desk

QUESTION = "how long until I get my money back?"

BREAKS_ARRAYS = """
for (const name of ['map', 'filter', 'forEach', 'push', 'concat', 'includes', 'indexOf', 'join']) {
  Array.prototype[name] = () => { throw new Error('the host broke Array.prototype.' + name) }
}
Array.prototype.toJSON = () => 'broken'
Array.prototype.extra = 1
Array.from = () => { throw new Error('the host broke Array.from') }
Object.defineProperty(Array.prototype, Symbol.iterator, {value: undefined, configurable: true})
"""
FORBIDS_STORAGE = """
for (const name of ['localStorage', 'sessionStorage']) {
  Object.defineProperty(window, name, {get() { throw new DOMException('no', 'SecurityError') }})
}
"""


@pytest.fixture
async def site(customer_context: BrowserContext, product: Instance) -> AsyncIterator[HostSite]:
    """A site of another origin with our line on its pages."""
    async with host_site(customer_context, product.url) as site:
        yield site


async def answers(shop: Shop) -> None:
    """Ask and be answered."""
    await shop.open_chat()
    await shop.say(QUESTION)
    await expect(shop.chat.get_by_test_id("answer-card")).to_be_visible(timeout=15_000)


@pytest.mark.parametrize("doctype", ["<!doctype html>", ""], ids=["standard", "quirks"])
async def test_the_chat_works_on_another_site(site: HostSite, doctype: str) -> None:
    shop = await site.visit(doctype=doctype)
    await answers(shop)
    assert (shop.errors, site.warnings) == ([], [])


async def test_it_works_under_a_strict_policy(site: HostSite) -> None:
    policy = f"default-src 'none'; script-src {site.desk}; style-src 'self'; frame-src {site.desk}"
    shop = await site.visit(policy=policy, attributes='data-color-accent="#7a1fa2"')
    await answers(shop)
    assert (shop.errors, site.warnings) == ([], [])
    launcher = shop.page.get_by_test_id("launcher")
    await expect(launcher).to_have_css("background-color", "rgb(122, 31, 162)")


async def test_it_works_on_a_page_that_breaks_arrays(site: HostSite) -> None:
    shop = await site.visit(script=BREAKS_ARRAYS)
    await answers(shop)
    assert shop.errors == []


async def test_it_works_where_the_browser_keeps_nothing(
    site: HostSite, customer_context: BrowserContext
) -> None:
    await customer_context.add_init_script(FORBIDS_STORAGE)
    shop = await site.visit()
    await answers(shop)
    assert any("keeps nothing here" in line for line in site.warnings)


async def test_it_works_on_a_page_with_a_service_worker(site: HostSite) -> None:
    worker = "onfetch = (event) => event.respondWith(fetch(event.request))"
    script = "navigator.serviceWorker?.register('/own.js')"
    # One file for both: a worker has no `navigator.serviceWorker`, a page ignores `onfetch`.
    shop = await site.visit(script=f"{worker}\n{script}")
    await shop.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    await shop.page.reload()
    assert await shop.page.evaluate("navigator.serviceWorker.controller !== null")
    await answers(shop)
    assert (shop.errors, site.warnings) == ([], [])


async def test_a_second_copy_does_nothing_and_says_so(site: HostSite) -> None:
    shop = await site.visit(body=f'<script async src="{site.desk}/widget.js?again"></script>')
    await answers(shop)
    await expect(shop.page.get_by_test_id("launcher")).to_have_count(1)
    assert ["twice" in line for line in site.warnings] == [True]


async def test_a_sandboxed_page_is_told_what_is_missing(site: HostSite) -> None:
    inner = f"<script async src='{site.desk}/widget.js'></script>"
    await site.visit(body=f'<iframe sandbox="allow-scripts" srcdoc="{inner}"></iframe>')

    async def it_is_said() -> bool:
        return any("allow-same-origin" in line for line in site.warnings)

    await eventually(it_is_said)


async def test_a_page_that_lets_no_frame_in_is_told_what_is_missing(site: HostSite) -> None:
    shop = await site.visit(policy=f"script-src {site.desk}; frame-src 'none'")
    await shop.page.get_by_test_id("launcher").click()

    async def it_is_said() -> bool:
        return any(f"frame-src {site.desk}" in line for line in site.warnings)

    await eventually(it_is_said)


async def test_nothing_is_loaded_before_the_launcher_is_touched(site: HostSite) -> None:
    shop = await site.visit()
    await expect(shop.page.get_by_test_id("launcher")).to_be_visible()
    await expect(shop.page.locator("iframe")).to_have_count(0)
    await shop.page.get_by_test_id("launcher").hover()
    await expect(shop.page.locator("iframe")).to_have_count(1)


async def test_the_page_beneath_does_not_move(site: HostSite) -> None:
    shop = await site.visit(
        script="window.shifts = 0; new PerformanceObserver(list => {"
        " for (const entry of list.getEntries()) shifts += entry.value"
        "}).observe({type: 'layout-shift', buffered: true})"
    )
    await answers(shop)
    assert await shop.page.evaluate("window.shifts") == 0


async def test_options_come_by_attributes_and_by_an_object(site: HostSite) -> None:
    shop = await site.visit(
        attributes='data-locale="fa" data-position="left"',
        script="window.handrail = {locale: 'de', colors: {accent: '#ffcc00', line: 'red'}}",
    )
    await shop.open_chat()
    html = shop.chat.locator("html")
    await expect(html).to_have_attribute("lang", "fa")
    await expect(html).to_have_css("--color-accent", "#ffcc00")
    await expect(html).to_have_css("--color-line", "red")
    box = await shop.page.get_by_test_id("launcher").bounding_box()
    assert box is not None
    assert box["x"] < 100
    send = shop.chat.get_by_test_id("send")
    await shop.chat.get_by_test_id("message-input").fill("x")
    colour = await send.evaluate("button => getComputedStyle(button).color")
    assert re.fullmatch(r"color\(xyz-d65 (-?\d+(\.\d+)?(e\+\d+)? ?){3}\)|rgb\(0, 0, 0\)", colour)


async def test_the_page_opens_closes_and_hears(site: HostSite) -> None:
    shop = await site.visit(
        body="<button id=help onclick=''>Help</button>",
        script=LISTENING,
    )
    page = shop.page
    await expect(page.get_by_test_id("launcher")).to_be_visible()
    await page.locator("#help").focus()
    await page.evaluate("handrail.open()")
    await expect(shop.chat.get_by_test_id("message-input")).to_be_focused()
    await shop.say(QUESTION)
    await expect(shop.chat.get_by_test_id("answer-card")).to_be_visible(timeout=15_000)
    await shop.chat.get_by_test_id("talk-to-person").click()
    await expect(shop.chat.get_by_test_id("waiting-card")).to_be_visible()
    await page.evaluate("handrail.close()")
    await expect(page.locator("#help")).to_be_focused()

    async def all_is_heard() -> bool:
        return await heard(page, "closed") == [None]

    await eventually(all_is_heard)
    assert await heard(page, "opened") == [None]
    assert await heard(page, "message") == [{"from": "customer"}, {"from": "bot"}]
    assert [set(detail) for detail in await heard(page, "handoff")] == [{"reason"}]  # type: ignore[call-overload]


async def test_what_comes_while_the_chat_is_closed_is_counted_on_badge_and_title(
    site: HostSite, product: Instance
) -> None:
    words = "Let me talk to a person about the lamp that hums, please"
    shop = await site.visit()
    await shop.open_chat()
    await shop.say(words)
    await expect(shop.chat.get_by_test_id("waiting-card")).to_be_visible(timeout=15_000)
    await shop.page.evaluate("handrail.close()")
    async with httpx.AsyncClient(base_url=product.url) as http:
        desk = Desk(http)
        await desk.sign_in("bo@demo.test", product.password)
        episode_id = await desk.claim(words)
        await desk.say(episode_id, "Does it hum when it is off, too?")
        badge = shop.page.get_by_test_id("unread-badge")
        await expect(badge).to_have_text("2", timeout=15_000)  # who joined, and their words
        await expect(shop.page).to_have_title("(2) Shop")
        await expect(shop.page.get_by_test_id("launcher")).to_have_attribute(
            "aria-label", re.compile(r"Open chat \(2\)")
        )
        await shop.open_chat()
        await shop.sees("Does it hum")
        await expect(shop.page).to_have_title("Shop")
        await desk.resolve(episode_id)


async def test_a_signed_customer_comes_back_on_another_device_and_leaves_it(
    site: HostSite, customer_context: BrowserContext
) -> None:
    token = signed(sub="comes-back", name="Chi")
    first = await site.visit(attributes=f'data-identity-token="{token}"')
    await answers(first)

    await customer_context.clear_cookies()
    second = await site.visit(
        script=f"window.handrail = {{identityToken: async () => '{token}'}}",
    )
    await second.page.evaluate("localStorage.clear()")
    await second.open_chat()
    await second.sees(QUESTION)

    await second.page.evaluate("handrail.logout()")
    await expect(second.page.locator("iframe")).to_be_hidden()
    await second.open_chat()
    await expect(second.chat.get_by_test_id("greeting")).to_be_visible()
    await expect(second.chat.get_by_text(QUESTION)).to_have_count(0)
    await first.page.bring_to_front()  # the other tab of this browser was left as well
    await expect(first.chat.get_by_text(QUESTION)).to_have_count(0)


async def test_a_refused_identity_is_told_to_the_page_and_mended_by_a_fresh_one(
    site: HostSite,
) -> None:
    lapsed = signed(sub="mended", lasts_s=-60)
    shop = await site.visit(
        attributes=f'data-identity-token="{lapsed}"',
        script=LISTENING,
    )
    await shop.open_chat()

    async def it_is_refused() -> bool:
        return len(await heard(shop.page, "refused")) == 1

    await eventually(it_is_refused)
    fresh = signed(sub="mended")
    await shop.page.evaluate("token => handrail.identify(token)", fresh)
    await shop.say(QUESTION)
    await expect(shop.chat.get_by_test_id("answer-card")).to_be_visible(timeout=15_000)
