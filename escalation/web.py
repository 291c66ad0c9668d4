"""The front door's process: serves the API until SIGTERM, and tells its streams to come back."""

import asyncio
import socket
from types import FrameType

import uvicorn

from escalation import logs
from escalation.app import create_app
from escalation.loop import new_loop
from escalation.realtime.hub import Hub
from escalation.settings import Settings

STOP_S = 4  # seconds for requests that are still running
KEEP_ALIVE_S = 30
DEAF_S = 30.0  # two beats of a stream; whoever was only slow comes back and resumes


class Server(uvicorn.Server):
    """Ends live streams first: they would otherwise hold the shutdown until its time-out."""

    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        super().__init__(config)
        self._hub = hub

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Called on SIGTERM and SIGINT."""
        self._hub.stop()
        super().handle_exit(sig, frame)


def main(settings: Settings) -> None:
    """Run the web process."""
    logs.configure()
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        backlog=4096,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=STOP_S,
    )
    with config.bind_socket() as bound, asyncio.Runner(loop_factory=new_loop) as runner:
        drop_the_deaf(bound, after_s=DEAF_S)
        runner.run(Server(config, app.state.hub).serve(sockets=[bound]))


def drop_the_deaf(bound: socket.socket, *, after_s: float) -> None:
    """Have the kernel end connections of this listener whose reader takes nothing for so long, be
    it stuck or gone. Only on Linux; elsewhere they stay as long as TCP itself allows.
    """
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(after_s * 1000))
