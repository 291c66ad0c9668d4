"""A picture of somebody is known by its content, and only a small square of it is taken."""

import pytest

from escalation.domain.faces import UnusablePicture, checked
from tests.samples import GIF, PDF, REFUSED, jpeg, png


def test_a_small_square_is_taken_without_what_hides_behind_it() -> None:
    seen = checked(png(64, 64) + b"PK\x03\x04")
    assert (seen.type, seen.width, seen.content) == ("image/png", 64, png(64, 64))
    assert checked(jpeg(256, 256)).type == "image/jpeg"


@pytest.mark.parametrize("content", [GIF, PDF, *REFUSED.values()])
def test_what_is_no_such_picture_is_refused(content: bytes) -> None:
    with pytest.raises(UnusablePicture, match="PNG, JPEG or WebP"):
        checked(content)


@pytest.mark.parametrize("content", [png(64, 32), png(16, 16), jpeg(2000, 2000)])
def test_what_is_no_small_square_is_refused_with_its_size(content: bytes) -> None:
    with pytest.raises(UnusablePicture, match="pixels: it has to be a square of 32 to 1024"):
        checked(content)
