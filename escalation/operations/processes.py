"""Starting child processes so that none outlives its parent, and ending them within a bound.

Every child leads a process group of its own: a Ctrl-C in the terminal reaches only the
supervisor, which then stops its parts in order, and a part's own children can be ended with it.
"""

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import psutil

PR_SET_PDEATHSIG = 1  # from linux/prctl.h


@dataclass(frozen=True)
class Account:
    """An operating system user to run a child as."""

    name: str
    uid: int
    gid: int


def die_with_parent(death_signal: signal.Signals) -> Callable[[], None] | None:
    """A `preexec_fn` after which the kernel sends `death_signal` when the parent dies, however.

    Only on Linux; elsewhere None, and a parent that is killed leaves its children to the next
    start. It must run after the child has changed its user, which clears the wish: subprocess
    runs `preexec_fn` last. Only the starting thread's death counts, so start from the main thread.
    """
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)  # loaded here: the child of a fork must not import
    parent = os.getpid()

    def ask_kernel() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if os.getppid() != parent:  # the parent died before the wish was heard
            os._exit(1)

    return ask_kernel


def signal_group(pid: int, wanted: signal.Signals) -> None:
    """Signals the whole process group that `pid` leads; one already gone is fine."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, wanted)


def still_running(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Those that still run. A zombie does not: in a container nobody may ever collect it."""
    alive = []
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
                alive.append(process)
    return alive


def wait_gone(processes: list[psutil.Process], patience_s: float) -> list[psutil.Process]:
    """Waits until none runs, or the patience ends. Returns those that still run."""
    deadline = time.monotonic() + patience_s
    while (alive := still_running(processes)) and time.monotonic() < deadline:
        time.sleep(0.02)  # they need not be our children, so there is nothing to wait on
    return alive


def end_all(processes: list[psutil.Process], *, gently: signal.Signals, patience_s: float) -> None:
    """Signals the processes, waits for them, then kills what remains."""
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(gently)
    alive = wait_gone(processes, patience_s)
    for process in alive:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    wait_gone(alive, patience_s=5)
