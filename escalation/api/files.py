"""Files up and down. An upload is the file's bytes as they are; what it is, they say themselves.

Whoever uploads is known before a byte is read, and no transaction waits for a slow network.
"""

import asyncio
from typing import Annotated, Any, cast
from uuid import UUID

from fastapi import Query, Request, Response

from escalation.api import limits, shapes
from escalation.api.documented import Router
from escalation.api.middleware import FILE_TOO_LARGE
from escalation.api.principals import AgentBefore, AsAgent, AsCustomer, CustomerToken, TheDesk
from escalation.domain.files import FILE_LIMIT, FileType, Inspected
from escalation.errors import Malformed, TooMany
from escalation.services import claims, files, sessions
from escalation.services.files import Stored
from escalation.services.work import Work
from escalation.storage.files import content
from escalation.storage.tables import File

router = Router(tags=["files"])

AT_ONCE = 32  # uploads that are being read; each may hold 10 MB of memory
PATIENCE_S = 300.0  # 10 MB over 300 kbit/s; who is slower than that tries again

_BINARY = {"schema": {"type": "string", "format": "binary"}}
_UPLOAD: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"application/octet-stream": _BINARY}}
}
_BYTES: dict[int | str, dict[str, Any]] = {
    200: {"description": "the file's bytes", "content": {str(type): _BINARY for type in FileType}}
}

FileId = Annotated[UUID, Query(description="chosen by the client; the same id is stored once")]
FileName = Annotated[str, Query(max_length=1_000, description="what the sender calls it")]


class Uploads:
    """Counts the uploads that are being read, so that their memory has a bound."""

    def __init__(self, *, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self.open = 0

    async def read(self, request: Request) -> bytes:
        """The whole body. Raises TooLarge as soon as it is over the limit, TooMany, Malformed."""
        if self.open >= self._at_once:
            raise TooMany("Many files are being sent just now; please try again.")
        self.open += 1
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await _read(request)
        except TimeoutError as error:
            raise Malformed("The file did not arrive in time; please try again.") from error
        finally:
            self.open -= 1


async def _read(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > FILE_LIMIT:
            raise FILE_TOO_LARGE
    return bytes(body)


@router.post("/api/customer/files", status_code=201, openapi_extra=_UPLOAD)
async def upload(
    request: Request,
    response: Response,
    token: CustomerToken,
    desk: TheDesk,
    client_id: FileId,
    name: FileName = "",
) -> shapes.UploadedFile:
    """Upload a file for a message to come; 200 when this client_id stored it before."""
    limits.check(limits.UPLOADS, token)
    limits.check(limits.UPLOADS_ADDRESS, limits.address(request))
    async with desk.work() as work:
        await sessions.recognise(work, token)
    seen = await _received(request)
    async with desk.work() as work:
        customer = await sessions.recognise(work, token)
        stored = await files.keep(
            work, customer.conversation_id, seen, client_id=str(client_id), name=name
        )
    return _answer(stored, response)


@router.post("/api/agent/episodes/{episode_id}/files", status_code=201, openapi_extra=_UPLOAD)
async def upload_of_agent(
    episode_id: str,
    request: Request,
    response: Response,
    agent: AgentBefore,
    desk: TheDesk,
    client_id: FileId,
    name: FileName = "",
) -> shapes.UploadedFile:
    """Upload a file for an answer to come; 200 when this client_id stored it before."""
    limits.check(limits.UPLOADS, agent.staff.id)
    async with desk.work() as work:
        await claims.check_owner(work, await claims.find(work, episode_id), agent.staff)
    seen = await _received(request)
    async with desk.work() as work:
        episode = await claims.find(work, episode_id)
        await claims.check_owner(work, episode, agent.staff)
        stored = await files.keep(
            work,
            episode.conversation_id,
            seen,
            client_id=str(client_id),
            name=name,
            staff=agent.staff,
        )
    return _answer(stored, response)


@router.get("/api/customer/files/{file_id}", response_class=Response, responses=_BYTES)
async def download(file_id: str, request: Request, call: AsCustomer) -> Response:
    """The bytes of a file of one's own conversation."""
    file = await files.for_customer(call.work, call.customer.conversation_id, file_id)
    return await _served(request, call.work, file)


@router.get("/api/agent/files/{file_id}", response_class=Response, responses=_BYTES)
async def download_of_agent(file_id: str, request: Request, call: AsAgent) -> Response:
    """The bytes of a file that was sent in any conversation."""
    file = await files.for_staff(call.work, call.principal.staff, file_id)
    return await _served(request, call.work, file)


async def _received(request: Request) -> Inspected:
    uploads: Uploads = request.app.state.uploads
    return await files.examine(await uploads.read(request))


def _answer(stored: Stored, response: Response) -> shapes.UploadedFile:
    response.status_code = 201 if stored.created else 200
    return {"file": cast(shapes.SentFile, files.file_object(stored.file))}


async def _served(request: Request, work: Work, file: File) -> Response:
    """The bytes, under headers that let a browser show them and do nothing else with them."""
    type = FileType(file.type)
    shown = "inline" if type.is_picture else "attachment"
    headers = {
        "Content-Disposition": f'{shown}; filename="{file.id}.{type.ending}"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        # Kept by the browser alone, and never shown from there without asking us who it is.
        "Cache-Control": "private, no-cache",
        "ETag": f'"{file.sha256.hex()}"',
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(await content(work.session, file), media_type=type, headers=headers)
