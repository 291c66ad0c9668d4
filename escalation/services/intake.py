"""Where customers' messages come in: those of one moment share a commit (group commit)."""

import asyncio
from collections.abc import Sequence

from escalation.domain.contacts import find_contact
from escalation.errors import DatabaseUnavailable
from escalation.services import form
from escalation.services.messages import Posted, notices, post_message, repeated
from escalation.services.sessions import hash_token, recognise
from escalation.services.together import Together
from escalation.services.widgets import Widgets
from escalation.services.work import Desk
from escalation.storage.messages import Sent, TakenIn, take_in

PATIENCE_S = 5.0  # then the sender is told to try again; the round itself is left to end
MOST = 100  # messages a commit; more would make the first of them wait for the last


class Intake:
    """Stores customers' messages. Returns once they are on disk (G1)."""

    def __init__(self, desk: Desk, widgets: Widgets) -> None:
        self._desk = desk
        self._widgets = widgets
        self._together = Together(self._round, most=MOST)

    async def post(
        self, token: str, *, client_id: str, text: str, files: Sequence[str] = ()
    ) -> Posted:
        """Store a message of the session's customer. text: trimmed, at most 4,000 characters;
        files: the ids of uploads, without which the text is not empty.

        What continues an open episode, nearly everything, shares a commit; the rest goes alone.
        Raises InvalidToken, FormRequired, IdempotencyConflict, NotFound, FileAlreadySent, and
        DatabaseUnavailable when the database takes the message and does not say a word.
        """
        if files:
            return await self._alone(token, client_id=client_id, text=text, files=files)
        sent = Sent(hash_token(token), client_id, text, is_acted_on=bool(find_contact(text)))
        try:
            async with asyncio.timeout(PATIENCE_S):
                taken = await self._together.ask(sent)
        except TimeoutError as error:
            raise DatabaseUnavailable("The database does not answer; please try again.") from error
        if taken is None:
            return await self._alone(token, client_id=client_id, text=text)
        return Posted(taken.event, created=True) if taken.is_new else repeated(taken.event, text)

    async def _alone(
        self, token: str, *, client_id: str, text: str, files: Sequence[str] = ()
    ) -> Posted:
        asked = (await self._widgets.shown()).form
        async with self._desk.work() as work:
            customer = await recognise(work, token)
            await form.check_answered(work, asked, customer.customer, customer.conversation_id)
            return await post_message(
                work, customer, client_id=client_id, text=text, file_ids=files
            )

    async def _round(self, sent: Sequence[Sent]) -> list[TakenIn | None]:
        async with self._desk.engine.connect() as connection:
            # One statement is a transaction by itself.
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            taken = await take_in(connection, sent)
        new = [one for one in taken if one is not None and one.is_new]
        self._desk.bus.publish([notice for one in new for notice in notices(one.event, one.state)])
        return taken
