"""What must hold at all times the database itself refuses to break."""

import uuid
from typing import Any

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from escalation.storage.tables import CustomerMerge, Episode, Event
from tests.house import House


async def refused(house: House, statement: Any) -> str:
    """The name of the constraint that refuses a statement."""
    with pytest.raises(IntegrityError) as error:
        async with house.desk.work() as work:
            await work.session.execute(statement)
    return str(error.value.orig.diag.constraint_name)  # type: ignore[union-attr]


@pytest.fixture
async def message(house: House) -> Any:
    """A stored message and the conversation it is in."""
    customer = await house.customer()
    event = await customer.say("How long does a refund take?")
    await customer.outcome(event)
    return event | {"conversation_id": customer.conversation_id}


def event_like(message: dict[str, Any], **values: Any) -> Any:
    row = {
        "id": str(uuid.uuid4()),
        "conversation_id": message["conversation_id"],
        "episode_id": message["episode_id"],
        "position": 99,
        "seq": 99,
        "type": "message",
        "audience": "everyone",
        "author_kind": "bot",
        "details": {},
    }
    return insert(Event).values(row | values)


async def test_a_number_a_place_and_a_client_id_are_given_once(house: House, message: Any) -> None:
    same = {
        "uq_event_conversation_id_seq": {"seq": 1},
        "uq_event_conversation_id_position": {"position": 1},
        "uq_event_conversation_id_client_id": {"client_id": message["client_id"]},
        "uq_event_conversation_id_in_reply_to": {"in_reply_to": 1},
    }
    for constraint, values in same.items():
        assert await refused(house, event_like(message, **values)) == constraint


async def test_only_what_the_customer_sees_has_a_number(house: House, message: Any) -> None:
    for values in ({"audience": "staff"}, {"seq": None}):
        assert await refused(house, event_like(message, **values)) == "ck_event_seq_is_visible"


async def test_a_conversation_has_one_open_episode(house: House, message: Any) -> None:
    second = insert(Episode).values(
        id=str(uuid.uuid4()),
        conversation_id=message["conversation_id"],
        state="with_bot",
        locale="en",
    )
    assert await refused(house, second) == "uq_episode_open"


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "waiting"}, "ck_episode_wait_is_known"),
        ({"state": "with_agent"}, "ck_episode_agent_is_owner"),
        ({"state": "resolved"}, "ck_episode_end_is_known"),
        ({"state": "lost"}, "ck_episode_state_known"),
        ({"priority": 101}, "ck_episode_priority_range"),
    ],
)
async def test_an_owner_and_their_state_agree(
    house: House, message: Any, values: dict[str, Any], constraint: str
) -> None:
    statement = update(Episode).where(Episode.id == message["episode_id"]).values(values)
    assert await refused(house, statement) == constraint


async def test_nobody_is_merged_into_themselves(house: House) -> None:
    staff, customer = await house.agent(), await house.customer()
    customer_id = customer.session["customer_id"]
    circle = {"customer_id": customer_id, "into_id": customer_id, "staff_id": staff.id}
    statement = insert(CustomerMerge).values(circle)
    assert await refused(house, statement) == "ck_customer_merge_two_customers"
