"""Every decision is explained to staff, also the one to bring nobody, and to nobody else."""

from typing import Any
from uuid import uuid4

from escalation.domain.policy import SHIPPED
from tests.house import Agent, Customer, House, eventually
from tests.shapes import SIGNAL, check_staff_timeline, check_timeline

QUESTION = "How long does a refund take?"
URGENT = "My card was charged twice and rent is due today, this is unacceptable"


async def decisions(agent: Agent, customer: Customer) -> list[dict[str, Any]]:
    """The details of the decisions in a conversation."""
    timeline = await agent.timeline(customer.conversation_id)
    check_staff_timeline(timeline)
    found = [event for event in timeline if event["type"] == "decision"]
    assert all(event["audience"] == "staff" and event["seq"] is None for event in found)
    return [event["details"] for event in found]


async def heard_in(agent: Agent, customer: Customer, message: dict[str, Any]) -> dict[str, Any]:
    """What is kept with a message itself."""
    timeline = await agent.timeline(customer.conversation_id)
    (event,) = (e for e in timeline if e["id"] == message["id"])
    return dict(event["details"]["heard"])


async def test_a_message_that_the_bot_answered_says_what_was_weighed(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    message = await customer.say(QUESTION)
    await customer.outcome(message)
    (decision,) = await decisions(agent, customer)
    assert decision["outcome"] == "answered"
    assert (decision["to"], decision["signals"]) == (message["seq"], [])
    below = {signal["kind"]: signal for signal in decision["below"]}
    assert set(below) == {"asked_for_human", "urgent", "negative"}
    for kind, signal in below.items():
        assert set(signal) == SIGNAL
        assert signal["score"] < signal["threshold"] == getattr(SHIPPED.policy, kind)
        assert signal["score"] != round(signal["score"], 3), "as it was, for a replay"
        assert signal["quote"] in QUESTION
        assert signal["event_id"] == message["id"]
    assert decision["policy"] == (await house.policies.in_force()).version


async def test_a_handoff_says_what_was_raised_and_what_was_not(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    handoff = await customer.ask(URGENT)
    (decision,) = await decisions(agent, customer)
    assert decision["outcome"] == "handed_off"
    assert (decision["to"], decision["reason"]) == (handoff["in_reply_to"], handoff["reason"])
    assert {signal["kind"] for signal in decision["signals"]} == {"urgent", "negative"}
    assert [signal["kind"] for signal in decision["below"]] == ["asked_for_human"]
    assert all(signal["quote"] in URGENT for signal in decision["signals"])


async def test_a_handoff_that_the_dialogue_wanted_says_what_the_policy_had_weighed(
    house: House,
) -> None:
    agent, customer = await house.agent(), await house.customer()
    await customer.ask("unknown")
    await customer.ask("unknown")
    *_, decision = await decisions(agent, customer)
    assert (decision["outcome"], decision["reason"]) == ("handed_off", "unanswered")
    assert [signal["kind"] for signal in decision["signals"]] == ["unanswered"]
    assert {signal["kind"] for signal in decision["below"]} >= {"urgent", "negative"}


async def test_a_customer_neither_sees_nor_counts_a_decision(house: House) -> None:
    customer = await house.customer()
    async with customer.listening(after=0) as stream:
        for text in (QUESTION, "hello", URGENT):
            await customer.ask(text)
        await stream.until_type("handoff")
    events = await customer.events()
    check_timeline(events)
    assert stream.seqs == [event["seq"] for event in events]
    exported = (await customer.get("/api/customer/export")).json()
    assert exported["events"] == events
    for told in (exported, await customer.snapshot()):
        assert "decision" not in str(told)
        assert "threshold" not in str(told)


async def test_what_was_measured_is_kept_once(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    message = await customer.say(QUESTION)
    await customer.outcome(message)
    assert set(await heard_in(agent, customer, message)) == {"locale", "sentiment"}


async def test_a_button_and_a_smile_are_no_question_to_the_policy(house: House) -> None:
    agent, customer = await house.agent(), await house.customer()
    offered = await customer.ask(QUESTION)
    await customer.answer_button(offered, "helpful:yes")
    await customer.ask("🙂")
    assert len(await decisions(agent, customer)) == 1


async def test_while_a_person_has_it_nothing_is_decided_and_what_was_heard_is_kept(
    house: House,
) -> None:
    agent = await house.agent()
    customer, _ = await house.claimed(agent)
    before = len(await decisions(agent, customer))
    message = await customer.say(URGENT)
    await house.turn.take(message["id"])
    assert len(await decisions(agent, customer)) == before
    kept = {measure["kind"] for measure in (await heard_in(agent, customer, message))["measures"]}
    assert kept >= {"asked_for_human", "urgent", "negative"}


async def test_mood_and_reasons_go_on_for_the_person_who_has_it(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    before = (await agent.get(f"/api/agent/episodes/{episode_id}")).json()
    message = await customer.say(URGENT)

    async def is_heard() -> bool:
        card = (await agent.get(f"/api/agent/episodes/{episode_id}/context")).json()
        return message["seq"] in [point["seq"] for point in card["sentiment"]]

    await eventually(is_heard)
    card = (await agent.get(f"/api/agent/episodes/{episode_id}/context")).json()
    assert card["sentiment"][-1]["score"] < 0
    heard = [s for s in card["signals"] if s["event_id"] == message["id"]]
    assert "urgent" in {signal["kind"] for signal in heard}
    after = (await agent.get(f"/api/agent/episodes/{episode_id}")).json()
    for same in ("state", "reason", "priority", "version"):
        assert after[same] == before[same]
    assert [e for e in await customer.events() if e.get("in_reply_to") == message["seq"]] == []


async def test_what_was_only_heard_is_not_answered_when_the_bot_has_it_again(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    message = await customer.say("thank you")
    await agent.post(
        f"/api/agent/episodes/{episode_id}/messages",
        {"client_id": str(uuid4()), "text": "You're welcome"},
    )
    await agent.post(f"/api/agent/episodes/{episode_id}/return-to-bot")
    await house.turn.overhear(message["id"])
    assert [e for e in await customer.events() if e.get("in_reply_to") == message["seq"]] == []


async def test_reasons_that_move_a_waiting_customer_up_are_explained(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    before = (await agent.get(f"/api/agent/episodes/{episode_id}")).json()["priority"]
    message = await customer.say(URGENT)
    await house.turn.take(message["id"])
    await house.turn.take(message["id"])
    (_, decision) = (d for d in await decisions(agent, customer) if d["outcome"] != "answered")
    assert (decision["outcome"], decision["to"]) == ("moved_up", message["seq"])
    assert "urgent" in {signal["kind"] for signal in decision["signals"]}
    assert (await agent.get(f"/api/agent/episodes/{episode_id}")).json()["priority"] > before
    calm = await customer.say("thank you, I will wait")
    await house.turn.take(calm["id"])
    kept = await heard_in(agent, customer, calm)
    assert kept["measures"] != [], "kept with the message: nothing was decided"


async def test_a_message_that_was_given_back_says_that_it_brings_nobody_again(
    house: House,
) -> None:
    agent = await house.agent()
    customer, episode_id = await house.waiting()
    message = await customer.say(URGENT)
    await agent.act(episode_id, "return-to-bot")
    await customer.outcome(message)
    *_, decision = await decisions(agent, customer)
    assert (decision["outcome"], decision["returned"]) == ("answered", True)
    assert decision["signals"] != []
