"""Toy parts for the supervisor's tests, and the program that supervises them."""

import asyncio
import sys
from pathlib import Path

from escalation.operations.console import Console
from escalation.operations.parts import Part
from escalation.operations.supervision import Supervisor

LOOP = "import time, sys; open(sys.argv[1], 'a').write('x')\nwhile True: time.sleep(60)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + LOOP
DYING = "import sys; open(sys.argv[1], 'a').write('x'); print('no such luck'); sys.exit(3)"
PARENT = (
    "import subprocess, sys, time; "
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)', 'grandchild'])\n"
) + LOOP


def toy(folder: Path, name: str, code: str = LOOP, **rest: object) -> Part:
    """A part that notes each of its starts by one letter in `<folder>/<name>`."""
    mark = folder / name
    return Part(
        name=name,
        command=(sys.executable, "-c", code, str(mark)),
        is_ready=lambda _pid: mark.exists(),
        **rest,  # type: ignore[arg-type]
    )


def starts(folder: Path, name: str) -> int:
    """How many times the toy has started."""
    mark = folder / name
    return len(mark.read_text()) if mark.exists() else 0


def main() -> None:
    """Supervises two toys in the given folder until told to stop; says when they are up."""
    folder = Path(sys.argv[1])
    console = Console(colour=False)
    supervisor = Supervisor(
        parts=[toy(folder, "one"), toy(folder, "two", STUBBORN, stop_patience_s=0.5)],
        console=console,
        folder=folder,
        announce=lambda: console.say("all up"),
    )
    code = asyncio.run(supervisor.run())
    console.close()
    sys.exit(code)


if __name__ == "__main__":
    main()
