"""A machine that fails on command, for processes started with its environment (faulty.c)."""

import mmap
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

NUMBERS = struct.Struct("=qqq")  # ahead_s, is_full, is_unconfirmed: as in faulty.c
SOURCE = Path(__file__).with_name("faulty.c")


def why_not() -> str | None:
    """Why machines cannot be made to fail here; None where they can."""
    if sys.platform != "linux":
        return "preloading into processes is done the Linux way"
    return None if shutil.which("cc") else "there is no C compiler (cc)"


class Machine:
    """The faults of some processes. They run as any user, so the files are open to all readers."""

    def __init__(self, folder: Path, name: str) -> None:
        library = folder / "faulty.so"
        if not library.exists():
            command = ["cc", "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"]
            subprocess.run(command, check=True)
        path = folder / f"{name}.faults"
        path.write_bytes(NUMBERS.pack(0, 0, 0))
        library.chmod(0o755)
        path.chmod(0o644)
        self.environment: Mapping[str, str] = {"LD_PRELOAD": str(library), "FAULTS": str(path)}
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), NUMBERS.size)

    def _set(
        self, ahead_s: int = 0, *, is_full: bool = False, is_unconfirmed: bool = False
    ) -> None:
        self._memory[:] = NUMBERS.pack(ahead_s, is_full, is_unconfirmed)

    @contextmanager
    def clock_off(self, ahead_s: int) -> Iterator[None]:
        """The clock is ahead by so much, behind if negative; afterwards it is right again."""
        self._set(ahead_s)
        yield from self._until_well()

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """No file can grow."""
        self._set(is_full=True)
        yield from self._until_well()

    @contextmanager
    def unconfirming_disk(self) -> Iterator[None]:
        """Every flush waits."""
        self._set(is_unconfirmed=True)
        yield from self._until_well()

    def _until_well(self) -> Iterator[None]:
        try:
            yield
        finally:
            self._set()
