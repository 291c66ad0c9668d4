"""The two screens as people use them: what they click, type and read."""

from typing import Any

from playwright.async_api import Page, expect


class Shop:
    """The demo shop with the widget on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.chat = page.frame_locator("iframe")
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console",
            lambda message: self.errors.append(message.text) if message.type == "error" else None,
        )

    async def open(self, locale: str = "en") -> None:
        """Visit the shop and open the chat."""
        await self.page.goto(f"/demo?locale={locale}")
        await self.open_chat()

    async def open_chat(self) -> None:
        """Click the launcher and wait until one can write."""
        await self.page.get_by_test_id("launcher").click()
        await expect(self.chat.get_by_test_id("message-input")).to_be_visible()

    async def say(self, text: str) -> None:
        """Write a message and send it with Enter."""
        await self.chat.get_by_test_id("message-input").fill(text)
        await self.chat.get_by_test_id("message-input").press("Enter")

    async def choose(self, *files: Any) -> None:
        """Choose files for the next message."""
        await self.chat.get_by_test_id("attach-input").set_input_files(list(files))
        await expect(self.chat.get_by_test_id("held-file").first).to_be_visible()

    async def sees(self, text: str) -> None:
        """Wait until a text is on the screen; an agent's is held five seconds before it leaves."""
        await expect(self.chat.get_by_text(text).last).to_be_visible(timeout=20_000)


class Console:
    """The agents' console."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def sign_in(self, email: str, password: str) -> None:
        """Open the console and sign in."""
        await self.page.goto("/console")
        await self.page.get_by_test_id("login-email").fill(email)
        await self.page.get_by_test_id("login-password").fill(password)
        await self.page.get_by_test_id("login-submit").click()
        await expect(self.page.get_by_test_id("login-email")).to_have_count(0)

    async def pick(self, words: str) -> None:
        """Click the waiting conversation that shows these words."""
        item = self.page.locator("[data-testid^=queue-item-]", has_text=words).first
        await expect(item).to_be_visible(timeout=10_000)
        await item.click()

    async def claim(self) -> None:
        """Take the picked conversation."""
        await self.page.get_by_test_id("claim").click()
        await expect(self.page.get_by_test_id("composer")).to_be_visible()

    async def answer(self, text: str) -> None:
        """Write to the customer."""
        await self.page.get_by_test_id("composer").fill(text)
        await self.page.get_by_test_id("send-answer").click()

    async def resolve(self) -> None:
        """Close the conversation."""
        await self.page.get_by_test_id("resolve").click()
        await self.page.get_by_test_id("resolve-confirm").click()
