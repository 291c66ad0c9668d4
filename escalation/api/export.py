"""Everything held on a customer, as they may read it; the same whoever asks for it."""

from typing import cast

from sqlalchemy import select

from escalation.api import shapes
from escalation.api.person import facts_view
from escalation.api.views import episode_view, event_view, when
from escalation.services import files
from escalation.services.work import Work
from escalation.storage import customers
from escalation.storage.tables import Conversation, Customer, Episode, Event, File


async def export_view(work: Work, customer: Customer) -> shapes.Export:
    """The export of one customer. What only staff see of a timeline is not in it."""
    session = work.session
    conversation_id = await session.scalar(
        select(Conversation.id).where(Conversation.customer_id == customer.id)
    )
    held = await session.scalars(
        select(Event)
        .where(Event.conversation_id == conversation_id, Event.seq.is_not(None))
        .order_by(Event.seq)
    )
    opened = await session.scalars(
        select(Episode)
        .where(Episode.conversation_id == conversation_id)
        .order_by(Episode.opened_at)
    )
    return {
        "customer": {
            "id": customer.id,
            "external_id": customer.external_id,
            "name": customer.name,
            "email": customer.email,
            "phone": customer.phone,
            "topic": customer.topic,
            "locale": customer.locale,
            "page": cast(shapes.VisitedPage, customer.page),
            "created_at": when(customer.created_at),
            "started_at": when(customer.started_at),
            "ended_at": when(customer.ended_at),
            "values": [
                {"at": when(one.at), "value": one.value}
                for one in await customers.values_of(session, customer.id)
            ],
        },
        "facts": await facts_view(work, [customer.id]),
        "conversation_id": conversation_id,
        "episodes": [await episode_view(work, episode) for episode in opened.all()],
        "events": [event_view(event) for event in held],
        "files": [_file_view(file) for file in await files.sent_to(work, conversation_id or "")],
    }


def _file_view(file: File) -> shapes.ExportedFile:
    where = {"at": when(file.created_at), "url": f"/api/customer/files/{file.id}"}
    return cast(shapes.ExportedFile, files.file_object(file) | where)
