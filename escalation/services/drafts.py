"""What an agent has begun to write, kept so that another browser finds it again."""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from escalation.errors import NotFound
from escalation.services.work import Work
from escalation.storage.tables import Draft, Episode, Staff


class DraftKind(StrEnum):
    """What a draft is to become."""

    ANSWER = "answer"
    NOTE = "note"


async def listed(work: Work, staff: Staff) -> Sequence[Draft]:
    """Everything that a member of staff has begun, the newest first."""
    found = await work.session.scalars(
        select(Draft).where(Draft.staff_id == staff.id).order_by(Draft.updated_at.desc())
    )
    return found.all()


async def keep(work: Work, staff: Staff, episode_id: str, kind: DraftKind, text: str) -> None:
    """Keep a draft in place of the one before; no text forgets it. Raises NotFound."""
    if await work.session.get(Episode, episode_id) is None:
        raise NotFound("There is no such episode.")
    if not text:
        await forget(work, staff, episode_id, kind)
        return
    draft = insert(Draft).values(
        staff_id=staff.id, episode_id=episode_id, kind=kind, text=text, updated_at=func.now()
    )
    await work.session.execute(
        draft.on_conflict_do_update(
            index_elements=[Draft.staff_id, Draft.episode_id, Draft.kind],
            set_={"text": text, "updated_at": func.now()},
        )
    )


async def forget(work: Work, staff: Staff, episode_id: str, kind: DraftKind) -> None:
    """It was sent, or thrown away."""
    await work.session.execute(
        delete(Draft).where(
            Draft.staff_id == staff.id, Draft.episode_id == episode_id, Draft.kind == kind
        )
    )
