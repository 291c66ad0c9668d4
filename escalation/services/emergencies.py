"""What a customer hears first who is in danger or speaks of harming themselves."""

from sqlalchemy import select

from escalation.domain.events import Audience, EventType
from escalation.domain.signals import Emergency
from escalation.services.handoff import NOTICE
from escalation.services.timeline import SYSTEM, append
from escalation.services.work import Desk, Work
from escalation.storage.tables import Episode, Event


def emergency_text(desk: Desk, emergency: Emergency, locale: str) -> str:
    """The site's own text in any language, or ours in the customer's."""
    return desk.settings.emergency_text or desk.catalogue.say(f"emergency_{emergency}", locale)


async def say_where_help_is(
    work: Work, episode: Episode, emergency: Emergency, locale: str
) -> None:
    """Tell a customer who waits already, once in an episode: a handoff may have said it before."""
    text = emergency_text(work.desk, emergency, locale)
    said = await work.session.scalar(
        select(Event.id)
        .where(Event.episode_id == episode.id, Event.audience == Audience.EVERYONE)
        .where(Event.text.startswith(text, autoescape=True))
        .limit(1)
    )
    if said is None:
        await append(
            work, episode, EventType.MESSAGE, author=SYSTEM, text=text, details=dict(NOTICE)
        )
