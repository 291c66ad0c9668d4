"""How many customers stayed: figures over a period, in per cent. Undefined is None, never 0.

A customer at a moment is one who had begun and not ended by then: as the site reports it, or,
where the site reports nothing, who wrote to us within the last `ACTIVE_FOR`.

    at_start   customers at the beginning of the period
    at_end     customers at its end
    new        customers at its end who were none at its beginning

so that `at_end - new` are those of the start who stayed, and retention and churn lie in 0..100.
"""

from dataclasses import dataclass
from datetime import timedelta

ACTIVE_FOR = timedelta(days=90)
"""How long somebody counts as a customer after their last message, where nobody says otherwise: a
quarter, the usual distance between two orders that need help."""


@dataclass(frozen=True, slots=True)
class RetentionFigures:
    """Rates are per cent but for `churn_rate_as_published`, a fraction; None is undefined."""

    at_start: int
    new: int
    at_end: int
    retention_rate: float | None
    churn_rate: float | None
    churn_rate_as_published: float | None
    """(start - end) / start, as it stands in print: it forgets new customers, may be negative."""
    expansion_rate: float | None
    net_churn_rate: float | None


def retention_figures(
    *, at_start: int, new: int, at_end: int, grown: int | None
) -> RetentionFigures:
    """grown: customers of the start of whom the value is higher at the end; None: not known."""
    if at_start == 0:
        return RetentionFigures(0, new, at_end, None, None, None, None, None)
    stayed = at_end - new
    churn = (at_start - stayed) / at_start * 100
    expansion = None if grown is None else grown / at_start * 100
    return RetentionFigures(
        at_start,
        new,
        at_end,
        retention_rate=stayed / at_start * 100,
        churn_rate=churn,
        churn_rate_as_published=(at_start - at_end) / at_start,
        expansion_rate=expansion,
        net_churn_rate=None if expansion is None else churn - expansion,
    )
