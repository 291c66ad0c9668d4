"""Administrators set up endpoints; their secret is told once, and no address leads inward."""

import asyncio
from typing import Any

import httpx
import pytest
from sqlalchemy import func, update

from escalation.domain.webhooks import KEPT
from escalation.storage.tables import WebhookDelivery
from escalation.timers import watch_deliveries
from tests.house import Agent, House, eventually, running, second_door
from tests.shapes import check_problem

HOOKS = "/api/admin/webhooks"
BODY = {"url": "https://shop.example.com/hook?key=hunter2", "news": ["episode.opened"]}
VIEW = {"id", "url", "news", "paused", "failing_since", "waiting"}
NOT_NOW = {"active": False}
"""Nothing is ever sent to the addresses of these tests."""


async def add(admin: Agent, **part: Any) -> httpx.Response:
    """Set up an endpoint."""
    return await admin.post(HOOKS, BODY | NOT_NOW | part)


async def added(admin: Agent, **part: Any) -> dict[str, Any]:
    """An endpoint that was just set up."""
    response = await add(admin, **part)
    assert response.status_code == 201, response.text
    return dict(response.json())


async def remove(admin: Agent, hook: dict[str, Any]) -> None:
    """Forget an endpoint."""
    response = await admin.http.delete(f"{HOOKS}/{hook['id']}", headers=admin.headers)
    assert response.status_code == 204


async def test_an_endpoint_is_listed_changed_and_removed_and_its_secret_told_once(
    house: House,
) -> None:
    admin = await house.agent("Adam", "admin")
    hook = await added(admin)
    assert set(hook) == VIEW | {"secret"}
    path = f"{HOOKS}/{hook['id']}"
    (listed,) = [one for one in (await admin.get(HOOKS)).json() if one["id"] == hook["id"]]
    assert listed == {key: hook[key] for key in VIEW}
    other = BODY | NOT_NOW | {"news": ["message", "message", "episode.rated"]}
    changed = (await admin.http.put(path, json=other, headers=admin.headers)).json()
    assert changed == listed | {"news": ["message", "episode.rated"]}
    renewed = (await admin.post(f"{path}/secret")).json()
    assert renewed["secret"] not in (hook["secret"], None)
    assert "secret" not in (await admin.get(HOOKS)).text
    await remove(admin, hook)
    check_problem(await admin.get(f"{path}/deliveries"), 404, "not_found")


@pytest.mark.parametrize(
    "url",
    [
        *("not an address", "ftp://shop.example.com/", "https:///hook", "javascript:alert(1)"),
        *("https://ana:secret@shop.example.com/", "https://shop.example.com/#x"),
        *("https://10.0.0.1/", "https://169.254.169.254/latest", "https://[::1]/"),
        *("https://[::ffff:10.0.0.1]/", "https://0.0.0.0/"),
    ],
)
async def test_an_address_that_is_never_called_is_refused(house: House, url: str) -> None:
    admin = await house.agent("Adam", "admin")
    check_problem(await add(admin, url=url), 422, "address_refused")
    hook = await added(admin)
    path = f"{HOOKS}/{hook['id']}"
    body = BODY | {"url": url}
    refused = await admin.http.put(path, json=body, headers=admin.headers)
    check_problem(refused, 422, "address_refused")
    await remove(admin, hook)


async def test_plain_http_needs_a_network_of_ones_own(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    async with second_door(house, webhook_networks=()) as http:
        body = BODY | NOT_NOW
        for url in ("http://shop.example.com/", "https://127.0.0.1/"):
            refused = await http.post(HOOKS, json=body | {"url": url}, headers=admin.headers)
            check_problem(refused, 422, "address_refused")


@pytest.mark.parametrize(
    "wrong", [{"news": []}, {"news": ["episode.lost"]}, {"url": ""}, {"secret": "whsec_x"}]
)
async def test_an_endpoint_that_makes_no_sense_is_refused(
    house: House, wrong: dict[str, Any]
) -> None:
    admin = await house.agent("Adam", "admin")
    check_problem(await add(admin, **wrong), 422, "malformed")


async def test_what_there_is_not_is_not_found(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    hook, other = await added(admin), await added(admin)
    told = (await admin.post(f"{HOOKS}/{other['id']}/test")).json()
    for path in (
        f"{HOOKS}/nobody/test",
        f"{HOOKS}/nobody/secret",
        f"{HOOKS}/nobody/deliveries/x/send",
        f"{HOOKS}/{hook['id']}/deliveries/nobody/send",
        f"{HOOKS}/{hook['id']}/deliveries/{told['id']}/send",  # another endpoint's
    ):
        check_problem(await admin.post(path), 404, "not_found")
    await remove(admin, hook)
    await remove(admin, other)


async def test_deliveries_are_read_page_by_page_without_a_gap(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    hook = await added(admin)
    path = f"{HOOKS}/{hook['id']}"
    sent = [(await admin.post(f"{path}/test")).json()["id"] for _ in range(5)]
    read, before = [], {}
    for _ in range(3):
        page = (await admin.get(f"{path}/deliveries", limit=2, **before)).json()
        read += [each["id"] for each in page["deliveries"]]
        before = {"before": page["next_before"]}
    assert read == sent[::-1]
    assert page["next_before"] is None
    await remove(admin, hook)


async def test_endpoints_are_written_into_the_audit_log_without_their_secrets(
    house: House,
) -> None:
    admin = await house.agent("Adam", "admin")
    hook = await added(admin)
    renewed = (await admin.post(f"{HOOKS}/{hook['id']}/secret")).json()
    await remove(admin, hook)
    log = await admin.get("/api/admin/audit", limit=3)
    actions = [entry["action"] for entry in log.json()["entries"]]
    assert actions == ["webhook.removed", "webhook.secret", "webhook.added"]
    for secret in (hook["secret"], renewed["secret"], "hunter2"):
        assert secret not in log.text


async def test_old_deliveries_are_forgotten(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    hook = await added(admin)
    path = f"{HOOKS}/{hook['id']}"
    old = (await admin.post(f"{path}/test")).json()["id"]
    young = (await admin.post(f"{path}/test")).json()["id"]
    async with house.desk.work() as work:
        await work.session.execute(
            update(WebhookDelivery)
            .where(WebhookDelivery.id == old)
            .values(told_at=func.now() - KEPT)
        )

    async def is_forgotten() -> bool:
        page = (await admin.get(f"{path}/deliveries")).json()
        return [each["id"] for each in page["deliveries"]] == [young]

    async with running(watch_deliveries(house.desk)):
        await eventually(is_forgotten)
    await remove(admin, hook)


async def test_events_go_on_while_endpoints_come_and_go(house: House) -> None:
    """A message never fails with an endpoint that is being removed at that moment."""
    admin, customer = await house.agent("Adam", "admin"), await house.customer()
    await customer.say("Hello?")

    async def come_and_go() -> None:
        for _ in range(15):
            await remove(admin, await added(admin, news=["message"]))

    async def write() -> None:
        for number in range(40):
            await customer.say(f"Message {number}")

    await asyncio.gather(come_and_go(), come_and_go(), write())
    said = [one for one in await customer.events() if one["author"]["kind"] == "customer"]
    assert [one["text"] for one in said][1:] == [f"Message {number}" for number in range(40)]
