"""Health for supervisors, figures for Prometheus."""

from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from escalation.api import shapes
from escalation.api.documented import Router
from escalation.api.principals import Public, TheDesk
from escalation.services.work import Desk

router = Router(tags=["operations"], dependencies=[Public])

REQUESTS = Counter("handrail_requests_total", "Requests answered.", ["method", "route", "status"])
REQUEST_SECONDS = Histogram(
    "handrail_request_seconds",
    "Time until a response was complete; streams excluded.",
    ["route"],
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5),
)
STREAMS = Gauge("handrail_open_streams", "Live streams open at the moment.")


@router.get("/health/live")
async def live() -> shapes.Alive:
    """The process runs."""
    return {"status": "ok"}


@router.get("/health/ready")
async def ready(request: Request, desk: TheDesk) -> Response:
    """Whether a message would be accepted and answered, part by part; 503 while not."""
    parts = {"web": "ok", "database": await _database(desk)}
    parts |= await request.app.state.knowledge.health()
    is_ready = all(state == "ok" for state in parts.values())
    body: dict[str, Any] = {"status": "ready" if is_ready else "not_ready", "parts": parts}
    if is_ready:
        return JSONResponse(body)
    return JSONResponse(body, status_code=503, headers={"Retry-After": "2"})


async def _database(desk: Desk) -> str:
    try:
        async with desk.engine.connect() as connection:
            await connection.execute(text("select 1"))
    except (SQLAlchemyError, OSError):
        return "down"
    return "ok"


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Counters and timings in Prometheus' text format."""
    STREAMS.set(request.app.state.hub.streams)
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
