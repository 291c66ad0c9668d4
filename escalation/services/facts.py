"""Remembering something of a customer: from where, whether they agreed, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from escalation.domain.events import EventType
from escalation.domain.facts import FACTS, kept_until
from escalation.errors import KeptTooLong, NotFound, TooManyFacts
from escalation.services import people
from escalation.services.work import Desk, Work
from escalation.storage import clock, facts
from escalation.storage.tables import Conversation, Customer, CustomerFact, Event, Staff


@dataclass(frozen=True, slots=True)
class FactText:
    """What is to be remembered. expires_at: None for as late as it may be."""

    text: str
    consented: bool
    expires_at: datetime | None
    event_id: str | None


async def add(work: Work, customer_id: str, fact: FactText, *, agent: Staff) -> CustomerFact:
    """Remember something of a customer.

    Raises NotFound when there is no such customer or message, KeptTooLong, TooManyFacts.
    """
    await _lock(work, customer_id)
    person = await people.find(work, customer_id)
    if await facts.count(work.session, person.ids) >= FACTS:
        raise TooManyFacts(
            f"{FACTS} things are remembered of this customer; remove one that no longer matters."
        )
    kept = CustomerFact(customer_id=customer_id)
    await _write(work, kept, fact, agent)
    work.session.add(kept)
    await work.session.flush()
    return kept


async def change(
    work: Work, customer_id: str, fact_id: str, fact: FactText, *, agent: Staff
) -> CustomerFact:
    """Replace what is remembered. Raises NotFound, KeptTooLong."""
    kept = await _find(work, customer_id, fact_id)
    await _write(work, kept, fact, agent)
    kept.at = await clock.now(work.session)
    await work.session.flush()
    return kept


async def remove(work: Work, customer_id: str, fact_id: str) -> CustomerFact:
    """Forget a fact; what it was. Raises NotFound."""
    kept = await _find(work, customer_id, fact_id)
    await work.session.delete(kept)
    await work.session.flush()
    return kept


async def forget_lapsed(desk: Desk) -> int:
    """Delete what nobody may remember any longer; how many there were."""
    async with desk.work() as work:
        return await facts.forget_lapsed(work.session)


async def _lock(work: Work, customer_id: str) -> None:
    """One after the other, so that the bound holds; messages come in meanwhile all the same."""
    found = await work.session.scalar(
        select(Customer.id).where(Customer.id == customer_id).with_for_update(key_share=True)
    )
    if found is None:
        raise NotFound("There is no such customer.")


async def _find(work: Work, customer_id: str, fact_id: str) -> CustomerFact:
    person = await people.find(work, customer_id)
    kept = await facts.one(work.session, fact_id, of_customers=person.ids)
    if kept is None:
        raise NotFound("There is no such fact of this customer, or it has lapsed.")
    return kept


async def _write(work: Work, kept: CustomerFact, fact: FactText, agent: Staff) -> None:
    try:
        kept.expires_at = kept_until(
            fact.expires_at, now=await clock.now(work.session), consented=fact.consented
        )
    except ValueError as error:
        raise KeptTooLong(str(error)) from error
    if fact.event_id is not None:
        person = await people.find(work, kept.customer_id)
        kept.customer_id = await _who_said(work, person.ids, fact.event_id)
    kept.text, kept.consented = fact.text, fact.consented
    kept.event_id, kept.staff_id = fact.event_id, agent.id


async def _who_said(work: Work, customer_ids: Sequence[str], event_id: str) -> str:
    """Which of a person's customers a message belongs to: the fact is theirs, and goes with them.

    Raises NotFound for what was said in no conversation of this person's.
    """
    customer_id = await work.session.scalar(
        select(Conversation.customer_id)
        .join(Event, Event.conversation_id == Conversation.id)
        .where(
            Event.id == event_id,
            Event.type == EventType.MESSAGE,
            Event.seq.is_not(None),  # it is shown to the customer, who may see all of it
            Conversation.customer_id.in_(customer_ids),
        )
    )
    if customer_id is None:
        raise NotFound("There is no such message of this customer.")
    return customer_id
