"""Whether bytes are a small square picture that customers may see a member of staff by."""

from escalation.domain.files import FileType, Inspected, inspect
from escalation.domain.images import NotReadable

LARGEST_BYTES = 256 * 1024  # a square of 256 pixels has a tenth of that
SIDES = range(32, 1025)  # pixels; larger ones cost every customer's phone to draw
TYPES = (FileType.PNG, FileType.JPEG, FileType.WEBP)  # none that moves


class UnusablePicture(ValueError):
    """Not a picture that can be shown; the message says why, and what would be."""


def checked(content: bytes) -> Inspected:
    """The picture in these bytes, without what hides behind it. Raises UnusablePicture."""
    unread = UnusablePicture("This is no picture that can be read: send a PNG, JPEG or WebP file.")
    try:
        found = inspect(content)
    except NotReadable as error:
        raise unread from error
    if found.type not in TYPES:
        raise unread
    if found.width != found.height or found.width not in SIDES:
        raise UnusablePicture(
            f"The picture has {found.width} × {found.height} pixels: it has to be a square of"
            f" {SIDES.start} to {SIDES.stop - 1}."
        )
    return found
