"""The customer API: the widget's, or any other client's."""

from typing import Annotated, cast

from fastapi import Query, Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import func, select, update

from escalation.api import limits, shapes, streams
from escalation.api.bodies import (
    FormAnswers,
    OpenSession,
    Page,
    PostMessage,
    PressChoice,
    Rate,
    Read,
    SendTranscript,
)
from escalation.api.documented import Router
from escalation.api.export import export_view
from escalation.api.principals import AsCustomer, CustomerToken, Public, TheDesk
from escalation.api.streams import TimelineReader
from escalation.api.views import episode_view, event_view, when
from escalation.domain.episodes import EpisodeState
from escalation.domain.form import Answers
from escalation.domain.widget import Form
from escalation.errors import MoveNotPossible
from escalation.realtime.bus import Notice, Topic
from escalation.realtime.hub import Hub
from escalation.services import erasure, form, handoff, messages, rating, sessions, transcripts
from escalation.services.endings import resolve
from escalation.services.intake import Intake
from escalation.services.timeline import CUSTOMER, lock_conversation
from escalation.services.widgets import Widgets
from escalation.storage import clock, episodes
from escalation.storage.tables import Conversation, Episode, Event
from escalation.storage.timelines import Place, read_on

router = Router(prefix="/api/customer", tags=["customer"])

SNAPSHOT = 50  # events; older ones are read by /events
PAGE = 200
"""The most events one call returns."""


@router.post("/sessions", status_code=201, dependencies=[Public])
async def open_session(body: OpenSession, request: Request, desk: TheDesk) -> shapes.Session:
    """Begin a session, anonymous or as the customer whom the host site signed."""
    limits.check(limits.SESSIONS, limits.address(request))
    page = body.page.model_dump(exclude_none=True) if body.page else {}
    identity = None
    async with desk.work() as work:
        if body.identity_token is not None:
            identity = sessions.read_identity(
                body.identity_token,
                desk.settings.identity_secret,
                now=await clock.now(work.session),
            )
        opened = await sessions.open_session(work, locale=body.locale, page=page, identity=identity)
    return {
        "token": opened.token,
        "customer_id": opened.customer.id,
        "conversation_id": opened.conversation_id,
        "locale": opened.customer.locale,
    }


@router.post("/logout", status_code=204)
async def logout(call: AsCustomer, token: CustomerToken) -> None:
    """End this session; the customer's other devices stay signed in."""
    await sessions.end_session(call.work, token)


@router.put("/page", status_code=204)
async def page(body: Page, call: AsCustomer) -> None:
    """Where the customer is now: whoever answers them sees it."""
    call.customer.customer.page = body.model_dump(exclude_none=True)


@router.put("/form", status_code=204)
async def answer_form(body: FormAnswers, call: AsCustomer, request: Request) -> None:
    """Answer the questions before the first message, or go past them."""
    answers = Answers(**body.model_dump())
    await form.answer(call.work, await _form(request), call.customer.customer, answers)


async def _form(request: Request) -> Form:
    widgets: Widgets = request.app.state.widgets
    return (await widgets.shown()).form


@router.get("/conversation")
async def conversation(call: AsCustomer, request: Request) -> shapes.Snapshot:
    """The conversation as it stands: what a client shows first, and where its stream starts."""
    session, conversation_id = call.work.session, call.customer.conversation_id
    last_seq = await session.scalar(
        select(Conversation.last_seq).where(Conversation.id == conversation_id)
    )
    episode = await episodes.latest_episode(session, conversation_id)
    events = await session.scalars(
        select(Event)
        .where(Event.conversation_id == conversation_id, Event.seq.is_not(None))
        .where(Event.seq <= last_seq)
        .order_by(Event.seq.desc())
        .limit(SNAPSHOT)
    )
    view: shapes.Snapshot = {
        "conversation_id": conversation_id,
        "last_seq": last_seq or 0,
        "episode": await episode_view(call.work, episode) if episode else None,
        "events": [event_view(event) for event in reversed(events.all())],
    }
    if last_seq:
        return view
    asked = form.asked_of(call.work, await _form(request), call.customer.customer)
    if asked:
        view["form"] = cast(shapes.AskedForm, asked)
    return view


@router.post("/messages", status_code=201)
async def post_message(
    body: PostMessage, token: CustomerToken, request: Request, response: Response
) -> shapes.PostedEvent:
    """Store a message; 200 when this client_id stored it before."""
    limits.check(limits.MESSAGES, token)
    intake: Intake = request.app.state.intake
    posted = await intake.post(
        token, client_id=str(body.client_id), text=body.text, files=body.files
    )
    response.status_code = 201 if posted.created else 200
    return {"event": event_view(posted.event)}


@router.post("/choices", status_code=201)
async def press_choice(
    body: PressChoice, call: AsCustomer, token: CustomerToken, response: Response
) -> shapes.PostedEvent:
    """Press a button that an event offered."""
    limits.check(limits.MESSAGES, token)
    posted = await messages.press_choice(
        call.work,
        call.customer,
        client_id=str(body.client_id),
        event_id=body.event_id,
        value=body.value,
    )
    response.status_code = 201 if posted.created else 200
    return {"event": event_view(posted.event)}


@router.get("/events")
async def events(
    call: AsCustomer,
    after: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
    limit: Annotated[int, Query(ge=1, le=PAGE)] = PAGE,
) -> shapes.EventPage:
    """Events after a seq, in order."""
    session, conversation_id = call.work.session, call.customer.conversation_id
    (news,) = await read_on(session, [Place(conversation_id, after)], limit=limit)
    last_seq = await session.scalar(
        select(Conversation.last_seq).where(Conversation.id == conversation_id)
    )
    return {"events": [event_view(event) for event in news.events], "last_seq": last_seq or 0}


@router.get("/stream", response_class=StreamingResponse)
async def stream(
    request: Request,
    token: CustomerToken,
    after: Annotated[int | None, Query(ge=0, le=2**31 - 1)] = None,
) -> Response:
    """Server-sent events from a seq on; `Last-Event-ID` resumes."""
    reader: TimelineReader = request.app.state.timeline_reader
    conversation_id = await reader.recognise(token)
    resumed = request.headers.get("last-event-id", "")
    start = int(resumed) if resumed.isascii() and resumed.isdigit() else after or 0
    hub: Hub = request.app.state.hub
    return streams.response(
        streams.customer_stream(reader, hub, conversation_id, min(start, 2**31 - 1))
    )


@router.post("/handoff")
async def ask_for_person(call: AsCustomer) -> shapes.EpisodeAnswer:
    """Ask for a person; asked again while one is coming, it changes nothing."""
    work = call.work
    await lock_conversation(work, call.customer.conversation_id)
    episode = await episodes.open_episode(work.session, call.customer.conversation_id)
    if episode is None:
        episode = Episode(
            conversation_id=call.customer.conversation_id,
            state=EpisodeState.WITH_BOT,
            locale=call.customer.customer.locale,
        )
        work.session.add(episode)
        await work.session.flush()
    await handoff.ask_for_person(work, episode)
    current = await work.session.get(Episode, episode.id, populate_existing=True)
    assert current is not None
    return {"episode": await episode_view(work, current)}


@router.post("/end")
async def end(call: AsCustomer) -> shapes.EpisodeAnswer:
    """End the episode; the rating questions follow. Ended twice, it ends once."""
    work = call.work
    await lock_conversation(work, call.customer.conversation_id)
    episode = await episodes.latest_episode(work.session, call.customer.conversation_id)
    if episode is None:
        raise MoveNotPossible("There is nothing to end yet.")
    if episode.state != EpisodeState.RESOLVED:
        episode = await resolve(work, episode, author=CUSTOMER)
    return {"episode": await episode_view(work, episode)}


@router.post("/ratings")
async def rate(body: Rate, call: AsCustomer) -> shapes.KeptRating:
    """Rate an episode, or amend its rating."""
    answers = rating.Answers(body.ces, body.nps, body.comment)
    kept = await rating.rate(call.work, call.customer, episode_id=body.episode_id, answers=answers)
    return {
        "episode_id": kept.episode_id,
        "ces": kept.ces,
        "nps": kept.nps,
        "comment": kept.comment,
        "rated_at": when(kept.rated_at),
        "next": rating.open_step(kept),
    }


@router.post("/read", status_code=204)
async def read(body: Read, call: AsCustomer) -> None:
    """The customer has seen everything up to a seq; whoever answers them is told."""
    seen = func.least(body.seq, Conversation.last_seq)
    grew = await call.work.session.scalar(
        update(Conversation)
        .where(
            Conversation.id == call.customer.conversation_id,
            Conversation.customer_read_seq < seen,
        )
        .values(customer_read_seq=seen)
        .returning(Conversation.id)
    )
    if grew is not None:
        call.work.notices.append(Notice(Topic.READ, grew))


@router.post("/typing", status_code=204)
async def typing(call: AsCustomer) -> None:
    """The customer is writing."""
    author = {"kind": "customer", "name": call.customer.customer.name}
    call.work.notices.append(
        Notice(Topic.TYPING, call.customer.conversation_id, {"author": author})
    )


@router.get("/transcript")
async def transcript(call: AsCustomer) -> shapes.MailAddress:
    """Where the customer would most likely want the conversation sent; null: no address yet."""
    return {"email": call.customer.customer.email}


@router.post("/transcript", status_code=202)
async def send_transcript(
    body: SendTranscript, call: AsCustomer, request: Request, response: Response
) -> shapes.SentTranscript:
    """Have the conversation sent by e-mail; 200 with where it stands when it was asked before."""
    asked, is_new = await transcripts.ask(
        call.work,
        call.customer,
        client_id=str(body.client_id),
        to=body.email,
        zone=body.time_zone,
    )
    if is_new:  # a limit that is reached takes back what was just asked
        limits.check(limits.LETTERS, call.customer.customer.id)
        limits.check(limits.LETTERS_TO, body.email)
        limits.check(limits.LETTERS_ADDRESS, limits.address(request))
    else:
        response.status_code = 200
    return {"state": asked.details["state"]}


@router.get("/export")
async def export(call: AsCustomer) -> shapes.Export:
    """Everything held on the customer."""
    return await export_view(call.work, call.customer.customer)


@router.delete("", status_code=204)
async def erase(call: AsCustomer) -> None:
    """Erase everything held on the customer."""
    await erasure.erase(call.work, call.customer.customer)
