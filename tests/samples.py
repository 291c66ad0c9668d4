"""Small files of every kind that is taken, and hostile ones of kinds that are not."""

import base64
import struct
import zlib

GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
WEBP = base64.b64decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\nstartxref\n94\n%%EOF\n"
)


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of a PNG, with its checksum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int = 2, height: int = 2, *, grey: int = 0, pixels: bytes | None = None) -> bytes:
    """A grey PNG. pixels: instead of those that its head announces."""
    rows = (b"\0" + bytes([grey]) * width) * height if pixels is None else pixels
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def jpeg(width: int = 3, height: int = 2) -> bytes:
    """The segments of a JPEG in their order; its scan says nothing worth looking at."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    segments = (
        (b"\xe0", b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
        (b"\xdb", b"\0" + b"\x01" * 64),
        (b"\xc0", frame),
        (b"\xc4", b"\0" + b"\0\x01" + b"\0" * 14 + b"\0"),
        (b"\xda", b"\x01\x01\0\0\x3f\0"),
    )
    body = b"".join(
        b"\xff" + marker + struct.pack(">H", len(part) + 2) + part for marker, part in segments
    )
    return b"\xff\xd8" + body + b"\x12\xff\x00\xff\xd0\x34\xff\xd9"


TAKEN = {
    "image/png": png(),
    "image/jpeg": jpeg(),
    "image/gif": GIF,
    "image/webp": WEBP,
    "application/pdf": PDF,
}

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="canary()"/>'
HTML = b"<!doctype html><script>canary()</script>"

REFUSED = {
    "nothing": b"",
    "a text": b"hello",
    "SVG": SVG,
    "HTML": HTML,
    "a program": b"MZ\x90\0" + bytes(60),
    "a zip": b"PK\x03\x04" + bytes(60),
    "a script that begins like a GIF": b"GIF89a/*" + HTML + b"*/=1;canary()",
    "HTML that begins like a PNG": b"\x89PNG\r\n\x1a\n" + HTML,
    "HTML that begins like a JPEG": b"\xff\xd8\xff\xe0" + HTML,
    "HTML that begins like a PDF": b"%PDF-1.7\n" + HTML,
    "a PDF behind HTML": HTML + PDF,
    "half a PNG": png()[:-20],
    "half a JPEG": jpeg()[:-2],
    "half a GIF": GIF[:-1],
    "half a WebP": WEBP[:-4],
    "a PNG with a wrong checksum": png().replace(b"IDAT", b"IDAT"[:3] + b"X"),
    "a PNG without pixels": png(0, 0),
    "a PNG of more pixels than anybody can draw": png(60_000, 60_000, pixels=b"\0"),
    "a PNG that inflates to more than its head says": png(2, 2, pixels=bytes(50_000_000)),
    "a PNG that inflates to less": png(2, 2, pixels=b"\0"),
    "a JPEG of more pixels than anybody can draw": jpeg(60_000, 60_000),
    "a GIF of a million empty blocks": GIF[:-1] + b"\x21\xfe\0" * 1_000_000 + b";",
}
