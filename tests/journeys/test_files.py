"""Files both ways, in real browsers: chosen, pasted, dropped, lost on the way and given up."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import BrowserContext, Locator, Page, Route, expect

from tests.journeys.screens import Console, Shop
from tests.journeys.test_console_quality import check_barriers
from tests.journeys.test_everyone import violations
from tests.samples import PDF, SVG, png

UPLOADS = "**/api/customer/files?*"
WIDE = 40  # pixels of the sample: enough to be told from a broken picture
PHOTO: Any = {"name": "lamp.png", "mimeType": "image/png", "buffer": png(WIDE, WIDE)}
FORM: Any = {"name": "form.pdf", "mimeType": "application/pdf", "buffer": PDF}

GIVE = """(target, [kind, name, type, bytes]) => {
  const data = new DataTransfer()
  data.items.add(new File([new Uint8Array(bytes)], name, { type }))
  const options = { bubbles: true, composed: true, cancelable: true }
  target.dispatchEvent(kind === 'paste'
    ? new ClipboardEvent('paste', { ...options, clipboardData: data })
    : new DragEvent(kind, { ...options, dataTransfer: data }))
}"""


async def give(target: Locator, kind: str, file: Any) -> None:
    """Paste or drop a file."""
    what = [kind, file["name"], file["mimeType"], list(file["buffer"])]
    await target.evaluate(GIVE, what)


async def is_drawn(picture: Locator) -> None:
    """The browser has the picture itself."""
    await expect(picture).to_be_visible(timeout=10_000)
    async with asyncio.timeout(10):
        while await picture.evaluate("image => image.naturalWidth") != WIDE:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


def sent(shop: Shop) -> Locator:
    """The files of the messages that the server has."""
    return shop.chat.locator("[data-testid^=event-] [data-testid=file]")


async def test_files_go_from_the_customer_to_the_agent_and_back(
    shop: Shop, console: Console
) -> None:
    words = "Please let me talk to a person about this broken lamp"
    await shop.open()
    await shop.choose(PHOTO, FORM)
    await shop.say(words)
    await expect(sent(shop)).to_have_count(2)
    await is_drawn(sent(shop).locator("img"))

    await console.pick(words)
    await console.claim()
    thread = console.page.get_by_test_id("timeline")
    await is_drawn(thread.get_by_test_id("file").locator("img"))
    await expect(thread.get_by_text("form.pdf")).to_be_visible()

    await console.page.get_by_test_id("attach-input").set_input_files([PHOTO])
    await expect(console.page.get_by_test_id("held-file")).to_have_count(1)
    await give(console.page.get_by_test_id("composer"), "paste", FORM)
    await expect(console.page.get_by_test_id("held-file")).to_have_count(2)
    await console.page.get_by_test_id("send-answer").click()  # without a word
    await console.page.get_by_test_id("undo-send").click()
    await expect(console.page.get_by_test_id("held-file")).to_have_count(2)
    await console.page.get_by_test_id("send-answer").click()
    await console.page.get_by_test_id("send-now").click()
    await expect(sent(shop)).to_have_count(4)
    await is_drawn(sent(shop).locator("img").last)
    async with shop.page.expect_download() as download:
        await sent(shop).last.click()
    saved = await (await download.value).path()
    assert saved.read_bytes() == PDF
    assert shop.errors == []


async def test_a_file_alone_is_answered_by_the_bot(shop: Shop) -> None:
    await shop.open()
    await shop.choose(PHOTO)
    await shop.chat.get_by_test_id("send").click()
    await expect(sent(shop)).to_have_count(1)
    await shop.sees("I cannot look into files")
    await expect(shop.chat.get_by_test_id("choice-human:yes")).to_be_visible()


async def test_files_are_pasted_dropped_and_taken_out_by_keyboard(shop: Shop) -> None:
    await shop.open()
    await expect(shop.chat.get_by_test_id("attach")).to_be_visible()
    field = shop.chat.get_by_test_id("message-input")
    await give(field, "paste", PHOTO)
    await give(shop.chat.locator("main"), "drop", FORM)
    held = shop.chat.get_by_test_id("held-file")
    await expect(held).to_have_count(2)
    remove = held.first.get_by_role("button", name="Remove: lamp.png")
    await remove.focus()
    await remove.press("Enter")
    await expect(held).to_have_count(1)
    await expect(field).to_be_focused()
    await give(field, "paste", {"name": "x.svg", "mimeType": "image/svg+xml", "buffer": SVG})
    await expect(shop.chat.get_by_role("alert")).to_contain_text("Only pictures")
    await expect(held).to_have_count(1)


async def test_offline_a_file_waits_with_its_message_and_is_sent_once_after_a_reload(
    shop: Shop, customer_context: BrowserContext
) -> None:
    uploaded: list[str] = []

    async def fail(route: Route) -> None:
        uploaded.append(route.request.url)
        await route.abort()

    await shop.open()
    await customer_context.route(UPLOADS, fail)
    await shop.choose(PHOTO)
    await shop.say("Here is the lamp")
    echo = shop.chat.get_by_test_id("echo")
    await expect(echo.get_by_test_id("retry")).to_be_visible(timeout=10_000)
    await is_drawn(echo.locator("img"))
    await customer_context.unroute(UPLOADS)

    async def pass_on(route: Route) -> None:
        uploaded.append(route.request.url)
        await route.continue_()

    await customer_context.route(UPLOADS, pass_on)
    await shop.page.reload()
    await expect(sent(shop)).to_have_count(1, timeout=20_000)
    await is_drawn(sent(shop).locator("img"))
    assert len(set(uploaded)) == 1  # the same id and name before the reload and after it
    await expect(shop.chat.get_by_text("Here is the lamp")).to_have_count(1)


async def test_a_file_on_its_way_shows_how_far_it_is_and_can_be_given_up(
    shop: Shop, customer_context: BrowserContext
) -> None:
    never = asyncio.Event()

    async def hold(route: Route) -> None:
        await never.wait()

    await shop.open()
    await customer_context.route(UPLOADS, hold)
    await shop.choose(PHOTO)
    await shop.say("A lamp")
    echo = shop.chat.get_by_test_id("echo")
    await expect(echo.get_by_role("progressbar", name="Sending lamp.png")).to_be_visible()
    await echo.get_by_test_id("cancel-file").click()
    await expect(echo).to_have_count(0)
    never.set()
    await customer_context.unroute_all(behavior="ignoreErrors")
    await shop.say("How long does a refund take?")
    await expect(shop.chat.get_by_text("A lamp", exact=True)).to_have_count(0)


@pytest.mark.parametrize(
    ("locale", "reason", "remove"),
    [
        ("en", "Only whole files of PNG", "Remove"),
        ("es", "Solo se pueden enviar archivos íntegros PNG", "Quitar"),
    ],
    ids=["en", "es"],
)
async def test_what_is_no_picture_is_refused_with_the_reason(
    shop: Shop, locale: str, reason: str, remove: str
) -> None:
    await shop.open(locale)
    await shop.choose({"name": "lamp.png", "mimeType": "image/png", "buffer": SVG})
    await shop.say("A lamp")
    echo = shop.chat.get_by_test_id("echo")
    await expect(echo).to_contain_text(reason, timeout=10_000)
    await echo.get_by_role("button", name=remove).click()
    await expect(echo).to_have_count(0)


NAMES = [
    "<script>canary()<!--.png",
    "<img src=x onerror=canary()>.png",
    "\"'><svg onload=canary()>.png",
    "javascript:canary().png",
    "{{canary()}}${canary()}.png",
]


async def test_a_name_is_shown_as_it_is_and_runs_nowhere(shop: Shop, console: Console) -> None:
    watch = "window.fired = 0; window.canary = () => { window.fired += 1 }"
    await shop.page.context.add_init_script(watch)
    await console.page.evaluate(f"() => {{ {watch} }}")
    words = "Please let me talk to a person about five names"
    await shop.open()
    await shop.choose(*({**FORM, "name": name.replace("png", "pdf")} for name in NAMES))
    await shop.say(words)
    await expect(sent(shop)).to_have_count(len(NAMES))
    await console.pick(words)
    await console.claim()
    files = console.page.get_by_test_id("timeline").get_by_test_id("file")
    await expect(files).to_have_count(len(NAMES))
    await expect(files.nth(1)).to_contain_text("<img src=x onerror=canary()>")
    for page in (*shop.page.frames, console.page):
        assert await fired(page) == 0


async def fired(page: Page | Any) -> int:
    """How often the canary was called."""
    return int(await page.evaluate("window.fired ?? 0"))


async def test_files_have_no_barrier_that_axe_knows(shop: Shop, console: Console) -> None:
    words = "Please let me talk to a person about what axe finds"
    await shop.open()
    await shop.choose(PHOTO, FORM)
    assert await violations(shop.page, colours_are_ours=True) == []
    await shop.say(words)
    await expect(sent(shop)).to_have_count(2)
    assert await violations(shop.page, colours_are_ours=True) == []
    await console.pick(words)
    await console.claim()
    await console.page.get_by_test_id("attach-input").set_input_files([PHOTO, FORM])
    await expect(console.page.get_by_test_id("held-file")).to_have_count(2)
    await check_barriers(console.page)
