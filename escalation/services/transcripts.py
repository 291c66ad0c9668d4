"""The customer's own timeline as a letter to them."""

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from sqlalchemy import select

from escalation.clients.mail import Letter
from escalation.domain.events import Audience, AuthorKind, EventType
from escalation.domain.mail import MailState
from escalation.domain.transcript import Line, Transcript
from escalation.errors import IdempotencyConflict, MoveNotPossible, NoMail
from escalation.services.sessions import CustomerPrincipal
from escalation.services.timeline import CUSTOMER, append, lock_conversation
from escalation.services.work import Work
from escalation.storage import episodes, jobs
from escalation.storage.tables import Event

LONGEST = 5_000  # events; about 2 MB, which every mail server takes


async def ask(
    work: Work, customer: CustomerPrincipal, *, client_id: str, to: str, zone: str | None
) -> tuple[Event, bool]:
    """Have the conversation sent to an address; the event that says so, and whether it is new.

    The event is for staff: what is sent is the customer's timeline, and this is not on it. zone:
    the customer's, by its IANA name. Raises NoMail, IdempotencyConflict when `client_id` was used
    for something else, MoveNotPossible while nothing was said.
    """
    if work.desk.settings.post is None:
        raise NoMail(
            "This site sends no e-mail; download the conversation instead. Whoever runs the site"
            " sets HANDRAIL_SMTP_URL and HANDRAIL_MAIL_FROM."
        )
    await lock_conversation(work, customer.conversation_id)
    known = await work.session.scalar(
        select(Event).where(
            Event.conversation_id == customer.conversation_id, Event.client_id == client_id
        )
    )
    if known is not None:
        if known.type != EventType.TRANSCRIPT or known.details["to"] != to:
            raise IdempotencyConflict("This client_id was already used; choose a new one.")
        return known, False
    episode = await episodes.latest_episode(work.session, customer.conversation_id)
    if episode is None:
        raise MoveNotPossible("There is nothing to send yet.")
    event = await append(
        work,
        episode,
        EventType.TRANSCRIPT,
        author=CUSTOMER,
        audience=Audience.STAFF,
        client_id=client_id,
        details={
            "to": to,
            "zone": zone,
            "locale": customer.customer.locale,
            "state": MailState.WAITING,
            "tries": 0,
        },
    )
    await jobs.defer_letter(work.session, event_id=event.id, tries=0)
    return event, True


async def letter(work: Work, asked: Event) -> Letter:
    """The letter that an event asks for: what the customer saw up to then, and nothing else."""
    locale = asked.details["locale"]
    seen = (Event.conversation_id == asked.conversation_id, Event.seq.is_not(None))
    newest = await work.session.scalars(
        select(Event)
        .where(*seen, Event.position < asked.position)
        .order_by(Event.seq.desc())
        .limit(LONGEST)
    )
    events = list(reversed(newest.all()))
    zone = _zone(work, asked.details["zone"])
    is_cut = bool(events) and events[0].seq != 1
    title = work.say("transcript_subject", locale)
    transcript = Transcript(
        locale=locale,
        title=title,
        notes=[
            work.say("transcript_intro", locale),
            work.say("transcript_times", locale, zone=str(zone)),
            *([work.say("transcript_cut", locale)] if is_cut else []),
        ],
        lines=_lines(work, events, locale, zone),
    )
    return Letter(
        id=asked.id,
        at=asked.at,
        to=asked.details["to"],
        subject=title,
        locale=locale,
        plain=transcript.plain(),
        page=transcript.page(),
    )


def _zone(work: Work, wanted: str | None) -> tzinfo:
    """The customer's zone; where we do not know it the desk's, else UTC."""
    try:
        return ZoneInfo(wanted or "")
    except (ValueError, OSError, LookupError):
        return work.hours.zone if work.hours else UTC


def _lines(work: Work, events: Sequence[Event], locale: str, zone: tzinfo) -> list[Line]:
    lines = (_line(work, event, locale, zone) for event in events)
    return [line for line in lines if line.text]


def _line(work: Work, event: Event, locale: str, zone: tzinfo) -> Line:
    names = (f"[{file['name'] or file['type']}]" for file in event.details.get("files", ()))
    text = "\n".join(part for part in (event.text, *names) if part)
    return Line(
        at=_written(event.at.astimezone(zone)),
        who=_author(work, event, locale) if event.type == EventType.MESSAGE else None,
        text=text,
    )


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _author(work: Work, event: Event, locale: str) -> str:
    if event.author_kind == AuthorKind.CUSTOMER:
        return work.say("transcript_you", locale)
    return event.author_name or work.say("transcript_bot", locale)
