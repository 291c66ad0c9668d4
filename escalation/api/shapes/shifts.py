"""What is told of colleagues, of the end of a shift, and of causes."""

from typing import Annotated

from typing_extensions import TypedDict

from escalation.api.shapes.words import OneOf, documented
from escalation.domain.presence import Presence


@documented
class Colleague(TypedDict):
    """Somebody who can be given an episode."""

    id: str
    name: str
    presence: Annotated[str, OneOf(Presence)]
    here: bool
    """Whether a console of theirs is open."""
    held: int


@documented
class HandedOver(TypedDict):
    """What was given away."""

    episodes: list[str]
    """Their ids."""


@documented
class Cause(TypedDict):
    """Why an episode needed a person: a node of the tree that the site edits."""

    id: str
    parent_id: str | None
    name: str | None
    """Null for those that come with the product: each reader sees them in their own language."""
    position: int
    active: bool
