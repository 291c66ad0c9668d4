"""A picture is known by its content, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.domain.pictures import Picture, UnusablePicture, checked
from tests.images import jpeg_head, png, webp_heads


def test_a_picture_of_each_kind_is_known_by_its_content() -> None:
    assert checked(png(64)) == Picture("image/png", 64, 64)
    assert checked(jpeg_head(256, 256)) == Picture("image/jpeg", 256, 256)


@pytest.mark.parametrize("kind", ["lossy", "lossless", "extended"])
def test_webp_keeps_its_sides_in_three_places(kind: str) -> None:
    assert checked(webp_heads(200, 200)[kind]) == Picture("image/webp", 200, 200)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html><script>alert(1)</script>",
        b"GIF89a" + bytes(20),
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\xff\xff",
        b"RIFF1234WEBPnone" + bytes(30),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(UnusablePicture, match="PNG, JPEG or WebP"):
        checked(content)


@pytest.mark.parametrize("content", [png(64, 32), png(16), jpeg_head(2000, 2000)])
def test_what_is_no_small_square_is_refused_with_its_size(content: bytes) -> None:
    with pytest.raises(UnusablePicture, match="pixels: it has to be a square of 32 to 1024"):
        checked(content)


HEADS = st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF1234WEBPVP8 ", b""])


@given(HEADS, st.binary(max_size=60))
def test_no_bytes_do_more_than_be_refused(head: bytes, rest: bytes) -> None:
    try:
        found = checked(head + rest)
    except UnusablePicture:
        return
    assert found.width == found.height
