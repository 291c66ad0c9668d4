"""An episode's place in the line, wherever it comes from."""

from typing import Any

from escalation.domain import queueing
from escalation.services.work import Work
from escalation.storage import clock, customers
from escalation.storage.tables import Episode


async def waits(work: Work, episode: Episode, *, priority: int) -> dict[str, Any]:
    """What changes when an episode begins to wait.

    The wait counts from the oldest message that nobody answered, or else from now on (G10).
    """
    since = episode.unanswered_since or await clock.now(work.session)
    tops_at = queueing.tops_at(since, priority, work.desk.settings.hours)
    return {"waiting_since": since, "tops_at": tops_at, "priority": priority}


async def is_valued(work: Work, episode: Episode) -> bool:
    """Whether the site says that this customer is worth what its setting asks for."""
    least = work.desk.settings.valued_from
    if least is None:
        return False
    value = await customers.value_now(work.session, episode.conversation_id)
    return value is not None and value >= least
