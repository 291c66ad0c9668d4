"""What administrators set in the console: tried first, saved with a reason, over nobody else's."""

import httpx
from playwright.async_api import Browser, Page, expect

from escalation.operations.instance import Instance
from tests.journeys.people import BOUND_S, Guest, at_work, until
from tests.journeys.test_console import ADAM, BO, mark
from tests.journeys.test_console_quality import check_barriers


async def _open(page: Page, name: str) -> None:
    await page.get_by_test_id(f"{name}-link").click()
    await expect(page.locator("main h1")).to_be_visible()


async def _answered(http: httpx.AsyncClient, text: str) -> None:
    """A customer says something and stays with the bot."""
    session = await http.post("/api/customer/sessions", json={"locale": "en"})
    guest = Guest(http, session.json())
    await guest.say(text)

    async def has_answer() -> bool:
        return any(event["author"]["kind"] == "bot" for event in await guest.events())

    await until(has_answer)


async def _save(page: Page, note: str) -> None:
    await page.get_by_test_id("policy-save").click()
    await page.get_by_test_id("policy-note").fill(note)
    await page.get_by_test_id("policy-confirm").click()


async def test_a_policy_is_tried_on_the_past_before_it_is_saved(
    browser: Browser, product: Instance
) -> None:
    word = mark().split()[-1]
    async with (
        httpx.AsyncClient(base_url=product.url, timeout=BOUND_S) as http,
        at_work(browser, product, ADAM) as console,
    ):
        page = console.page
        await _answered(http, f"How long does a refund take? It is for {word}.")
        await _open(page, "policy")
        await page.get_by_test_id("rule-keywords").fill(word)
        await page.get_by_test_id("policy-try").click()
        await expect(page.get_by_test_id("trial-more")).to_have_text("1", timeout=30_000)
        changes = page.get_by_test_id("trial-changes")
        await expect(changes.locator("blockquote")).to_contain_text(word)
        await check_barriers(page)
        async with page.context.expect_page() as opened:
            await changes.get_by_role("link").click()
        await expect((await opened.value).get_by_test_id("timeline")).to_contain_text(word)
        await (await opened.value).close()
        await page.get_by_test_id("policy-save").click()
        await expect(page.get_by_test_id("policy-note")).to_be_visible()
        await check_barriers(page)
        await page.keyboard.press("Escape")
        await expect(page.get_by_test_id("policy-history")).not_to_contain_text(word)
        await _save(page, f"Because of {word}")
        await expect(page.get_by_test_id("policy-history")).to_contain_text(f"Because of {word}")


async def test_a_policy_is_never_saved_over_another_version(
    browser: Browser, product: Instance
) -> None:
    first, second = mark(), mark()
    async with (
        at_work(browser, product, ADAM) as one,
        at_work(browser, product, ADAM) as other,
    ):
        for console in (one, other):
            await _open(console.page, "policy")
            await expect(console.page.get_by_test_id("rule-repeated")).to_be_visible()
        await one.page.get_by_test_id("rule-repeated").press("ArrowRight")
        await _save(one.page, first)
        await expect(one.page.get_by_test_id("policy-history")).to_contain_text(first)
        await other.page.get_by_test_id("rule-keyword").press("ArrowRight")
        await _save(other.page, second)
        await expect(other.page.get_by_test_id("policy-meanwhile")).to_be_visible()
        await expect(other.page.get_by_test_id("policy-history")).to_contain_text(first)
        await expect(other.page.get_by_test_id("policy-history")).not_to_contain_text(second)
        await _save(other.page, second)
        await expect(other.page.get_by_test_id("policy-history")).to_contain_text(second)


async def test_a_policy_that_would_not_work_says_so_at_its_rule(
    browser: Browser, product: Instance
) -> None:
    async with at_work(browser, product, ADAM) as console:
        page = console.page
        await _open(page, "policy")
        await page.get_by_test_id("rule-urgent_when_negative").press("End")
        await _save(page, "")
        field = page.get_by_test_id("rule-urgent_when_negative")
        await expect(field).to_have_attribute("aria-invalid", "true")
        await expect(page.locator(".rule .problem").filter(has_text="must not be")).to_be_visible()
        await check_barriers(page)


async def test_quiet_hours_and_whose_a_handoff_is_are_edited_and_a_gone_team_is_told(
    browser: Browser, product: Instance
) -> None:
    name, note = mark(), mark()
    async with (
        httpx.AsyncClient(base_url=product.url, timeout=BOUND_S) as http,
        at_work(browser, product, ADAM) as console,
    ):
        page = console.page
        session = await http.post("/api/customer/sessions", json={"locale": "en"})
        guest = Guest(http, session.json())
        await guest.say(f"hello, about {note}")
        await guest.ask_for_person()
        await _open(page, "teams")
        await page.get_by_test_id("team-new").click()
        await page.get_by_test_id("team-form").get_by_label("Name").fill(name)
        await page.get_by_test_id("team-save").click()
        await expect(page.get_by_test_id("teams")).to_contain_text(name)
        await _open(page, "policy")
        await page.get_by_test_id("quiet-misses").press("Space")
        await page.get_by_test_id("quiet-misses-value").press("End")
        await page.get_by_test_id("team-rule-add").click()
        rule = page.get_by_test_id("team-rule")
        await rule.get_by_label("Goes to the team").select_option(name)
        await rule.get_by_label("Abuse").check()
        await rule.get_by_test_id("team-rule-keywords").fill(note)
        await page.get_by_test_id("policy-try").click()
        await expect(page.get_by_test_id("trial-other_team")).to_have_text("1", timeout=30_000)
        await expect(page.get_by_test_id("trial-changes")).to_contain_text(f"to {name}")
        await check_barriers(page)
        await page.get_by_test_id("policy-save").click()
        await expect(page.get_by_role("dialog")).to_contain_text("as by day to 10")
        await expect(page.get_by_role("dialog")).to_contain_text(f"{name}: {note} · Abuse")
        await page.get_by_test_id("policy-note").fill(note)
        await page.get_by_test_id("policy-confirm").click()
        await expect(page.get_by_test_id("policy-history")).to_contain_text(note)
        await _open(page, "teams")
        await page.get_by_test_id("teams").get_by_role("button").filter(has_text=name).click()
        await page.get_by_test_id("team-dissolve").click()
        await page.get_by_test_id("team-dissolve-now").click()
        await expect(page.get_by_test_id("teams")).not_to_contain_text(name)
        await _open(page, "policy")
        await expect(page.get_by_test_id("quiet-misses-value")).to_have_value("10")
        await expect(rule.get_by_test_id("team-rule-gone")).to_contain_text("dissolved")
        await check_barriers(page)
        await page.get_by_test_id("quiet-misses").uncheck()
        await _save(page, f"{note} again")
        await expect(page.get_by_test_id("policy-history")).to_contain_text(f"{note} again")
        await rule.get_by_role("button", name="Delete").click()
        await expect(page.get_by_test_id("team-rule-add")).to_be_focused()
        await _save(page, f"{note} no more")
        await expect(page.get_by_test_id("policy-history")).to_contain_text(f"{note} no more")


async def test_a_team_is_made_its_agent_equipped_and_it_is_dissolved(
    browser: Browser, product: Instance
) -> None:
    name, skill = mark(), mark()
    async with at_work(browser, product, ADAM) as console:
        page = console.page
        await _open(page, "teams")
        await page.get_by_test_id("team-new").click()
        form = page.get_by_test_id("team-form")
        await form.get_by_label("Name").fill(name)
        await form.get_by_label("Skills").fill(f"{skill.upper()}, {skill}")
        await form.get_by_label("First answer", exact=True).fill("3")
        await check_barriers(page)
        await page.get_by_test_id("team-save").click()
        row = page.get_by_test_id("teams").get_by_role("button").filter(has_text=name)
        await expect(row).to_contain_text(skill)
        await page.get_by_test_id(f"agent-{BO}").click()
        equipped = page.get_by_test_id("agent-form")
        await equipped.get_by_label(name).check()
        await equipped.get_by_label("Holds at most").fill("4")
        await check_barriers(page)
        await page.get_by_test_id("agent-save").click()
        await expect(page.get_by_test_id(f"agent-{BO}")).to_contain_text("of 4")
        await expect(row).to_contain_text("1 member")
        await row.click()
        await expect(form.get_by_label("First answer", exact=True)).to_have_value("3")
        await page.get_by_test_id("team-dissolve").click()
        await page.get_by_test_id("team-dissolve-now").click()
        await expect(row).to_have_count(0)
        await page.get_by_test_id(f"agent-{BO}").click()
        await equipped.get_by_label("Holds at most").fill("")
        await page.get_by_test_id("agent-save").click()
        await expect(equipped).to_have_count(0)
