"""Reading pictures of four formats from their first byte to their last, without drawing them.

A picture that is cut short, that would take a browser more memory than a phone has, or that only
begins like one is refused. Where it ends is told too, so that nothing rides along behind it.

Formats: PNG (W3C, third edition), JPEG (ITU-T T.81, annex B), GIF89a, WebP (RFC 9649).
"""

import re
import struct
import zlib
from dataclasses import dataclass, field

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
GIF = b"GIF8"
RIFF = b"RIFF"

MOST_PIXELS = 64_000_000  # a camera of 50 megapixels; drawn, it takes a browser 256 MB already
MOST_PARTS = 200_000  # numbers read; 10 MB of GIF have 41,000 blocks, a hostile one 5 million
STEP = 4 * 1024 * 1024  # bytes that are inflated at a time and thrown away


class NotReadable(ValueError):
    """The bytes are not the picture that they begin like. The message says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Its width and height in pixels, and how many bytes belong to it."""

    width: int
    height: int
    size: int


def _picture(width: int, height: int, size: int) -> Picture:
    if width < 1 or height < 1:
        raise NotReadable("it has no area")
    if width * height > MOST_PIXELS:
        raise NotReadable(f"it has more than {MOST_PIXELS // 1_000_000} million pixels")
    return Picture(width, height, size)


@dataclass(slots=True)
class _Reader:
    """The bytes of a file, and how many of its numbers may still be read."""

    content: bytes
    left: int = field(default=MOST_PARTS)

    def number(self, layout: str, at: int) -> int:
        """A number of the file. Raises NotReadable past its end, and when it has too many parts."""
        self.left -= 1
        if self.left < 0:
            raise NotReadable("it has too many parts")
        try:
            (number,) = struct.unpack_from(layout, self.content, at)
        except struct.error as error:
            raise NotReadable("it is cut short") from error
        return int(number)


# ── PNG ──────────────────────────────────────────────────────────────────

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # samples a pixel, by colour type
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_ADAM7 = (  # first column and row, and the steps from there, of each interlaced pass
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)


def read_png(content: bytes) -> Picture:
    """A PNG: every chunk has its checksum, and the pixels inflate to just what the head says."""
    file, at, data = _Reader(content), len(PNG), []
    picture, rows = None, 0
    while True:
        length, name = file.number(">I", at), content[at + 4 : at + 8]
        body = content[at + 8 : at + 8 + length]
        if zlib.crc32(name + body) != file.number(">I", at + 8 + length):
            raise NotReadable("a checksum of the PNG is wrong")
        if (name == b"IHDR") != (picture is None):
            raise NotReadable("the head of the PNG is not where it belongs")
        at += 12 + length
        if picture is None:
            picture, rows = _png_head(body)
        elif name == b"IDAT":
            data.append(body)
        elif name == b"IEND":
            break
    _check_inflates_to(rows, b"".join(data))
    return _picture(picture.width, picture.height, at)


def _png_head(body: bytes) -> tuple[Picture, int]:
    """The size in pixels, and in bytes once inflated."""
    if len(body) != 13:
        raise NotReadable("the head of the PNG is broken")
    width, height, depth, colour, compression, filtering, interlace = struct.unpack(
        ">IIBBBBB", body
    )
    if depth not in _DEPTHS.get(colour, ()) or (compression, filtering) != (0, 0) or interlace > 1:
        raise NotReadable("the head of the PNG is broken")
    picture = _picture(width, height, 0)
    bits = depth * _CHANNELS[colour]
    passes = _ADAM7 if interlace else ((0, 0, 1, 1),)
    return picture, sum(_bytes_of_pass(width, height, bits, *step) for step in passes)


def _bytes_of_pass(width: int, height: int, bits: int, x: int, y: int, dx: int, dy: int) -> int:
    columns, rows = (width - x + dx - 1) // dx, (height - y + dy - 1) // dy
    return rows * (1 + (columns * bits + 7) // 8) if columns > 0 else 0


def _check_inflates_to(size: int, data: bytes) -> None:
    """Inflated in steps and thrown away: a bomb is known before it fills the memory."""
    stream, inflated = zlib.decompressobj(), 0
    try:
        while not stream.eof:
            step = len(stream.decompress(data, STEP))
            inflated += step
            data = stream.unconsumed_tail
            if inflated > size or (not step and not data):
                break
    except zlib.error as error:
        raise NotReadable("the pixels of the PNG are broken") from error
    if inflated != size or not stream.eof:
        raise NotReadable("the PNG has not the pixels that its head says")


# ── JPEG ─────────────────────────────────────────────────────────────────

_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # SOFn; the three are tables
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a body
_SCAN, _END = 0xDA, 0xD9
_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
"""The next marker behind the pixels: in them 0xFF is followed by 0 or a restart number."""


def read_jpeg(content: bytes) -> Picture:
    """A JPEG: its segments one after the other, a frame, at least one scan, and the end."""
    file, at, size, has_scan = _Reader(content), 2, None, False
    while (marker := _marker(file, at)) != _END:
        at += 2
        if marker in _ALONE:
            continue
        length = file.number(">H", at)
        if length < 2 or at + length > len(content):
            raise NotReadable("a segment of the JPEG is broken")
        if marker in _FRAMES:
            size = file.number(">H", at + 5), file.number(">H", at + 3)
        at += length
        if marker == _SCAN:
            has_scan = True
            at = _behind_scan(content, at)
        while content[at : at + 2] == b"\xff\xff":  # padding
            at += 1
    if size is None or not has_scan:
        raise NotReadable("the JPEG has no pixels")
    return _picture(*size, at + 2)


def _marker(file: _Reader, at: int) -> int:
    if file.number(">B", at) != 0xFF:
        raise NotReadable("a segment of the JPEG is not where it belongs")
    return file.number(">B", at + 1)


def _behind_scan(content: bytes, at: int) -> int:
    found = _AFTER_SCAN.search(content, at)
    if found is None:
        raise NotReadable("it is cut short")
    return found.end() - 2


# ── GIF ──────────────────────────────────────────────────────────────────

_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B


def read_gif(content: bytes) -> Picture:
    """A GIF: its blocks one after the other, at least one image, and the trailer."""
    if content[:6] not in (b"GIF87a", b"GIF89a"):
        raise NotReadable("it is no GIF of a known version")
    file = _Reader(content)
    width, height = file.number("<H", 6), file.number("<H", 8)
    at, images = 13 + _colours(file.number("<B", 10)), 0
    while (block := file.number("<B", at)) != _TRAILER:
        if block == _IMAGE:
            images += 1
            at = _blocks_end(file, at + 11 + _colours(file.number("<B", at + 9)))
        elif block == _EXTENSION:
            at = _blocks_end(file, at + 2)
        else:
            raise NotReadable("a block of the GIF is broken")
    if not images:
        raise NotReadable("the GIF has no image")
    return _picture(width, height, at + 1)


def _colours(flags: int) -> int:
    """Bytes of the colour table that these flags announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(file: _Reader, at: int) -> int:
    while length := file.number("<B", at):
        at += 1 + length
    return at + 1


# ── WebP ─────────────────────────────────────────────────────────────────


def read_webp(content: bytes) -> Picture:
    """A WebP: its chunks fill the container, and one of them has pixels."""
    file = _Reader(content)
    end = 8 + file.number("<I", 4)
    if content[8:12] != b"WEBP" or end > len(content):
        raise NotReadable("it is no whole WebP")
    at, size, has_pixels = 12, None, False
    while at < end:
        name, length = content[at : at + 4], file.number("<I", at + 4)
        if at + 8 + length > end:
            raise NotReadable("a chunk of the WebP is broken")
        size = size or _webp_size(name, file, at + 8)
        has_pixels |= name in (b"VP8 ", b"VP8L", b"ANMF")
        at += 8 + length + length % 2
    if size is None or not has_pixels:
        raise NotReadable("the WebP has no pixels")
    return _picture(*size, end)


def _webp_size(name: bytes, file: _Reader, at: int) -> tuple[int, int] | None:
    """Width and height, from the chunk that tells them."""
    if name == b"VP8X":
        wide, high = file.number("<I", at + 4), file.number("<I", at + 6) >> 8
        return (wide & 0xFFFFFF) + 1, high + 1
    if name == b"VP8L" and file.content[at : at + 1] == b"\x2f":
        bits = file.number("<I", at + 1)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if name == b"VP8 " and file.content[at + 3 : at + 6] == b"\x9d\x01\x2a":
        return file.number("<H", at + 6) & 0x3FFF, file.number("<H", at + 8) & 0x3FFF
    return None
