"""A customer's conversation comes by e-mail: once, to one address, and nothing of the staff's."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from escalation.api import limits
from escalation.clients.mail import MailClient
from escalation.domain.mail import MailState, wait_after
from escalation.jobs import letters, run_jobs
from escalation.services.postman import Postman
from escalation.storage.tables import Event
from tests.house import Customer, House, eventually, running
from tests.mailbox import Mailbox, mailbox
from tests.shapes import check_problem

ADDRESS = "dara@shop.test"
QUESTION = "How long does a refund take?"
SHORT_S = 0.3


@pytest.fixture
async def box(house: House) -> AsyncIterator[Mailbox]:
    """The mail server of a house that sends letters."""
    limits.pace.forget()
    async with mailbox() as box:
        with house.set(smtp_url=box.url, mail_from="Juniper & Co <help@shop.test>"):
            async with running(run_jobs(house.database_url, letters(postman(house)), 1.0)):
                yield box


def postman(house: House) -> Postman:
    """Who sends them."""
    post = house.settings.post
    assert post is not None
    return Postman(house.desk, MailClient(post.server, step_s=SHORT_S), post.sender)


async def ask(customer: Customer, client_id: str = "", **more: Any) -> httpx.Response:
    body = {"client_id": client_id or str(uuid.uuid4()), "email": ADDRESS, **more}
    return await customer.post("/api/customer/transcript", body)


async def talked(house: House, locale: str = "en") -> Customer:
    customer = await house.customer(locale)
    await customer.ask(QUESTION)
    return customer


async def until(customer: Customer, client_id: str, state: MailState) -> None:
    """Return once the letter stands there."""

    async def is_there() -> bool:
        return bool((await ask(customer, client_id)).json()["state"] == state)

    await eventually(is_there)


async def bring_forward(house: House) -> None:
    """Have the time come for what waits for its next try."""
    async with house.desk.work() as work:
        await work.session.execute(
            text("update procrastinate_jobs set scheduled_at = now() where queue_name = 'letters'")
        )


def parts(letter: Any) -> tuple[str, str]:
    """The plain text and the HTML."""
    plain, page = (part.get_content().replace("\r\n", "\n") for part in letter.iter_parts())
    return plain, page


async def test_the_route_is_for_customers(house: House) -> None:
    body = {"client_id": str(uuid.uuid4()), "email": ADDRESS}
    refused = await house.http.post("/api/customer/transcript", json=body)
    check_problem(refused, 401, "invalid_token")
    check_problem(await house.http.get("/api/customer/transcript"), 401, "invalid_token")


async def test_a_site_without_mail_says_so_and_refuses(house: House) -> None:
    assert (await house.http.get("/api/site")).json()["sends_mail"] is False
    customer = await talked(house)
    refused = check_problem(await ask(customer), 409, "no_mail")
    assert "HANDRAIL_SMTP_URL" in refused["detail"]


async def test_the_conversation_arrives_in_the_customers_language(
    house: House, box: Mailbox
) -> None:
    assert (await house.http.get("/api/site")).json()["sends_mail"] is True
    customer = await house.customer("fa")
    await customer.say("<b>سلام</b> & order 12")
    response = await ask(customer, time_zone="Asia/Tehran")
    assert (response.status_code, response.json()) == (202, {"state": "waiting"})
    (letter,) = await box.until()
    assert letter["To"] == ADDRESS
    assert letter["Subject"] == "گفت‌وگوی شما با Juniper & Co"
    plain, page = parts(letter)
    assert "Asia/Tehran" in plain
    assert "شما: <b>سلام</b> & order 12" in plain
    assert '<html lang="fa" dir="rtl">' in page
    assert "&lt;b&gt;سلام&lt;/b&gt; &amp; order 12" in page
    assert "<script" not in page


async def test_what_only_staff_see_is_not_in_it(house: House, box: Mailbox) -> None:
    agent = await house.agent("Ana")
    customer, episode_id = await house.claimed(agent)
    await agent.act(episode_id, "notes", {"text": "difficult customer"})
    await agent.say(episode_id, "I will look into it.")
    other = await house.customer()
    await other.say("somebody else's secret")
    assert (await ask(customer)).status_code == 202
    plain, page = parts((await box.until())[0])
    assert f"You: {QUESTION}" in plain
    assert "Ana: I will look into it." in plain
    for hidden in ("difficult customer", "somebody else's secret", ADDRESS):
        assert hidden not in plain + page
    assert (await state_of(house, customer))["to"] == ADDRESS
    assert all(event["type"] != "transcript" for event in await customer.events())


async def test_one_request_sends_one_letter(house: House, box: Mailbox) -> None:
    customer, client_id = await talked(house), str(uuid.uuid4())
    first = await asyncio.gather(*(ask(customer, client_id) for _ in range(5)))
    assert sorted(one.status_code for one in first) == [200, 200, 200, 200, 202]
    await until(customer, client_id, MailState.SENT)
    assert len(box.got) == 1
    other = await ask(customer, client_id, email="other@shop.test")
    check_problem(other, 409, "idempotency_conflict")


async def test_a_letter_that_was_handed_over_is_never_sent_again(
    house: House, box: Mailbox
) -> None:
    """As when its worker was killed, and its job taken up by the next one."""
    customer, client_id = await talked(house), str(uuid.uuid4())
    await ask(customer, client_id)
    await until(customer, client_id, MailState.SENT)
    (letter,) = box.got
    event_id = letter["Message-ID"].strip("<>").partition("@")[0]
    for state in (MailState.HANDED_OVER, MailState.SENT, MailState.FAILED):
        async with house.desk.work() as work:
            event = await work.session.get_one(Event, event_id)
            event.details = event.details | {"state": state}
        await postman(house).deliver(event_id, 0)
    assert len(box.got) == 1


async def test_two_workers_with_one_job_send_one_letter(house: House, box: Mailbox) -> None:
    customer, client_id = await talked(house), str(uuid.uuid4())
    box.answers["RCPT"] = ["450 later"]
    await ask(customer, client_id)
    await box.until_heard("RCPT")

    async def tried() -> bool:
        return (await state_of(house, customer))["tries"] == 1

    await eventually(tried)
    event_id = (await state_of(house, customer))["id"]
    await asyncio.gather(*(postman(house).deliver(event_id, 1) for _ in range(3)))
    assert len(box.got) == 1
    await until(customer, client_id, MailState.SENT)


async def state_of(house: House, customer: Customer) -> dict[str, Any]:
    agent = await house.agent()
    timeline = await agent.timeline(customer.conversation_id)
    (told,) = [event for event in timeline if event["type"] == "transcript"]
    return told["details"] | {"id": told["id"]}


async def test_a_server_that_is_busy_is_asked_again_later(house: House, box: Mailbox) -> None:
    customer, client_id = await talked(house), str(uuid.uuid4())
    box.answers["RCPT"] = ["450 come back later"]
    await ask(customer, client_id)

    async def is_put_off() -> bool:
        return (await state_of(house, customer))["tries"] == 1

    await eventually(is_put_off)
    assert box.got == []
    await bring_forward(house)
    await until(customer, client_id, MailState.SENT)
    assert len(box.got) == 1


async def test_silence_after_the_letter_does_not_send_it_twice(
    house: House, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("escalation.clients.mail.TAKEN_S", SHORT_S)
    customer, client_id = await talked(house), str(uuid.uuid4())
    box.silent_at = "."
    await ask(customer, client_id)
    await box.until()
    await until(customer, client_id, MailState.HANDED_OVER)
    left = "select count(*) from procrastinate_jobs where queue_name = 'letters'"

    async def is_over() -> bool:
        async with house.desk.work() as work:
            return not await work.session.scalar(text(f"{left} and status in ('todo', 'doing')"))

    await eventually(is_over)
    assert len(box.got) == 1


async def test_a_mailbox_that_does_not_exist_is_given_up(house: House, box: Mailbox) -> None:
    customer, client_id = await talked(house), str(uuid.uuid4())
    box.answers["RCPT"] = ["550 no such mailbox"]
    await ask(customer, client_id)
    await until(customer, client_id, MailState.FAILED)
    assert box.got == []


async def test_what_never_goes_through_is_given_up_in_the_end(house: House, box: Mailbox) -> None:
    customer, client_id = await talked(house), str(uuid.uuid4())
    last = next(tries for tries in range(1, 100) if wait_after(tries) is None) - 1
    box.answers["RCPT"] = ["450 later"] * 2
    await ask(customer, client_id)

    async def is_put_off() -> bool:
        return (await state_of(house, customer))["tries"] == 1

    await eventually(is_put_off)
    event_id = (await state_of(house, customer))["id"]
    async with house.desk.work() as work:
        event = await work.session.get_one(Event, event_id)
        event.details = event.details | {"tries": last}
    await postman(house).deliver(event_id, last)
    assert (await state_of(house, customer))["state"] == MailState.FAILED
    assert box.got == []


@pytest.mark.parametrize(
    "email",
    [
        "",
        "dara",
        "dara@shop.test\r\nBcc: victim@shop.test",
        "dara@shop.test, victim@shop.test",
        "Dara <dara@shop.test>",
        "dara@shop.test>\r\nRCPT TO:<victim@shop.test",
        f"{'a' * 250}@shop.test",
    ],
)
async def test_only_one_plain_address_is_written_to(house: House, box: Mailbox, email: str) -> None:
    customer = await talked(house)
    check_problem(await ask(customer, email=email), 422, "malformed")
    assert box.said == []


async def test_a_name_with_a_line_break_makes_no_header(house: House, box: Mailbox) -> None:
    agent = await house.agent("Ana\r\nBcc: victim@shop.test")
    customer, episode_id = await house.claimed(agent)
    await agent.say(episode_id, "hello")
    await ask(customer)
    (letter,) = await box.until()
    assert letter["Bcc"] is None
    assert box.envelopes == [("FROM:<help@shop.test>", f"TO:<{ADDRESS}>")]


async def test_an_unknown_time_zone_is_no_reason_to_send_nothing(
    house: House, box: Mailbox
) -> None:
    customer = await talked(house)
    assert (await ask(customer, time_zone="../../etc/passwd")).status_code == 202
    assert "UTC" in parts((await box.until())[0])[0]


async def test_before_the_first_word_there_is_nothing_to_send(house: House, box: Mailbox) -> None:
    check_problem(await ask(await house.customer()), 409, "move_not_possible")


async def test_nobody_is_flooded(house: House, box: Mailbox) -> None:
    customer = await talked(house)
    for _ in range(limits.LETTERS.amount):
        assert (await ask(customer)).status_code == 202
    client_id = str(uuid.uuid4())
    check_problem(await ask(customer, client_id, email="other@shop.test"), 429, "too_many_requests")
    another = await talked(house)
    check_problem(await ask(another), 429, "too_many_requests")  # the same mailbox
    assert (await ask(another, email="third@shop.test")).status_code == 202
    letters = await box.until(limits.LETTERS.amount + 1)
    assert {letter["To"] for letter in letters} == {ADDRESS, "third@shop.test"}
    limits.pace.forget()
    assert (await ask(customer, client_id)).status_code == 202  # the refused one left nothing


async def test_the_address_that_was_given_is_offered(house: House, box: Mailbox) -> None:
    customer = await talked(house)
    assert (await customer.get("/api/customer/transcript")).json() == {"email": None}
    await customer.ask_for_person()
    await customer.say("write to dara@shop.test please")
    assert (await customer.get("/api/customer/transcript")).json() == {"email": ADDRESS}


async def test_an_erased_customer_gets_no_letter(house: House, box: Mailbox) -> None:
    customer, client_id = await talked(house), str(uuid.uuid4())
    box.answers["RCPT"] = ["450 later"]
    await ask(customer, client_id)

    async def is_put_off() -> bool:
        return (await state_of(house, customer))["tries"] == 1

    await eventually(is_put_off)
    event_id = (await state_of(house, customer))["id"]
    await customer.delete("/api/customer")
    await postman(house).deliver(event_id, 1)
    assert box.got == []


async def test_a_long_conversation_says_that_its_beginning_is_left_out(
    house: House, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("escalation.services.transcripts.LONGEST", 1)
    customer = await house.customer()
    await customer.ask("my very first words")
    await ask(customer)
    plain, _ = parts((await box.until())[0])
    assert "left out" in plain
    assert "my very first words" not in plain
