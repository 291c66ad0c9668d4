"""What administrators set up for other programs, in the console."""

import httpx
from playwright.async_api import Browser, expect

from escalation.operations.instance import Instance
from tests.journeys.people import BOUND_S, at_work
from tests.journeys.test_console import ADAM, mark
from tests.journeys.test_console_quality import check_barriers


async def test_a_key_is_made_used_and_revoked(browser: Browser, product: Instance) -> None:
    name = mark()
    async with (
        at_work(browser, product, ADAM) as console,
        httpx.AsyncClient(base_url=product.url, timeout=BOUND_S) as http,
    ):
        page = console.page
        await page.get_by_test_id("integrations-link").click()
        await page.get_by_test_id("key-new").click()
        form = page.get_by_test_id("key-form")
        await form.get_by_label("What it is for").fill(name)
        await form.get_by_label("Acts as").select_option(label="Ana (ana@demo.test)")
        await check_barriers(page)
        await page.get_by_test_id("key-save").click()
        key = await page.get_by_test_id("secret").inner_text()
        await check_barriers(page)
        headers = {"Authorization": f"Bearer {key.strip()}"}
        me = await http.get("/api/staff/me", headers=headers)
        assert me.json()["staff"]["email"] == "ana@demo.test"
        row = page.get_by_test_id("keys").get_by_role("button").filter(has_text=name)
        await row.click()
        await expect(page.get_by_test_id("secret")).to_have_count(0)
        await page.get_by_test_id("key-revoke").click()
        await expect(row).to_have_count(0)
        assert (await http.get("/api/staff/me", headers=headers)).status_code == 401


async def test_a_webhook_is_set_up_and_shows_what_became_of_a_test(
    browser: Browser, product: Instance
) -> None:
    async with at_work(browser, product, ADAM) as console:
        page = console.page
        await page.get_by_test_id("integrations-link").click()
        await page.get_by_test_id("webhook-new").click()
        form = page.get_by_test_id("webhook-form")
        await form.get_by_label("Address").fill("https://10.0.0.1/hook")
        await page.get_by_test_id("webhook-save").click()
        await expect(form.get_by_role("alert")).to_contain_text("public internet")
        url = f"https://{mark().split()[-1]}.invalid/hook"  # a name that never leads anywhere
        await form.get_by_label("Address").fill(url)
        await form.get_by_label("Messages").check()
        await page.get_by_test_id("webhook-save").click()
        await expect(page.get_by_test_id("secret")).to_contain_text("whsec_")
        await check_barriers(page)
        row = page.get_by_test_id("webhooks").get_by_role("button").filter(has_text=url)
        await row.click()
        await page.get_by_test_id("webhook-test").click()
        told = page.get_by_test_id("deliveries").locator("li")
        await expect(told.first).to_contain_text("not reachable", timeout=15_000)
        await check_barriers(page)
        await told.first.get_by_role("button").click()
        await page.get_by_test_id("webhook-remove").click()
        await expect(row).to_have_count(0)
