"""Erasing a customer, whoever asks for it: they themselves, or an administrator in their name."""

from sqlalchemy import delete, select

from escalation.domain.people import is_named
from escalation.errors import NotFound, NotNamed
from escalation.services.timeline import lock_conversation
from escalation.services.work import Work
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


def check_named(customer: Customer, name: str) -> None:
    """Raises NotNamed unless these words name the customer who is about to be erased."""
    if not is_named(name, customer_id=customer.id, called=customer.name):
        raise NotNamed("Write the customer's name as it stands on their page to erase them.")
