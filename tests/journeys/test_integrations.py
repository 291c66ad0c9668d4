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
