"""The agents' API: the queue, the moves, the timeline, the context card."""

from typing import Annotated, Literal

from fastapi import Query, Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import select

from escalation.api import context, shapes, streams
from escalation.api.bodies import (
    Looking,
    MarkHandoff,
    Note,
    Parting,
    PostMessage,
    Resolve,
    Snooze,
    Transfer,
)
from escalation.api.documented import Router
from escalation.api.principals import (
    AGENT_ROLES,
    AsAgent,
    Public,
    StaffCall,
    desk_of,
    recognise_staff,
)
from escalation.api.staff_stream import StaffStream
from escalation.api.views import queue_views, staff_episode_view, staff_event_view, teams_present
from escalation.domain.episodes import EpisodeState
from escalation.domain.events import Audience, EventType
from escalation.errors import HandrailError, Malformed, NotFound
from escalation.realtime.bus import Notice, Topic
from escalation.services import claims, marking, messages, parking, routing, transfer
from escalation.services.assignment import accept
from escalation.services.endings import resolve as resolve_episode
from escalation.services.taking_up import take_up
from escalation.services.timeline import Author, append
from escalation.storage import episodes
from escalation.storage.tables import Conversation, Event

router = Router(prefix="/api/agent", tags=["agent"])

PAGE = 500
"""The most timeline entries one call returns."""


@router.get("/queue")
async def queue(call: AsAgent) -> list[shapes.StaffEpisode]:
    """Waiting episodes, most pressing first."""
    return await queue_views(call.work)


@router.get("/episodes")
async def list_episodes(
    call: AsAgent, view: Literal["mine", "open", "resolved"] = "mine"
) -> list[shapes.StaffEpisode]:
    """Episodes outside the queue, newest first."""
    session = call.work.session
    if view == "mine":
        rows = await episodes.listed(
            session, agent_id=call.principal.staff.id, states=[EpisodeState.WITH_AGENT]
        )
    elif view == "open":
        rows = await episodes.listed(session, states=[s for s in EpisodeState if s.is_open])
    else:
        rows = await episodes.listed(session, states=[EpisodeState.RESOLVED])
    return [await staff_episode_view(call.work, row) for row in rows]


@router.get("/episodes/{episode_id}")
async def episode(episode_id: str, call: AsAgent) -> shapes.StaffEpisode:
    """One episode."""
    return await _view(call, episode_id)


@router.post("/episodes/{episode_id}/claim")
async def claim(episode_id: str, call: AsAgent) -> shapes.StaffEpisode:
    """Become the owner; exactly one of many callers does."""
    await claims.claim(call.work, episode_id, agent=call.principal.staff)
    return await _view(call, episode_id)


@router.post("/episodes/{episode_id}/messages", status_code=201)
async def post_message(
    episode_id: str, body: PostMessage, call: AsAgent, response: Response
) -> shapes.PostedStaffEvent:
    """Answer the customer."""
    posted = await messages.post_agent_message(
        call.work,
        episode_id,
        agent=call.principal.staff,
        client_id=str(body.client_id),
        text=body.text,
        file_ids=body.files,
    )
    response.status_code = 201 if posted.created else 200
    return {"event": staff_event_view(posted.event)}


@router.post("/episodes/{episode_id}/notes", status_code=201)
async def add_note(episode_id: str, body: Note, call: AsAgent) -> shapes.PostedStaffEvent:
    """Write a note that only staff see."""
    found = await claims.find(call.work, episode_id)
    event = await append(
        call.work,
        found,
        EventType.NOTE,
        author=Author.agent(call.principal.staff),
        audience=Audience.STAFF,
        text=body.text,
    )
    return {"event": staff_event_view(event)}


@router.post("/episodes/{episode_id}/release")
async def release(
    episode_id: str, call: AsAgent, body: Parting | None = None
) -> shapes.StaffEpisode:
    """Give the episode back to the queue."""
    note = body.note if body else None
    await claims.release(call.work, episode_id, agent=call.principal.staff, note=note)
    return await _view(call, episode_id)


@router.post("/episodes/{episode_id}/transfer")
async def transfer_episode(episode_id: str, body: Transfer, call: AsAgent) -> shapes.StaffEpisode:
    """Hand the episode to a colleague, or put it back into the line for a team."""
    agent = call.principal.staff
    if body.team and not body.agent:
        await transfer.to_team(call.work, episode_id, agent=agent, to=body.team, note=body.note)
    elif body.agent and not body.team:
        await transfer.to_agent(call.work, episode_id, agent=agent, to=body.agent, note=body.note)
    else:
        raise Malformed("Name either a colleague as 'agent' or a 'team', by id or name.")
    return await _view(call, episode_id)


@router.get("/teams")
async def list_teams(call: AsAgent) -> list[shapes.TeamPresence]:
    """The teams an episode can be transferred to, and how many of each are there."""
    return await teams_present(call.work)


@router.get("/offers")
async def offers(call: AsAgent) -> list[shapes.Offer]:
    """All that waits, most pressing first, and for each why I may take it or should leave it."""
    return [
        {
            "episode_id": asked.row.episode.id,
            "offered": asked.reason.is_offer,
            "reason": asked.reason,
        }
        for asked in await routing.offers(call.work, call.principal.staff)
    ]


@router.post("/episodes/{episode_id}/take-over")
async def take_over(episode_id: str, call: AsAgent) -> shapes.StaffEpisode:
    """Take the episode from the colleague who holds it; for administrators."""
    await transfer.take_over(call.work, episode_id, by=call.principal.staff)
    return await _view(call, episode_id)


@router.post("/episodes/{episode_id}/return-to-bot")
async def return_to_bot(
    episode_id: str, call: AsAgent, body: Parting | None = None
) -> shapes.StaffEpisode:
    """Let the bot answer again."""
    note = body.note if body else None
    await claims.return_to_bot(call.work, episode_id, agent=call.principal.staff, note=note)
    return await _view(call, episode_id)


@router.post("/episodes/{episode_id}/resolve")
async def resolve(
    episode_id: str, call: AsAgent, body: Resolve | None = None
) -> shapes.StaffEpisode:
    """Close the episode; the customer is asked how it was."""
    found = await claims.find(call.work, episode_id)
    if found.state == EpisodeState.WITH_AGENT:
        await claims.check_owner(call.work, found, call.principal.staff)
    body = body or Resolve()
    author = Author.agent(call.principal.staff)
    await resolve_episode(call.work, found, author=author, cause=body.cause, note=body.note)
    return await _view(call, episode_id)


@router.post("/episodes/{episode_id}/mark")
async def mark_handoff(
    episode_id: str, body: MarkHandoff, call: AsAgent
) -> shapes.PostedStaffEvent:
    """Say whether a handoff was right, too early or too late; given again, it is changed."""
    event = await marking.mark(
        call.work,
        episode_id,
        agent=call.principal.staff,
        mark=body.mark,
        handoff_id=body.handoff,
    )
    return {"event": staff_event_view(event)}


@router.post("/episodes/{episode_id}/snooze")
async def snooze(episode_id: str, body: Snooze, call: AsAgent) -> shapes.StaffEpisode:
    """Set the episode aside until a time, or until the customer writes before it."""
    agent = call.principal.staff
    await parking.snooze(call.work, episode_id, agent=agent, until=body.until, note=body.note)
    return await _view(call, episode_id)


@router.post("/episodes/{episode_id}/await-customer")
async def await_customer(
    episode_id: str, call: AsAgent, body: Parting | None = None
) -> shapes.StaffEpisode:
    """Set the episode aside until the customer writes."""
    note = body.note if body else None
    await parking.await_customer(call.work, episode_id, agent=call.principal.staff, note=note)
    return await _view(call, episode_id)


@router.post("/episodes/{episode_id}/resume")
async def resume(episode_id: str, call: AsAgent) -> shapes.StaffEpisode:
    """Go on now with what was set aside."""
    await parking.resume(call.work, episode_id, agent=call.principal.staff)
    return await _view(call, episode_id)


@router.post("/episodes/{episode_id}/reopen")
async def reopen(episode_id: str, call: AsAgent) -> shapes.StaffEpisode:
    """Take up an episode that has ended."""
    await take_up(call.work, episode_id, agent=call.principal.staff)
    return await _view(call, episode_id)


@router.post("/episodes/{episode_id}/typing", status_code=204)
async def typing(episode_id: str, call: AsAgent) -> None:
    """The agent is writing."""
    row = await episodes.one(call.work.session, episode_id)
    if row is None:
        raise NotFound("There is no such episode.")
    agent = call.principal.staff
    data = {"author": {"kind": "agent", "name": agent.name}, "staff_id": agent.id}
    call.work.notices.append(Notice(Topic.TYPING, row.episode.conversation_id, data))


@router.post("/episodes/{episode_id}/viewing", status_code=204)
async def viewing(episode_id: str, call: AsAgent, body: Looking | None = None) -> None:
    """The agent looks at the episode: colleagues are told, and their own stream follows it. What
    they were given unasked, they accept by this.
    """
    row = await episodes.one(call.work.session, episode_id)
    if row is None:
        raise NotFound("There is no such episode.")
    agent = call.principal.staff
    doing = (body or Looking()).doing
    if doing != "left":
        await accept(call.work, episode_id, agent)
    data = {
        "episode_id": episode_id,
        "conversation_id": row.episode.conversation_id,
        "staff": {"id": agent.id, "name": agent.name},
        "doing": doing,
    }
    call.work.notices.append(Notice(Topic.VIEWING, episode_id, data))


@router.get("/episodes/{episode_id}/context")
async def context_card(episode_id: str, call: AsAgent, request: Request) -> shapes.ContextCard:
    """Everything an agent should know at one glance."""
    row = await episodes.one(call.work.session, episode_id)
    if row is None:
        raise NotFound("There is no such episode.")
    return await context.card(call.work, row, request.app.state.knowledge)


@router.get("/conversations/{conversation_id}/events")
async def timeline(
    conversation_id: str,
    call: AsAgent,
    after: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
    before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    limit: Annotated[int, Query(ge=1, le=PAGE)] = PAGE,
) -> shapes.StaffEventPage:
    """The staff view of the timeline, in order of position.

    With `before` the last ones that stand before that position, so that a long conversation is
    read from its end.
    """
    conversation = await call.work.session.get(Conversation, conversation_id)
    if conversation is None:
        raise NotFound("There is no such conversation.")
    query = select(Event).where(Event.conversation_id == conversation_id, Event.position > after)
    if before is None:
        query = query.order_by(Event.position)
    else:
        query = query.where(Event.position < before).order_by(Event.position.desc())
    found = (await call.work.session.scalars(query.limit(limit))).all()
    return {
        "events": [staff_event_view(event) for event in found[:: 1 if before is None else -1]],
        "last_position": conversation.last_position,
        "last_seq": conversation.last_seq,
    }


@router.get("/stream", dependencies=[Public], response_class=StreamingResponse)
async def stream(request: Request) -> Response:
    """Server-sent events: queue changes, and the events of the episodes I hold."""
    desk = desk_of(request)
    async with desk.work() as work:
        principal = await recognise_staff(request, work, *AGENT_ROLES)

    async def is_signed_in() -> bool:
        try:
            async with desk.work() as work:
                await recognise_staff(request, work, *AGENT_ROLES)
        except HandrailError:
            return False
        return True

    cursor = request.headers.get("last-event-id")
    state = request.app.state
    staff_stream = StaffStream(desk, state.hub, state.board, principal.staff.id, cursor)
    return streams.response(staff_stream.frames(is_signed_in))


async def _view(call: StaffCall, episode_id: str) -> shapes.StaffEpisode:
    row = await episodes.one(call.work.session, episode_id)
    if row is None:
        raise NotFound("There is no such episode.")
    return await staff_episode_view(call.work, row)
