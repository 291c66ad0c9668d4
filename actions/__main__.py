"""`python -m actions`: the action server on the loopback address of HANDRAIL_ACTIONS_URL."""

import logging
import sys

import uvicorn

from actions.app import create_app
from actions.settings import Settings, SettingsError

KEEP_ALIVE_S = 30  # Rasa gives up an idle connection after 15 s; never both at one moment
SHUTDOWN_S = 1  # whoever waits longer than this for an action has already given up


def main() -> None:
    """Serve until SIGTERM."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    logging.getLogger("rasa_sdk").setLevel(logging.WARNING)  # it would name each action at start
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it would log each customer's question
    try:
        settings = Settings.from_environment()
    except SettingsError as error:
        sys.exit(f"The action server does not start: {error}")
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=SHUTDOWN_S,
        timeout_keep_alive=KEEP_ALIVE_S,
    )


if __name__ == "__main__":
    main()
