"""Whether bytes are a small square picture, by what they are and not by what they are called.

Only the headers are read, never the picture: nothing here decodes what somebody sends.
"""

import struct
from dataclasses import dataclass

LARGEST_BYTES = 256 * 1024  # a square of 256 pixels has a tenth of that
SIDES = range(32, 1025)  # pixels; larger ones cost every customer's phone to draw

_PNG = b"\x89PNG\r\n\x1a\n"
# Start of frame, of every kind of coding; the others in this range begin tables.
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Picture:
    """What the headers say."""

    type: str
    width: int
    height: int


class UnusablePicture(ValueError):
    """Not a picture that can be shown; the message says why, and what would be."""


def checked(content: bytes) -> Picture:
    """The picture in these bytes. Raises UnusablePicture."""
    try:
        found = _read(content)
    except (struct.error, IndexError):
        found = None
    if found is None:
        raise UnusablePicture("This is no picture that can be read: send a PNG, JPEG or WebP file.")
    if found.width != found.height or found.width not in SIDES:
        raise UnusablePicture(
            f"The picture has {found.width} × {found.height} pixels: it has to be a square of"
            f" {SIDES.start} to {SIDES.stop - 1}."
        )
    return found


def _read(content: bytes) -> Picture | None:
    if content.startswith(_PNG) and content[12:16] == b"IHDR":
        return Picture("image/png", *struct.unpack_from(">II", content, 16))
    if content.startswith(b"\xff\xd8\xff"):
        return _jpeg(content)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _webp(content)
    return None


def _jpeg(content: bytes) -> Picture | None:
    """Its sides stand in the first frame, behind segments that say how long they are."""
    at = 2
    while content[at] == 0xFF:
        marker, length = content[at + 1], struct.unpack_from(">H", content, at + 2)[0]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return Picture("image/jpeg", width, height)
        at += 2 + length
    return None


def _webp(content: bytes) -> Picture | None:
    """Lossy, lossless and extended files each keep their sides elsewhere."""
    kind = content[12:16]
    if kind == b"VP8 " and content[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", content, 26)
        return Picture("image/webp", width & 0x3FFF, height & 0x3FFF)
    if kind == b"VP8L" and content[20] == 0x2F:
        bits = struct.unpack_from("<I", content, 21)[0]
        return Picture("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8X":
        width, height = (int.from_bytes(content[at : at + 3], "little") + 1 for at in (24, 27))
        return Picture("image/webp", width, height)
    return None
