"""The tree of causes that an episode may be resolved with."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from escalation.errors import CauseMisplaced, NotFound
from escalation.services.work import Work
from escalation.storage.tables import Cause

DEPTH = 3  # levels; a deeper tree is not read while a customer waits


async def listed(work: Work) -> Sequence[Cause]:
    """The whole tree, in the order in which it is shown; those no longer offered among it."""
    found = await work.session.scalars(select(Cause).order_by(Cause.position, Cause.id))
    return found.all()


async def add(work: Work, *, name: str, parent_id: str | None, position: int) -> Cause:
    """Put a cause into the tree. Raises NotFound for the parent, CauseMisplaced when too deep."""
    await _check_place(work, None, parent_id)
    cause = Cause(name=name, parent_id=parent_id, position=position)
    work.session.add(cause)
    await work.session.flush()
    return cause


async def change(work: Work, cause_id: str, **changes: Any) -> Cause:
    """Rename a cause, move it, or no longer offer it. Raises NotFound, CauseMisplaced."""
    cause = await work.session.get(Cause, cause_id)
    if cause is None:
        raise NotFound("There is no such cause.")
    if "parent_id" in changes:
        await _check_place(work, cause_id, changes["parent_id"])
    for name, value in changes.items():
        setattr(cause, name, value)
    await work.session.flush()
    return cause


async def _check_place(work: Work, cause_id: str | None, parent_id: str | None) -> None:
    """Raises NotFound without such a parent, CauseMisplaced below itself or too deep."""
    causes = {cause.id: cause for cause in await listed(work)}
    above, place = 0, parent_id
    while place is not None:
        if place not in causes:
            raise NotFound("There is no such cause to put it under.")
        above, place = above + 1, causes[place].parent_id
        if above >= DEPTH or (cause_id is not None and cause_id in (parent_id, place)):
            raise CauseMisplaced(f"A cause stands under others, at most {DEPTH} levels deep.")
    below = _levels(list(causes.values()), cause_id) if cause_id else 1
    if above + below > DEPTH:
        raise CauseMisplaced(f"A cause stands under others, at most {DEPTH} levels deep.")


def _levels(causes: Sequence[Cause], cause_id: str) -> int:
    """How many levels a cause and what stands under it take."""
    children = [cause.id for cause in causes if cause.parent_id == cause_id]
    return 1 + max((_levels(causes, child) for child in children), default=0)
