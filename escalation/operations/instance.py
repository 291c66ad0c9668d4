"""A whole product of its own in a temporary folder: for journeys, benchmarks and fault rigs.

It runs `handrail up` as a user would, on a free port, with a database of its own; only the models
are shared with the installation in `.handrail`, since they are made from the same files.
"""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from escalation.settings import ROOT

READY_WITHIN_S = 240  # a loaded machine; alone it takes a tenth of that
STOPPED_WITHIN_S = 15
READY = re.compile(r"Handrail is ready at (\S+)")


class DidNotStart(Exception):
    """The product ended, or was not ready in time; the message is the end of its log."""


class Instance:
    """One running product. `environment` is added to the settings it is started with."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="handrail-"))
        self.folder.chmod(0o711)  # the database may run as another user and must pass through
        models = ROOT / ".handrail" / "models"
        models.mkdir(parents=True, exist_ok=True)
        (self.folder / "models").symlink_to(models)
        self.password = secrets.token_urlsafe(9)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = self.folder / "up.log"
        self.ready_after_s: float | None = None
        self._environment = {
            **os.environ,
            "HANDRAIL_DATA_DIR": str(self.folder),
            "HANDRAIL_PORT": str(self.port),
            "HANDRAIL_DEMO_PASSWORD": self.password,
            **(environment or {}),
        }
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None

    @property
    def pid(self) -> int:
        """The supervisor's process id."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> "Instance":
        """Start and wait until a question can be asked. Raises DidNotStart."""
        started = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "escalation.cli", "up"],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        ready = threading.Event()
        self._reader = threading.Thread(target=self._follow, args=(ready,), daemon=True)
        self._reader.start()
        while not ready.wait(0.1):
            if self._process.poll() is not None or time.monotonic() - started > READY_WITHIN_S:
                self.stop()
                raise DidNotStart(self.log.read_text(encoding="utf-8")[-4_000:])
        self.ready_after_s = time.monotonic() - started
        return self

    def _follow(self, ready: threading.Event) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        with self._process.stdout as lines, self.log.open("w", encoding="utf-8") as log:
            for line in lines:
                log.write(line)
                log.flush()
                if READY.search(line):
                    ready.set()

    def stop(self) -> float:
        """SIGTERM, and wait until it is gone. Returns the seconds that took."""
        started = time.monotonic()
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(STOPPED_WITHIN_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._reader is not None:
            self._reader.join(STOPPED_WITHIN_S)  # it ends with the process's output
        return time.monotonic() - started

    def remove(self) -> None:
        """Delete the folder; the shared models stay."""
        (self.folder / "models").unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> "Instance":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()
        self.remove()


def free_port() -> int:
    """A TCP port of the loopback interface that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
