"""Which language a customer is spoken to in: the one they write in now."""

from sqlalchemy import select, update

from escalation.services.work import Work
from escalation.storage.tables import Conversation, Customer, Episode


async def follow(work: Work, episode: Episode, locale: str) -> None:
    """From now on the episode, and whatever the customer begins later, is in this language."""
    if locale == episode.locale:
        return
    await work.session.execute(
        update(Episode).where(Episode.id == episode.id).values(locale=locale)
    )
    episode.locale = locale
    customer_id = select(Conversation.customer_id).where(Conversation.id == episode.conversation_id)
    await work.session.execute(
        update(Customer).where(Customer.id == customer_id.scalar_subquery()).values(locale=locale)
    )
