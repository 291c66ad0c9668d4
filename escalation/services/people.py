"""The person behind a customer's id: which customers colleagues take for one and the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from escalation.domain.people import leads, name_of
from escalation.errors import NotFound, NotMerged, TwoIdentities
from escalation.services.work import Work
from escalation.storage import people
from escalation.storage.people import Member
from escalation.storage.tables import Customer, Staff


@dataclass(frozen=True, slots=True)
class Person:
    """One person: the customer who stands for them, and those who were merged into it."""

    members: Sequence[Member]

    @property
    def head(self) -> Customer:
        """Who stands for the person; verified if any of them is."""
        return self.members[0].customer

    @property
    def parts(self) -> Sequence[Member]:
        """Those who were merged, in the order of that."""
        return self.members[1:]

    @property
    def ids(self) -> list[str]:
        """Of all their customers."""
        return [member.customer.id for member in self.members]

    @property
    def called(self) -> str:
        """Their name, or the code of a guest."""
        return name_of(self.head.id, self.first("name"))

    def first(self, column: str) -> str | None:
        """What the first of them who says anything says, as their name or address."""
        said = (getattr(member.customer, column) for member in self.members)
        return next((value for value in said if value), None)


async def find(work: Work, customer_id: str) -> Person:
    """The person to whom a customer belongs. Raises NotFound."""
    members = await people.members(work.session, customer_id)
    if not members:
        raise NotFound("There is no such customer.")
    return Person(members)


@dataclass(frozen=True, slots=True)
class Merged:
    """Which customer was merged into which."""

    part: str
    into: str


async def merge(work: Work, customer_id: str, other_id: str, *, agent: Staff) -> Merged | None:
    """Take two customers for one person; None when they are already.

    No timeline is touched: each keeps its conversation, its numbers and its sessions. Raises
    NotFound, and TwoIdentities when the site has signed both of them as different customers.
    """
    await people.hold_still(work.session)
    one, other = await find(work, customer_id), await find(work, other_id)
    if one.head.id == other.head.id:
        return None
    first = leads(one.head.is_verified, other.head.is_verified)
    if first is None:
        raise TwoIdentities("Your site has signed these two as different customers.")
    head, part = (one.head, other.head) if first else (other.head, one.head)
    await people.merge(work.session, part.id, into=head.id, staff_id=agent.id)
    work.tell_queue("")  # who waits may have got a name
    return Merged(part.id, head.id)


async def separate(work: Work, customer_id: str) -> Merged:
    """Undo the merge of a customer, who takes along whoever was merged into them before.

    Raises NotFound, NotMerged.
    """
    await people.hold_still(work.session)
    await find(work, customer_id)
    into = await people.separate(work.session, customer_id)
    if into is None:
        raise NotMerged("This customer was not merged into another one.")
    work.tell_queue("")
    return Merged(customer_id, into)
