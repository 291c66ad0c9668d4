"""What helps an agent to write: saved replies, drafts, and the search for an article to send."""

from typing import Annotated, cast

from fastapi import Query, Request

from escalation.api import shapes
from escalation.api.bodies import DraftText, SaveReply
from escalation.api.documented import Router
from escalation.api.principals import AsAgent, StaffCall
from escalation.api.views import when
from escalation.clients.knowledge import KnowledgeClient
from escalation.domain.texts import MESSAGE_LIMIT, trim
from escalation.services import audit, drafts, replies
from escalation.services.drafts import DraftKind
from escalation.services.replies import ReplyText
from escalation.storage.tables import SavedReply, Staff

router = Router(prefix="/api/agent", tags=["agent"])


@router.get("/replies")
async def list_replies(call: AsAgent) -> list[shapes.SavedReply]:
    """The caller's own saved replies and the shared ones, by name."""
    staff = call.principal.staff
    return [_view(reply, staff) for reply in await replies.listed(call.work, staff)]


@router.post("/replies", status_code=201)
async def add_reply(body: SaveReply, call: AsAgent) -> shapes.SavedReply:
    """Save a reply; a shared one takes an administrator."""
    staff = call.principal.staff
    reply = await replies.add(call.work, staff, _text(body))
    await _note(call, "reply.added", reply)
    return _view(reply, staff)


@router.put("/replies/{reply_id}")
async def change_reply(reply_id: str, body: SaveReply, call: AsAgent) -> shapes.SavedReply:
    """Replace a saved reply."""
    staff = call.principal.staff
    reply = await replies.change(call.work, staff, reply_id, _text(body))
    await _note(call, "reply.changed", reply)
    return _view(reply, staff)


@router.delete("/replies/{reply_id}", status_code=204)
async def remove_reply(reply_id: str, call: AsAgent) -> None:
    """Forget a saved reply."""
    reply = await replies.remove(call.work, call.principal.staff, reply_id)
    await _note(call, "reply.removed", reply)


@router.get("/drafts")
async def list_drafts(call: AsAgent) -> list[shapes.StoredDraft]:
    """What the caller has begun to write, the newest first."""
    return [
        {
            "episode_id": draft.episode_id,
            "kind": draft.kind,
            "text": draft.text,
            "updated_at": when(draft.updated_at),
        }
        for draft in await drafts.listed(call.work, call.principal.staff)
    ]


@router.put("/episodes/{episode_id}/drafts/{kind}", status_code=204)
async def keep_draft(episode_id: str, kind: DraftKind, body: DraftText, call: AsAgent) -> None:
    """Keep what was written so far; an empty text forgets it."""
    await drafts.keep(call.work, call.principal.staff, episode_id, kind, body.text)


@router.get("/articles")
async def find_articles(
    call: AsAgent,
    request: Request,
    q: Annotated[str, Query(max_length=MESSAGE_LIMIT)],
    locale: Annotated[str, Query(max_length=35)] = "",
) -> list[shapes.Answer]:
    """The nearest passages however unsure, for somebody who can judge them."""
    knowledge: KnowledgeClient = request.app.state.knowledge
    question = trim(q)
    found = await knowledge.suggest(question, locale) if question else []
    return cast(list[shapes.Answer], found)


@router.get("/articles/translation")
async def translated_article(
    call: AsAgent,
    request: Request,
    article: Annotated[str, Query(max_length=300)],
    locale: Annotated[str, Query(max_length=35)],
    q: Annotated[str, Query(max_length=MESSAGE_LIMIT)] = "",
) -> shapes.Answer:
    """What an article says in another language, or in its own where that is not written.

    `q` may be the passage that was shown: the one of the same meaning comes back.
    """
    knowledge: KnowledgeClient = request.app.state.knowledge
    return cast(shapes.Answer, await knowledge.translation(article, locale, trim(q)))


async def _note(call: StaffCall, action: str, reply: SavedReply) -> None:
    """Write down what becomes of a shared reply; one's own are nobody else's business."""
    if reply.owner_id is None:
        details = {"name": reply.name, "text": reply.text, "locale": reply.locale}
        await audit.record(call.work, call.principal.staff, action, reply.id, details)


def _text(body: SaveReply) -> ReplyText:
    return ReplyText(body.name, body.text, body.locale, body.shared)


def _view(reply: SavedReply, staff: Staff) -> shapes.SavedReply:
    return {
        "id": reply.id,
        "name": reply.name,
        "text": reply.text,
        "locale": reply.locale,
        "shared": reply.owner_id is None,
        "editable": replies.may_edit(reply, staff),
    }
