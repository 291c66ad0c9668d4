"""What a file is, its bytes say; what it is called is shown and nothing more."""

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.domain.files import NAME_LIMIT, FileType, clean_name, inspect
from escalation.domain.images import NotReadable
from tests.samples import HTML, PDF, REFUSED, TAKEN, jpeg, png

QUICK_S = 2.0  # a hostile file must not hold a processor; a busy machine takes its time


@pytest.mark.parametrize("type", TAKEN)
def test_a_whole_file_is_what_its_bytes_say(type: str) -> None:
    seen = inspect(TAKEN[type])
    assert seen.type == type
    assert seen.content == TAKEN[type]


@pytest.mark.parametrize("type", TAKEN)
def test_what_hides_behind_a_file_is_cut_off(type: str) -> None:
    assert inspect(TAKEN[type] + b"PK\x03\x04" + HTML).content == TAKEN[type]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_whole_file_is_refused_soon(name: str) -> None:
    began = time.process_time()
    with pytest.raises(NotReadable):
        inspect(REFUSED[name])
    assert time.process_time() - began < QUICK_S


def test_a_picture_tells_its_size() -> None:
    assert (inspect(png(7, 5)).width, inspect(png(7, 5)).height) == (7, 5)
    assert (inspect(jpeg(7, 5)).width, inspect(jpeg(7, 5)).height) == (7, 5)
    assert inspect(PDF).width is None


@pytest.mark.parametrize("type", TAKEN)
@given(data=st.data())
def test_a_changed_file_is_read_or_refused_and_nothing_else(type: str, data: st.DataObject) -> None:
    changed = bytearray(TAKEN[type])
    for at in data.draw(st.lists(st.integers(0, len(changed) - 1), max_size=4)):
        changed[at] = data.draw(st.integers(0, 255))
    with contextlib.suppress(NotReadable):
        assert inspect(bytes(changed)).type in set(FileType)


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("holiday.jpg", "holiday.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\bill.pdf", "bill.pdf"),
        ("/", ""),
        ("a\0b\r\nc.png", "abc.png"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("  spaces .png ", "spaces .png"),
        ("می\u200cخواهم.pdf", "می\u200cخواهم.pdf"),
        ("x" * 500, "x" * NAME_LIMIT),
    ],
)
def test_a_name_is_shown_without_folders_and_tricks(sent: str, shown: str) -> None:
    assert clean_name(sent) == shown


@given(st.text())
def test_no_name_is_longer_than_a_line(name: str) -> None:
    assert len(clean_name(name)) <= NAME_LIMIT
    assert clean_name(clean_name(name)) == clean_name(name)
