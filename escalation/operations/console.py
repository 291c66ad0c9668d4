"""One readable log: what every part says, on standard output and in a file of its own.

Standard output may be a pipe that nobody reads. Then lines are dropped there (never in the
files), because a supervisor that waits for its reader can no longer restart anything.
"""

import os
import queue
import sys
import threading
from pathlib import Path
from typing import IO

FILE_BYTES = 10 * 1024 * 1024  # one log file; three older ones are kept beside it
KEPT = 3
LINE_CHARACTERS = 4_000  # on the console; a file keeps the whole line
WAITING_LINES = 5_000  # about a megabyte of text that the reader has not taken yet
COLOURS = {"postgres": 34, "web": 32, "worker": 36, "rasa": 35, "actions": 33, "handrail": 1}


class Console:
    """Writes lines to standard output from a thread, so that nobody ever waits for the reader."""

    def __init__(self, *, colour: bool | None = None, descriptor: int | None = None) -> None:
        self._descriptor = sys.stdout.fileno() if descriptor is None else descriptor
        wanted = "NO_COLOR" not in os.environ and os.isatty(self._descriptor)
        self._colour = wanted if colour is None else colour
        self._lines: queue.Queue[str | None] = queue.Queue(maxsize=WAITING_LINES)
        self._thread = threading.Thread(target=self._write, name="console", daemon=True)
        self._thread.start()

    def say(self, line: str) -> None:
        """A line of the supervisor's own, without a name before it."""
        self._put(line)

    def part(self, name: str, line: str) -> None:
        """A line that a part has written."""
        label = f"{name:<9}"
        if self._colour:
            label = f"\x1b[{COLOURS.get(name, 37)}m{label}\x1b[0m"
        self._put(f"{label}| {line[:LINE_CHARACTERS]}")

    def close(self) -> None:
        """Writes what is waiting, for a second at most."""
        try:
            self._lines.put(None, timeout=0.5)
        except queue.Full:
            return
        self._thread.join(timeout=1)

    def _put(self, line: str) -> None:
        try:
            self._lines.put_nowait(line)
        except queue.Full:
            return  # the reader has stopped reading; the files have it

    def _write(self) -> None:
        while (line := self._lines.get()) is not None:
            data = f"{line}\n".encode(errors="replace")
            try:
                while data:
                    data = data[os.write(self._descriptor, data) :]
            except OSError:
                return  # the reader has gone (`| head`): the files go on


class LogFile:
    """Appends to `<folder>/<name>.log`, turning to a new file at each start and at 10 MB."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{name}.log"
        self._file: IO[bytes] | None = None
        self._turn()

    def write(self, data: bytes) -> None:
        """Appends; a full disk loses log lines rather than the part that wrote them."""
        try:
            if self._file is None or self._file.tell() + len(data) > FILE_BYTES:
                self._turn()
            if self._file is not None:
                self._file.write(data)
        except OSError:
            return

    def close(self) -> None:
        """Closes the file; a later write opens a new one."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _turn(self) -> None:
        self.close()
        for number in range(KEPT, 0, -1):
            older = self.path if number == 1 else self.path.with_suffix(f".log.{number - 1}")
            if older.exists():
                older.replace(self.path.with_suffix(f".log.{number}"))
        self._file = self.path.open("ab", buffering=0)


def last_lines(path: Path, count: int = 8) -> str:
    """The end of a log file, for the sentence that names a failure's cause."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - 16_384))
            text = file.read().decode(errors="replace")
    except OSError:
        return ""
    return "\n".join([line for line in text.splitlines() if line.strip()][-count:])
