"""The figures administrators watch that no dataclass of the domain holds."""

from typing_extensions import TypedDict


class PolicyFigures(TypedDict):
    """Handoffs and agents' marks on them, as domain.marks counts them."""

    handoffs: int
    marked: int
    right: int
    too_early: int
    too_late: int
    precision: float | None
    recall: float | None


_Beginning = TypedDict("_Beginning", {"from": str})


class PolicyStep(PolicyFigures, _Beginning):
    """The figures of one step of time, and when it begins."""


class PolicyInsight(PolicyFigures):
    """The figures as a whole and over time."""

    over_time: list[PolicyStep]


class BotFigures(TypedDict):
    """What the bot did with the episodes that began in a time."""

    episodes: int
    resolved_by_bot: int
    handed_off: int
    unanswered: int
    reopened: int


class CustomersKept(TypedDict):
    """How many customers a report was about."""

    customers: int
