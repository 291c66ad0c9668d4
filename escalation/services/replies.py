"""Saved replies: an agent's own, and those that administrators share with everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from escalation.domain.replies import VARIABLES, has_open_variable, unknown_variables
from escalation.errors import NotFound, UnknownVariable, WrongRole
from escalation.services.work import Work
from escalation.storage.tables import SavedReply, Staff


@dataclass(frozen=True, slots=True)
class ReplyText:
    """What a saved reply says. locale: None when it fits any customer."""

    name: str
    text: str
    locale: str | None
    is_shared: bool


def may_edit(reply: SavedReply, staff: Staff) -> bool:
    """One's own, and the shared ones for an administrator."""
    return reply.owner_id == staff.id or (reply.owner_id is None and "admin" in staff.roles)


async def listed(work: Work, staff: Staff) -> Sequence[SavedReply]:
    """What a member of staff may use: their own and the shared ones, by name."""
    found = await work.session.scalars(
        select(SavedReply)
        .where(or_(SavedReply.owner_id == staff.id, SavedReply.owner_id.is_(None)))
        .order_by(func.lower(SavedReply.name), SavedReply.id)
    )
    return found.all()


async def add(work: Work, staff: Staff, reply: ReplyText) -> SavedReply:
    """Keep a new reply. Raises UnknownVariable, WrongRole for a shared one of an agent."""
    _check(staff, reply)
    kept = SavedReply(**_columns(staff, reply))
    work.session.add(kept)
    await work.session.flush()
    return kept


async def change(work: Work, staff: Staff, reply_id: str, reply: ReplyText) -> SavedReply:
    """Replace a reply. Raises NotFound, UnknownVariable, WrongRole."""
    kept = await _editable(work, staff, reply_id)
    _check(staff, reply)
    for name, value in _columns(staff, reply).items():
        setattr(kept, name, value)
    await work.session.flush()
    return kept


async def remove(work: Work, staff: Staff, reply_id: str) -> SavedReply:
    """Forget a reply; what it was. Raises NotFound, WrongRole."""
    reply = await _editable(work, staff, reply_id)
    await work.session.delete(reply)
    return reply


async def _editable(work: Work, staff: Staff, reply_id: str) -> SavedReply:
    kept = await work.session.get(SavedReply, reply_id)
    if kept is None or kept.owner_id not in (None, staff.id):
        raise NotFound("There is no such saved reply.")
    if not may_edit(kept, staff):
        raise WrongRole("Only an administrator changes replies that everybody uses.")
    return kept


def _check(staff: Staff, reply: ReplyText) -> None:
    if reply.is_shared and "admin" not in staff.roles:
        raise WrongRole("Only an administrator shares a reply with everybody.")
    check_variables(reply.text)


def check_variables(text: str) -> None:
    """Raises UnknownVariable for a text with a variable that nothing could fill in."""
    known = ", ".join(f"{{{{{name}}}}}" for name in VARIABLES)
    if unknown := unknown_variables(text):
        raise UnknownVariable(
            f"'{unknown[0]}' is no variable; there are {known}.", variables=unknown
        )
    if has_open_variable(text):
        raise UnknownVariable(f"A variable has both pairs of braces; there are {known}.")


def _columns(staff: Staff, reply: ReplyText) -> dict[str, str | None]:
    return {
        "owner_id": None if reply.is_shared else staff.id,
        "name": reply.name,
        "text": reply.text,
        "locale": reply.locale,
    }
