"""Where customers' messages come in: those of one moment share a commit (group commit)."""

from collections.abc import Sequence

from escalation.errors import IdempotencyConflict
from escalation.services.messages import Posted, Sent, post_message, post_together
from escalation.services.sessions import hash_token, recognise
from escalation.services.together import Together
from escalation.services.work import Desk

MOST = 100  # messages a commit; more would make the first of them wait for the last


class Intake:
    """Stores customers' messages. Returns once they are on disk (G1)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._together = Together(self._round, most=MOST)

    async def post(self, token: str, *, client_id: str, text: str) -> Posted:
        """Store a message of the session's customer. text: trimmed, 1–4,000 characters.

        Raises InvalidToken, IdempotencyConflict.
        """
        posted = await self._together.ask(Sent(hash_token(token), client_id, text))
        if posted is None:
            async with self._desk.work() as work:
                customer = await recognise(work, token)
                return await post_message(work, customer, client_id=client_id, text=text)
        if isinstance(posted, IdempotencyConflict):
            raise posted
        return posted

    async def _round(self, round_: Sequence[Sent]) -> list[Posted | IdempotencyConflict | None]:
        async with self._desk.work() as work:
            return await post_together(work, round_)
