"""Small pictures made for the tests."""

import struct
import zlib


def png(width: int, height: int | None = None) -> bytes:
    """A whole PNG file, all of one grey."""
    height = height or width
    rows = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def jpeg_head(width: int, height: int) -> bytes:
    """The head of a JPEG file: a segment to be passed over, then a progressive frame."""
    segment = b"\xff\xe0\x00\x10JFIF\x00" + bytes(9)
    return b"\xff\xd8" + segment + b"\xff\xc2" + struct.pack(">HBHHB", 17, 8, height, width, 3)


def webp_heads(width: int, height: int) -> dict[str, bytes]:
    """The heads of the three kinds of WebP files."""
    lossy = b"VP8 " + bytes(7) + b"\x9d\x01\x2a" + struct.pack("<HH", width, height)
    bits = (width - 1) | (height - 1) << 14
    lossless = b"VP8L" + bytes(4) + b"\x2f" + struct.pack("<I", bits)
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    extended = b"VP8X" + bytes(8) + sides
    kinds = {"lossy": lossy, "lossless": lossless, "extended": extended}
    return {kind: b"RIFF" + bytes(4) + b"WEBP" + body for kind, body in kinds.items()}
