"""The bot's turns survive whoever was taking them."""

import time
import uuid
from datetime import UTC, datetime

from procrastinate.jobs import Job
from sqlalchemy import text

from escalation.jobs import POLL_S, Again
from escalation.services import messages
from escalation.services.sessions import recognise
from escalation.storage.jobs import HEARING, TURN, TURNS
from tests.house import Customer, House, eventually
from tests.scripted_rasa import answer

QUESTION = "How long does a refund take?"
ABANDON = """
    with gone as (
        insert into procrastinate_workers (last_heartbeat)
        values (now() - interval '1 minute') returning id
    )
    update procrastinate_jobs set status = 'doing', worker_id = gone.id
    from gone where lock = :conversation
"""


async def jobs_of(house: House, customer: Customer) -> int:
    """How many turns of a conversation are still to be taken."""
    async with house.desk.work() as work:
        count = await work.session.scalar(
            text("select count(*) from procrastinate_jobs where lock = :conversation"),
            {"conversation": customer.conversation_id},
        )
    return int(count or 0)


async def test_a_turn_that_its_killed_worker_left_is_taken_up_again(house: House) -> None:
    customer = await house.customer()
    async with house.desk.work() as work:
        principal = await recognise(work, customer.session["token"])
        posted = await messages.post_message(
            work, principal, client_id=str(uuid.uuid4()), text=QUESTION
        )
        # As if a worker had fetched the turn a minute ago and was never heard of again.
        await work.session.execute(text(ABANDON), {"conversation": customer.conversation_id})
        message = {"seq": posted.event.seq}
    reply = await customer.outcome(message)
    assert reply["answer"]["title"] == answer()["title"]
    assert len(await customer.events()) == 2


async def test_a_turn_whose_end_could_not_be_written_down_is_taken_up_again(house: House) -> None:
    """As when the database goes away between a turn's commit and the end of its job."""
    rename = "alter function procrastinate_finish_job_{} rename to procrastinate_finish_job_{}"
    customer = await house.customer()
    async with house.desk.work() as work:
        await work.session.execute(text(rename.format("v1", "away")))
    try:
        await customer.ask(QUESTION)
        assert await jobs_of(house, customer) == 1
    finally:
        async with house.desk.work() as work:
            await work.session.execute(text(rename.format("away", "v1")))
    await customer.ask("Which sizes do you have?")
    await eventually(lambda: none_left(house, customer))
    assert [e["author"]["kind"] for e in await customer.events()] == ["customer", "bot"] * 2


async def none_left(house: House, customer: Customer) -> bool:
    return await jobs_of(house, customer) == 0


async def test_turns_that_waited_for_each_other_follow_at_once(house: House) -> None:
    customer = await house.customer()
    with house.rasa.thinking() as thinking:
        first = await customer.say(QUESTION)
        await thinking.begun()
        waiting = [await customer.say(f"{QUESTION} {n}") for n in range(5)]
        thinking.let_go()
        await customer.outcome(first)
        started = time.monotonic()
        await customer.outcome(waiting[-1])
    assert time.monotonic() - started < POLL_S * len(waiting)


async def test_a_turn_is_deferred_with_its_message_or_not_at_all(house: House) -> None:
    customer = await house.customer()

    class Lost(Exception):
        pass

    try:
        async with house.desk.work() as work:
            principal = await recognise(work, customer.session["token"])
            await messages.post_message(work, principal, client_id=str(uuid.uuid4()), text=QUESTION)
            raise Lost
    except Lost:
        pass
    assert await jobs_of(house, customer) == 0
    assert await customer.events() == []


async def test_a_taken_turn_leaves_no_job_behind(house: House) -> None:
    customer = await house.customer()
    reply = await customer.ask(QUESTION)

    async def none_left() -> bool:
        return await jobs_of(house, customer) == 0

    await eventually(none_left)
    assert (await customer.events())[-1] == reply


async def test_a_message_to_a_person_is_heard_and_has_no_turn(house: House) -> None:
    customer, _ = await house.claimed(await house.agent())

    async def none_left() -> bool:
        return await jobs_of(house, customer) == 0

    await eventually(none_left)
    async with house.desk.work() as work:
        principal = await recognise(work, customer.session["token"])
        await messages.post_message(work, principal, client_id=str(uuid.uuid4()), text=QUESTION)
        # Within the transaction, where no worker can have finished it yet.
        deferred = await work.session.scalars(
            text("select task_name from procrastinate_jobs where lock = :conversation"),
            {"conversation": customer.conversation_id},
        )
        assert deferred.all() == [HEARING]


async def test_a_turn_that_keeps_failing_ends_with_a_person(house: House) -> None:
    customer = await house.customer()
    broken = {**answer(), "passage": "\x00", "confidence": 1}
    with house.rasa.saying({"answer": broken}):
        handoff = await customer.ask(QUESTION)
    assert (handoff["type"], handoff["reason"]) == ("handoff", "failure")


def test_a_failed_turn_is_tried_again_however_often_and_whatever_our_clock_says() -> None:
    job = Job(queue=TURNS, lock=None, queueing_lock=None, task_name=TURN, attempts=100)
    again = Again().get_retry_decision(exception=OSError(), job=job)
    assert again.retry_at is not None
    assert again.retry_at < datetime(2000, 1, 1, tzinfo=UTC)


async def test_cut_database_connections_heal_by_themselves(house: House) -> None:
    customer = await house.customer()
    async with house.desk.work() as work:
        await work.session.execute(
            text(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and pid <> pg_backend_pid()"
            )
        )
    reply = await customer.ask(QUESTION)
    assert reply["answer"]["title"] == answer()["title"]
