"""Files that customers and agents send: which there may be, how many, and how they are called.

What a file is, its bytes say: neither its name nor what the sender calls it is believed.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from escalation.domain import images
from escalation.domain.images import NotReadable, Picture
from escalation.domain.texts import trim

MEGABYTE = 1024 * 1024
FILE_LIMIT = 10 * MEGABYTE  # bytes; a phone's photo has 2 to 6
IN_A_MESSAGE = 5  # what fits a screen; more can follow in the next message
IN_A_CONVERSATION = 200  # files; a row each, however small they are
UNSENT = 20  # uploads that no message names yet: four messages that are being written
UNSENT_KEPT = timedelta(days=1)  # an outbox may come back after a night without a network
NAME_LIMIT = 120  # characters

_PDF_HEAD = re.compile(rb"%PDF-[12]\.\d[\r\n ]")
_PDF_TAIL = re.compile(rb"startxref\s+\d+\s+%%EOF(\r\n|\r|\n)?")
_PDF_TAIL_WITHIN = 1024  # bytes before the end, as readers of PDF look for it

_JOINERS = {"\u200c", "\u200d"}  # Persian names and emoji are written with them


class FileType(StrEnum):
    """The media types that are taken. No SVG and no HTML: browsers run what stands in them."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    GIF = "image/gif"
    WEBP = "image/webp"
    PDF = "application/pdf"

    @property
    def is_picture(self) -> bool:
        """Whether a browser can show it in the conversation."""
        return self is not FileType.PDF

    @property
    def ending(self) -> str:
        """How the name that we make for it ends."""
        return self.value.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that is what it says. `content` ends where the file ends: what was hidden behind it,
    another file mostly, is gone.
    """

    type: FileType
    content: bytes
    width: int | None = None
    height: int | None = None


_PICTURES: dict[FileType, tuple[bytes, Callable[[bytes], Picture]]] = {
    FileType.PNG: (images.PNG, images.read_png),
    FileType.JPEG: (images.JPEG, images.read_jpeg),
    FileType.GIF: (images.GIF, images.read_gif),
    FileType.WEBP: (images.RIFF, images.read_webp),
}


def inspect(content: bytes) -> Inspected:
    """What these bytes are, read from their first to their last. Raises NotReadable."""
    for type, (magic, read) in _PICTURES.items():
        if content.startswith(magic):
            picture = read(content)
            return Inspected(type, content[: picture.size], picture.width, picture.height)
    if _PDF_HEAD.match(content):
        return Inspected(FileType.PDF, content[: _end_of_pdf(content)])
    raise NotReadable("it is none of the types that are taken")


def _end_of_pdf(content: bytes) -> int:
    start = max(0, len(content) - _PDF_TAIL_WITHIN)
    ends = [match.end() for match in _PDF_TAIL.finditer(content, start)]
    if not ends:
        raise NotReadable("the end of the PDF is missing")
    return ends[-1]


def clean_name(name: str) -> str:
    """A file's name as it may be shown: no folders, no invisible characters, nothing that turns
    the direction of writing round to hide how the name ends.
    """
    bare = re.split(r"[/\\]", trim(name))[-1]
    shown = "".join(c for c in bare if c in _JOINERS or unicodedata.category(c)[0] != "C")
    return shown.strip()[:NAME_LIMIT].strip()
