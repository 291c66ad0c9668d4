"""Files go both ways: uploaded first, named by a message, and seen by those two sides alone."""

import asyncio
import uuid
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, select

from escalation.api import limits
from escalation.domain.files import FILE_LIMIT, IN_A_MESSAGE, UNSENT
from escalation.storage.tables import File
from tests.house import Customer, House
from tests.samples import GIF, HTML, PDF, REFUSED, TAKEN, WEBP, png
from tests.shapes import check_event, check_file, check_problem

UPLOADS = "/api/customer/files"
MESSAGES = "/api/customer/messages"


@pytest.fixture(autouse=True)
def unhurried() -> None:
    """All tests come from one address."""
    limits.pace.forget()


@pytest.fixture
async def customer(house: House) -> Customer:
    return await house.customer()


@pytest.mark.parametrize("type", TAKEN)
async def test_a_file_travels_to_the_agent_as_it_was(
    house: House, customer: Customer, type: str
) -> None:
    file = await customer.uploaded(TAKEN[type], name="holiday")
    check_file(file)
    event = await customer.send(file, text="Look at this")
    check_event(event)
    assert event["files"] == [file]
    ana = await house.agent()
    seen = next(e for e in await ana.timeline(customer.conversation_id) if e["id"] == event["id"])
    assert seen["files"] == [file]
    for who, path in ((customer, UPLOADS), (ana, "/api/agent/files")):
        served = await who.get(f"{path}/{file['id']}")
        assert served.content == TAKEN[type]
        assert served.headers["content-type"] == type


async def test_a_file_travels_from_the_agent_to_the_customer(house: House) -> None:
    ana = await house.agent()
    customer, episode_id = await house.claimed(ana)
    async with customer.listening(after=0) as stream:
        event = await ana.send(episode_id, await ana.uploaded(episode_id, PDF, "form.pdf"))
        heard = await stream.until(lambda f: f.data is not None and f.data.get("id") == event["id"])
    (file,) = heard.data["files"]
    assert (file["name"], file["type"]) == ("form.pdf", "application/pdf")
    assert heard.data["text"] == ""
    served = await customer.get(f"{UPLOADS}/{file['id']}")
    assert served.content == PDF


async def test_what_is_served_can_be_shown_and_nothing_else(customer: Customer) -> None:
    picture = await customer.uploaded(png(), name="x.html")
    document = await customer.uploaded(PDF, name='a".svg\r\nSet-Cookie: a=b')
    for file, shown in ((picture, "inline"), (document, "attachment")):
        served = await customer.get(f"{UPLOADS}/{file['id']}")
        ending = file["type"].rpartition("/")[2]
        disposition = f'{shown}; filename="{file["id"]}.{ending}"'  # its own name is nowhere
        assert served.headers["content-disposition"] == disposition
        assert served.headers["x-content-type-options"] == "nosniff"
        assert served.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert served.headers["cache-control"] == "private, no-cache"
        assert served.headers["cross-origin-resource-policy"] == "same-origin"
        assert "set-cookie" not in served.headers


async def test_a_browser_that_has_the_bytes_is_asked_who_it_is_and_gets_none(
    house: House, customer: Customer
) -> None:
    file = await customer.uploaded(png())
    path = f"{UPLOADS}/{file['id']}"
    known = {"If-None-Match": (await customer.get(path)).headers["etag"]}
    again = await house.http.get(path, headers=customer.headers | known)
    assert (again.status_code, again.content) == (304, b"")
    other = await house.customer()
    check_problem(await house.http.get(path, headers=other.headers | known), 404, "not_found")


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED.keys())
async def test_what_is_no_whole_file_of_a_known_type_is_refused(
    house: House, customer: Customer, content: bytes
) -> None:
    query = {"client_id": str(uuid.uuid4()), "name": "photo.png"}
    headers = customer.headers | {"Content-Type": "image/png"}  # believed as little as the name
    refused = await house.http.post(UPLOADS, params=query, content=content, headers=headers)
    check_problem(refused, 415, "unsupported_file")
    assert await kept(house, customer) == 0


async def kept(house: House, customer: Customer) -> int:
    """How many files of a customer are stored."""
    async with house.desk.work() as work:
        count = await work.session.scalar(
            select(func.count())
            .select_from(File)
            .where(File.conversation_id == customer.conversation_id)
        )
    return count or 0


async def test_what_hides_behind_a_picture_is_not_kept(customer: Customer) -> None:
    file = await customer.uploaded(GIF + b"PK\x03\x04" + HTML)
    assert file["size"] == len(GIF)
    assert (await customer.get(f"{UPLOADS}/{file['id']}")).content == GIF


@pytest.mark.parametrize("says_its_length", [True, False])
async def test_a_file_over_the_limit_is_refused(
    house: House, customer: Customer, says_its_length: bool
) -> None:
    huge = PDF + bytes(FILE_LIMIT)

    async def pieces() -> AsyncIterator[bytes]:
        for at in range(0, len(huge), 1 << 20):
            yield huge[at : at + (1 << 20)]

    refused = await house.http.post(
        UPLOADS,
        params={"client_id": str(uuid.uuid4())},
        content=huge if says_its_length else pieces(),
        headers=customer.headers,
    )
    assert "10 MB" in check_problem(refused, 413, "too_large")["detail"]
    assert await kept(house, customer) == 0


async def test_elsewhere_the_limit_is_as_it_was(customer: Customer) -> None:
    body = {"client_id": str(uuid.uuid4()), "text": "x" * 70_000}
    check_problem(await customer.post(MESSAGES, body), 413, "too_large")
    check_problem(await customer.post(f"{UPLOADS}/x", {"a": "x" * 70_000}), 413, "too_large")


async def test_an_upload_repeated_is_stored_once(house: House, customer: Customer) -> None:
    client_id = str(uuid.uuid4())

    async def once() -> tuple[int, str]:
        response = await customer.upload(UPLOADS, png(), name="a.png", client_id=client_id)
        return response.status_code, response.json()["file"]["id"]

    answers = await asyncio.gather(*(once() for _ in range(5)))
    assert sorted(status for status, _ in answers) == [200, 200, 200, 200, 201]
    assert len({file_id for _, file_id in answers}) == 1
    assert await kept(house, customer) == 1
    other = await customer.upload(UPLOADS, GIF, client_id=client_id)
    check_problem(other, 409, "idempotency_conflict")


async def test_a_message_repeated_is_the_same_with_the_same_files_only(
    customer: Customer,
) -> None:
    one, two = await customer.uploaded(png()), await customer.uploaded(GIF)
    body = {"client_id": str(uuid.uuid4()), "text": "", "files": [one["id"]]}
    first = await customer.post(MESSAGES, body)
    again = await customer.post(MESSAGES, body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    for files in ([two["id"]], [one["id"], two["id"]], []):
        changed = body | {"files": files, "text": "" if files else "words"}
        check_problem(await customer.post(MESSAGES, changed), 409, "idempotency_conflict")
    words = {"client_id": str(uuid.uuid4()), "text": "words"}
    await customer.post(MESSAGES, words)
    with_file = await customer.post(MESSAGES, words | {"files": [two["id"]]})
    check_problem(with_file, 409, "idempotency_conflict")


async def test_a_file_belongs_to_one_message(customer: Customer) -> None:
    file = await customer.uploaded(png())
    await customer.send(file)
    again = {"client_id": str(uuid.uuid4()), "text": "again", "files": [file["id"]]}
    check_problem(await customer.post(MESSAGES, again), 409, "file_already_sent")
    assert len([e for e in await customer.events() if e["author"]["kind"] == "customer"]) == 1


async def test_a_message_needs_words_or_a_file(customer: Customer) -> None:
    file = await customer.uploaded(png())
    for body in ({}, {"text": ""}, {"text": "  "}, {"files": []}, {"text": None}):
        refused = await customer.post(MESSAGES, {"client_id": str(uuid.uuid4()), **body})
        check_problem(refused, 422, "malformed")
    for files in ([file["id"]] * 2, [str(n) for n in range(IN_A_MESSAGE + 1)], "x", [7]):
        refused = await customer.post(
            MESSAGES, {"client_id": str(uuid.uuid4()), "text": "x", "files": files}
        )
        check_problem(refused, 422, "malformed")
    bare = {"client_id": str(uuid.uuid4()), "files": [file["id"]]}
    sent = await customer.post(MESSAGES, bare)
    assert sent.json()["event"]["text"] == ""


async def test_a_foreign_file_is_not_found(house: House, customer: Customer) -> None:
    other, ana, bo = await house.customer(), await house.agent(), await house.agent("Bo")
    theirs, episode_id = await house.claimed(ana)
    file = await other.uploaded(png())
    await other.send(file)
    for file_id in (file["id"], "unknown", "0" * 32):
        check_problem(await customer.get(f"{UPLOADS}/{file_id}"), 404, "not_found")
        named = {"client_id": str(uuid.uuid4()), "text": "x", "files": [file_id]}
        check_problem(await customer.post(MESSAGES, named), 404, "not_found")
        check_problem(await ana.act(episode_id, "messages", named), 404, "not_found")
    check_problem(await ana.get("/api/agent/files/unknown"), 404, "not_found")
    # What an agent is about to send is nobody else's yet, not even its customer's.
    draft = await ana.uploaded(episode_id, GIF)
    assert (await ana.get(f"/api/agent/files/{draft['id']}")).status_code == 200
    check_problem(await bo.get(f"/api/agent/files/{draft['id']}"), 404, "not_found")
    check_problem(await theirs.get(f"{UPLOADS}/{draft['id']}"), 404, "not_found")
    # Nor may the customer send what the agent uploaded, or the agent what the customer did.
    named = {"client_id": str(uuid.uuid4()), "text": "x", "files": [draft["id"]]}
    check_problem(await theirs.post(MESSAGES, named), 404, "not_found")
    unsent = await theirs.uploaded(WEBP)
    check_problem(await ana.get(f"/api/agent/files/{unsent['id']}"), 404, "not_found")
    named["files"] = [unsent["id"]]
    check_problem(await ana.act(episode_id, "messages", named), 404, "not_found")


async def test_only_the_owner_uploads_to_an_episode(house: House) -> None:
    ana, bo = await house.agent(), await house.agent("Bo")
    _, episode_id = await house.claimed(ana)
    refused = await bo.upload(f"/api/agent/episodes/{episode_id}/files", png())
    check_problem(refused, 409, "not_owner")
    refused = await bo.upload("/api/agent/episodes/unknown/files", png())
    check_problem(refused, 404, "not_found")


async def test_a_browser_uploads_with_its_csrf_token_only(house: House) -> None:
    browser = house.browser()
    await browser.post("/api/staff/login", json={"email": "x@y.z", "password": "x"})
    query = {"client_id": str(uuid.uuid4())}
    path = "/api/agent/episodes/x/files"
    refused = await browser.post(path, params=query, content=png())
    check_problem(refused, 401, "signed_out")
    foreign = await house.http.post(
        path, params=query, content=png(), headers={"Origin": "https://evil.example"}
    )
    check_problem(foreign, 403, "foreign_origin")


async def test_so_many_files_and_no_more(house: House, customer: Customer) -> None:
    for _ in range(UNSENT):
        await customer.uploaded(GIF)
    check_problem(await customer.upload(UPLOADS, GIF), 409, "files_full")
    with house.set(files_per_conversation_mb=0):
        other = await house.customer()
        check_problem(await other.upload(UPLOADS, GIF), 409, "files_full")
    with house.set(files_total_gb=0):
        check_problem(await (await house.customer()).upload(UPLOADS, GIF), 409, "files_full")


async def test_uploads_have_a_pace_of_their_own(customer: Customer) -> None:
    for _ in range(limits.UPLOADS.amount):
        limits.count(limits.UPLOADS, customer.session["token"])
    check_problem(await customer.upload(UPLOADS, GIF), 429, "too_many_requests")
    await customer.say("Words still pass")


async def test_the_export_names_every_file_and_where_its_bytes_are(house: House) -> None:
    ana = await house.agent()
    customer, episode_id = await house.claimed(ana)
    await customer.send(await customer.uploaded(png(), "mine.png"))
    await ana.send(episode_id, await ana.uploaded(episode_id, PDF, "theirs.pdf"))
    await ana.uploaded(episode_id, GIF, "not sent.gif")
    export = (await customer.get("/api/customer/export")).json()
    assert [file["name"] for file in export["files"]] == ["mine.png", "theirs.pdf"]
    contents = [(await customer.get(file["url"])).content for file in export["files"]]
    assert contents == [png(), PDF]


NAMES = [
    "<script>canary()</script>.png",
    "<img src=x onerror=canary()>.png",
    "javascript:canary().pdf",
    "'\"><svg onload=canary()>.gif",
    "%00%0d%0aSet-Cookie:a=b.png",
    "{{constructor.constructor('canary()')()}}.png",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "CON",
    "." * 300,
    "\u202egnp.exe",
    "\U0001f469\u200d\U0001f4bb.png",
    "ภาพ.png",
    "عکس من.png",
]


@pytest.mark.parametrize("name", NAMES)
async def test_a_name_is_data(customer: Customer, name: str) -> None:
    file = await customer.uploaded(png(), name=name)
    assert "/" not in file["name"]
    assert "\\" not in file["name"]
    event = await customer.send(file)
    assert event["files"][0]["name"] == file["name"]
    served = await customer.get(f"{UPLOADS}/{file['id']}")
    assert file["id"] in served.headers["content-disposition"]


async def test_the_list_of_episodes_tells_that_a_file_came_last(house: House) -> None:
    ana = await house.agent()
    customer, episode_id = await house.claimed(ana)
    event = await customer.send(await customer.uploaded(png(), "lamp.png"))
    row = (await ana.get(f"/api/agent/episodes/{episode_id}")).json()
    assert row["last_message"]["files"] == event["files"]
