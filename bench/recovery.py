"""How long the product takes to start, to stop, and to be ready again after `kill -9` of a part.

    .venv/bin/python bench/recovery.py [--kills 3]

On a product of its own as `handrail up` runs it, with nobody using it. Ready is what
`/health/ready` says: a message would be stored and answered. docs/performance.md holds the figures.
"""

import argparse
import json
import os
import re
import signal
import statistics
import time
import urllib.error
import urllib.request
from pathlib import Path

from escalation.operations.instance import Instance

PARTS = ("web", "worker", "rasa", "actions", "postgres")
PROMISED_S = {"second start": 20.0, "stop": 10.0} | dict.fromkeys(PARTS, 10.0)
BOUND_S = 120.0
REST_S = 1.0  # between kills, so that one is over before the next


def is_ready(url: str) -> bool:
    """Whether every part says that it is."""
    try:
        with urllib.request.urlopen(f"{url}/health/ready", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def pids(folder: Path) -> dict[str, int]:
    """The parts that run now, as the supervisor has noted them."""
    noted = json.loads((folder / "parts.json").read_text())
    return {name: int(pid) for name, (pid, _) in noted.items()}


def times_up(log: Path, part: str) -> int:
    """How often a part has come up so far."""
    return len(re.findall(rf"^{part} is up ", log.read_text(encoding="utf-8"), re.MULTILINE))


def recovery_s(instance: Instance, part: str) -> float:
    """Kill a part; seconds until it is up again and the whole is ready."""
    before = times_up(instance.log, part)
    os.kill(pids(instance.folder)[part], signal.SIGKILL)
    killed = time.monotonic()
    while times_up(instance.log, part) == before or not is_ready(instance.url):
        if time.monotonic() - killed > BOUND_S:
            raise SystemExit(f"{part} is not back after {BOUND_S:g} s; see {instance.log}")
        time.sleep(0.02)
    return time.monotonic() - killed


def row(what: str, seconds: list[float]) -> None:
    """One line of the table."""
    promised = f"{PROMISED_S[what]:g}" if what in PROMISED_S else "–"
    print(f"| {what} | {statistics.median(seconds):.1f} | {max(seconds):.1f} | {promised} |")


def main() -> None:
    """Start, stop, start, kill each part, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=3, help="of each part")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {options.kills} kills a part\n")
    print("| | median s | slowest s | promised s |\n|---|---|---|---|")
    instance = Instance()
    try:
        row("first start, models made", [instance.start().ready_after_s or 0.0])
        stops = [instance.stop()]
        row("second start", [instance.start().ready_after_s or 0.0])
        for part in PARTS:
            seconds = []
            for _ in range(options.kills):
                seconds.append(recovery_s(instance, part))
                time.sleep(REST_S)
            row(part, seconds)
        stops.append(instance.stop())
        row("stop", stops)
    finally:
        instance.stop()
        instance.remove()
    print(f"\nLoad at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
