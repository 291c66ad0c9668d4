"""Sends the letters that customers asked for, and writes down what came of it.

No transaction is open while the mail server is waited for. That a letter is handed over is written
down before its first byte leaves: a worker that dies after that has sent it once or never.
"""

import structlog
from sqlalchemy import select

from escalation.clients.mail import MailClient, MailPutOff, MailRefused, MailUnclear
from escalation.domain.mail import MailState, Sender, wait_after
from escalation.services.transcripts import letter
from escalation.services.work import Desk, Work
from escalation.storage import clock, jobs
from escalation.storage.tables import Event

log = structlog.get_logger()


class Postman:
    """Takes one letter at a time to the mail server."""

    def __init__(self, desk: Desk, client: MailClient, sender: Sender) -> None:
        self._desk = desk
        self._client = client
        self._sender = sender

    async def deliver(self, event_id: str, tries: int) -> None:
        """Try a letter that was tried so often before. Does nothing when it is settled, erased,
        another job's, or was handed over by a worker that did not live to say what came of it.
        """
        async with self._desk.work() as work:
            asked = await _held(work, event_id, tries, MailState.WAITING)
            due = await letter(work, asked) if asked else None
        if due is None:
            return
        content = due.written(self._sender)
        state = MailState.WAITING
        try:
            async with self._client.agreed(self._sender, due.to) as server:
                if not await self._move(event_id, tries, state, MailState.HANDED_OVER):
                    return
                state = MailState.HANDED_OVER
                await server.give(content)
            await self._move(event_id, tries, state, MailState.SENT)
        except MailPutOff as error:
            await self._put_off(event_id, tries, state, str(error))
        except MailRefused as error:
            log.warning("letter.refused", event_id=event_id, said=str(error))
            await self._move(event_id, tries, state, MailState.FAILED)
        except MailUnclear as error:  # it stays handed over
            log.warning("letter.unclear", event_id=event_id, error=str(error))

    async def _move(self, event_id: str, tries: int, before: MailState, after: MailState) -> bool:
        """Write down where the letter stands. False when it did not stand there any more."""
        async with self._desk.work() as work:
            asked = await _held(work, event_id, tries, before)
            if asked is not None:
                asked.details = asked.details | {"state": after}
        return asked is not None

    async def _put_off(self, event_id: str, tries: int, before: MailState, said: str) -> None:
        """Have it tried again after a while, or give it up."""
        wait = wait_after(tries + 1)
        log.warning("letter.put_off", event_id=event_id, again_in=str(wait), said=said)
        async with self._desk.work() as work:
            asked = await _held(work, event_id, tries, before)
            if asked is None:
                return
            state = MailState.FAILED if wait is None else MailState.WAITING
            asked.details = asked.details | {"state": state, "tries": tries + 1}
            if wait is not None:
                at = await clock.now(work.session) + wait
                await jobs.defer_letter(work.session, event_id=event_id, tries=tries + 1, at=at)


async def _held(work: Work, event_id: str, tries: int, state: MailState) -> Event | None:
    """The event that asks for a letter, nobody else's until the transaction ends; None when it
    stands elsewhere by now, or is gone.
    """
    event: Event | None = await work.session.scalar(
        select(Event).where(Event.id == event_id).with_for_update()
    )
    if event is None or (event.details["tries"], event.details["state"]) != (tries, state):
        return None
    return event
