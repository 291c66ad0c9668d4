"""Agents at work: several customers, two colleagues, no mouse, a broken line, another browser."""

import uuid

from playwright.async_api import Browser, Page, expect

from escalation.operations.instance import Instance
from tests.journeys.people import at_work, guests

ANA, BO, ADAM = "ana@demo.test", "bo@demo.test", "adam@demo.test"


def mark() -> str:
    """Words that stand nowhere else."""
    return f"parcel {uuid.uuid4().hex[:10]}"


async def press(page: Page, *keys: str) -> None:
    """Press keys one after the other."""
    for key in keys:
        await page.keyboard.press(key)


async def test_two_agents_with_three_customers_see_each_other_and_never_collide(
    browser: Browser, product: Instance
) -> None:
    words = [mark() for _ in range(3)]
    async with (
        guests(product) as waiting,
        at_work(browser, product, ANA) as ana,
        at_work(browser, product, BO) as bo,
    ):
        for text in words:
            await waiting(text)
        await ana.pick(words[0])
        await bo.pick(words[0])
        await expect(ana.page.get_by_test_id("onlookers")).to_contain_text("Bo")
        await bo.page.keyboard.press("n")
        await bo.page.keyboard.type("I know this customer")
        await expect(ana.page.get_by_test_id("onlookers")).to_contain_text("Bo is writing here")

        await bo.page.keyboard.press("Escape")
        await ana.claim()
        await expect(bo.page.get_by_test_id("episode-state")).to_have_text("Ana answers")
        await expect(bo.page.get_by_test_id("claim")).to_have_count(0)

        await bo.pick(words[1])
        await bo.claim()
        await ana.page.keyboard.press("1")
        await expect(ana.page.get_by_text(words[2]).first).to_be_visible()
        await expect(ana.page.locator(".list").get_by_text(words[1])).to_have_count(0)


async def test_a_supervisor_watches_live_and_whispers(browser: Browser, product: Instance) -> None:
    text, other, whisper, aside = mark(), mark(), mark(), mark()
    async with (
        guests(product) as waiting,
        at_work(browser, product, ANA) as ana,
        at_work(browser, product, ADAM) as adam,
    ):
        guest = await waiting(text)
        await ana.pick(text)
        await ana.claim()
        await press(adam.page, "4")
        await adam.pick(text)
        seen, at_ana = adam.page.get_by_test_id, ana.page.get_by_test_id
        typing = adam.page.locator(".typing")
        await expect(seen("episode-state")).to_have_text("Ana answers")
        await expect(at_ana("onlookers")).to_contain_text("Adam is looking at this")

        await at_ana("composer").press_sequentially("Let me")
        await expect(typing).to_contain_text("Ana is typing")
        await guest.say("and where is the lamp?")
        await expect(seen("timeline")).to_contain_text("and where is the lamp?")
        await guest.types()
        await expect(typing).to_contain_text("Guest")

        await press(adam.page, "n")
        await adam.page.keyboard.type(whisper)
        await press(adam.page, "Enter")
        await expect(at_ana("timeline")).to_contain_text(whisper)

        await waiting(other)
        await press(ana.page, "Escape", "1")
        await ana.pick(other)
        await adam.page.keyboard.type(aside)
        await press(adam.page, "Enter")
        await expect(ana.page.get_by_text(f"Adam to you: {aside}")).to_be_visible()
        told = [event.get("text") or "" for event in await guest.events()]
        assert not [words for words in told if whisper in words or aside in words]
        await press(ana.page, "2")
        await ana.pick("and where is the lamp?")
        await ana.resolve()


async def test_a_customer_is_helped_without_a_mouse(browser: Browser, product: Instance) -> None:
    text, reply = mark(), f"greeting{uuid.uuid4().hex[:6]}"
    async with guests(product) as waiting, at_work(browser, product, ANA) as ana:
        page = ana.page
        await page.goto("/console#/replies")
        await page.get_by_test_id("reply-new").click()
        await page.keyboard.type(reply)
        await page.get_by_test_id("reply-text").fill("Hello {{customer.nmae}}")
        await page.get_by_test_id("reply-save").click()
        await expect(page.get_by_role("alert")).to_contain_text("{{customer.name}}")
        greeting = "Hello {{customer.name|there}}, this is {{agent.name}}."
        await page.get_by_test_id("reply-text").fill(greeting)
        await page.get_by_test_id("reply-save").click()
        await expect(page.get_by_test_id("reply-form")).to_have_count(0)
        await page.get_by_test_id("desk-link").click()

        guest = await waiting(text)
        await ana.pick(text)
        await press(page, "c")
        await expect(page.get_by_test_id("composer")).to_be_visible()
        await press(page, "r")
        await page.keyboard.type(f"/{reply}")
        await expect(page.get_by_test_id("replies")).to_be_visible()
        await press(page, "Enter")
        await expect(page.get_by_test_id("composer")).to_have_value("Hello there, this is Ana.")
        await press(page, "Enter", "Escape")
        await expect(page.get_by_test_id("undo-send")).to_be_visible()
        await press(page, "x")
        await expect(page.get_by_test_id("composer")).to_have_value("Hello there, this is Ana.")
        await expect(page.get_by_test_id("outgoing")).to_have_count(0)
        await press(page, "Enter")
        await page.get_by_test_id("send-now").click()
        await guest.hears("Hello there, this is Ana.")

        await press(page, "r")
        await page.keyboard.type("It leaves today.")
        await press(page, "Alt+Enter")
        await page.get_by_test_id("send-now").click()
        await guest.hears("It leaves today.")
        await expect(page.get_by_test_id("episode-state")).to_have_text("Resolved")


async def test_what_is_set_aside_comes_back_when_the_customer_writes(
    browser: Browser, product: Instance
) -> None:
    text = mark()
    async with guests(product) as waiting, at_work(browser, product, ANA) as ana:
        guest = await waiting(text)
        await ana.pick(text)
        await ana.claim()
        await press(ana.page, "w")
        await expect(ana.page.get_by_test_id("parked")).to_be_visible()
        await press(ana.page, "3")
        await expect(ana.page.locator(".list").get_by_text(text)).to_be_visible()
        await guest.say("here is the number")
        await expect(ana.page.get_by_test_id("parked")).to_have_count(0)
        await press(ana.page, "2")
        await expect(ana.page.locator(".list").get_by_text("here is the number")).to_be_visible()
        await press(ana.page, "z")
        await ana.page.get_by_test_id("snooze-tomorrow").click()
        await expect(ana.page.get_by_test_id("parked")).to_contain_text("Snoozed until")
        await ana.resolve()


async def test_words_are_found_in_search_and_palette(browser: Browser, product: Instance) -> None:
    text = f"พัสดุหาย {uuid.uuid4().hex[:10]}"
    async with guests(product) as waiting, at_work(browser, product, BO) as bo:
        await waiting(text, "th")
        await press(bo.page, "/")
        await bo.page.get_by_test_id("search-words").fill(text.replace("พัสดุหาย", "หาย"))
        await bo.pick(text)
        await expect(bo.page.get_by_test_id("timeline")).to_contain_text(text)
        await press(bo.page, "p")
        await bo.page.get_by_test_id("palette").fill(text[-10:])
        await expect(bo.page.get_by_test_id("palette-item").first).to_contain_text("Conversation")
        await press(bo.page, "Enter")
        await expect(bo.page.get_by_test_id("palette")).to_have_count(0)


async def test_a_draft_is_found_again_in_another_browser(
    browser: Browser, product: Instance
) -> None:
    text = mark()
    async with guests(product) as waiting, at_work(browser, product, ANA) as here:
        await waiting(text)
        await here.pick(text)
        await here.claim()
        await here.page.get_by_test_id("composer").click()
        async with here.page.expect_response(lambda answer: "/drafts/answer" in answer.url):
            await here.page.keyboard.type("I have begun to write")
        async with at_work(browser, product, ANA) as there:
            await press(there.page, "2")
            await there.pick(text)
            composer = there.page.get_by_test_id("composer")
            await expect(composer).to_have_value("I have begun to write")
        await here.resolve()


async def test_what_was_answered_is_not_unread_in_a_console_opened_anew(
    browser: Browser, product: Instance
) -> None:
    first, second = mark(), mark()
    async with guests(product) as waiting, at_work(browser, product, ADAM) as console:
        guest = await waiting(first)
        await console.pick(first)
        await console.claim()
        await guest.say(f"{first} again")
        await console.answer("I see both.")
        await guest.hears("I see both.")
        await console.page.goto("/console#/mine")
        await console.page.reload()
        item = console.page.locator("[data-testid^=queue-item-]")
        await expect(item.filter(has_text="I see both.")).to_be_visible()
        await guest.say(second)
        await expect(item.filter(has_text=second).locator(".count-waiting")).to_have_text("1")
        await console.pick(second)
        await console.resolve()


async def test_a_broken_line_is_said_and_caught_up_with(
    browser: Browser, product: Instance
) -> None:
    text = mark()
    async with guests(product) as waiting, at_work(browser, product, ANA) as ana:
        guest = await waiting(text)
        await ana.pick(text)
        await ana.claim()
        await ana.page.get_by_test_id("composer").fill("half a sentence")
        state = ana.page.get_by_test_id("connection-state")
        await expect(state).to_have_attribute("data-state", "live")
        await ana.page.context.set_offline(True)
        await expect(state).to_have_attribute("data-state", "lost", timeout=60_000)
        await guest.say("are you still there?")
        await ana.page.context.set_offline(False)
        await expect(state).to_have_attribute("data-state", "live", timeout=60_000)
        await expect(ana.page.get_by_test_id("timeline")).to_contain_text("are you still there?")
        await expect(ana.page.get_by_test_id("composer")).to_have_value("half a sentence")
        await ana.resolve()


async def test_a_closed_account_is_out_and_its_customer_is_back_in_the_queue(
    browser: Browser, product: Instance
) -> None:
    text, email = mark(), f"{uuid.uuid4().hex[:8]}@demo.test"
    async with guests(product) as waiting, at_work(browser, product, ADAM) as adam:
        page = adam.page
        await page.get_by_test_id("staff-link").click()
        await page.get_by_test_id("staff-new").click()
        form = page.get_by_test_id("staff-form")
        await form.get_by_label("Name").fill("Cleo")
        await form.get_by_label("E-mail").fill(email)
        await form.get_by_label("Password").fill(product.password)
        await page.get_by_test_id("staff-save").click()
        await expect(page.get_by_test_id(f"staff-{email}")).to_be_visible()
        await waiting(text)
        async with at_work(browser, product, email) as cleo:
            await cleo.pick(text)
            await cleo.claim()
            await page.get_by_test_id(f"staff-{email}").click()
            await form.get_by_label("May sign in").uncheck()
            await page.get_by_test_id("staff-save").click()
            await expect(cleo.page.get_by_test_id("login-email")).to_be_visible(timeout=15_000)
        await page.get_by_test_id("desk-link").click()
        await press(page, "1")
        await adam.pick(text)
        await expect(page.get_by_test_id("episode-state")).to_have_text("Waiting")
