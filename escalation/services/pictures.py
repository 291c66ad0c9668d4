"""The pictures of members of staff: each sets their own, customers see it beside their words."""

from sqlalchemy import delete, func
from sqlalchemy.dialects.postgresql import insert

from escalation.domain import faces
from escalation.domain.identifiers import new_id
from escalation.errors import NotFound, PictureUnusable
from escalation.services.work import Work
from escalation.storage.tables import Staff, StaffPicture


async def keep(work: Work, staff: Staff, content: bytes) -> None:
    """Make this the picture of a member of staff. Raises PictureUnusable.

    Its id stays when the picture changes: what they have said so far shows the new one.
    """
    try:
        found = faces.checked(content)
    except faces.UnusablePicture as error:
        raise PictureUnusable(str(error)) from error
    values = {"type": found.type, "content": found.content, "at": func.now()}
    kept = await work.session.scalar(
        insert(StaffPicture)
        .values(id=new_id(), staff_id=staff.id, **values)
        .on_conflict_do_update(index_elements=[StaffPicture.staff_id], set_=values)
        .returning(StaffPicture.id)
    )
    staff.picture_id = kept


async def remove(work: Work, staff: Staff) -> None:
    """Take the picture away, from what was said so far as well."""
    await work.session.execute(delete(StaffPicture).where(StaffPicture.staff_id == staff.id))
    staff.picture_id = None


async def found(work: Work, picture_id: str) -> StaffPicture:
    """A picture by its id. Raises NotFound."""
    picture = await work.session.get(StaffPicture, picture_id)
    if picture is None:
        raise NotFound("There is no such picture.")
    return picture
