"""What is known of one person, as JSON: facts, notes and ratings."""

from collections.abc import Sequence

from sqlalchemy import select

from escalation.api import shapes
from escalation.api.views import when
from escalation.domain.events import EventType
from escalation.domain.identifiers import reference
from escalation.domain.people import name_of
from escalation.services.people import Person
from escalation.services.work import Work
from escalation.storage import facts
from escalation.storage.facts import FactRow
from escalation.storage.people import Member
from escalation.storage.tables import Conversation, Episode, Event, Rating

NOTES = 50


def profile_view(person: Person) -> shapes.Person:
    """Who a person is: what the customer who stands for them says, then who was merged."""
    head = person.head
    return {
        "id": head.id,
        "name": person.first("name"),
        "email": person.first("email"),
        "phone": person.first("phone"),
        "topic": person.first("topic"),
        "locale": head.locale,
        "created_at": when(min(member.customer.created_at for member in person.members)),
        "verified": head.is_verified,
        "called": person.called,
        "reference": reference(head.id),
        "merged": [_part_view(part) for part in person.parts],
    }


def _part_view(part: Member) -> shapes.MergedPart:
    customer, merge, staff = part.customer, part.merge, part.staff
    assert merge is not None
    assert staff is not None
    return {
        "id": customer.id,
        "called": name_of(customer.id, customer.name),
        "created_at": when(customer.created_at),
        "into": merge.into_id,
        "merged_at": when(merge.at),
        "merged_by": staff.name,
    }


async def facts_view(work: Work, customer_ids: Sequence[str]) -> list[shapes.Fact]:
    """What is remembered of a person, each with its source, the newest first."""
    return [_fact_view(row) for row in await facts.of(work.session, customer_ids)]


def _fact_view(row: FactRow) -> shapes.Fact:
    return {
        "id": row.fact.id,
        "text": row.fact.text,
        "consented": row.fact.consented,
        "expires_at": when(row.fact.expires_at),
        "at": when(row.fact.at),
        "author": row.staff.name,
        "source": _source_view(row.source) if row.source else None,
    }


def _source_view(message: Event) -> shapes.Source:
    return {
        "event_id": message.id,
        "conversation_id": message.conversation_id,
        "episode_id": message.episode_id,
        "seq": message.seq,
        "at": when(message.at),
        "author": {"kind": message.author_kind, "name": message.author_name},
        "text": message.text or "",
    }


async def notes_view(work: Work, customer_ids: Sequence[str]) -> list[shapes.Remark]:
    """What colleagues noted of a person, the newest first."""
    notes = await work.session.scalars(
        select(Event)
        .join(Conversation, Conversation.id == Event.conversation_id)
        .where(Conversation.customer_id.in_(customer_ids), Event.type == EventType.NOTE)
        .order_by(Event.at.desc(), Event.position.desc())
        .limit(NOTES)
    )
    return [
        {"text": note.text or "", "at": when(note.at), "author": note.author_name} for note in notes
    ]


async def ratings_view(work: Work, customer_ids: Sequence[str]) -> list[shapes.PastRating]:
    """How a person rated their episodes, the newest first."""
    ratings = await work.session.scalars(
        select(Rating)
        .join(Episode, Episode.id == Rating.episode_id)
        .join(Conversation, Conversation.id == Episode.conversation_id)
        .where(Conversation.customer_id.in_(customer_ids), Rating.rated_at.is_not(None))
        .order_by(Rating.rated_at.desc())
    )
    return [
        {
            "episode_id": rating.episode_id,
            "ces": rating.ces,
            "nps": rating.nps,
            "comment": rating.comment,
            "at": when(rating.rated_at),
        }
        for rating in ratings
    ]
