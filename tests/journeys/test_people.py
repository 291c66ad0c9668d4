"""What agents and administrators do with people and lists, in a real browser."""

import json
import re
import uuid

from playwright.async_api import Browser, Page, Route, expect

from escalation.operations.instance import Instance
from tests.escalation.api.test_identity import signed
from tests.journeys.people import Guest, at_work, guests
from tests.journeys.test_console import ADAM, ANA, BO, mark, press
from tests.journeys.test_console_quality import check_barriers


async def customer_page(page: Page, guest: Guest) -> None:
    """Open the page of a customer."""
    await page.goto(f"/console#/customer/{guest.customer_id}")
    await expect(page.locator(".page h1")).to_be_visible()


async def test_a_fact_is_remembered_on_the_card_and_found_on_the_page(
    browser: Browser, product: Instance
) -> None:
    text, fact = mark(), f"likes {mark()}"
    async with guests(product) as waiting, at_work(browser, product, ANA) as ana:
        page, guest = ana.page, await waiting(text)
        await ana.pick(text)
        card = page.get_by_test_id("context-card")
        await card.get_by_test_id("fact-add").click()
        await page.get_by_test_id("fact-text").fill(fact)
        await page.get_by_test_id("fact-source").select_option(label=f"“{text}”")
        await page.get_by_test_id("fact-consented").check()
        await check_barriers(page)
        await page.get_by_test_id("fact-save").click()
        await expect(card.get_by_test_id("facts")).to_contain_text(fact)
        await expect(card.locator(".fact-source")).to_have_text(text)
        await check_barriers(page)

        await customer_page(page, guest)
        facts = page.get_by_test_id("facts")
        await facts.get_by_role("button", name=f"Edit: {fact}").click()
        await page.get_by_test_id("fact-text").fill(f"{fact} a lot")
        await page.get_by_test_id("fact-save").click()
        await expect(facts).to_contain_text(f"{fact} a lot")
        await facts.get_by_role("button", name=f"Delete: {fact} a lot").click()
        await expect(facts).not_to_contain_text(fact)


async def test_two_customers_are_merged_and_separated_on_the_page(
    browser: Browser, product: Instance
) -> None:
    one, other, name = mark(), mark(), f"Chi {uuid.uuid4().hex[:6]}"
    token = signed(sub=str(uuid.uuid4()), name=name)
    async with guests(product) as waiting, at_work(browser, product, ANA) as ana:
        page, guest = ana.page, await waiting(one)
        known = await waiting(other, identity_token=token)
        await customer_page(page, guest)
        heading = page.locator(".page h1")
        await expect(heading).not_to_have_text(name)
        await page.get_by_test_id("merge").click()
        await page.get_by_test_id("merge-words").fill(other)
        await page.get_by_test_id("merge-search").click()
        await page.get_by_test_id(f"merge-{known.customer_id}").check()
        await check_barriers(page)
        await page.get_by_test_id("merge-confirm").click()
        await expect(heading).to_have_text(name)
        await expect(page.get_by_text(one)).to_be_visible()
        await expect(page.get_by_text(other)).to_be_visible()
        await check_barriers(page)
        merged = page.get_by_test_id(f"merged-{guest.customer_id}")
        await merged.get_by_role("button").click()
        await expect(heading).not_to_have_text(name)
        await expect(page.get_by_text(other)).to_have_count(0)


async def test_an_administrator_exports_and_erases_a_customer(
    browser: Browser, product: Instance
) -> None:
    text = mark()
    async with guests(product) as waiting, at_work(browser, product, ADAM) as adam:
        page, guest = adam.page, await waiting(text)
        await customer_page(page, guest)
        async with page.expect_download() as started:
            await page.get_by_test_id("customer-export").click()
        path = await (await started.value).path()
        exported = json.loads(path.read_text(encoding="utf-8"))
        assert text in [event.get("text") for event in exported["events"]]
        await page.get_by_test_id("customer-erase").click()
        await page.get_by_test_id("erase-name").fill("somebody else")
        await page.get_by_test_id("erase-confirm").click()
        await expect(page.get_by_role("alert")).to_be_visible()
        await check_barriers(page)
        await page.get_by_test_id("erase-name").fill(guest.customer_id[-4:])
        await page.get_by_test_id("erase-confirm").click()
        await expect(page.locator(".desk")).to_be_visible()
        await expect(page.locator(".list").get_by_text(text)).to_have_count(0)


async def test_many_rows_are_moved_together_and_what_is_refused_is_named(
    browser: Browser, product: Instance
) -> None:
    words = [mark() for _ in range(4)]
    async with (
        guests(product) as waiting,
        at_work(browser, product, ANA) as ana,
        at_work(browser, product, BO) as bo,
    ):
        page = ana.page
        people = [await waiting(text) for text in words]
        await waiting(mark())  # a row below the last of them: the next Tab comes to its box
        rows = page.locator(".list-row")
        for text in words[:2]:
            await rows.filter(has_text=text).get_by_role("checkbox").check()
        await ana.pick(words[3])
        await check_barriers(page)
        await press(page, "Tab", "e")
        await expect(page.get_by_role("dialog")).to_contain_text("2 conversations")
        await page.get_by_test_id("resolve-confirm").click()
        await expect(page.get_by_test_id("bulk-outcome")).to_have_text("2 done.")
        for guest, text in zip(people[:2], words, strict=False):
            await expect(rows.filter(has_text=text)).to_have_count(0)
            assert "resolved" in [event["type"] for event in await guest.events()]

        await bo.pick(words[2])
        await bo.claim()
        await ana.claim()
        await page.get_by_test_id("view-open").click()
        await rows.filter(has_text=words[2]).locator(".item").click()
        await press(page, "m")
        await rows.filter(has_text=words[3]).get_by_role("checkbox").check()
        await page.get_by_test_id("bulk-release").click()
        await expect(page.get_by_test_id("bulk-outcome")).to_have_text("1 done, 1 refused:")
        refused = page.get_by_test_id("bulk").locator(".bulk-refused li")
        await expect(refused).to_contain_text("Bo is answering")
        await check_barriers(page)
        await expect(rows.filter(has_text=words[2]).get_by_role("checkbox")).to_be_checked()
        await expect(rows.filter(has_text=words[3]).get_by_role("checkbox")).not_to_be_checked()


async def test_the_sites_own_page_stands_in_a_frame_that_is_not_ours(
    browser: Browser, product: Instance
) -> None:
    token = signed(sub=str(uuid.uuid4()), name="Chi")
    asked: list[str] = []

    async def shop(route: Route) -> None:
        asked.append(route.request.url)
        script = "document.body.append(` for ${self.origin}`)"
        await route.fulfill(
            content_type="text/html", body=f"<body>Two orders<script>{script}</script>"
        )

    async with guests(product) as waiting, at_work(browser, product, ANA) as ana:
        page, known = ana.page, await waiting(mark(), identity_token=token)
        await page.route("https://shop.test/**", shop)
        await customer_page(page, known)
        await page.get_by_test_id("panel-open").click()
        frame = page.frame_locator("[data-testid=panel-frame]")
        await expect(frame.locator("body")).to_have_text("Two orders for null")
        assert re.fullmatch(r"https://shop\.test/desk\?token=[\w.-]+", asked[0])
