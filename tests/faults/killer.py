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

SPARED_S = {"web": 5.0, "worker": 10.0, "rasa": 10.0, "actions": 0.5, "postgres": 5.0}
"""How long a part is left alone once it is ready, web and postgres together: a whole that can never
store anything proves nothing. Counted from being ready, so that it holds on a slow machine too."""

TOGETHER = ("web", "postgres")

PAUSES_S = (0.25, 1.4)

UP = re.compile(r"^(\w+) is up (?:again )?after")
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
        log: Path,
        *,
        random: random.Random,
        shares: Mapping[str, int],
        spared_s: Mapping[str, float],
    ) -> None:
        self._supervisor = supervisor
        self._log = log
        self._read = 0
        self._up_since: dict[str, float] = {}
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
        """End one of the wanted parts that have been up for long enough, if there is one."""
        self._look_who_is_up()
        running = {
            name: process
            for name, process in processes(self._supervisor).items()
            if self._shares.get(name) and self._is_proven(name)
        }
        if not running:
            return
        names = sorted(running)
        name = self._random.choices(names, [self._shares[name] for name in names])[0]
        with contextlib.suppress(psutil.Error):
            running[name].kill()
            del self._up_since[name]
            self.kills[name] += 1
            self.last_at = time.monotonic()

    def _look_who_is_up(self) -> None:
        with self._log.open(encoding="utf-8") as log:
            log.seek(self._read)
            for line in log.readlines():
                if match := UP.match(line):
                    self._up_since[match[1]] = time.monotonic()
            self._read = log.tell()

    def _is_proven(self, name: str) -> bool:
        now = time.monotonic()
        return all(
            now - self._up_since.get(one, now) >= self._spared_s[one]
            for one in (TOGETHER if name in TOGETHER else (name,))
        )


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
