"""Endpoints hear of what happened, at least once each, and never hold up anything else."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text, update

from escalation.domain.webhooks import DEAD_AFTER, News, wait_after
from escalation.jobs import DELIVERIES_AT_ONCE
from escalation.storage.tables import Webhook, WebhookDelivery
from tests.house import Agent, House, eventually
from tests.receiver import Receiver, is_signed, receiving

HOOKS = "/api/admin/webhooks"
ALL = [str(news) for news in News]

Json = dict[str, Any]
Endpoint = Callable[..., AbstractAsyncContextManager[tuple[Receiver, Json]]]


@pytest.fixture
async def admin(house: House) -> Agent:
    """Somebody who may set up endpoints."""
    return await house.agent("Adam", "admin")


@pytest.fixture
def endpoint(admin: Agent) -> Endpoint:
    """Sets up endpoints, each with a receiver behind it, for as long as a block runs."""

    @asynccontextmanager
    async def set_up(news: list[str] = ALL) -> AsyncIterator[tuple[Receiver, Json]]:
        async with receiving() as receiver:
            response = await admin.post(HOOKS, {"url": receiver.url, "news": news})
            assert response.status_code == 201, response.text
            hook = response.json()
            try:
                yield receiver, hook
            finally:
                await admin.http.delete(f"{HOOKS}/{hook['id']}", headers=admin.headers)

    return set_up


async def deliveries(admin: Agent, hook: Json) -> list[Json]:
    """What an endpoint was told, the newest first."""
    response = await admin.get(f"{HOOKS}/{hook['id']}/deliveries")
    assert response.status_code == 200, response.text
    return list(response.json()["deliveries"])


async def until_tried(admin: Agent, hook: Json, tries: int = 1) -> Json:
    """The newest delivery, once it was tried so often."""
    found: list[Json] = []

    async def is_tried() -> bool:
        found[:] = await deliveries(admin, hook)
        return bool(found) and found[0]["tries"] >= tries

    await eventually(is_tried)
    return found[0]


async def seen(admin: Agent, hook: Json) -> Json:
    """An endpoint as the list shows it."""
    (found,) = [one for one in (await admin.get(HOOKS)).json() if one["id"] == hook["id"]]
    return dict(found)


async def bring_forward(house: House, hook: Json) -> None:
    """Have the time come for what waits for its next try."""
    async with house.desk.work() as work:
        await work.session.execute(
            update(WebhookDelivery)
            .where(WebhookDelivery.webhook_id == hook["id"], WebhookDelivery.state == "pending")
            .values(ticket=WebhookDelivery.ticket + 1, due_at=func.now())
        )


async def test_an_endpoint_hears_of_an_episode_from_its_first_word_to_its_rating(
    house: House, admin: Agent, endpoint: Endpoint
) -> None:
    agent = await house.agent()
    async with endpoint() as (receiver, hook):
        customer, episode_id = await house.claimed(agent)
        await agent.say(episode_id, "It is <b>on its way</b>.")
        await agent.resolve(episode_id)
        rated = {"episode_id": episode_id, "ces": 6, "comment": "quick"}
        assert (await customer.post("/api/customer/ratings", rated)).status_code == 200
        (rating,) = await receiver.until_told("episode.rated")
        (resolved,) = await receiver.until_told("episode.resolved")
        # At least once: a worker that seems dead under load may send one again, under its id.
        told = list({each["id"]: each["type"] for each in receiver.got}.values())
        assert told == [
            *("episode.opened", "message", "message", "episode.handed_off", "episode.claimed"),
            *("message", "episode.resolved", "episode.rated"),
        ]
        assert rating["rating"] == {"ces": 6, "nps": None, "comment": "quick"}
        assert resolved["episode"]["id"] == episode_id
        assert resolved["episode"]["agent"] == {"id": agent.id, "name": agent.name}
        assert resolved["conversation_id"] == customer.conversation_id
        message = receiver.got[5]
        assert message["event"]["author"] == {"kind": "agent", "name": agent.name}
        assert message["event"]["text"] == "It is <b>on its way</b>."  # data, as it was written
        for headers, body, each in zip(
            receiver.headers, receiver.bodies, receiver.got, strict=True
        ):
            assert headers["webhook-id"] == each["id"]
            assert is_signed(headers, body, hook["secret"])

        async def all_arrived() -> bool:
            shown = await deliveries(admin, hook)
            assert {each["id"] for each in shown} == {each["id"] for each in receiver.got}
            return {(each["state"], each["status"]) for each in shown} == {("delivered", 204)}

        await eventually(all_arrived)


async def test_an_endpoint_hears_what_it_chose_and_nothing_of_staff(
    house: House, endpoint: Endpoint
) -> None:
    agent = await house.agent()
    async with endpoint(["message"]) as (receiver, _):
        customer, episode_id = await house.claimed(agent)
        await agent.act(episode_id, "notes", {"text": "a difficult one"})
        await customer.say("Thank you")
        told = await receiver.until(3)
    assert {each["type"] for each in told} == {"message"}
    assert [each["event"]["text"] for each in told][-1] == "Thank you"


async def test_what_was_not_committed_is_not_told(house: House, endpoint: Endpoint) -> None:
    async with endpoint(["episode.opened"]) as (receiver, hook):
        customer = await house.customer()
        await customer.ask("How long does a refund take?")
        episode = await customer.episode()
        async with house.desk.work() as work:
            await work.session.execute(
                text(
                    "insert into episode (id, conversation_id, state, locale, resolved_at)"
                    " values ('never', :conversation, 'resolved', 'en', now())"
                ),
                {"conversation": customer.conversation_id},
            )
            count = select(func.count()).where(WebhookDelivery.webhook_id == hook["id"])
            assert await work.session.scalar(count) == 2
            await work.session.rollback()
        (told,) = await receiver.until(1)
        assert told["episode"]["id"] == episode["id"]


async def test_a_refused_delivery_is_sent_again_under_the_same_id(
    house: House, admin: Agent, endpoint: Endpoint
) -> None:
    async with endpoint(["episode.opened"]) as (receiver, hook):
        receiver.status = 500
        await (await house.customer()).say("Hello?")
        first = await until_tried(admin, hook)
        assert (first["state"], first["status"], first["tries"]) == ("pending", 500, 1)
        wait = wait_after(1)
        assert wait is not None
        due, tried = (datetime.fromisoformat(first[name]) for name in ("due_at", "tried_at"))
        assert abs(due - tried - wait) < timedelta(milliseconds=2)
        assert (await seen(admin, hook))["failing_since"] is not None
        receiver.status = 200
        await bring_forward(house, hook)
        again = await until_tried(admin, hook, 2)
        assert (again["state"], again["id"]) == ("delivered", first["id"])
        assert [headers["webhook-id"] for headers in receiver.headers] == [first["id"]] * 2
        assert (await seen(admin, hook))["failing_since"] is None


async def test_what_is_given_up_can_be_sent_again_by_hand(
    house: House, admin: Agent, endpoint: Endpoint
) -> None:
    async with endpoint(["episode.opened"]) as (receiver, hook):
        receiver.status = 404
        await (await house.customer()).say("Hello?")
        await until_tried(admin, hook)
        async with house.desk.work() as work:
            await work.session.execute(
                update(WebhookDelivery)
                .where(WebhookDelivery.webhook_id == hook["id"])
                .values(tries=8)
            )
        await bring_forward(house, hook)
        given_up = await until_tried(admin, hook, 9)
        assert given_up["state"] == "failed"
        receiver.status = 200
        path = f"{HOOKS}/{hook['id']}/deliveries/{given_up['id']}/send"
        assert (await admin.post(path)).status_code == 202
        await receiver.until(3)

        async def is_there() -> bool:
            return (await deliveries(admin, hook))[0]["state"] == "delivered"

        await eventually(is_there)


async def test_a_dead_endpoint_is_paused_and_gets_all_of_it_once_it_is_back(
    house: House, admin: Agent, endpoint: Endpoint
) -> None:
    async with endpoint(["episode.opened"]) as (receiver, hook):
        receiver.status = 503
        await (await house.customer()).say("Hello?")
        await until_tried(admin, hook)
        async with house.desk.work() as work:
            await work.session.execute(
                update(Webhook)
                .where(Webhook.id == hook["id"])
                .values(failing_since=func.now() - DEAD_AFTER)
            )
        await bring_forward(house, hook)
        await until_tried(admin, hook, 2)
        assert (await seen(admin, hook))["paused"] == "failing"
        await (await house.customer()).say("And who hears me?")
        assert (await seen(admin, hook))["waiting"] == 2
        assert (await deliveries(admin, hook))[0]["tries"] == 0
        receiver.status = 200
        body = {"url": hook["url"], "news": hook["news"]}
        path = f"{HOOKS}/{hook['id']}"
        await admin.http.put(path, json=body, headers=admin.headers)
        await receiver.until(4)

        async def is_well() -> bool:
            now = await seen(admin, hook)
            return (now["paused"], now["failing_since"], now["waiting"]) == (None, None, 0)

        await eventually(is_well)


async def test_an_endpoint_that_says_it_is_gone_is_paused_at_once(
    house: House, admin: Agent, endpoint: Endpoint
) -> None:
    async with endpoint(["episode.opened"]) as (receiver, hook):
        receiver.status = 410
        await (await house.customer()).say("Hello?")
        await until_tried(admin, hook)
        assert (await seen(admin, hook))["paused"] == "gone"


async def test_a_silent_endpoint_holds_up_neither_others_nor_the_bot(
    house: House, admin: Agent, endpoint: Endpoint
) -> None:
    customer, _ = await house.claimed(await house.agent())
    async with endpoint(["message"]) as (silent, _), endpoint(["message"]) as (other, _):
        silent.is_silent = True
        for _ in range(DELIVERIES_AT_ONCE + 1):
            await customer.say("Is anybody there?")
        await silent.until(1)
        answered = await (await house.customer()).ask("How long does a refund take?")
        assert answered["author"]["kind"] == "bot"
        await other.until(DELIVERIES_AT_ONCE + 1 + 2)
        assert len(silent.got) == 1


async def test_a_delivery_whose_worker_was_killed_is_sent_again(
    house: House, admin: Agent, endpoint: Endpoint
) -> None:
    async with endpoint(["episode.opened"]) as (receiver, hook):
        await (await house.customer()).say("Hello?")
        await until_tried(admin, hook)
        delivery = WebhookDelivery(webhook_id=hook["id"], news="test")
        async with house.desk.work() as work:
            work.session.add(delivery)
            await work.session.flush()
            # As if a worker had fetched the job a minute ago and was never heard of again.
            await work.session.execute(
                text(
                    "with gone as (insert into procrastinate_workers (last_heartbeat)"
                    " values (now() - interval '1 minute') returning id)"
                    " update procrastinate_jobs set status = 'doing', worker_id = gone.id"
                    " from gone where args->>'delivery_id' = :id"
                ),
                {"id": delivery.id},
            )
        (told,) = await receiver.until_told("test")
        assert told["id"] == delivery.id


async def test_one_job_among_several_for_a_delivery_sends_it(
    house: House, admin: Agent, endpoint: Endpoint
) -> None:
    async with endpoint(["episode.opened"]) as (receiver, hook):
        receiver.status = 500
        await (await house.customer()).say("Hello?")
        first = await until_tried(admin, hook)
        receiver.status = 200
        path = f"{HOOKS}/{hook['id']}/deliveries/{first['id']}/send"
        await asyncio.gather(*(admin.post(path) for _ in range(5)))

        async def no_jobs() -> bool:
            async with house.desk.work() as work:
                left = await work.session.scalar(
                    text(
                        "select count(*) from procrastinate_jobs where lock = :lock"
                        " and scheduled_at <= now()"
                    ),
                    {"lock": f"webhook:{hook['id']}"},
                )
            return not left

        await eventually(no_jobs)
        assert (await deliveries(admin, hook))[0]["state"] == "delivered"
        assert len(receiver.got) <= 1 + 5


async def test_what_was_told_of_an_erased_customer_is_erased(
    house: House, admin: Agent, endpoint: Endpoint
) -> None:
    async with endpoint(["message", "episode.opened"]) as (receiver, hook):
        customer = await house.customer()
        await customer.say("Forget me")
        await receiver.until(2)
        await house.http.delete("/api/customer", headers=customer.headers)
        assert await deliveries(admin, hook) == []
