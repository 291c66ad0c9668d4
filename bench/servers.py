"""The product's web process, and the barest server that does the same, each a process of its own.

`python -m bench.servers echo` is the peer, `silent` the product with nobody told of anything.
"""

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import psutil
import uvicorn

from bench.wire import Wire
from escalation.app import create_app
from escalation.operations.processes import die_with_parent
from escalation.realtime.bus import MemoryBus
from escalation.services.intake import Intake
from escalation.settings import ROOT, Settings

BACKLOG = 4096
BOUND_S = 60.0


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """Answers a POST with its body, and a GET with a stream that says one thing and stays."""
    if scope["type"] != "http":
        return
    if scope["method"] == "POST":
        body = (await receive())["body"]
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        return
    headers = [(b"content-type", b"text/event-stream")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    frame = b"retry: 1000\n\nid: 1\ndata: {}\n\n"
    await send({"type": "http.response.body", "body": frame, "more_body": True})
    while (await receive())["type"] != "http.disconnect":
        pass


def serve(kind: str) -> None:
    """Run a server in this process: `echo`, or the product with nobody told (`silent`)."""
    app: Any = echo
    settings = Settings()
    if kind == "silent":
        app = create_app(settings)
        app.state.desk = replace(app.state.desk, bus=MemoryBus())
        app.state.intake = Intake(app.state.desk, app.state.widgets)
    uvicorn.run(
        app,
        port=settings.port,
        log_config=None,
        access_log=False,
        backlog=BACKLOG,
        timeout_keep_alive=60,  # a pause of the sender ends no connection
    )


def quiet_port() -> int:
    """A free port below those that outgoing connections take, our own thousands among them."""
    while True:
        port = random.randint(20_000, 32_000)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port


class Web:
    """A server as a process of ours."""

    def __init__(self, kind: str, url: str) -> None:
        self.port = quiet_port()
        ours = ["-m", "escalation.cli", "serve"]
        self._command = ours if kind == "product" else ["-m", "bench.servers", kind]
        self._env = {
            **os.environ,
            "HANDRAIL_DATABASE_URL": url,
            "HANDRAIL_PORT": str(self.port),
            "PYTHONPATH": str(ROOT),
        }
        self.start()

    def start(self) -> None:
        """Start it."""
        self._process = subprocess.Popen(
            [sys.executable, *self._command],
            cwd=ROOT,
            env=self._env,
            stdout=subprocess.DEVNULL,
            preexec_fn=die_with_parent(signal.SIGKILL),
        )
        self.process = psutil.Process(self._process.pid)

    async def ready(self) -> None:
        """Wait until it takes connections."""
        async with asyncio.timeout(BOUND_S):
            while self._process.poll() is None:
                try:
                    wire = Wire(self.port)
                    await wire.open()
                except OSError:
                    await asyncio.sleep(0.005)
                else:
                    wire.close()
                    return
        raise SystemExit("A server ended before it was ready.")

    def stop(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End it."""
        self._process.send_signal(how)
        self._process.wait()


@contextmanager
def running(*webs: Web) -> Iterator[None]:
    """End them with the block."""
    try:
        yield
    finally:
        for web in webs:
            web.stop()


if __name__ == "__main__":
    serve(sys.argv[1])
