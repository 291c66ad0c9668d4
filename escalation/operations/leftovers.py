"""What a killed supervisor leaves: a note of its children, so that the next one can end them.

On Linux the kernel has told them to stop already (`processes.die_with_parent`) and this only
waits for the last of them; elsewhere it is what ends them.
"""

import contextlib
import json
import signal
from collections.abc import Mapping
from pathlib import Path

import psutil

from escalation.operations.processes import end_all

FILE = "parts.json"
SAME_START_S = 0.05  # process numbers are reused; a start time to the hundredth is not
PATIENCE_S = 3.0


def note(folder: Path, pids: Mapping[str, int]) -> None:
    """Writes down who the children are now."""
    children = {}
    for name, pid in pids.items():
        with contextlib.suppress(psutil.NoSuchProcess):
            children[name] = [pid, psutil.Process(pid).create_time()]
    growing = folder / f"{FILE}.new"
    with contextlib.suppress(OSError):  # a full disk must not stop the supervision
        growing.write_text(json.dumps(children))
        growing.replace(folder / FILE)


def forget(folder: Path) -> None:
    """After an orderly stop there is nothing to remember."""
    (folder / FILE).unlink(missing_ok=True)


def end(folder: Path) -> None:
    """Ends those of the last run that still live."""
    try:
        children = json.loads((folder / FILE).read_text())
    except (OSError, ValueError):
        return
    alive = []
    for pid, created in children.values():
        with contextlib.suppress(psutil.NoSuchProcess):
            process = psutil.Process(pid)
            if abs(process.create_time() - created) < SAME_START_S:
                alive.append(process)
    end_all(alive, gently=signal.SIGTERM, patience_s=PATIENCE_S)
