"""What is told of staff and their teams."""

from typing import Annotated, Literal, NotRequired

from typing_extensions import TypeAliasType, TypedDict

from escalation.api.shapes.words import OneOf
from escalation.domain.presence import Presence

Role = TypeAliasType("Role", Literal["agent", "editor", "admin"])


class Staff(TypedDict):
    """A member of staff."""

    id: str
    name: str
    email: str
    roles: list[Annotated[str, OneOf(Role)]]
    presence: Annotated[str, OneOf(Presence)]
    picture: str | None


class SignedIn(TypedDict):
    """Who is signed in, and the token that changing requests send; null with an API key."""

    staff: Staff
    csrf: str | None


class Account(Staff):
    """A member of staff as administrators see them."""

    active: bool
    seen_at: str | None


class Routed(Staff):
    """What routing knows of an account."""

    active: bool
    present: bool
    teams: list[str]
    skills: list[str]
    locales: list[str]
    capacity: int | None
    holds: int


class RoutedAccount(Routed):
    """An account as its administrators' list shows it."""

    seen_at: str | None


class TeamTargets(TypedDict):
    """A team's own targets, in minutes; what is left out is the desk's."""

    first_answer_min: NotRequired[float]
    first_answer_urgent_min: NotRequired[float]
    next_answer_min: NotRequired[float]
    resolution_min: NotRequired[float]


class Team(TypedDict):
    """A team, as administrators see it."""

    id: str
    name: str
    skills: list[str]
    members: list[str]
    overflow_after_s: int | None
    overflow_to: str | None
    targets: TeamTargets
    assigns: bool
    accept_within_s: int
