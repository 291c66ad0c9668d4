"""One readable line per log entry; `handrail up` puts the part's name before it."""

import logging
import sys

import structlog


def configure() -> None:
    """Set up logging for a process. Never logs what customers wrote."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stdout, format="%(name)s %(message)s")
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)  # escalation.jobs tells it all
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stdout),
        cache_logger_on_first_use=True,
    )
