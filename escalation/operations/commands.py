"""Running a set-up command to its end: its words into a log file, its failure into a sentence."""

import os
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from escalation.operations.console import last_lines
from escalation.operations.errors import RegistryUnreachable, StepFailed
from escalation.operations.processes import die_with_parent, signal_group

# What uv, pip and npm write when the registry cannot be reached.
UNREACHABLE = (
    "ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH",
    "error sending request", "dns error", "Failed to establish a new connection",
    "Name or service not known", "Connection refused",
)  # fmt: skip

_running: set[int] = set()
_lock = threading.Lock()


def run(
    title: str,
    command: Sequence[str],
    *,
    log: Path,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    mend: str = "",
) -> None:
    """Runs the command; what it writes replaces the log file's content.

    Raises RegistryUnreachable or StepFailed with the last lines. The command leads a process
    group, which is ended with it.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as file:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                cwd=cwd,
                env=None if env is None else dict(env),
                process_group=0,
                preexec_fn=die_with_parent(signal.SIGTERM),
            )
        except OSError as error:
            raise StepFailed(f"{title} could not be started: {error}.", mend) from error
        with _lock:
            _running.add(process.pid)
        try:
            code = process.wait()
        finally:
            signal_group(process.pid, signal.SIGKILL)
            process.wait()
            with _lock:
                _running.discard(process.pid)
    if code != 0:
        raise _failure(title, code, log, mend)


def end_all_running() -> None:
    """Ends the commands that other threads wait for: set-up is being interrupted."""
    with _lock:
        for pid in _running:
            signal_group(pid, signal.SIGTERM)


def with_path(folder: Path) -> dict[str, str]:
    """The environment with one more folder to look for programs in, before all others."""
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}


def _failure(title: str, code: int, log: Path, mend: str) -> StepFailed | RegistryUnreachable:
    said = last_lines(log, 12)
    if any(word in said for word in UNREACHABLE):
        return RegistryUnreachable(
            f"{title}: a package registry could not be reached. Its last lines:\n{said}",
            "Check the network, proxy or registry settings, then start again; "
            "what is already done is kept.",
        )
    return StepFailed(
        f"{title} failed with code {code}. Its last lines:\n{said}",
        f"{mend or 'Mend what they name and start again.'} The whole log is {log}.",
    )
