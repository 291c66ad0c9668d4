"""Messages of one moment share a commit, and each is stored as if it had come alone."""

import asyncio
import uuid
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, select

from escalation.errors import IdempotencyConflict, InvalidToken
from escalation.services.intake import Intake
from escalation.services.messages import Posted
from escalation.storage.database import plain_url
from escalation.storage.tables import Episode, Event
from tests.house import Customer, House


@pytest.fixture
def intake(house: House) -> Intake:
    return Intake(house.desk, house.app.state.widgets)


async def post(intake: Intake, customer: Customer, text: str, client_id: str = "") -> Posted:
    return await intake.post(
        customer.session["token"], client_id=client_id or str(uuid.uuid4()), text=text
    )


async def talking(house: House, count: int) -> list[Customer]:
    """Customers in conversation with an agent, so that no turn of the bot comes between."""
    agent = await house.agent()
    return [(await house.claimed(agent))[0] for _ in range(count)]


async def test_messages_of_one_moment_share_a_commit(house: House, intake: Intake) -> None:
    customers = await talking(house, 12)
    statements: list[str] = []

    @event.listens_for(house.desk.engine.sync_engine, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    posted = await asyncio.gather(*(post(intake, c, f"I am {n}") for n, c in enumerate(customers)))
    assert len([one for one in statements if "insert into event" in one]) == 1
    for number, (customer, stored) in enumerate(zip(customers, posted, strict=True)):
        last = (await customer.events())[-1]
        assert (last["id"], last["text"]) == (stored.event.id, f"I am {number}")
        assert last["seq"] == stored.event.seq


async def test_an_event_is_returned_as_it_is_stored(house: House, intake: Intake) -> None:
    (customer,) = await talking(house, 1)
    returned = (await post(intake, customer, "Ça va ? 😀 ‏سلام")).event
    async with house.desk.work() as work:
        stored = await work.session.scalar(select(Event).where(Event.id == returned.id))
    assert stored is not None
    for column in Event.__table__.columns:
        if column.name not in ("audience", "author_name", "staff_id", "in_reply_to"):
            assert getattr(returned, column.name) == getattr(stored, column.name), column.name


async def test_two_messages_of_one_conversation_in_one_moment_are_both_stored(
    house: House, intake: Intake
) -> None:
    (customer,) = await talking(house, 1)
    before = (await customer.events())[-1]["seq"]
    posted = await asyncio.gather(*(post(intake, customer, f"part {n}") for n in range(5)))
    assert sorted(p.event.seq or 0 for p in posted) == [before + n for n in range(1, 6)]


async def test_a_double_click_is_stored_once(house: House, intake: Intake) -> None:
    (customer,) = await talking(house, 1)
    client_id = str(uuid.uuid4())
    posted = await asyncio.gather(*(post(intake, customer, "Hello?", client_id) for _ in range(6)))
    assert sum(p.created for p in posted) == 1
    assert len({p.event.id for p in posted}) == 1


async def test_one_refusal_touches_no_other_message(house: House, intake: Intake) -> None:
    customers = await talking(house, 3)
    known = str(uuid.uuid4())
    await post(intake, customers[0], "one thing", known)
    outcomes = await asyncio.gather(
        post(intake, customers[0], "another thing", known),
        post(intake, customers[1], "hello"),
        intake.post("made-up", client_id=str(uuid.uuid4()), text="hello"),
        post(intake, customers[2], "hello"),
        return_exceptions=True,
    )
    kinds = [type(outcome) for outcome in outcomes]
    assert kinds == [IdempotencyConflict, Posted, InvalidToken, Posted]


async def test_a_busy_conversation_holds_up_no_other(house: House, intake: Intake) -> None:
    busy, free = await talking(house, 2)
    async with await psycopg.AsyncConnection.connect(plain_url(house.database_url)) as other:
        await other.execute(
            "select 1 from conversation where id = %s for update", (busy.conversation_id,)
        )
        waiting = asyncio.create_task(post(intake, busy, "after you"))
        assert (await post(intake, free, "me first")).created
        assert not waiting.done()
    assert (await waiting).created


async def test_what_waits_for_an_answer_is_known_from_the_oldest_on(
    house: House, intake: Intake
) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    await agent.say(episode_id, "Hello, I am Ana.")
    first = (await post(intake, customer, "Are you there?")).event
    await post(intake, customer, "Hello?")
    async with house.desk.work() as work:
        episode = await work.session.get(Episode, episode_id)
    assert episode is not None
    assert episode.unanswered_since == first.at


async def jobs_ever(house: House) -> int:
    """How many jobs were ever deferred; a finished one is deleted, its number is not reused."""
    async with await psycopg.AsyncConnection.connect(plain_url(house.database_url)) as database:
        rows = await database.execute("select last_value from procrastinate_jobs_id_seq")
        found = await rows.fetchone()
    assert found is not None
    return int(found[0])


async def test_with_the_bot_a_turn_follows_and_with_a_person_a_hearing(
    house: House, intake: Intake
) -> None:
    customer = await house.customer()
    await customer.ask("How long does a refund take?")
    (talking_to_ana,) = await talking(house, 1)
    before = await jobs_ever(house)
    told = (await post(intake, talking_to_ana, "And where is my parcel?")).event
    assert await jobs_ever(house) == before + 1
    asked = (await post(intake, customer, "And where is my parcel?")).event
    assert await jobs_ever(house) == before + 2
    assert await customer.outcome({"seq": asked.seq})
    assert (await talking_to_ana.events())[-1]["seq"] == told.seq
