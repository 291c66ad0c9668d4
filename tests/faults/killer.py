"""Ends the parts of a running product, each by its own clock, so that their absences overlap.

SIGKILL is what nothing can prepare for; PostgreSQL is now and then restarted in good order too,
and a lock on a conversation is held for longer than anybody should.
"""

import asyncio
import contextlib
import random
import re
import signal
import time
from collections import Counter
from collections.abc import Awaitable, Mapping
from pathlib import Path

import psutil
import psycopg

MARKS = {
    "web": ("escalation.cli", "serve"),
    "worker": ("escalation.cli", "worker"),
    "rasa": ("launcher.py", "serve"),
    "actions": ("-m", "actions"),
    "postgres": ("postgres",),
}
"""What the command line of each part holds."""

RESTS_S = {
    "web": (4.0, 13.0),
    "worker": (3.0, 11.0),
    "rasa": (2.0, 10.0),
    "actions": (0.1, 0.7),
    "postgres": (4.0, 13.0),
}
"""How long a part is left alone once it is ready: long enough together that messages get through
and turns are taken, since a product that is never whole proves nothing. Counted from being ready,
so that it holds on a slow machine too.
"""

RESTART = "postgres, restarted"

LOCK_EVERY_S = (2.0, 8.0)
LOCKED_S = (1.0, 4.0)

LOOK_S = 0.05  # at the supervisor's log

UP = re.compile(r"^(\w+) is up (?:again )?after")
BACK = re.compile(r"^(\w+) is up again after ([\d.]+) s")
DELAY = re.compile(r"^(\w+) (?:was ended|ended) .*starting it again in ([\d.]+) s")


def processes(supervisor: int) -> dict[str, psutil.Process]:
    """The parts that run now, by name."""
    found = {}
    for child in psutil.Process(supervisor).children():
        with contextlib.suppress(psutil.Error):
            words = child.cmdline()
            for name, marks in MARKS.items():
                if words and all(any(word.endswith(mark) for word in words) for mark in marks):
                    found[name] = child
                    break
    return found


class Killer:
    """Ends parts until told to stop. `kills` counts them by part; `last_at` is when the last fault
    was, on the monotonic clock: the end of the run where there was none.
    """

    def __init__(
        self,
        supervisor: int,
        log: Path,
        *,
        random: random.Random,
        rests_s: Mapping[str, tuple[float, float]],
        restarted: float,
    ) -> None:
        self._supervisor = supervisor
        self._log = log
        self._read = 0
        self._ups = Counter[str]()
        self._random = random
        self._rests_s = rests_s
        self._restarted = restarted
        self.kills = Counter[str]()
        self.last_at = 0.0

    async def run(self, lasting: Awaitable[None]) -> None:
        """Let each part rest once it is up, end it, and again, for as long as something lasts."""
        async with asyncio.TaskGroup() as group:
            haunts = [group.create_task(self._haunt(name)) for name in self._rests_s]
            await lasting
            for haunt in haunts:
                haunt.cancel()
        if not self.kills:
            self.last_at = time.monotonic()

    async def _haunt(self, name: str) -> None:
        lives = 0
        while True:
            await asyncio.sleep(LOOK_S)
            if self._times_up(name) > lives:
                lives = self._times_up(name)
                await asyncio.sleep(self._random.uniform(*self._rests_s[name]))
                self._end(name)

    def _times_up(self, name: str) -> int:
        with self._log.open(encoding="utf-8") as log:
            log.seek(self._read)
            for line in iter(log.readline, ""):
                if not line.endswith("\n"):
                    break
                self._read = log.tell()
                if match := UP.match(line):
                    self._ups[match[1]] += 1
        return self._ups[name]

    def _end(self, name: str) -> None:
        is_restart = name == "postgres" and self._random.random() < self._restarted
        with contextlib.suppress(psutil.Error, KeyError):  # it ended by itself just now
            process = processes(self._supervisor)[name]
            process.send_signal(signal.SIGINT if is_restart else signal.SIGKILL)
            self.kills[RESTART if is_restart else name] += 1
            self.last_at = time.monotonic()


async def hold_locks(url: str, random: random.Random, held: Counter[str]) -> None:
    """Again and again lock a conversation that somebody writes to, until cancelled."""
    while True:
        await asyncio.sleep(random.uniform(*LOCK_EVERY_S))
        with contextlib.suppress(psycopg.Error):  # the server is away
            connection = await psycopg.AsyncConnection.connect(url)
            try:
                await connection.execute(
                    "select id from conversation where last_seq > 0"
                    " order by random() limit 1 for update"
                )
                held["a lock held for seconds"] += 1
                await asyncio.sleep(random.uniform(*LOCKED_S))
            finally:
                await connection.close()  # and with it goes what it holds


def recoveries_s(log: Path) -> dict[str, list[float]]:
    """Seconds from an end to being ready again, by part, as the supervisor's log tells them."""
    delays: dict[str, float] = {}
    found: dict[str, list[float]] = {name: [] for name in MARKS}
    for line in log.read_text(encoding="utf-8").splitlines():
        if match := DELAY.search(line):
            delays[match[1]] = float(match[2])
        elif (match := BACK.search(line)) and match[1] in delays:
            found[match[1]].append(delays.pop(match[1]) + float(match[2]))
    return found
