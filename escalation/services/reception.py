"""What a customer hears who waits for a person, and how they can be reached if they leave."""

from datetime import datetime

from sqlalchemy import select

from escalation.domain.availability import Reception
from escalation.domain.contacts import Contact, find_contact
from escalation.domain.events import EventType
from escalation.domain.hours import DAYS
from escalation.services.line import Line
from escalation.services.timeline import SYSTEM, append
from escalation.services.work import Work
from escalation.storage import episodes
from escalation.storage.tables import Conversation, Customer, Episode, Event


async def what_comes_next(work: Work, episode: Episode, *, coming: str) -> list[str]:
    """Sentences for a waiting customer: the place and honest wait, or that nobody is there.

    `coming` names the sentence for when somebody is there to come. With nobody there the customer
    is asked how to be reached, unless we know.
    """
    line = await Line.read(work)
    desk = line.desk_for(episode)
    if desk.reception is Reception.READY:
        return [work.say(coming, episode.locale), *await _place(line, episode)]
    if desk.reception is Reception.BUSY:
        return [work.say("handoff_nobody", episode.locale), *await _place(line, episode)]
    if desk.next_open_at is not None:
        opens_at = _opens_at(work, desk.next_open_at, episode.locale)
        sentence = work.say("handoff_closed", episode.locale, opens_at=opens_at)
    else:
        sentence = work.say("handoff_nobody", episode.locale)
    if await _is_reachable(work, episode):
        return [sentence]
    return [sentence, work.say("ask_contact", episode.locale)]


async def _place(line: Line, episode: Episode) -> list[str]:
    """The place in line and the honest wait; nothing while nobody can know it."""
    place = await episodes.place_in_line(line.work.session, episode)
    wait_s = line.outlook(episode, place).estimated_wait_s
    if wait_s is None:
        return []
    minutes = max(1, round(wait_s / 60))
    return [line.work.say("handoff_position", episode.locale, position=place, minutes=minutes)]


def _opens_at(work: Work, moment: datetime, locale: str) -> str:
    """An opening in the desk's own time, which the sentence names: customers live elsewhere."""
    hours = work.hours
    assert hours is not None
    local = moment.astimezone(hours.zone)
    return work.say(
        "opens_at",
        locale,
        day=work.say(f"day_{DAYS[local.weekday()]}", locale),
        date=f"{local:%Y-%m-%d}",
        time=f"{local:%H:%M}",
        zone=hours.zone.key,
    )


async def _is_reachable(work: Work, episode: Episode) -> bool:
    customer = await work.session.scalar(
        select(Customer)
        .join(Conversation, Conversation.customer_id == Customer.id)
        .where(Conversation.id == episode.conversation_id)
    )
    return customer is not None and bool(customer.email or customer.phone)


async def keep_contact(work: Work, episode: Episode, customer: Customer, text: str) -> None:
    """Keep the e-mail address or phone number that a waiting customer wrote, and say so once.

    Call under the conversation's lock. An address that the host site signed is never replaced by
    a typed one. The episode keeps its owner and its place.
    """
    found = find_contact(text)
    if customer.is_verified and customer.email:
        found = Contact(phone=found.phone)
    if not found:
        return
    customer.email = found.email or customer.email
    customer.phone = found.phone or customer.phone
    if await _was_confirmed(work, episode):
        return
    await append(
        work,
        episode,
        EventType.MESSAGE,
        author=SYSTEM,
        text=work.say("contact_kept", episode.locale, contact=found.email or found.phone),
        details={"contact_kept": True},
    )


async def _was_confirmed(work: Work, episode: Episode) -> bool:
    confirmed = await work.session.scalar(
        select(Event.id)
        .where(Event.episode_id == episode.id, Event.details.has_key("contact_kept"))
        .limit(1)
    )
    return confirmed is not None
