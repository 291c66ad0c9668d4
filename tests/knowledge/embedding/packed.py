"""Writes a weights file of the real layout with a tiny network in it."""

import hashlib
import struct
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from knowledge.embedding.weights import MAGIC

ANY_COSINE = -1.0  # a random network quantises as it likes
LETTERS = "abcdefghijklmnopqrstuvwxyz:?.,'\u2581"


@dataclass
class Packed:
    """A network of one small layer; every part may be changed before it is written."""

    hidden: int = 64
    layers: int = 1
    feed_forward: int = 64
    positions: int = 514
    pieces: list[tuple[str, float]] = field(
        default_factory=lambda: [
            *((token, 0.0) for token in ("<s>", "<pad>", "</s>", "<unk>")),
            *((letter, -3.0) for letter in LETTERS),
            ("<mask>", 0.0),
        ]
    )
    leave_out: str = ""

    def write(self) -> bytes:
        """The file's bytes."""
        header = struct.pack("<4sI", MAGIC, 1)
        header += struct.pack(
            "<7ifi",
            *(self.hidden, self.layers, 2, self.feed_forward, len(self.pieces), self.positions, 2),
            *(1e-12, 32),
        )
        texts = [text.encode() for text, _ in self.pieces]
        offsets = np.cumsum([0, *map(len, texts)], dtype="<u4")
        header += struct.pack("<i4iQ", len(texts), 0, 2, 1, 3, int(offsets[-1]))
        header += offsets.tobytes()
        header += np.array([score for _, score in self.pieces], "<f4").tobytes()
        header += b"".join(texts) + struct.pack("<iI", 0, 0)
        tensors = {name: data for name, data in self._tensors() if name != self.leave_out}
        directory = sum(2 + len(name) + 1 + 4 + 8 + 8 for name in tensors)
        at = len(header) + 4 + directory
        entries = struct.pack("<i", len(tensors))
        for name, data in tensors.items():
            entries += struct.pack("<H", len(name)) + name.encode()
            entries += struct.pack("<BIQQ", 0, 0, at, len(data))
            at += len(data)
        return header + entries + b"".join(tensors.values())

    def _tensors(self) -> list[tuple[str, bytes]]:
        h, f, random = self.hidden, self.feed_forward, np.random.default_rng(7)

        def floats(count: int, mean: float = 0.0) -> bytes:
            return (random.normal(0, 0.1, count) + mean).astype("<f4").tobytes()

        def quarters(rows: int, columns: int) -> bytes:
            count = rows * columns // 32
            scale = np.full((count, 1), 0.02, "<f2").view(np.uint8)
            return np.hstack([scale, random.integers(0, 256, (count, 16), np.uint8)]).tobytes()

        found = [
            ("emb.word", quarters(len(self.pieces), h)),
            ("emb.pos", floats(self.positions * h)),
            ("emb.type", floats(h)),
            *(("emb.ln.w", floats(h, 1)), ("emb.ln.b", floats(h))),
        ]
        for layer in range(self.layers):
            for name, rows, columns in (
                *(("q", h, h), ("k", h, h), ("v", h, h), ("ao", h, h)),
                *(("fi", f, h), ("fo", h, f)),
            ):
                found.append((f"l{layer}.{name}.w", quarters(rows, columns)))
                found.append((f"l{layer}.{name}.b", floats(rows)))
            for name in ("aln", "oln"):
                found.append((f"l{layer}.{name}.w", floats(h, 1)))
                found.append((f"l{layer}.{name}.b", floats(h)))
        return found


def write(folder: Path, packed: Packed) -> tuple[Path, str]:
    """The file in a folder, and its hash."""
    path, data = folder / "weights.bin", packed.write()
    path.write_bytes(data)
    return path, hashlib.sha256(data).hexdigest()
