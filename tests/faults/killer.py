"""Ends a random part of a running product, the way nothing can prepare for: SIGKILL."""

import asyncio
import contextlib
import random
import re
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import psutil

MARKS = {
    "web": ("escalation.cli", "serve"),
    "worker": ("escalation.cli", "worker"),
    "rasa": ("launcher.py", "serve"),
    "actions": ("-m", "actions"),
    "postgres": ("postgres",),
}
"""What the command line of each part holds."""

SHARES = {"web": 2, "worker": 2, "rasa": 2, "actions": 1, "postgres": 2}
"""How often each part is chosen."""

SPARED_S = {"web": 8.0, "worker": 15.0, "rasa": 12.0, "actions": 1.0, "postgres": 8.0}
"""How long a new process is left alone: it needs seconds to come up, and a whole in which one part
or the other is always away would store nothing and prove nothing."""

PAUSES_S = (0.25, 1.4)

BACK = re.compile(r"(\w+) is up again after ([\d.]+) s")
DELAY = re.compile(r"(\w+) was ended by SIGKILL after .*starting it again in ([\d.]+) s")


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
    """Kills until told to stop. `kills` counts them by part."""

    def __init__(
        self,
        supervisor: int,
        *,
        random: random.Random,
        shares: Mapping[str, int],
        spared_s: Mapping[str, float],
    ) -> None:
        self._supervisor = supervisor
        self._random = random
        self._shares = shares
        self._spared_s = spared_s
        self.kills = Counter[str]()
        self.last_at = 0.0

    async def run(self, until: float) -> None:
        """Kill one part, pause, and again, until the clock says so."""
        while time.monotonic() < until:
            await asyncio.sleep(self._random.uniform(*PAUSES_S))
            await asyncio.to_thread(self.kill_one)

    def kill_one(self) -> None:
        """End one of the parts that run; nothing happens when all are new."""
        running = {
            name: process
            for name, process in processes(self._supervisor).items()
            if self._shares.get(name) and is_older(process, self._spared_s[name])
        }
        if not running:
            return
        names = sorted(running)
        name = self._random.choices(names, [self._shares[name] for name in names])[0]
        with contextlib.suppress(psutil.Error):
            running[name].kill()
            self.kills[name] += 1
            self.last_at = time.monotonic()


def is_older(process: psutil.Process, seconds: float) -> bool:
    """Whether a process has had this long; one that is gone has not."""
    try:
        return time.time() - process.create_time() > seconds
    except psutil.NoSuchProcess:
        return False


def recoveries_s(log: Path) -> dict[str, list[float]]:
    """Seconds from a kill to being ready again, by part, as the supervisor's log tells them."""
    delays: dict[str, float] = {}
    found: dict[str, list[float]] = {name: [] for name in MARKS}
    for line in log.read_text(encoding="utf-8").splitlines():
        if match := DELAY.search(line):
            delays[match[1]] = float(match[2])
        elif (match := BACK.search(line)) and match[1] in delays:
            found[match[1]].append(delays.pop(match[1]) + float(match[2]))
    return found
