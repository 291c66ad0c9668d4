"""The front door's process: serves the API until SIGTERM, and tells its streams to come back."""

import asyncio
from types import FrameType

import uvicorn

from escalation import logs
from escalation.app import create_app
from escalation.loop import new_loop
from escalation.realtime.hub import Hub
from escalation.settings import Settings

STOP_S = 4  # seconds for requests that are still running
KEEP_ALIVE_S = 30


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
    with asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(Server(config, app.state.hub).serve())
