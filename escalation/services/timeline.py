"""The only way an event enters the timeline: numbered under the conversation's lock."""

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, null, select, update

from escalation.domain.events import Audience, AuthorKind, EventType
from escalation.domain.identifiers import new_id
from escalation.errors import NotFound
from escalation.services.work import Work
from escalation.storage.tables import Conversation, Episode, Event, Staff


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes an event."""

    kind: AuthorKind
    name: str | None = None
    staff_id: str | None = None
    picture_id: str | None = None

    @staticmethod
    def agent(staff: Staff) -> "Author":
        """A member of staff."""
        return Author(AuthorKind.AGENT, staff.name, staff.id, staff.picture_id)


CUSTOMER = Author(AuthorKind.CUSTOMER)
BOT = Author(AuthorKind.BOT)
SYSTEM = Author(AuthorKind.SYSTEM)


async def lock_conversation(work: Work, conversation_id: str) -> Conversation:
    """Take the conversation's lock; everything that writes to it does so first.

    One lock per conversation, always taken first, keeps seq gapless and makes deadlocks between
    a message, a claim and the bot's reply impossible.
    """
    conversation = await work.session.scalar(
        select(Conversation)
        .where(Conversation.id == conversation_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if conversation is None:
        raise NotFound("There is no such conversation.")
    return conversation


async def append(
    work: Work,
    episode: Episode,
    type: EventType,
    *,
    author: Author,
    text: str | None = None,
    audience: Audience = Audience.EVERYONE,
    client_id: str | None = None,
    in_reply_to: int | None = None,
    details: dict[str, Any] | None = None,
) -> Event:
    """Add an event at the end of the timeline.

    It gets the next `position`, and the next `seq` if the customer may see it, in this
    transaction: a number is used if and only if its event is stored (G3).
    """
    values = {
        "id": new_id(),
        "conversation_id": episode.conversation_id,
        "episode_id": episode.id,
        "type": type,
        "audience": audience,
        "author_kind": author.kind,
        "author_name": author.name,
        "staff_id": author.staff_id,
        "text": text,
        "client_id": client_id,
        "in_reply_to": in_reply_to,
        "details": _details(author, details),
    }
    given = {f"new_{name}": value for name, value in values.items()}
    event: Event | None = await work.session.scalar(_APPENDING[audience], given)
    assert event is not None
    work.tell_conversation(episode.conversation_id)
    return event


_COLUMNS = (
    "id",
    "conversation_id",
    "episode_id",
    "type",
    "audience",
    "author_kind",
    "author_name",
    "staff_id",
    "text",
    "client_id",
    "in_reply_to",
    "details",
)
"""What `append` writes of an event; its numbers and its time are the database's."""


def _appending(*, visible: bool) -> Any:
    """The statement behind `append`, made once: to make it costs as much as to run it.

    One statement for both: the number and its event come into being together. Its parameters are
    the columns, with `new_` before them.
    """
    table = cast(Table, Event.__table__)
    parameters = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in _COLUMNS}
    numbered = (
        update(Conversation)
        .where(Conversation.id == parameters["conversation_id"])
        .values(
            last_position=Conversation.last_position + 1,
            last_seq=Conversation.last_seq + (1 if visible else 0),
        )
        .returning(Conversation.last_position, Conversation.last_seq)
        .cte("numbered")
    )
    seq = numbered.c.last_seq if visible else null()
    row = select(numbered.c.last_position, seq, *parameters.values())
    appended = insert(table).from_select(["position", "seq", *parameters], row)
    # Of the table, not of the class: else SQLAlchemy takes parameters for rows of a bulk insert.
    return select(Event).from_statement(appended.returning(table))


_APPENDING = {audience: _appending(visible=audience is Audience.EVERYONE) for audience in Audience}


def _details(author: Author, details: dict[str, Any] | None) -> dict[str, Any]:
    """With the author's picture, which is kept as their name is: as of when they wrote."""
    face = {"picture": author.picture_id} if author.picture_id else {}
    return (details or {}) | face
