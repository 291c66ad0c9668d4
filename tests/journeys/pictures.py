"""Pictures of every page of the console, light and dark, left to right and right to left.

python -m tests.journeys.pictures [folder]      docs/console unless another is named
"""

import asyncio
import sys
from pathlib import Path

from playwright.async_api import Page, async_playwright, expect

from escalation.operations.instance import Instance
from escalation.settings import ROOT
from tests.journeys.conftest import ARGUMENTS, chromium
from tests.journeys.people import at_work, guests
from tests.journeys.screens import Console

SCHEMES, LOCALES = ("light", "dark"), ("en-US", "fa-IR")
PAGES = (
    *("replies", "tone", "causes", "policy", "teams", "staff", "integrations"),
    *("widget", "audit", "insight"),
)
DIALOGS = {"p": "palette", "z": "snooze", "e": "resolve", "t": "transfer", "a": "articles"}
WAITING = {
    "en": ["Where is my parcel?", "My card was charged twice and rent is due today!"],
    "th": ["คืนเงินกี่วัน", "ขอคุยกับคนหน่อย"],
    "fa": ["چقدر طول می‌کشد تا پولم برگردد؟", "این اصلاً قابل قبول نیست، یک نفر جواب بدهد!"],
    "ko": ["환불은 얼마나 걸리나요?", "상담원 연결해 주세요"],
}
REPLY = {
    "name": "Greeting",
    "text": "Hello {{customer.name|there}}, this is {{agent.name}} of {{site.name}}.",
    "shared": True,
}


async def take(folder: Path) -> list[Path]:
    """Take all pictures of a product that is started for them. Returns their files."""
    taken: list[Path] = []
    with Instance() as product:
        async with async_playwright() as playwright, guests(product) as waiting:
            browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            for locale, (question, wish) in WAITING.items():
                guest = await waiting(question, locale)
                await guest.say(wish)
            for scheme in SCHEMES:
                for locale in LOCALES:
                    look = {"color_scheme": scheme, "locale": locale}
                    name = f"{scheme}-{'rtl' if locale == 'fa-IR' else 'ltr'}"
                    await waiting("Can a person help me with a broken lamp, please?")
                    async with at_work(browser, product, "adam@demo.test", **look) as console:
                        taken += await _of_one(console, folder, name)
            await browser.close()
    return taken


async def _of_one(console: Console, folder: Path, name: str) -> list[Path]:
    """The pictures of one look."""
    page, taken = console.page, []

    async def snap(what: str) -> None:
        path = folder / f"{what}-{name}.png"
        await page.screenshot(path=path, animations="disabled")
        taken.append(path)

    await _save_reply(page)
    await console.pick("broken lamp")
    await console.claim()
    await expect(page.get_by_test_id("context-card").locator("h2").nth(3)).to_be_visible()
    await expect(page.get_by_test_id("suggestion-insert").first).to_be_visible()
    await snap("desk")
    for key, dialog in DIALOGS.items():
        await page.keyboard.press(key)
        await expect(page.get_by_role("dialog")).to_be_visible()
        if dialog == "articles":
            await expect(page.get_by_test_id("article-insert").first).to_be_visible()
        await snap(dialog)
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.locator(".thread-who a").click()
    await expect(page.locator("main h1")).to_be_visible()
    await snap("customer")
    for each in PAGES:
        await page.get_by_test_id(f"{each}-link").click()
        await expect(page.locator("main h1")).to_be_visible()
        await snap(each)
    await page.get_by_test_id("desk-link").click()
    await console.resolve()
    return taken


async def _save_reply(page: Page) -> None:
    """A shared reply, so that their page shows one; saved once more for each look."""
    me = await (await page.request.get("/api/staff/me")).json()
    headers = {"X-CSRF-Token": me["csrf"]}
    held = await (await page.request.get("/api/agent/replies")).json()
    if not held:
        await page.request.post("/api/agent/replies", data=REPLY, headers=headers)


def main() -> None:
    """Take the pictures and name them."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "console"
    folder.mkdir(parents=True, exist_ok=True)
    for path in asyncio.run(take(folder)):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
