"""Erasing a customer, whoever asks for it: they themselves, or an administrator in their name."""

from sqlalchemy import delete, select

from escalation.domain.people import is_named
from escalation.errors import NotFound, NotNamed
from escalation.services import people
from escalation.services.people import Person
from escalation.services.timeline import lock_conversation
from escalation.services.work import Work
from escalation.storage.people import hold_still
from escalation.storage.tables import Conversation, Customer


async def erase(work: Work, customer: Customer) -> None:
    """Erase everything held on a customer: their row takes the whole timeline with it.

    Raises NotFound when somebody was faster.
    """
    conversation_id = await work.session.scalar(
        select(Conversation.id).where(Conversation.customer_id == customer.id)
    )
    if conversation_id is not None:
        await lock_conversation(work, conversation_id)  # first, as everybody who writes to it does
        work.tell_conversation(conversation_id)
    erased = await work.session.scalar(
        delete(Customer).where(Customer.id == customer.id).returning(Customer.id)
    )
    if erased is None:
        raise NotFound("There is no such customer.")
    work.tell_queue("")


async def erase_person(work: Work, customer_id: str, *, name: str) -> Person:
    """Erase the person behind a customer's id, with all who were merged; who it was.

    name: what they are called, so that nobody erases another. Raises NotFound, NotNamed.
    """
    await hold_still(work.session)
    person = await people.find(work, customer_id)
    if not is_named(name, called=person.called):
        raise NotNamed("Write the customer's name as it stands on their page to erase them.")
    for member in sorted(person.members, key=lambda member: member.customer.id):  # no deadlocks
        await erase(work, member.customer)
    return person
