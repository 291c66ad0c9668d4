"""The one renderer of error bodies (RFC 9457, application/problem+json)."""

from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DataError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from escalation import errors
from escalation.errors import HandrailError

log = structlog.get_logger()

CONTENT_TYPE = "application/problem+json"


def problem(error: HandrailError) -> JSONResponse:
    """A refusal as its response."""
    headers = {}
    retry_after_s = getattr(error, "retry_after_s", None)
    if retry_after_s is not None:
        headers["Retry-After"] = str(retry_after_s)
    if error.status == errors.Unauthenticated.status:
        headers["WWW-Authenticate"] = "Bearer"
    body: dict[str, Any] = {
        "status": error.status,
        "title": error.title,
        "detail": error.detail,
        "code": error.code,
        **error.extra,
    }
    return JSONResponse(body, status_code=error.status, headers=headers, media_type=CONTENT_TYPE)


def install(app: FastAPI) -> None:
    """Make every way in which an error can arise end in `problem`."""
    app.add_exception_handler(HandrailError, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _from_framework)
    for away in (OperationalError, InterfaceError, PoolTimeout, DBAPIError, ConnectionError):
        app.add_exception_handler(away, _database_away)
    app.add_exception_handler(DataError, _not_storable)
    app.add_exception_handler(Exception, _unforeseen)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HandrailError)
    return problem(error)


async def _malformed(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    fields = [_field(e) for e in error.errors()]
    first = fields[0] if fields else {"field": "", "message": "it is not readable"}
    where = f"'{first['field']}': " if first["field"] else ""
    return problem(errors.Malformed(f"{where}{first['message']}.", errors=fields))


def _field(error: dict[str, Any]) -> dict[str, str]:
    """Which field is wrong and why, without echoing what was sent."""
    if error["type"] == "json_invalid":
        return {"field": "", "message": "The body is not valid JSON"}
    return {
        "field": ".".join(str(part) for part in error["loc"][1:]),
        "message": error["msg"].removeprefix("Value error, "),
    }


async def _from_framework(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == errors.NotFound.status:
        return problem(errors.NotFound("There is nothing at this address."))
    if error.status_code == errors.MethodNotAllowed.status:
        response = problem(errors.MethodNotAllowed("This address does not take that method."))
        response.headers.update(error.headers or {})
        return response
    return problem(errors.Malformed(f"{error.detail}."))


async def _not_storable(_: Request, error: Exception) -> Response:
    """A NUL in an id, say: well-formed JSON that no row can hold."""
    log.warning("request.not_storable", error=str(error).partition("\n")[0])
    return problem(errors.Malformed("The request holds a character that cannot be stored."))


async def _database_away(_: Request, error: Exception) -> Response:
    if isinstance(error, DBAPIError) and not _is_connection_trouble(error):
        return await _unforeseen(_, error)
    log.warning("database.unavailable", error=str(error).partition("\n")[0])
    return problem(
        errors.DatabaseUnavailable("The database does not answer; nothing was stored. Try again.")
    )


def _is_connection_trouble(error: DBAPIError) -> bool:
    return isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated


async def _unforeseen(_: Request, error: Exception) -> Response:
    log.error("request.failed", exc_info=error)
    return problem(
        HandrailError("This is our mistake, it has been written to the log. Please try again.")
    )
