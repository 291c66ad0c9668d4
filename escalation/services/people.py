"""Finding the person behind an id."""

from escalation.errors import NotFound
from escalation.services.work import Work
from escalation.storage.tables import Customer


async def find(work: Work, customer_id: str) -> Customer:
    """A customer. Raises NotFound."""
    customer = await work.session.get(Customer, customer_id)
    if customer is None:
        raise NotFound("There is no such customer.")
    return customer
